/** No page is set up here: this is what a server sees. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { ClientError, createClient } from "../src/index.js";

test("on a server nobody is signed in, which is known at once", async () => {
  const client = createClient("/public-client.json");
  assert.equal(client.session.current.status, "signed-out");
  assert.equal(client.session.getSnapshot(), client.session.getServerSnapshot());
  assert.equal(await client.ready, client.session.current);
  const seen: string[] = [];
  client.session.subscribe(({ status }) => seen.push(status))();
  assert.deepEqual(seen, ["signed-out"]);
});

test("every call says that it is outside of a browser", async () => {
  const client = createClient({
    issuer: "https://as.example",
    client_id: "a",
    redirect_uri: "https://app.example/",
  });
  const calls = [
    client.signIn(),
    client.signIn({ popup: true }),
    client.signOut(),
    client.fetch("/relative"),
    client.resume(),
    client.refresh(),
    client.loadUserInfo(),
    client.diagnose(),
  ];
  for (const call of calls) {
    const isOutside = (error: unknown) =>
      error instanceof ClientError && error.code === "outside_browser";
    await assert.rejects(call, isOutside);
  }
});

test("two requests on a server share nothing", () => {
  assert.notEqual(createClient("/public-client.json"), createClient("/public-client.json"));
});

test("the elements can be imported on a server", async () => {
  const { PublicClientSignIn } = await import("../src/elements.js");
  assert.equal(typeof PublicClientSignIn, "function");
});
