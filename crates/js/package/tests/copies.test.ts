/** What is built, twice on one page: micro-frontends, a second bundle, a module that was replaced while developing. */

import assert from "node:assert/strict";
import { mock, test } from "node:test";
import type * as PublicClient from "../src/index.js";
import { FakePage, turns } from "./fakes/page.js";
import { ADA } from "./fakes/vault.js";

mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
new FakePage();
const load = (copy: number) =>
  import(new URL(`../copy.mjs?${copy}`, import.meta.url).href) as Promise<typeof PublicClient>;
const [one, other] = await Promise.all([load(1), load(2)]);

test("two copies of the package are one client, one worker and one session", () => {
  const page = new FakePage();
  assert.notEqual(one.createClient, other.createClient);
  const client = one.createClient("/public-client.json");
  assert.equal(other.createClient("/public-client.json"), client);
  assert.equal(page.workers.length, 1);
  page.vault.welcome(ADA);
  assert.equal(other.createClient("/public-client.json").session.current.user?.subject, "ada");
});

test("neither takes the other's callback", () => {
  const key = "public-client:pending:https://as.example spa s1";
  const page = new FakePage("https://app.example/callback?code=c&state=s1");
  page.sessionStorage.setItem(key, "record");
  one.createClient("/public-client.json");
  other.createClient("/public-client.json");
  const callbacks = page.workers.map(({ vault }) => vault.said("enter").page.callback);
  assert.deepEqual(callbacks, [{ query: "code=c&state=s1", fragment: "" }]);
});

test("an error of one is known to the other", async () => {
  const page = new FakePage();
  const client = one.createClient("/public-client.json");
  page.vault.welcome();
  const call = client.refresh().catch((error: unknown) => error);
  await turns();
  const error = { code: "not_signed_in", retryable: false, message: "Sign in first." };
  page.vault.say({ reply: page.vault.call("refresh").call, error });
  assert.ok((await call) instanceof other.ClientError);
});
