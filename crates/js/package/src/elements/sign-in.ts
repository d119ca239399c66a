import type { SignInOptions } from "../client.js";
import type { Session } from "../session.js";
import { PublicClientElement } from "./element.js";
import { part, slot } from "./parts.js";

/**
 * A button that signs in, or out if somebody is signed in.
 *
 * - Attributes: `configuration`; `popup` signs in in a window beside the page; `return-to`, a path.
 * - Slots: the default one and `signed-in` for the two labels; `busy` for what is said meanwhile.
 * - Parts: `button`, `status`, `error`.
 */
export class PublicClientSignIn extends PublicClientElement {
  /** What else is asked of the server. */
  options: SignInOptions = {};

  readonly #button = globalThis.document && part("button", "button");
  readonly #signIn = globalThis.document && slot("", "Sign in");
  readonly #signOut = globalThis.document && slot("signed-in", "Sign out");
  readonly #status = globalThis.document && part("span", "status");
  readonly #error = globalThis.document && part("span", "error");
  #isBusy = false;

  protected build(root: ShadowRoot): void {
    this.#button.type = "button";
    this.#button.append(this.#signIn, this.#signOut);
    this.#button.addEventListener("click", () => void this.#press());
    this.#status.setAttribute("role", "status");
    this.#error.setAttribute("role", "alert");
    root.append(this.#button, this.#status, this.#error);
  }

  protected show({ status, error }: Session): void {
    const isSignedIn = status === "signed-in";
    const isBusy = status === "loading" || status === "signing-in" || this.#isBusy;
    this.#signIn.hidden = isSignedIn;
    this.#signOut.hidden = !isSignedIn;
    // It keeps its focus, and can be pressed again: a window may have been closed unseen.
    this.#button.setAttribute("aria-busy", String(isBusy));
    this.#status.replaceChildren(...(isBusy ? [slot("busy", "One moment…")] : []));
    this.#error.textContent = isBusy ? "" : (error?.message ?? "");
  }

  async #press(): Promise<void> {
    const { client } = this;
    if (!client) {
      this.#error.textContent = "This button has neither a client nor a configuration.";
      return;
    }
    this.#isBusy = true;
    this.show(client.session.current);
    // By redirect it is never over: the page goes. What failed is in the session.
    const isOver =
      client.session.current.status === "signed-in"
        ? client.signOut()
        : client.signIn(this.#asked());
    const failure: unknown = await isOver.then(
      () => undefined,
      (error) => error,
    );
    this.#isBusy = false;
    this.show(client.session.current);
    if (failure && !client.session.current.error) {
      this.#error.textContent = (failure as Error).message;
    }
  }

  #asked(): SignInOptions {
    const returnTo = this.getAttribute("return-to");
    const popup = this.hasAttribute("popup");
    return { ...this.options, ...(popup && { popup }), ...(returnTo && { returnTo }) };
  }
}
