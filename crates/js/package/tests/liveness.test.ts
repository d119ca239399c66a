import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import type { Client } from "../src/client.js";
import { FakePage, turns } from "./fakes/page.js";
import { lose, wait } from "./fakes/time.js";
import { ADA } from "./fakes/vault.js";

new FakePage();
const { createClient } = await import("../src/index.js");

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
});

function begin(url?: string): { page: FakePage; client: Client } {
  const page = new FakePage(url);
  return { page, client: createClient("/public-client.json", { worker: "/vault-worker.js" }) };
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
  assert.deepEqual(
    [client.session.current.status, client.session.current.error],
    ["signed-out", null],
  );
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
