import type { Session } from "../session.js";
import { PublicClientElement } from "./element.js";
import { part, slot } from "./parts.js";

/**
 * Who is signed in: the name, or else the e-mail address, or else the subject; nothing if nobody is.
 *
 * - Attributes: `configuration`; `picture` shows the person's picture, too, which a server chose: the
 *   policy of the page (`img-src`) must allow where it is.
 * - Slot: `signed-out` for what is shown if nobody is signed in.
 * - Parts: `name`, `picture`.
 */
export class PublicClientUser extends PublicClientElement {
  static override readonly observedAttributes = ["configuration", "picture"];

  readonly #name = globalThis.document && part("span", "name");
  readonly #picture = globalThis.document && part("img", "picture");
  readonly #nobody = globalThis.document && slot("signed-out");

  protected build(root: ShadowRoot): void {
    // The name stands beside it.
    this.#picture.alt = "";
    this.#picture.referrerPolicy = "no-referrer";
    this.#picture.addEventListener("error", () => (this.#picture.hidden = true));
    root.append(this.#picture, this.#name, this.#nobody);
  }

  protected show({ status, user }: Session): void {
    const picture = this.hasAttribute("picture") ? user?.picture : undefined;
    this.#name.textContent = user ? (user.name ?? user.email ?? user.subject) : "";
    this.#picture.hidden = !picture;
    if (picture) {
      this.#picture.src = picture;
    } else {
      this.#picture.removeAttribute("src");
    }
    this.#nobody.hidden = status !== "signed-out";
  }
}
