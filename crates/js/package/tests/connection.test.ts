import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import type { Client } from "../src/client.js";
import { FakePage, turns } from "./fakes/page.js";
import { lose, wait } from "./fakes/time.js";
import { FakeWorker, ADA } from "./fakes/vault.js";

new FakePage();
const { createClient } = await import("../src/index.js");

const KEY = "public-client:pending:https://as.example spa s1";

const code = (wanted: string) => (error: unknown) => (error as { code: string }).code === wanted;

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  globalThis.fetch = async () =>
    new Response(null, { headers: { "Content-Type": "text/javascript" } });
});

function begin(url?: string): { page: FakePage; client: Client } {
  const page = new FakePage(url);
  return { page, client: createClient("/public-client.json", { worker: "/vault-worker.js" }) };
}

test("where no shared worker can be had, one of this page does", async () => {
  const { page, client } = begin();
  const [shared] = page.workers;
  shared?.onerror?.();
  await turns();
  assert.deepEqual(
    page.workers.map(({ kind }) => kind),
    ["shared-worker", "worker"],
  );
  assert.equal(shared?.vault.isClosed, true);
  assert.equal(page.workers[1]?.posted.length, 1);
  assert.deepEqual(page.vault.said("enter").housing, {
    kind: "worker",
    reason: "shared-worker-failed",
  });
  page.vault.welcome(ADA);
  assert.equal(client.session.current.status, "signed-in");
});

test("a shared worker that says nothing for ten seconds is none", async () => {
  const { page } = begin();
  await wait(9_999);
  assert.equal(page.workers.length, 1);
  await wait(1);
  assert.equal(page.workers.length, 2);
});

test("one that answers in time is not given up", async () => {
  const { page } = begin();
  await wait(9_999);
  page.vault.welcome();
  await wait(2);
  assert.equal(page.workers.length, 1);
});

test("a browser without shared workers, or that refuses them", async () => {
  const page = new FakePage();
  Object.defineProperty(globalThis, "SharedWorker", { value: undefined, configurable: true });
  createClient("/public-client.json");
  await turns();
  assert.deepEqual(page.vault.said("enter").housing, {
    kind: "worker",
    reason: "no-shared-worker",
  });
  const other = new FakePage();
  FakeWorker.refused.add("shared-worker");
  createClient("/public-client.json");
  await turns();
  assert.deepEqual(other.vault.said("enter").housing, {
    kind: "worker",
    reason: "shared-worker-failed",
  });
});

test("a vault that cannot be had when somebody asks for it is told in the session, too", async () => {
  const { page, client } = begin();
  page.vault.welcome();
  await lose(page, client);
  const told = () => client.session.current.error?.code;
  assert.equal(told(), undefined);
  const call = client.signOut();
  const refused = { code: "configuration_unavailable", retryable: true, message: "Not there." };
  page.vault.say({ refused });
  await assert.rejects(call, code("configuration_unavailable"));
  assert.equal(told(), "configuration_unavailable");
});

/** What one worker says of the configuration another would say, too. */
test("a vault that refuses this page is there", async () => {
  const { page, client } = begin();
  const call = client.signOut();
  const message = "The configuration field `isuer` does not exist; check its spelling.";
  page.vault.say({ refused: { code: "configuration_unknown_field", retryable: false, message } });
  await assert.rejects(call, code("configuration_unknown_field"));
  assert.equal(page.workers.length, 1);
  const { status, error } = await client.ready;
  assert.deepEqual([status, error?.message], ["signed-out", message]);
});

test("a vault that could not start is none, and the next call looks again", async () => {
  const { page, client } = begin();
  const call = client.signOut();
  const refused = { code: "vault_unavailable", retryable: true, message: "No." };
  page.vault.say({ refused });
  await turns();
  assert.equal(page.workers.length, 2);
  page.vault.say({ refused });
  const failed = assert.rejects(call, code("vault_unavailable"));
  await turns();
  await wait(2000);
  await failed;
  assert.equal((await client.ready).error?.code, "vault_unavailable");
  const next = client.signOut();
  page.vault.welcome();
  await turns();
  page.vault.say({ reply: page.vault.call("sign_out").call, ok: null });
  await next;
});

test("without https nothing is started, and the reason is told", async () => {
  const page = new FakePage("http://app.example/");
  Object.defineProperty(globalThis, "isSecureContext", { value: false, configurable: true });
  const client = createClient("/public-client.json");
  await assert.rejects(client.refresh(), code("insecure_context"));
  assert.equal(page.workers.length, 0);
  assert.match((await client.ready).error?.message ?? "", /https/);
});

test("calls wait for the vault, and go in order", async () => {
  const { page, client } = begin();
  void client.signOut();
  void client.signIn();
  await turns();
  assert.equal(page.vault.call("sign_out"), undefined);
  page.vault.welcome();
  await turns();
  const methods = page.vault.heard.map(({ method }) => method).filter(Boolean);
  assert.deepEqual(methods, ["sign_out", "sign_in"]);
});

/** A response whose record is used up must not get lost with a worker that did not start. */
test("a callback goes to the first vault that lets this page in, and to no other", async () => {
  const page = new FakePage("https://app.example/callback?code=c&state=s1");
  page.sessionStorage.setItem(KEY, "record");
  const client = createClient("/public-client.json");
  const callback = { query: "code=c&state=s1", fragment: "" };
  assert.deepEqual(page.vault.said("enter").page.callback, callback);
  page.workers[0]?.onerror?.();
  await turns();
  const { page: told } = page.vault.said("enter");
  assert.deepEqual([told.callback, told.records], [callback, { [KEY]: "record" }]);
  page.vault.welcome();
  await lose(page, client);
  void client.signOut().catch(() => {});
  await turns();
  assert.equal(page.workers.length, 3);
  assert.equal(page.vault.said("enter").page.callback, undefined);
});

test("under Trusted Types the worker's address is of the policy", () => {
  const page = new FakePage();
  const policies: string[] = [];
  const trustedTypes = {
    createPolicy(name: string, { createScriptURL }: { createScriptURL(url: string): string }) {
      policies.push(name);
      return { createScriptURL: (url: string) => ({ trusted: createScriptURL(url) }) };
    },
  };
  Object.defineProperty(globalThis, "trustedTypes", { value: trustedTypes, configurable: true });
  createClient("/a.json", { worker: "/w.js" });
  createClient("/b.json", { worker: "/w.js" });
  assert.deepEqual(policies, ["public-client"]);
  assert.deepEqual(
    page.workers.map(({ url }) => url),
    Array(2).fill({ trusted: "https://app.example/w.js" }),
  );
});
