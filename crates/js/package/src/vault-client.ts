import { takeAddress } from "./address.js";
import type { Client, Options, SignInOptions } from "./client.js";
import { type Connection, connect, type Hearing, type Place } from "./connection.js";
import { errands } from "./errands.js";
import { ClientError } from "./errors.js";
import { followPage } from "./page-events.js";
import type { Session } from "./session.js";
import { type FilledStore, SIGNED_OUT, store } from "./session-store.js";
import { toRequest } from "./sign-in.js";
import type { Page } from "./wire.js";

/** Whether this runs in a page, and not on a server that renders one. */
export const isPage = typeof document !== "undefined";

/** A client whose session lives in a vault: it does what the vault says, and hands over what the page wants. */
export function vaultClient(configuration: string, options: Options): Client {
  const target = new EventTarget();
  const session = store(target, isPage ? { ...SIGNED_OUT, status: "loading" } : SIGNED_OUT);
  let settle!: (session: Session) => void;
  const ready = new Promise<Session>((resolve) => (settle = resolve));
  const settled = () => settle(session.current);
  const place = isPage ? placeOf(configuration, options) : undefined;
  const vault = place ? inPage(place, options, session, settled) : outside;
  place ?? settled();
  const later =
    (name: "fetch" | "resume" | "refresh" | "loadUserInfo" | "diagnose") =>
    async (...details: any) => {
      const calls = await import("./calls.js");
      return calls[name]({ ...vault, place, session }, ...(details as [any])) as any;
    };
  return Object.assign(target, {
    session,
    ready,
    async signIn({ popup, ...options }: SignInOptions = {}) {
      const child = popup ? vault.openPopup() : undefined;
      await vault.call("sign_in", { request: toRequest(options), popup: child });
      // By redirect it is never settled: the page is about to go.
      return popup ? undefined : new Promise<void>(() => {});
    },
    async signOut() {
      await vault.call("sign_out");
    },
    fetch: later("fetch"),
    resume: later("resume"),
    refresh: later("refresh"),
    loadUserInfo: later("loadUserInfo"),
    diagnose: later("diagnose"),
  });
}

interface Vault extends Pick<Connection, "call" | "enter"> {
  /** Opens an empty window: its number, or `blocked`. */
  openPopup(): number | "blocked";
}

/** The vault of a page, whose address is taken in this very turn. */
function inPage(place: Place, options: Options, session: FilledStore, settled: () => void): Vault {
  let page: Page | undefined = takeAddress(options);
  let lastPopup = 1e9;
  const hearing: Hearing = {
    // Kept until a vault let this page in.
    page: () => (page ??= takeAddress(options)),
    do: (list) => run(list),
    view({ activity, error, ...view }) {
      page = undefined;
      session.show({ ...view, error: error && new ClientError(error) });
      activity && import("./activity.js").then(({ followActivity }) => followActivity(say));
    },
    settled({ return_to, error }) {
      const { current } = session;
      error && !current.error && session.show({ ...current, error: new ClientError(error) });
      settled();
      return_to && (options.onReturn ?? goOn)(return_to);
    },
    lost(error) {
      const { status, error: before } = session.current;
      giveUp();
      // Nobody misses a vault that kept nothing.
      const isMissed = error.code !== "vault_lost" || status !== "signed-out";
      session.show({ ...SIGNED_OUT, error: isMissed ? error : before });
      settled();
    },
  };
  const connection = connect(place, hearing);
  const { say, enter } = connection;
  const { run, openPopup, giveUp } = errands(say);
  followPage(say);
  // Whoever needs the vault meets a failure again.
  enter().catch(() => {});
  return { ...connection, openPopup: () => (openPopup(++lastPopup) ? lastPopup : "blocked") };
}

/** Outside of a page there is nobody to call. */
const outside: Vault = {
  call: () => outside.enter() as Promise<never>,
  async enter() {
    const message = "There is no session outside of a page.";
    throw new ClientError({ code: "outside_browser", message });
  },
  openPopup: () => "blocked",
};

/** Where this page's vault is: beside this module, unless said otherwise. */
function placeOf(configuration: string, options: Options): Place {
  const { worker, module, issuer, clientId: client_id } = options;
  const absolute = (url: string | URL) => new URL(url, document.baseURI).href;
  return {
    script: absolute(worker ?? new URL("./vault-worker.js", import.meta.url)),
    module: absolute(module ?? new URL("./vault.wasm", import.meta.url)),
    configuration,
    issuer,
    client_id,
  };
}

/** Goes on at a path without a reload; a router takes it for a step back or forth. */
function goOn(path: string): void {
  history.replaceState(null, "", location.origin + path);
  dispatchEvent(new PopStateEvent("popstate"));
}
