import type { Client } from "../client.js";
import { createClient } from "../index.js";
import type { Session } from "../session.js";

/** On a server there are no elements, and importing this must do no harm. */
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

/** What all of them look like unless a page says otherwise; constructed, so that a policy needs no exception for inline styles. */
const LOOK = `
  :host { display: inline-block }
  :host([hidden]), [hidden] { display: none !important }
  button { font: inherit }
  [part~="error"]:empty, [part~="status"]:empty { display: none }
`;

let look: CSSStyleSheet | undefined;

/** An element that shows something of a session. */
export abstract class PublicClientElement extends Base {
  static readonly observedAttributes: readonly string[] = ["configuration"];

  #client: Client | undefined;
  #leave: (() => void) | undefined;

  /** The client; unless it is set, the one for the attribute `configuration`. */
  get client(): Client | undefined {
    const configuration = this.getAttribute("configuration");
    return (this.#client ??= configuration ? createClient(configuration) : undefined);
  }

  set client(client: Client | undefined) {
    this.#client = client;
    this.#follow();
  }

  connectedCallback(): void {
    if (!this.shadowRoot) {
      look ??= new CSSStyleSheet();
      look.replaceSync(LOOK);
      const root = this.attachShadow({ mode: "open", delegatesFocus: true });
      root.adoptedStyleSheets = [look];
      this.build(root);
    }
    // Set before the element was defined, it hides the accessor.
    if (Object.hasOwn(this, "client")) {
      const { client } = this;
      delete (this as { client?: Client }).client;
      this.client = client;
    }
    this.#follow();
  }

  disconnectedCallback(): void {
    this.#leave?.();
    this.#leave = undefined;
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (name === "configuration" && before !== null && before !== now) {
      this.#client = undefined;
    }
    this.#follow();
  }

  /** Fills the element, once. */
  protected abstract build(root: ShadowRoot): void;

  /** Shows a session. */
  protected abstract show(session: Session): void;

  #follow(): void {
    this.#leave?.();
    this.#leave = undefined;
    if (this.isConnected && this.shadowRoot) {
      this.#leave = this.client?.session.subscribe((session) => this.show(session));
    }
  }
}
