import assert from "node:assert/strict";
import { test } from "node:test";
import type { Client } from "../src/client.js";
import { ClientError } from "../src/errors.js";
import { createFakeClient } from "../src/testing.js";

const API = "https://api.example/stay";

test("a fake is a client, and nobody is signed in at first", async () => {
  const client: Client = createFakeClient();
  assert.equal((await client.ready).status, "signed-out");
  assert.ok(client instanceof EventTarget);
});

test("it signs in and out, and tells", async () => {
  const client = createFakeClient({ user: { subject: "grace", name: "Grace" } });
  const seen: string[] = [];
  client.addEventListener("signedin", ({ detail }) => seen.push(`in ${detail.user?.name}`));
  client.addEventListener("signedout", () => seen.push("out"));
  await client.signIn({ returnTo: "/a" });
  await client.signOut();
  assert.deepEqual(seen, ["in Grace", "out"]);
  assert.deepEqual(client.calls, [
    { method: "signIn", options: { returnTo: "/a" } },
    { method: "signOut" },
  ]);
});

test("it is about to end", () => {
  const client = createFakeClient({ session: { status: "signed-in" } });
  let within: number | undefined;
  client.addEventListener("ending", ({ detail }) => (within = detail.ending?.within));
  client.become("signed-in", { ending: { limit: "idle", within: 60_000 } });
  assert.equal(within, 60_000);
});

test("it fails once, as it is told to", async () => {
  const client = createFakeClient({ session: { status: "signed-in" } });
  client.failNext("fetch", {
    code: "unreachable",
    phase: "resource",
    retryable: true,
    message: "Try again.",
  });
  const isIt = (error: unknown) => error instanceof ClientError && error.code === "unreachable";
  await assert.rejects(client.fetch(API), isIt);
  assert.equal(client.session.current.error?.code, "unreachable");
  assert.equal((await client.fetch(API)).status, 200);
});

test("it answers as it is told to, and keeps what was asked", async () => {
  const client = createFakeClient({
    session: { status: "signed-in" },
    fetch: async (request) => Response.json({ asked: await request.text() }, { status: 201 }),
  });
  const response = await client.fetch(API, { method: "POST", body: "bed", stepUp: true });
  assert.deepEqual([response.status, await response.json()], [201, { asked: "bed" }]);
  const [call] = client.calls;
  assert.ok(call?.method === "fetch");
  assert.deepEqual([call.request.method, call.request.url, call.stepUp], ["POST", API, true]);
});

test("nobody who is signed out gets an answer", async () => {
  const client = createFakeClient();
  await assert.rejects(client.fetch("/relative"), { code: "not_signed_in" });
});

test("an aborted request is aborted", async () => {
  const client = createFakeClient({ session: { status: "signed-in" } });
  await assert.rejects(client.fetch(API, { signal: AbortSignal.abort() }), { name: "AbortError" });
});
