import assert from "node:assert/strict";
import { test } from "node:test";
import { FakePage } from "./fakes/page.js";

new FakePage();
const { whyNoVault } = await import("../src/trouble.js");
const { openWorker } = await import("../src/worker.js");

const SCRIPT = "https://app.example/vault-worker.js";

interface Circumstances {
  status?: number;
  type?: string;
  /** The directive that the browser names, and how it counts. */
  directive?: string;
  disposition?: string;
  /** The worker starts and says why it serves nobody. */
  answers?: boolean;
  offline?: boolean;
}

/** What is found out about a worker that did not start. */
async function found(circumstances: Circumstances, script = SCRIPT) {
  const {
    status = 200,
    type = "text/javascript",
    directive,
    disposition = "enforce",
  } = circumstances;
  const page = new FakePage();
  globalThis.fetch = async () => {
    if (circumstances.offline) {
      throw new TypeError("Failed to fetch");
    }
    return new Response("x", { status, headers: { "Content-Type": type } });
  };
  const place = { script, module: "", configuration: "", issuer: undefined, client_id: undefined };
  const outcome = whyNoVault(place, openWorker);
  if (directive) {
    const event = new Event("securitypolicyviolation");
    document.dispatchEvent(Object.assign(event, { effectiveDirective: directive, disposition }));
  }
  if (circumstances.answers ?? !directive) {
    page.workers.at(-1)?.vault.say({ refused: { code: "vault_unavailable" } });
  }
  const { code, message, retryable } = await outcome;
  return { code, message, retryable: !!retryable, page };
}

test("a missing worker is told, also where a page of HTML takes its place", async () => {
  for (const circumstances of [
    { status: 404 },
    { status: 404, type: "text/html" },
    { type: "text/html; charset=utf-8" },
  ]) {
    const { code, message } = await found(circumstances);
    assert.equal(code, "worker_missing");
    assert.match(message, /vault-worker\.js/);
    assert.match(message, /`worker`/);
  }
  assert.match((await found({ status: 404 })).message, /status 404/);
});

test("a worker of another media type is told, and any of JavaScript is good", async () => {
  for (const type of ["text/plain", "application/octet-stream", "application/json"]) {
    const { code, message } = await found({ type });
    assert.equal(code, "worker_wrong_type", type);
    assert.ok(message.includes(type));
    assert.match(message, /text\/javascript/);
  }
  for (const type of [
    "text/javascript",
    "application/javascript; charset=utf-8",
    "application/x-javascript",
  ]) {
    assert.equal((await found({ type })).code, "vault_unavailable", type);
  }
});

test("a policy that forbids the worker is told, with what to add to it", async () => {
  for (const directive of ["worker-src", "script-src", "default-src"]) {
    const { code, message } = await found({ directive });
    assert.equal(code, "blocked_by_csp");
    assert.ok(message.includes(directive));
    assert.match(message, /worker-src 'self'/);
  }
  const { code, message } = await found({ directive: "trusted-types" });
  assert.equal(code, "blocked_by_csp");
  assert.match(message, /`trusted-types public-client`/);
});

test("a policy that only reports forbids nothing", async () => {
  const { code } = await found({ directive: "worker-src", disposition: "report", answers: true });
  assert.equal(code, "vault_unavailable");
});

test("a worker of another origin is none", async () => {
  const { code, message, page } = await found({}, "https://cdn.example/vault-worker.js");
  assert.equal(code, "worker_missing");
  assert.match(message, /own origin/);
  assert.equal(page.workers.length, 0);
});

test("where nothing can be concluded it may work the next time", async () => {
  assert.deepEqual((await found({})).retryable, true);
  assert.deepEqual((await found({ offline: true })).code, "vault_unavailable");
});

test("the worker that was started to find out does not stay", async () => {
  const { page } = await found({});
  assert.deepEqual(
    page.workers.map(({ kind, isTerminated }) => [kind, isTerminated]),
    [["worker", true]],
  );
});
