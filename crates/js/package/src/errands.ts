import type { Say } from "./connection.js";
import type { Errand } from "./wire.js";
import type { Windows } from "./windows.js";

type Verbs = Record<string, ((...details: any[]) => void) | undefined>;

/** What a page does for the vault. It decides nothing: the vault says what, and in which order. */
export interface Errands {
  run(list: readonly Errand[]): Promise<void>;
  /** Opens an empty window; whether the browser lets it be. */
  openPopup(child: number): boolean;
  /** Nobody waits any more for the windows that were opened. */
  giveUp(): void;
}

export function errands(say: Say): Errands {
  let windows: Promise<Windows & Verbs> | undefined;

  /** What most pages never do is loaded when it is first wanted. */
  const others = () =>
    (windows ??= import("./windows.js").then(({ Windows }) => new Windows(say) as Windows & Verbs));

  const openPopup = (child: number) => {
    // It has no name by which other pages could send it elsewhere.
    const popup = open("about:blank", "_blank", "popup,width=520,height=680");
    popup && others().then((windows) => windows.add(child, popup));
    return !!popup;
  };

  const own: Verbs = {
    navigate: (url: string) => location.assign(url),
    // With the origin in front, a second slash makes the path no other origin's.
    replace: (path: string) => history.replaceState(null, "", location.origin + path),
    keep: (key: string, text: string) => sessionStorage.setItem(key, text),
    drop: (key: string) => sessionStorage.removeItem(key),
    mark: (name: string, text: string) => localStorage.setItem(name, text),
    tell_opener: (text: string) => opener?.postMessage(text, location.origin),
    close: () => close(),
    open_popup: (child: number) => say({ child, opened: openPopup(child) }),
  };

  const run = async (list: readonly Errand[]) => {
    for (const [verb, ...details] of list) {
      try {
        own[verb] ? own[verb](...details) : (await others())[verb]?.(...details);
      } catch {
        // A record that could not be kept is missed; nothing else that a browser refuses is.
        if (verb === "keep") {
          return say({ unkept: details[0] });
        }
      }
    }
  };

  return { run, openPopup, giveUp: () => windows?.then((windows) => windows.closeAll()) };
}
