import type { Housing } from "./session.js";

/** Where a vault can be. */
export type Kind = Housing["kind"];

/** A worker that was asked for, and the port to it. */
export interface Opened {
  readonly port: MessagePort;
  /** Kept, since a worker lives as long as its object does. */
  readonly worker: SharedWorker | Worker;
}

interface Policy {
  createScriptURL(url: string): string;
}

let policy: Policy | undefined;

/** Under `require-trusted-types-for 'script'` a worker's address must be of a policy. */
function trusted(url: string): string {
  const { trustedTypes } = globalThis as {
    trustedTypes?: { createPolicy(name: string, rules: Policy): Policy };
  };
  policy ??= trustedTypes?.createPolicy("public-client", { createScriptURL: (url) => url });
  return policy ? policy.createScriptURL(url) : url;
}

/** Starts a worker, or finds the one of that name that all tabs share. Its tokens are to outlive a reload. */
export function openWorker(kind: Kind, script: string, name: string): Opened {
  const url = trusted(script);
  const options = { type: "module", name, extendedLifetime: true } as WorkerOptions;
  if (kind === "shared-worker") {
    const worker = new SharedWorker(url, options);
    return { worker, port: worker.port };
  }
  const worker = new Worker(url, options);
  const { port1: port, port2 } = new MessageChannel();
  worker.postMessage(null, [port2]);
  return { worker, port };
}
