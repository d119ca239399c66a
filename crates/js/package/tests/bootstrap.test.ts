import assert from "node:assert/strict";
import { test } from "node:test";
import { turns } from "./fakes/page.js";
import { Vault } from "./fakes/vault.js";

const MODULE = "https://app.example/vault.wasm";

interface Circumstances {
  module?: string;
  status?: number;
  type?: string;
  /** What starting the module ends in. */
  fails?: Error;
  /** The policy of the worker forbids wasm. */
  isForbidden?: boolean;
}

let copies = 0;

/** Starts the worker's script. A port is what a page holds, so it is the page that hears here. */
async function started(circumstances: Circumstances = {}) {
  const { module = MODULE, status = 200, type = "application/wasm" } = circumstances;
  const isFit = module === MODULE && status === 200 && type === "application/wasm";
  const scope = Object.assign(new EventTarget(), {
    name: `public-client 1 ${JSON.stringify({ module, configuration: "/public-client.json" })}`,
    location: { origin: "https://app.example" },
    isClosed: false,
    close: () => void (scope.isClosed = true),
    servePorts: undefined as unknown as (serving: (port: object) => void) => void,
  });
  Object.defineProperty(globalThis, "self", { value: scope, configurable: true });
  const fetched: unknown[][] = [];
  globalThis.fetch = async (...request: unknown[]) => {
    fetched.push(request);
    return new Response("x", { status, headers: { "Content-Type": type } });
  };
  const { compile } = WebAssembly;
  if (circumstances.isForbidden) {
    WebAssembly.compile = async () => Promise.reject(new WebAssembly.CompileError("unsafe-eval"));
  }
  const loaded: unknown[] = [];
  (globalThis as any).glueInit = async (options: unknown) => {
    loaded.push(options);
    if (circumstances.fails) {
      throw circumstances.fails;
    }
  };
  await import(new URL(`../worker.mjs?${copies++}`, import.meta.url).href);
  const connect = (type = "connect") => {
    const page = new Vault();
    scope.dispatchEvent(Object.assign(new Event(type), { ports: [page.port] }));
    return page;
  };
  const early = connect();
  await turns();
  // An engine compiles in its own time.
  while ((circumstances.fails || !isFit) && !early.heard.length) {
    await turns();
  }
  WebAssembly.compile = compile;
  return { scope, fetched, loaded, early, connect };
}

async function refused(circumstances: Circumstances) {
  const { early, connect, scope } = await started(circumstances);
  const late = connect();
  assert.deepEqual(late.heard, early.heard);
  assert.equal(scope.isClosed, true);
  return early.said("refused");
}

test("the module is the one of the worker's name, of its origin alone", async () => {
  const { fetched, loaded, early, scope } = await started();
  assert.deepEqual(fetched, [[MODULE, { mode: "same-origin", redirect: "error" }]]);
  assert.equal(loaded.length, 1);
  assert.deepEqual([early.heard, scope.isClosed], [[], false]);
});

test("ports are kept until somebody serves them, and handed on after", async () => {
  const { scope, early, connect } = await started();
  const served: object[] = [];
  scope.servePorts((port) => served.push(port));
  assert.deepEqual(served, [early.port]);
  const late = [connect("connect"), connect("message")];
  assert.deepEqual(served, [early.port, ...late.map(({ port }) => port)]);
});

test("a module of another origin is not even asked for", async () => {
  const module = "https://cdn.example/vault.wasm";
  const { code, message } = await refused({ module });
  assert.equal(code, "module_missing");
  assert.match(message, /same origin/);
  assert.deepEqual((await started({ module })).fetched, []);
});

test("a missing module is told, also where a page of HTML takes its place", async () => {
  for (const circumstances of [{ status: 404 }, { type: "text/html" }]) {
    const { code, message, retryable } = await refused(circumstances);
    assert.deepEqual([code, retryable], ["module_missing", false]);
    assert.match(message, /`module`/);
  }
});

test("a module of another media type is told", async () => {
  const { code, message } = await refused({ type: "application/octet-stream" });
  assert.equal(code, "module_wrong_type");
  assert.match(message, /application\/wasm/);
});

test("a policy that forbids wasm is told", async () => {
  const fails = new WebAssembly.CompileError("unsafe-eval");
  const { code, message } = await refused({ fails, isForbidden: true });
  assert.equal(code, "blocked_by_csp");
  assert.match(message, /'wasm-unsafe-eval'/);
});

test("whatever else keeps it from starting may be gone the next time", async () => {
  const { code, retryable } = await refused({ fails: new TypeError("Failed to fetch") });
  assert.deepEqual([code, retryable], ["vault_unavailable", true]);
});
