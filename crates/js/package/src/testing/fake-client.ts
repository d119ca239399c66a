import type { Client, FetchOptions, Finding, Resumed, SignInOptions } from "../client.js";
import { ClientError, type Failure } from "../errors.js";
import type { Session, SessionStore, User } from "../session.js";
import { SIGNED_OUT, store } from "../session-store.js";

/** What a fake is to begin with, and to answer. */
export interface FakeOptions {
  /** The session at first; nobody is signed in unless said. */
  session?: Partial<Session>;
  /** Who signs in, by `signIn()` and `become("signed-in")`. */
  user?: Partial<User>;
  /** Answers `fetch`; unless given, every request gets an empty `200`. */
  fetch?: (request: Request) => Response | Promise<Response>;
  /** What `resume` finds. */
  resumed?: Resumed;
  /** What `diagnose` finds. */
  findings?: Finding[];
}

/** A call that was made, in the order in which they were. */
export type FakeCall =
  | { readonly method: "signIn"; readonly options: SignInOptions }
  | { readonly method: "fetch"; readonly request: Request; readonly stepUp: boolean }
  | { readonly method: "signOut" | "refresh" | "loadUserInfo" | "resume" | "diagnose" };

/** A client that does what a test says. */
export interface FakeClient extends Client {
  /** What the application asked for. */
  readonly calls: readonly FakeCall[];
  /**
   * Changes the session: somebody is signed in, or nobody, or it is not known yet. `changes` are laid over it, as in
   * `become("signed-in", { ending: { limit: "idle", within: 60_000 } })`.
   */
  become(status: Session["status"], changes?: Partial<Session>): void;
  /** Has the next call of a method fail. */
  failNext(method: FakeCall["method"], failure: Failure): void;
}

const NOBODY: User = {
  issuer: "https://as.example",
  subject: "ada",
  claims: { sub: "ada", name: "Ada Lovelace" },
  userinfo: null,
  name: "Ada Lovelace",
};

/** Makes a fake. It tells of its session as a real client does. */
export function createFakeClient(options: FakeOptions = {}): FakeClient {
  const target = new EventTarget();
  const session = store(target, SIGNED_OUT);
  const calls: FakeCall[] = [];
  const failures = new Map<FakeCall["method"], Failure>();
  const user = { ...NOBODY, ...options.user };

  const become: FakeClient["become"] = (status, changes) => {
    const signedIn = { user, signedInAt: 1, scope: ["openid"], expiresIn: 300_000 };
    session.show({ ...SIGNED_OUT, status, ...(status === "signed-in" && signedIn), ...changes });
  };

  const begin = (call: FakeCall) => {
    calls.push(call);
    const failure = failures.get(call.method);
    failures.delete(call.method);
    if (failure) {
      const error = new ClientError(failure);
      session.show({ ...session.current, error });
      throw error;
    }
  };

  const { status = "signed-out", ...changes } = options.session ?? {};
  become(status, changes);
  return Object.assign(target, {
    session: session as SessionStore,
    ready: Promise.resolve(session.current),
    calls,
    become,
    failNext: (method: FakeCall["method"], failure: Failure) => void failures.set(method, failure),
    async signIn(options: SignInOptions = {}) {
      begin({ method: "signIn", options });
      become("signed-in");
    },
    async signOut() {
      begin({ method: "signOut" });
      become("signed-out");
    },
    async fetch(input: RequestInfo | URL, init: FetchOptions = {}) {
      const { stepUp = false, ...rest } = init;
      const isRelative = typeof input === "string" && !URL.canParse(input);
      const base = globalThis.location?.href ?? "http://localhost/";
      const request = new Request(isRelative ? new URL(input, base) : input, rest);
      begin({ method: "fetch", request, stepUp });
      if (session.current.status !== "signed-in") {
        throw new ClientError({ code: "not_signed_in", message: "Sign in first." });
      }
      request.signal.throwIfAborted();
      return (await options.fetch?.(request)) ?? new Response();
    },
    async resume() {
      begin({ method: "resume" });
      return options.resumed;
    },
    async refresh() {
      begin({ method: "refresh" });
    },
    async loadUserInfo() {
      begin({ method: "loadUserInfo" });
      return session.current;
    },
    async diagnose() {
      begin({ method: "diagnose" });
      return options.findings ?? [];
    },
  });
}
