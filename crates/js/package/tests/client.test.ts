import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import type { Client, Options } from "../src/client.js";
import { FakePage, turns } from "./fakes/page.js";
import { ADA, VIEW } from "./fakes/vault.js";

new FakePage();
const { ClientError, createClient } = await import("../src/index.js");

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
});

const CONFIGURATION = "/public-client.json";

function begin(url?: string, options?: Options): { page: FakePage; client: Client } {
  const page = new FakePage(url);
  return { page, client: createClient(CONFIGURATION, options) };
}

function signedIn(): { page: FakePage; client: Client } {
  const begun = begin();
  begun.page.vault.welcome(ADA);
  begun.page.vault.say({ settled: {} });
  return begun;
}

const refusal = (code: string) => (error: unknown) =>
  error instanceof ClientError && error.code === code;

test("the worker's name says its module and its configuration", () => {
  const { page } = begin();
  const [{ kind, url, options }] = page.workers as any;
  assert.equal(kind, "shared-worker");
  assert.match(url, /\/vault-worker\.js$/);
  assert.equal(options.type, "module");
  assert.equal(options.extendedLifetime, true);
  const { module, configuration } = JSON.parse(options.name.replace(/^public-client 1 /, ""));
  assert.match(module, /^file:.*\/vault\.wasm$/);
  assert.equal(configuration, CONFIGURATION);
});

test("worker and module can be elsewhere, relative to the page", () => {
  const options = { worker: "/own/worker.js", module: new URL("https://app.example/own.wasm") };
  const { page } = begin("https://app.example/deep/page", options);
  const [worker] = page.workers;
  assert.equal(worker?.url, "https://app.example/own/worker.js");
  assert.match(worker?.options.name, /"https:\/\/app\.example\/own\.wasm"/);
});

test("a configuration as an object is told as its text", () => {
  const page = new FakePage();
  const configuration = {
    issuer: "https://as.example",
    client_id: "spa",
    redirect_uri: "https://app.example/",
  };
  createClient(configuration, { issuer: "https://as.example", clientId: "spa" });
  const name = page.workers[0]?.options.name.replace("public-client 1 ", "");
  assert.equal(JSON.parse(name).configuration, JSON.stringify(configuration));
  const { issuer, client_id } = page.vault.said("enter");
  assert.deepEqual([issuer, client_id], ["https://as.example", "spa"]);
});

test("a page enters with what it is, and where its vault lives", () => {
  const { page } = begin("https://app.example/a?b=c#d");
  const enter = page.vault.said("enter");
  assert.equal(enter.version, 1);
  assert.deepEqual(enter.housing, { kind: "shared-worker", reason: "configured" });
  assert.deepEqual(
    [enter.page.origin, enter.page.path, enter.page.query, enter.page.fragment],
    ["https://app.example", "/a", "b=c", "d"],
  );
});

test("the session is loading until it is known", async () => {
  const { page, client } = begin();
  assert.equal(client.session.current.status, "loading");
  page.vault.welcome();
  assert.equal(client.session.current.status, "signed-out");
  let isReady = false;
  void client.ready.then(() => (isReady = true));
  await turns();
  assert.equal(isReady, false);
  page.vault.welcome(ADA);
  page.vault.say({ settled: {} });
  assert.equal((await client.ready).user?.subject, "ada");
});

test("a session is frozen through and through, and says nothing of the wire", () => {
  const { client } = signedIn();
  const { current } = client.session;
  assert.equal("activity" in current, false);
  for (const part of [
    current,
    current.user,
    current.user?.claims,
    current.scope,
    current.housing,
  ]) {
    assert.ok(Object.isFrozen(part));
  }
});

test("an error in the session is one that can be thrown", () => {
  const { page, client } = begin();
  const error = {
    code: "login_required",
    phase: "authorization",
    retryable: false,
    message: "Sign in.",
  };
  page.vault.welcome({ error });
  const told = client.session.current.error;
  assert.ok(told instanceof ClientError && told instanceof Error);
  assert.deepEqual(
    [told.name, told.code, told.phase, told.retryable, told.message],
    ["ClientError", "login_required", "authorization", false, "Sign in."],
  );
});

test("after a callback the application goes on where it wanted, without a reload", () => {
  const { page } = begin("https://app.example/callback");
  let popped = 0;
  page.addEventListener("popstate", () => popped++);
  page.vault.welcome(ADA);
  page.vault.say({ settled: { return_to: "/rooms?floor=2" } });
  assert.deepEqual(page.replaced, ["https://app.example/rooms?floor=2"]);
  assert.equal(popped, 1);
});

test("a router of one's own goes on instead", () => {
  const went: string[] = [];
  const { page } = begin("https://app.example/callback", { onReturn: (path) => went.push(path) });
  page.vault.welcome(ADA);
  page.vault.say({ settled: { return_to: "/rooms" } });
  assert.deepEqual(went, ["/rooms"]);
  assert.deepEqual(page.replaced, []);
});

