import type { ClientError } from "./errors.js";
import type { Session, SessionStore } from "./session.js";

/** What is chosen for a page, beside the configuration. */
export interface Options {
  /**
   * Goes on at a path of the application after somebody signed in. Unless set, the address is
   * replaced and a `popstate` event tells the router; nothing is reloaded.
   */
  onReturn?(path: string): void;
  /** Where `vault-worker.js` is, if not beside this module. It must be of this origin. */
  worker?: string | URL;
  /** Where `vault.wasm` is, if not beside this module. It must be of this origin. */
  module?: string | URL;
  /** Which server of the configuration; the first unless set. Needed where a page has several clients. */
  issuer?: string;
  /** Which client at that server. */
  clientId?: string;
}

/** A client for one authorization server. It holds no token. */
export interface Client extends EventTarget {
  /** The session over time. */
  readonly session: SessionStore;
  /** When it is known whether somebody is signed in. It never rejects: `error` says what failed. */
  readonly ready: Promise<Session>;
  /**
   * Signs in. By redirect the promise is still pending when the page goes; with `popup` it is
   * settled when the other window is done. Call that in the turn in which somebody clicked.
   */
  signIn(options?: SignInOptions): Promise<void>;
  /** Signs out here, in every other tab, and at the server if it has a logout. */
  signOut(): Promise<void>;
  /**
   * Calls a configured resource; the vault adds the token, and no other place gets one. Headers, method,
   * body and `signal` count as for the browser's own `fetch`, nothing else of `init` does. With `stepUp` and a click a
   * person is asked to authenticate anew if the resource demands it (RFC 9470).
   */
  fetch(input: RequestInfo | URL, init?: FetchOptions): Promise<Response>;
  /** The request that waited while the page was away for a `stepUp`, sent again, once. */
  resume(): Promise<Resumed | undefined>;
  /** Refreshes the access token now; it is done in time by itself. */
  refresh(): Promise<void>;
  /** Reads UserInfo (OpenID Connect Core §5.3) into the session. */
  loadUserInfo(): Promise<Session>;
  /** Checks configuration, server and deployment, and says of each finding what to change. */
  diagnose(): Promise<Finding[]>;
  addEventListener<K extends keyof ClientEvents>(
    type: K,
    listener: ((event: ClientEvents[K]) => void) | null,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

/** What a client tells, each event after the session was changed. */
export interface ClientEvents {
  /** Something of the session changed. */
  session: CustomEvent<Session>;
  /** Somebody signed in, or was found to be. */
  signedin: CustomEvent<Session>;
  /** Nobody is signed in any more. */
  signedout: CustomEvent<Session>;
  /** An attempt, or the session, ended in an error. */
  error: CustomEvent<ClientError>;
  /** The session is about to end by a limit. */
  ending: CustomEvent<Session>;
}

/** What is asked of the authorization server (OpenID Connect Core §3.1.2.1). */
export interface SignInOptions {
  /** The path to go on at; where the page is unless set. It means nothing with `popup`. */
  returnTo?: string;
  /** Uses a window beside this page, which keeps its state. */
  popup?: boolean;
  /** Instead of the configured scope. */
  scope?: string;
  /** Beside the configured scope. */
  additionalScope?: string;
  /** `prompt` */
  prompt?: Prompt | Prompt[];
  /** `max_age`, in seconds; it is checked. */
  maxAge?: number;
  /** `acr_values`; what comes is checked. */
  acrValues?: string[];
  /** Nobody but who is signed in. */
  sameUser?: boolean;
  /** `login_hint` */
  loginHint?: string;
  /** `ui_locales` */
  uiLocales?: string[];
  /** `claims`, as an object or as JSON. */
  claims?: object | string;
  /** Parameters of the server's own. */
  extraParameters?: Record<string, string>;
}

/** How a server is to ask (OpenID Connect Core §3.1.2.1, Initiating User Registration 1.0). */
export type Prompt = "none" | "login" | "consent" | "select_account" | "create";

/** What the browser's `fetch` takes, and whether a person may be asked. */
export interface FetchOptions extends RequestInit {
  /** Has a person authenticate anew if the resource demands it. */
  stepUp?: boolean;
}

/** A request that waited, and what came of it. */
export interface Resumed {
  /** The request. */
  readonly request: { readonly method: string; readonly url: string };
  /** Its response. */
  readonly response: Response;
}

/** Something that was checked. */
export interface Finding {
  /** What it is about: `configuration`, `server`, `registration`, `endpoints`, `keys` or `application`. */
  readonly topic: string;
  /** A stable name; where a sign-in would end in an error, that error's. */
  readonly code: string;
  /** How much it matters. */
  readonly severity: "ok" | "advice" | "problem";
  /** What was looked at: an endpoint, a header, a file. */
  readonly subject: string;
  /** What was found. */
  readonly found: string;
  /** What to change; empty if nothing. */
  readonly change: string;
}
