import type { Say } from "./connection.js";

interface Child {
  readonly window: Window;
  readonly frame: HTMLIFrameElement | undefined;
  at: "here" | "elsewhere" | "closed";
}

/** The windows and frames that this page opened for the vault, which learns where they are. Most pages open none. */
export class Windows {
  readonly #say: Say;
  readonly #all = new Map<number, Child>();
  #looking: ReturnType<typeof setInterval> | undefined;

  constructor(say: Say) {
    this.#say = say;
  }

  /** Follows a window that was opened. A popup goes to the middle over this one. */
  add(id: number, window: Window, frame?: HTMLIFrameElement): void {
    if (!frame) {
      window.moveTo(screenX + (outerWidth - 520) / 2, screenY + (outerHeight - 680) / 2);
      window.focus();
    }
    if (!this.#all.size) {
      this.#looking = setInterval(this.#look, 250);
      addEventListener("message", this.#hear);
    }
    this.#all.set(id, { window, frame, at: "here" });
  }

  /** Puts an empty frame into this page that nobody sees. */
  open_frame(id: number): void {
    const frame = document.createElement("iframe");
    frame.hidden = true;
    document.body.append(frame);
    this.add(id, frame.contentWindow!, frame);
    this.#say({ child: id, opened: true });
  }

  /** Sends one to an address, which takes the place of the current one in its history. */
  child_go(id: number, url: string): void {
    this.#all.get(id)?.window.location.replace(url);
  }

  /** Closes one, and forgets it. */
  child_close(id: number): void {
    const child = this.#all.get(id);
    if (child?.frame) {
      child.frame.remove();
    } else {
      child?.window.close();
    }
    this.#all.delete(id);
    if (!this.#all.size) {
      clearInterval(this.#looking);
      removeEventListener("message", this.#hear);
    }
  }

  /** Whoever waited for them is gone. */
  closeAll(): void {
    this.#all.forEach((_, id) => this.child_close(id));
  }

  /** Leaves by posting a form, which must be in the document to be submitted. */
  post(endpoint: string, fields: [string, string][]): void {
    const form = document.createElement("form");
    form.method = "post";
    form.action = endpoint;
    form.hidden = true;
    for (const [name, value] of fields) {
      const field = document.createElement("input");
      Object.assign(field, { type: "hidden", name, value });
      form.append(field);
    }
    document.body.append(form);
    // A field may be called `submit`.
    HTMLFormElement.prototype.submit.call(form);
    form.remove();
  }

  /** No event tells that a window went elsewhere, or was closed. */
  #look = (): void => {
    this.#all.forEach((child, id) => {
      const at = whereabouts(child.window);
      if (child.at !== at) {
        child.at = at;
        this.#say({ child: id, at });
      }
    });
  };

  /** Anybody can post a message; the vault looks at origin and sender. */
  #hear = ({ origin, source, data }: MessageEvent): void => {
    const text = typeof data === "string" ? data : "";
    this.#all.forEach(({ window }, id) => {
      this.#say({ child: id, said: { origin, from: source === window, text } });
    });
  };
}

function whereabouts(window: Window): Child["at"] {
  try {
    // Another origin's address cannot be read.
    return window.closed || !window.location.href ? "closed" : "here";
  } catch {
    return "elsewhere";
  }
}
