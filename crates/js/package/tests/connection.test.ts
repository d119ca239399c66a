import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import type { Client } from "../src/client.js";
import { FakePage, turns } from "./fakes/page.js";
import { FakeWorker, ADA } from "./fakes/vault.js";

new FakePage();
const { createClient } = await import("../src/index.js");

const KEY = "public-client:pending:https://as.example spa s1";

const code = (wanted: string) => (error: unknown) => (error as { code: string }).code === wanted;

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  globalThis.fetch = async () => new Response(null, { headers: { "Content-Type": "text/javascript" } });
});

function begin(url?: string): { page: FakePage; client: Client } {
  const page = new FakePage(url);
  return { page, client: createClient("/public-client.json", { worker: "/vault-worker.js" }) };
}

async function wait(milliseconds: number): Promise<void> {
  mock.timers.tick(milliseconds);
  await turns();
}

test("where no shared worker can be had, one of this page does", async () => {
  const { page, client } = begin();
  const [shared] = page.workers;
  shared?.onerror?.();
  await turns();
  assert.deepEqual(page.workers.map(({ kind }) => kind), ["shared-worker", "worker"]);
  assert.equal(shared?.vault.isClosed, true);
  assert.equal(page.workers[1]?.posted.length, 1);
  assert.deepEqual(page.vault.said("enter").housing, { kind: "worker", reason: "shared-worker-failed" });
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
  assert.deepEqual(page.vault.said("enter").housing, { kind: "worker", reason: "no-shared-worker" });
  const other = new FakePage();
  FakeWorker.refused.add("shared-worker");
  createClient("/public-client.json");
  await turns();
  assert.deepEqual(other.vault.said("enter").housing, { kind: "worker", reason: "shared-worker-failed" });
});

test("a configuration that wants a worker of this page has one", () => {
  const page = new FakePage();
  const own = { issuer: "https://as.example", client_id: "spa", redirect_uri: "https://app.example/" };
  createClient({ ...own, host: "worker" });
  assert.deepEqual(page.vault.said("enter").housing, { kind: "worker", reason: "configured" });
  createClient({ ...own, host: "shared-worker" });
  assert.deepEqual(page.vault.said("enter").housing, { kind: "shared-worker", reason: "configured" });
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

/** Has the vault go away in silence. */
async function lose(page: FakePage, client: Client): Promise<unknown> {
  const call = client.signOut().catch((error) => error);
  await turns();
  await wait(4000);
  await wait(4000);
  await wait(4000);
  assert.equal(page.vault.isClosed, true);
  return call;
}

test("a call that nobody answers asks twice whether anybody is there, and ends", async () => {
  const { page, client } = begin();
  page.vault.welcome(ADA);
  const call = client.signOut();
  const failed = assert.rejects(call, { name: "ClientError", code: "vault_lost", retryable: true });
  await turns();
  const pings = () => page.vault.heard.filter(({ ping }) => ping).length;
  await wait(3999);
  assert.equal(pings(), 0);
  await wait(1);
  assert.equal(pings(), 1);
  await wait(4000);
  assert.equal(pings(), 2);
  await wait(3999);
  assert.equal(client.session.current.status, "signed-in");
  await wait(1);
  await failed;
  const { status, error } = client.session.current;
  assert.deepEqual([status, error?.code], ["signed-out", "vault_lost"]);
  assert.equal(page.vault.isClosed, true);
});

test("a vault that answers is there, however long a call takes", async () => {
  const { page, client } = begin();
  page.vault.welcome(ADA);
  let isOver = false;
  void client.signOut().finally(() => (isOver = true));
  await turns();
  for (let asked = 0; asked < 10; asked++) {
    await wait(4000);
    await wait(4000);
    page.vault.say({ pong: true });
  }
  assert.equal(isOver, false);
  assert.equal(page.workers.length, 1);
});

test("calls that follow one another do not put off that a vault is missed", async () => {
  const { page, client } = begin();
  page.vault.welcome(ADA);
  const calls: Promise<unknown>[] = [];
  for (let second = 0; second < 12; second++) {
    calls.push(client.signOut().catch(() => {}));
    await turns();
    await wait(1000);
  }
  await Promise.all(calls);
  assert.equal(client.session.current.error?.code, "vault_lost");
});

test("a page that says nothing else says every 30 seconds that it is there", async () => {
  const { page, client } = begin();
  page.vault.welcome();
  await turns();
  const pings = () => page.vault.heard.filter(({ ping }) => ping).length;
  await wait(29_999);
  assert.equal(pings(), 0);
  await wait(1);
  assert.equal(pings(), 1);
  page.vault.say({ pong: true });
  await wait(4000);
  await wait(30_000);
  assert.ok(pings() >= 2);
  assert.equal(client.session.current.error, null);
});

test("a vault that is lost while nobody was signed in is not missed", async () => {
  const { page, client } = begin();
  page.vault.welcome();
  const outcome = await lose(page, client);
  assert.equal((outcome as { code: string }).code, "vault_lost");
  assert.deepEqual([client.session.current.status, client.session.current.error], ["signed-out", null]);
});

test("the next call finds or starts a vault anew", async () => {
  const { page, client } = begin();
  page.vault.welcome(ADA);
  await lose(page, client);
  page.go("/elsewhere");
  const call = client.signOut();
  await turns();
  assert.equal(page.workers.length, 2);
  assert.equal(page.vault.said("enter").page.path, "/elsewhere");
  page.vault.welcome();
  await turns();
  page.vault.say({ reply: page.vault.call("sign_out").call, ok: null });
  await call;
});

test("a worker of this page that is lost does not go on", async () => {
  const { page, client } = begin();
  page.workers[0]?.onerror?.();
  await turns();
  page.vault.welcome(ADA);
  await lose(page, client);
  assert.equal(page.workers[1]?.isTerminated, true);
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
  assert.deepEqual(page.workers.map(({ url }) => url), Array(2).fill({ trusted: "https://app.example/w.js" }));
});
