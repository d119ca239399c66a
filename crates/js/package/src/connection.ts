import { ClientError } from "./errors.js";
import { pulse } from "./pulse.js";
import { frozen } from "./session-store.js";
import { openWorker, type Kind, type Opened } from "./worker.js";
import {
  type Errand,
  type FromVault,
  type Page,
  type Settled,
  type View,
  VERSION,
} from "./wire.js";

/** How long a worker may take to start; it loads its script, its module and its configuration. */
const PATIENCE = 10_000;

/** Says something that nobody answers. */
export type Say = (message: object, enclosed?: unknown, moved?: Transferable[]) => void;

/** Which vault a page wants. */
export interface Place {
  readonly script: string;
  readonly module: string;
  /** A path of this origin, or the text itself. */
  readonly configuration: string;
  readonly issuer: string | undefined;
  readonly client_id: string | undefined;
}

/** What a vault has to say. */
export interface Hearing {
  page(): Page;
  view(view: View): void;
  settled(settled: Settled): void;
  do(list: readonly Errand[]): void;
  lost(error: ClientError): void;
}

/** A body that goes along, and what of it is moved and not copied. */
export type Body = readonly [enclosed?: unknown, moved?: Transferable[]];

/** What came back: a value, and perhaps a body. */
export type Reply = readonly [value: any, enclosed?: unknown];

interface Waiting {
  resolve(reply: Reply): void;
  reject(error: unknown): void;
}

/** The way to the vault. One that was lost is found, or started, anew by the next call. */
export interface Connection {
  /** A vault that let this page in; however many ask, one is looked for. */
  enter(): Promise<void>;
  /** Has the vault do something. */
  call(method: string, details?: object, body?: Body, signal?: AbortSignal): Promise<Reply>;
  readonly say: Say;
}

export function connect(place: Place, hearing: Hearing): Connection {
  const { script, module, configuration, issuer, client_id } = place;
  const waiting = new Map<number, Waiting>();
  let opened: Opened | undefined;
  let entering: Promise<void> | undefined;
  let lastCall = 0;

  const say: Say = (message, enclosed, moved = []) => {
    opened?.port.postMessage([JSON.stringify(message), enclosed], moved);
  };

  const end = () => {
    opened?.port.close();
    // A worker of this page must not go on with what it holds.
    (opened?.worker as Worker | undefined)?.terminate?.();
    opened = undefined;
  };

  /** Whoever waits is told. The next call may find what this one did not. */
  const fail = (error: ClientError) => {
    end();
    entering = undefined;
    waiting.forEach(({ reject }) => reject(error));
    waiting.clear();
    hearing.lost(error);
  };

  const { heard, watch } = pulse(
    () => waiting.size > 0,
    () => say({ ping: true }),
    () => {
      const message = "The browser stopped what kept you signed in. Sign in again.";
      fail(new ClientError({ code: "vault_lost", retryable: true, message }));
    },
  );

  /** What this build does not understand is passed over. */
  const hear = ([text, enclosed]: [string, unknown?]): FromVault => {
    heard();
    const message: FromVault = JSON.parse(text, frozen);
    const { view, settled, reply, ok, error } = message;
    view && hearing.view(view);
    settled && hearing.settled(settled);
    message.do && hearing.do(message.do);
    const waits = waiting.get(reply!);
    waiting.delete(reply!);
    error ? waits?.reject(new ClientError(error)) : waits?.resolve([ok, enclosed]);
    return message;
  };

  /** Whether a worker of this kind came to be. One that refuses this page is there. */
  const greet = async (kind: Kind, reason: string): Promise<boolean> => {
    const page = hearing.page();
    const enter = { version: VERSION, issuer, client_id, page, housing: { kind, reason } };
    const name = `public-client ${VERSION} ` + JSON.stringify({ module, configuration });
    const { welcome, refused } = await new Promise<FromVault>((resolve) => {
      const failed = () => resolve({});
      setTimeout(failed, PATIENCE);
      try {
        opened = openWorker(kind, script, name);
        opened.worker.onerror = failed;
        opened.port.onmessage = ({ data }) => {
          const message = hear(data);
          (message.welcome || message.refused) && resolve(message);
        };
        say({ enter });
      } catch {
        failed();
      }
    });
    welcome ? watch() : end();
    if (refused && refused.code !== "vault_unavailable") {
      throw new ClientError(refused);
    }
    return !!welcome;
  };

  /**
   * Where a shared worker cannot be had, or says that the configuration wants none, one of this page
   * does; the page itself never.
   */
  const find = async (): Promise<void> => {
    let reason = "no-shared-worker";
    if (isSecureContext) {
      if (globalThis.SharedWorker) {
        reason = "shared-worker-failed";
        if (await greet("shared-worker", "configured")) {
          return;
        }
      }
      if (await greet("worker", reason)) {
        return;
      }
    }
    const { whyNoVault } = await import("./trouble.js");
    throw new ClientError(await whyNoVault(place, openWorker));
  };

  const enter = () =>
    (entering ??= find().catch((error) => {
      fail(error);
      throw error;
    }));

  const call: Connection["call"] = (method, details, body = [], signal) => {
    const { pathname, search, hash } = location;
    const at = pathname + search + hash;
    const active = !!navigator.userActivation?.isActive;
    const id = ++lastCall;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      const abort = () => {
        if (waiting.delete(id)) {
          say({ cancel: id });
          reject(signal?.reason);
        }
      };
      signal?.addEventListener("abort", abort);
      signal?.aborted && abort();
      const send = () => {
        if (waiting.has(id)) {
          say({ call: id, method, at, active, ...details }, ...body);
          watch();
        }
      };
      // If there is no vault, all who wait are told.
      enter().then(send, () => {});
    });
  };

  return { enter, call, say };
}