test("a callback that failed is told by the session", async () => {
  const { page, client } = begin();
  page.vault.welcome();
  const error = { code: "no_pending_authorization", retryable: false, message: "Sign in again." };
  page.vault.say({ settled: { error } });
  assert.equal((await client.ready).error?.code, "no_pending_authorization");
});

test("signing in by redirect is not over before the page goes", async () => {
  const { page, client } = signedIn();
  page.go("/rooms?floor=2#bed");
  let isOver = false;
  void client.signIn({ returnTo: "/a", maxAge: 60 }).then(() => (isOver = true));
  await turns();
  const { call, at, active, request, popup } = page.vault.call("sign_in");
  assert.equal(at, "/rooms?floor=2#bed");
  assert.equal(active, true);
  assert.deepEqual(request, { return_to: "/a", max_age: 60 });
  assert.equal(popup, undefined);
  page.vault.say({ do: [["navigate", "https://as.example/authorize"]] });
  page.vault.say({ reply: call, ok: null });
  await turns();
  assert.equal(isOver, false);
  assert.deepEqual(page.assigned, ["https://as.example/authorize"]);
});

test("a sign-in that is refused rejects", async () => {
  const { page, client } = signedIn();
  const outcome = client.signIn();
  await turns();
  const error = { code: "unreachable", phase: "discovery", retryable: true, message: "Try again." };
  page.vault.say({ reply: page.vault.call("sign_in").call, error });
  await assert.rejects(outcome, refusal("unreachable"));
});

test("a popup is opened in the turn of the click", async () => {
  const { page, client } = signedIn();
  const outcome = client.signIn({ popup: true });
  assert.equal(page.popups.length, 1);
  await turns();
  const { call, popup } = page.vault.call("sign_in");
  assert.equal(typeof popup, "number");
  page.vault.say({ do: [["child_go", popup, "https://as.example/authorize"]] });
  await turns();
  assert.deepEqual(page.popups[0]?.went, ["https://as.example/authorize"]);
  page.vault.say({ do: [["child_close", popup]] });
  page.vault.say({ reply: call, ok: null });
  await outcome;
  await turns();
  assert.equal(page.popups[0]?.closed, true);
});

test("a popup that the browser blocks is told", async () => {
  const { page, client } = signedIn();
  page.isPopupBlocked = true;
  const outcome = client.signIn({ popup: true });
  await turns();
  const { call, popup } = page.vault.call("sign_in");
  assert.equal(popup, "blocked");
  const error = { code: "popup_blocked", retryable: false, message: "Allow pop-ups." };
  page.vault.say({ reply: call, error });
  await assert.rejects(outcome, refusal("popup_blocked"));
});

test("what else a page asks for", async () => {
  const { page, client } = signedIn();
  const answer = async (method: string, ok: unknown = null) => {
    await turns();
    page.vault.say({ reply: page.vault.call(method).call, ok });
  };
  const [signOut, refresh, userInfo, resume] = [
    client.signOut(),
    client.refresh(),
    client.loadUserInfo(),
    client.resume(),
  ];
  await answer("sign_out");
  await answer("refresh");
  await answer("load_userinfo");
  await answer("resume");
  assert.equal(await signOut, undefined);
  assert.equal(await refresh, undefined);
  assert.equal(await userInfo, client.session.current);
  assert.equal(await resume, undefined);
});

test("a reply that nobody waits for, and what this build does not know, are passed over", async () => {
  const { page, client } = signedIn();
  page.vault.say({ reply: 99, ok: null });
  page.vault.say({ unheard_of: true });
  page.vault.say({ do: [["unheard_of", 1]] });
  await turns();
  assert.equal(client.session.current.status, "signed-in");
});

test("the same configuration has the same client, another has another", () => {
  const page = new FakePage();
  const client = createClient(CONFIGURATION);
  assert.equal(createClient(CONFIGURATION, { onReturn() {} }), client);
  assert.notEqual(createClient(CONFIGURATION, { issuer: "https://other.example" }), client);
  assert.notEqual(createClient("/other.json"), client);
  assert.equal(page.workers.length, 3);
});

test("the events of a client are typed, and carry the session", () => {
  const { page, client } = begin();
  const seen: string[] = [];
  client.addEventListener("signedin", (event) => seen.push(event.detail.user?.name ?? ""));
  client.addEventListener("error", (event) => seen.push(event.detail.code));
  page.vault.welcome(ADA);
  page.vault.say({
    view: { ...VIEW, error: { code: "session_idle", retryable: false, message: "Idle." } },
  });
  assert.deepEqual(seen, ["Ada", "session_idle"]);
});
