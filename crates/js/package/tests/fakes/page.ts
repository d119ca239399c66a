/** A page for the shim to be in: what it touches of a browser, and nothing else. */

import { FakeWorker, type Vault } from "./vault.js";

/** Storage as browsers have it: what is kept is an own member. */
export class FakeStorage {
  [key: string]: unknown;
  setItem(key: string, text: string): void {
    this[key] = text;
  }
  removeItem(key: string): void {
    delete this[key];
  }
  /** A copy of what is kept. */
  kept(): Record<string, unknown> {
    return Object.fromEntries(Object.entries(this).filter(([, part]) => typeof part === "string"));
  }
}

/** Another window, as this one sees it. */
export class FakeWindow {
  closed = false;
  isFocused = false;
  isReadable = true;
  went: string[] = [];
  get location() {
    if (!this.isReadable) {
      throw new DOMException("another origin", "SecurityError");
    }
    return { href: "about:blank", replace: (url: string) => this.went.push(url) };
  }
  close(): void {
    this.closed = true;
  }
  moveTo(): void {}
  focus(): void {
    this.isFocused = true;
  }
}

class PopState extends Event {}

/** What was done to the page, and what it is. */
export class FakePage extends EventTarget {
  readonly sessionStorage = new FakeStorage();
  readonly localStorage = new FakeStorage();
  readonly replaced: string[] = [];
  readonly assigned: string[] = [];
  readonly told: unknown[] = [];
  readonly popups: FakeWindow[] = [];
  readonly appended: any[] = [];
  /** The workers that were asked for, and whether the next one starts. */
  readonly workers: FakeWorker[] = [];
  isPopupBlocked = false;
  isClosed = false;
  hidden = false;
  readonly location: Record<string, unknown>;

  constructor(url = "https://app.example/") {
    super();
    const { origin, pathname, search, hash, href } = new URL(url);
    const assign = (url: string) => this.assigned.push(url);
    this.location = { origin, pathname, search, hash, href, assign };
    FakeWorker.all = this.workers;
    FakeWorker.refused = new Set();
    Object.entries(this.#globals()).forEach(([name, value]) => {
      Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
    });
    delete (globalThis as { [key: symbol]: unknown })[Symbol.for("public-client 1")];
  }

  /** Goes somewhere without a reload. */
  go(url: string): void {
    const { pathname, search, hash, href } = new URL(url, this.location["href"] as string);
    Object.assign(this.location, { pathname, search, hash, href });
  }

  /** The vault of the latest worker. */
  get vault(): Vault {
    const worker = this.workers.at(-1);
    if (!worker) {
      throw new Error("no worker was asked for");
    }
    return worker.vault;
  }

  /** Something happens in the window. */
  happens(type: string, members: object = {}): void {
    this.dispatchEvent(Object.assign(new Event(type), members));
  }

  #globals(): Record<string, unknown> {
    const replaceState = (_: unknown, __: string, url: string) => {
      this.replaced.push(url);
      this.go(url);
    };
    return {
      window: globalThis,
      parent: globalThis,
      opener: { postMessage: (...message: unknown[]) => this.told.push(message) },
      location: this.location,
      history: { replaceState },
      navigator: { userActivation: { isActive: true } },
      isSecureContext: true,
      sessionStorage: this.sessionStorage,
      localStorage: this.localStorage,
      document: this.#document(),
      addEventListener: this.addEventListener.bind(this),
      removeEventListener: this.removeEventListener.bind(this),
      dispatchEvent: this.dispatchEvent.bind(this),
      PopStateEvent: PopState,
      SharedWorker: class extends FakeWorker {
        constructor(url: string, options: WorkerOptions) {
          super("shared-worker", url, options);
        }
      },
      Worker: class extends FakeWorker {
        constructor(url: string, options: WorkerOptions) {
          super("worker", url, options);
        }
      },
      // The page's end of a channel is the vault of the worker that the other end is posted to.
      MessageChannel: class {
        get port1() {
          return FakeWorker.all.at(-1)?.port;
        }
        port2 = {};
      },
      trustedTypes: undefined,
      open: () => {
        const popup = this.isPopupBlocked ? null : new FakeWindow();
        popup && this.popups.push(popup);
        return popup;
      },
      close: () => void (this.isClosed = true),
      screenX: 0,
      screenY: 0,
      outerWidth: 1000,
      outerHeight: 800,
      HTMLFormElement: class {
        submit(this: { isSubmitted: boolean }): void {
          this.isSubmitted = true;
        }
      },
    };
  }

  #document(): object {
    const page = this;
    const createElement = (tag: string) => ({
      tag,
      children: [] as unknown[],
      isRemoved: false,
      contentWindow: new FakeWindow(),
      append(child: unknown) {
        this.children.push(child);
      },
      remove() {
        this.isRemoved = true;
      },
    });
    const body = { append: (element: unknown) => this.appended.push(element) };
    const events = new EventTarget();
    return {
      body,
      baseURI: this.location["href"],
      createElement,
      addEventListener: events.addEventListener.bind(events),
      removeEventListener: events.removeEventListener.bind(events),
      dispatchEvent: events.dispatchEvent.bind(events),
      get hidden() {
        return page.hidden;
      },
    };
  }
}

/** Lets everything happen that waits for nothing but its turn. */
export async function turns(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) {
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}
