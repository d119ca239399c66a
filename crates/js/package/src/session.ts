import type { ClientError } from "./errors.js";

/** The session as a page may know it: who is signed in, and no token. Frozen, through and through. */
export interface Session {
  /** `loading` until it is known for the first time; never on a server. */
  readonly status: "loading" | "signed-out" | "signing-in" | "signed-in";
  /** Nobody is signed in here, but somebody is in another tab that has a session of its own. */
  readonly signedInElsewhere: boolean;
  /** Who is signed in; `null` also with plain OAuth 2.0, where nobody's identity is learned. */
  readonly user: User | null;
  /** Since when, in milliseconds since 1970. */
  readonly signedInAt: number | null;
  /** What the access token was granted for (RFC 6749 §3.3); may be less than was asked for. */
  readonly scope: readonly string[];
  /** More was granted than asked for. */
  readonly widerThanAsked: boolean;
  /** How long the access token lived on when this was told, in milliseconds. It is renewed by itself. */
  readonly expiresIn: number | null;
  /** The session is about to end by a limit of the configuration. */
  readonly ending: Ending | null;
  /** Where the session lives, and why there. */
  readonly housing: Housing | null;
  /** How a session came back that had begun before this page was loaded. */
  readonly restored: "kept" | "frame" | "redirect" | null;
  /** Why the last attempt, or the session, ended. Gone with the next success. */
  readonly error: ClientError | null;
}

/** Who is signed in. Issuer and subject together name a person, nothing else does. */
export interface User {
  /** `iss` */
  readonly issuer: string;
  /** `sub`, unique at that issuer. */
  readonly subject: string;
  /** The claims of the ID Token: untrusted text, to be shown as text. */
  readonly claims: Readonly<Record<string, unknown>>;
  /** What UserInfo says, once it was loaded. */
  readonly userinfo: Readonly<Record<string, unknown>> | null;
  /** The person's name. */
  readonly name?: string;
  /** The person's e-mail address. */
  readonly email?: string;
  /** The person's picture; always an http(s) URL. */
  readonly picture?: string;
}

/** An end that is near. */
export interface Ending {
  /** Which limit it is: an `idle` session goes on if somebody does something. */
  readonly limit: "lifetime" | "idle";
  /** How soon, in milliseconds since this was told. */
  readonly within: number;
}

/** Where a session lives, and why there. */
export interface Housing {
  /** In a worker that all tabs share, or in one of this page. */
  readonly kind: "shared-worker" | "worker";
  /** Why. */
  readonly reason: "configured" | "no-shared-worker" | "shared-worker-failed";
}

/** The session over time; fits `useSyncExternalStore`, Svelte's stores, and signals. */
export interface SessionStore {
  /** The session as it was last told. */
  readonly current: Session;
  /** The same; it stays the same object until something changes. */
  readonly getSnapshot: () => Session;
  /** What a server shows, and a page while it takes over from it: nobody is signed in. */
  readonly getServerSnapshot: () => Session;
  /** Calls at once, and after each change, until the function that it returns is called. */
  readonly subscribe: (listener: (session: Session) => void) => () => void;
}
