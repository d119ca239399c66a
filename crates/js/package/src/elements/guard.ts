import type { Session } from "../session.js";
import { PublicClientElement } from "./element.js";
import { part, slot } from "./parts.js";

/**
 * Shows its content to who is signed in. It keeps nothing secret: the content is in the page; what must
 * not be read by others belongs behind an API.
 *
 * - Attribute: `configuration`.
 * - Slots: the default one for the content; `signed-out`, `loading` and `error` for what is shown instead.
 * - Part: `error`, the sentence that is shown unless something is in that slot.
 */
export class PublicClientGuard extends PublicClientElement {
  readonly #slots = globalThis.document && {
    content: slot(""),
    loading: slot("loading"),
    "signed-out": slot("signed-out"),
  };
  readonly #sentence = globalThis.document && part("span", "error");
  readonly #error = globalThis.document && slot("error", this.#sentence);

  protected build(root: ShadowRoot): void {
    const live = document.createElement("div");
    live.setAttribute("role", "alert");
    live.append(this.#error);
    root.append(live, ...Object.values(this.#slots));
  }

  protected show({ status, error }: Session): void {
    const isLoading = status === "loading" || status === "signing-in";
    const shown = status === "signed-in" ? "content" : isLoading ? "loading" : "signed-out";
    for (const [name, place] of Object.entries(this.#slots)) {
      place.hidden = name !== shown;
    }
    this.#error.hidden = !error || shown !== "signed-out";
    this.#sentence.textContent = this.#error.hidden ? "" : (error?.message ?? "");
  }
}
