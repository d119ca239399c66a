/** Why no vault came to be. Loaded when none did. */

import type { Place } from "./connection.js";
import type { Failure } from "./errors.js";
import type { openWorker } from "./worker.js";

/** How long a worker is waited for that only shows whether one is allowed. */
const PATIENCE = 2000;

const JAVASCRIPT = /^(text|application)\/(x-)?(java|ecma)script\b/i;

/** What is wrong with this deployment, and what to do about it. */
export async function whyNoVault({ script }: Place, open: typeof openWorker): Promise<Failure> {
  return (
    insecure() ??
    ofOtherOrigin(script) ??
    (await blocked(script, open)) ??
    (await unfit(script)) ??
    unavailable
  );
}

const unavailable: Failure = {
  code: "vault_unavailable",
  retryable: true,
  message:
    "The worker that signs people in did not start, and nothing says why. Check the connection, then reload the page.",
};

function insecure(): Failure | undefined {
  if (isSecureContext) {
    return undefined;
  }
  const message = `Serve ${location.origin} by https: only then does the browser have the cryptography that signing in needs. During development http://localhost will do.`;
  return { code: "insecure_context", message };
}

function ofOtherOrigin(script: string): Failure | undefined {
  if (new URL(script).origin === location.origin) {
    return undefined;
  }
  const message = `A worker must be of the page's own origin, and ${script} is not. Serve vault-worker.js and vault.wasm from ${location.origin}, and name them in the options \`worker\` and \`module\`.`;
  return { code: "worker_missing", message };
}

/** Starts a worker once more, which serves nobody, and listens for what the browser says of its policy. */
async function blocked(script: string, open: typeof openWorker): Promise<Failure | undefined> {
  let done!: (directive?: string) => void;
  const directive = new Promise<string | undefined>((resolve) => (done = resolve));
  const listener = (event: SecurityPolicyViolationEvent) => {
    if (event.disposition !== "report") {
      done(event.effectiveDirective);
    }
  };
  document.addEventListener("securitypolicyviolation", listener);
  const timer = setTimeout(done, PATIENCE);
  try {
    const { worker, port } = open("worker", script, "");
    port.onmessage = () => done();
    directive.finally(() => (worker as Worker).terminate());
  } catch {
    // The event, if there is one, comes after this.
  }
  const found = await directive;
  clearTimeout(timer);
  document.removeEventListener("securitypolicyviolation", listener);
  return found === undefined ? undefined : forbidden(found);
}

function forbidden(directive: string): Failure {
  const isAboutTypes = directive.includes("trusted-types");
  const remedy = isAboutTypes ? "trusted-types public-client" : "worker-src 'self'";
  const message = `The page's Content-Security-Policy (${directive}) forbids the worker that signs people in. Add \`${remedy}\` to it.`;
  return { code: "blocked_by_csp", message };
}

/** Whether something else than the script is served under its name. */
async function unfit(script: string): Promise<Failure | undefined> {
  // Where the policy forbids this request, or there is no network, nothing can be concluded.
  const response = await fetch(script).catch(() => undefined);
  if (!response) {
    return undefined;
  }
  const { status, headers } = response;
  void response.body?.cancel();
  const type = headers.get("Content-Type") ?? "";
  const isPage = /^text\/html\b/i.test(type);
  if (status !== 200 || isPage) {
    const instead = isPage ? "a page of HTML" : `status ${status}`;
    const message = `There is no worker at ${script}: ${instead} came instead. Copy vault-worker.js and vault.wasm from the package to where the application is served, or name where they are in the options \`worker\` and \`module\`. A bundler's dev server may have to leave the package alone (Vite: optimizeDeps.exclude).`;
    return { code: "worker_missing", message };
  }
  if (!JAVASCRIPT.test(type)) {
    const message = `${script} is served as \`${type}\`, so the browser runs no worker from it. Have the server send \`Content-Type: text/javascript\`.`;
    return { code: "worker_wrong_type", message };
  }
  return undefined;
}
