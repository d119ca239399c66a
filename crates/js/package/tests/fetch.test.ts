import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import type { Client } from "../src/client.js";
import { FakePage, turns } from "./fakes/page.js";
import { ADA } from "./fakes/vault.js";

new FakePage();
const { createClient } = await import("../src/index.js");

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
});

const API = "https://api.example/stay";

function signedIn(): { page: FakePage; client: Client } {
  const page = new FakePage();
  const client = createClient("/public-client.json");
  page.vault.welcome(ADA);
  return { page, client };
}

/** What the vault hears of a request. */
async function sent(input: RequestInfo | URL, init?: RequestInit & { stepUp?: boolean }) {
  const { page, client } = signedIn();
  const response = client.fetch(input, init);
  response.catch(() => {});
  await turns();
  const call = page.vault.call("fetch");
  const { body, moved } = page.vault.enclosed[page.vault.heard.indexOf(call)] ?? {};
  const headers = Object.fromEntries(call?.request.headers ?? []);
  return { page, response, call, body, moved, headers };
}

async function answered(head: object, enclosed?: unknown, init?: RequestInit): Promise<Response> {
  const { page, response, call } = await sent(API, init);
  page.vault.say(
    { reply: call.call, ok: { status: 200, url: API, headers: [], ...head } },
    enclosed,
  );
  return response;
}

const text = (body: unknown) => new TextDecoder().decode(body as ArrayBuffer);

test("method, address and headers are those of a Request", async () => {
  const { call, body, headers } = await sent(new URL(API), { headers: { "X-Room": "7" } });
  assert.deepEqual([call.request.method, call.request.url, call.step_up], ["GET", API, false]);
  assert.equal(headers["x-room"], "7");
  assert.equal(body, undefined);
});

test("a Request is taken with all that is in it", async () => {
  const request = new Request(API, { method: "PUT", body: "bed", headers: { "X-Room": "7" } });
  const { call, body, moved, headers } = await sent(request);
  assert.equal(call.request.method, "PUT");
  assert.equal(headers["x-room"], "7");
  assert.match(headers["content-type"], /^text\/plain/);
  assert.equal(text(body), "bed");
  assert.deepEqual(moved, [body]);
});

test("a body keeps its type", async () => {
  const form = await sent(API, { method: "POST", body: new URLSearchParams({ a: "b c" }) });
  assert.equal(text(form.body), "a=b+c");
  assert.match(form.headers["content-type"], /^application\/x-www-form-urlencoded/);
  const multipart = await sent(API, { method: "POST", body: new FormData() });
  assert.match(multipart.headers["content-type"], /^multipart\/form-data; boundary=/);
  const empty = await sent(API, { method: "POST", body: "" });
  assert.equal(empty.body, undefined);
});

test("octets stay the caller's", async () => {
  const octets = new Uint8Array([1, 2, 3]);
  const { body } = await sent(API, { method: "POST", body: octets });
  assert.deepEqual(new Uint8Array(body as ArrayBuffer), octets);
  assert.notEqual(body, octets.buffer);
});

test("a blob is handed over as it is, with its type", async () => {
  const blob = new Blob(["{}"], { type: "application/json" });
  const { body, moved, headers } = await sent(API, { method: "POST", body: blob });
  assert.equal(body, blob);
  assert.deepEqual(moved, []);
  assert.equal(headers["content-type"], "application/json");
});

test("a stream is moved", async () => {
  const stream = new ReadableStream();
  const { call, body, moved } = await sent(API, { method: "POST", body: stream });
  assert.equal(call.request.method, "POST");
  assert.equal(body, stream);
  assert.deepEqual(moved, [stream]);
});

test("a step-up is asked for by name", async () => {
  assert.equal((await sent(API, { stepUp: true })).call.step_up, true);
});

test("a page that is about to go for a step-up gets no answer", async () => {
  const { page, response, call } = await sent(API, { stepUp: true });
  let isOver = false;
  void response.finally(() => (isOver = true));
  page.vault.say({ reply: call.call, ok: { leaving: true } });
  await turns();
  assert.equal(isOver, false);
});

test("a response is one, with its address", async () => {
  const stream = new Response("hello").body;
  const headers = [["Content-Type", "text/plain"]];
  const response = await answered({ status: 404, url: `${API}?a`, headers }, stream);
  assert.ok(response instanceof Response);
  assert.deepEqual([response.status, response.ok, response.url], [404, false, `${API}?a`]);
  assert.equal(response.headers.get("content-type"), "text/plain");
  assert.equal(await response.text(), "hello");
});

test("octets will do for a body, where a browser cannot hand over streams", async () => {
  const response = await answered({}, new TextEncoder().encode("hello").buffer);
  assert.equal(await response.text(), "hello");
});

test("a status that has no body has none", async () => {
  for (const status of [204, 205, 304]) {
    const response = await answered({ status }, new Response("").body);
    assert.deepEqual([response.status, response.body], [status, null]);
  }
  assert.equal((await answered({})).body, null);
});

test("a body arrives in pieces", async () => {
  let controller!: ReadableStreamDefaultController;
  const stream = new ReadableStream({ start: (it) => void (controller = it) });
  const reader = (await answered({}, stream)).body?.getReader();
  controller.enqueue(new Uint8Array([1]));
  assert.deepEqual((await reader?.read())?.value, new Uint8Array([1]));
  controller.enqueue(new Uint8Array([2]));
  assert.deepEqual((await reader?.read())?.value, new Uint8Array([2]));
});

test("an abort cancels the call, by its own reason", async () => {
  const abort = new AbortController();
  const { page, response, call } = await sent(API, { signal: abort.signal });
  abort.abort();
  await assert.rejects(response, { name: "AbortError" });
  assert.equal(page.vault.said("cancel"), call.call);
  const { page: other, response: timed } = await sent(API, { signal: AbortSignal.abort("enough") });
  await assert.rejects(timed, (reason) => reason === "enough");
  assert.equal(other.vault.call("fetch"), undefined);
});

test("an abort that comes while the body does ends the body", async () => {
  const abort = new AbortController();
  let isCancelled = false;
  const stream = new ReadableStream({ cancel: () => void (isCancelled = true) });
  const response = await answered({}, stream, { signal: abort.signal });
  const body = response.text();
  abort.abort();
  await assert.rejects(body, { name: "AbortError" });
  assert.equal(isCancelled, true);
});

test("an abort after the answer cancels nothing", async () => {
  const abort = new AbortController();
  const { page, response, call } = await sent(API, { signal: abort.signal });
  page.vault.say({ reply: call.call, ok: { status: 204, url: API, headers: [] } });
  await response;
  abort.abort();
  await turns();
  assert.equal(page.vault.said("cancel"), undefined);
});

test("an error has the shape of every other", async () => {
  const { page, response, call } = await sent(API);
  const error = {
    code: "unknown_resource",
    phase: "resource",
    retryable: false,
    message: "Not configured.",
  };
  page.vault.say({ reply: call.call, error });
  await assert.rejects(response, { name: "ClientError", ...error });
});

test("a request that waited for a step-up comes back with its response", async () => {
  const { page, client } = signedIn();
  const resumed = client.resume();
  await turns();
  const request = { method: "POST", url: API };
  const ok = { request, response: { status: 201, url: API, headers: [] } };
  page.vault.say({ reply: page.vault.call("resume").call, ok }, new Response("done").body);
  const found = await resumed;
  assert.deepEqual(found?.request, request);
  assert.deepEqual([found?.response.status, await found?.response.text()], [201, "done"]);
});
