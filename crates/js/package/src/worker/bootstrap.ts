// Starts the worker that holds the session. Its name says where its module is, so no page can change that later. Pages may come before
// the module is there, and a shared worker is told of each only once; so their ports are kept until it is.

import init from "vault-glue";
import { why } from "./why.js";

type Serve = (port: MessagePort) => void;

interface Scope {
  readonly name: string;
  readonly location: { readonly origin: string };
  servePorts(serving: Serve): void;
  addEventListener(type: "connect" | "message", listener: (event: MessageEvent) => void): void;
  close(): void;
}

const scope = self as unknown as Scope;

let waiting: MessagePort[] = [];
let serve: Serve = (port) => waiting.push(port);

scope.servePorts = (serving) => {
  serve = serving;
  waiting.forEach(serve);
  waiting = [];
};

// A page of a shared worker connects; the page of a worker of its own sends its port.
const arrived = ({ ports: [port] }: MessageEvent) => port && serve(port);
scope.addEventListener("connect", arrived);
scope.addEventListener("message", arrived);

start().catch(async (error: unknown) => {
  const refused = JSON.stringify({ refused: await why(error) });
  scope.servePorts((port) => port.postMessage([refused]));
  // What is in the way may be gone when the page is loaded anew, and then another worker has to start.
  scope.close();
});

async function start(): Promise<void> {
  const { module } = JSON.parse(scope.name.replace(/^public-client 1 /, "")) as { module: string };
  if (new URL(module).origin !== scope.location.origin) {
    const message = `The module must be of the same origin as its worker, and ${module} is not.`;
    throw { code: "module_missing", message };
  }
  const response = await fetch(module, { mode: "same-origin", redirect: "error" });
  await init({ module_or_path: fit(module, response) });
}

/** The module, and nothing that is served in its place. */
function fit(module: string, response: Response): Response {
  const type = response.headers.get("Content-Type") ?? "";
  const isPage = /^text\/html\b/i.test(type);
  if (response.status !== 200 || isPage) {
    const instead = isPage ? "a page of HTML" : `status ${response.status}`;
    throw {
      code: "module_missing",
      message: `There is no module at ${module}: ${instead} came instead. Serve vault.wasm there, or name where it is in the option \`module\`.`,
    };
  }
  if (!/^application\/wasm\b/i.test(type)) {
    throw {
      code: "module_wrong_type",
      message: `${module} is served as \`${type}\`. Have the server send \`Content-Type: application/wasm\`.`,
    };
  }
  return response;
}
