import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { FakePage, turns } from "./fakes/page.js";
import { ADA } from "./fakes/vault.js";

new FakePage();
const { createClient } = await import("../src/index.js");

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
});

function signedIn(): { page: FakePage } {
  const page = new FakePage();
  createClient("/public-client.json");
  page.vault.welcome(ADA);
  return { page };
}

test("activity is told if the vault asks for it, and not too often", async () => {
  const { page } = signedIn();
  const told = () => page.vault.heard.filter((message) => message.page === "active").length;
  page.happens("keydown", {});
  assert.equal(told(), 0);
  page.vault.welcome({ ...ADA, activity: true });
  page.vault.welcome({ ...ADA, activity: true });
  await turns();
  const at = (timeStamp: number) => {
    const event = new Event("keydown");
    Object.defineProperty(event, "timeStamp", { value: timeStamp });
    page.dispatchEvent(event);
  };
  at(10_000);
  at(14_999);
  assert.equal(told(), 1);
  at(15_000);
  assert.equal(told(), 2);
});

test("what happens to the page is told", () => {
  const { page } = signedIn();
  page.localStorage.setItem("public-client:signed-out:x", "7");
  page.happens("pageshow", { persisted: false });
  page.happens("online");
  page.happens("visibilitychange");
  page.hidden = true;
  page.happens("visibilitychange");
  page.happens("pagehide");
  page.happens("pageshow", { persisted: true });
  const marks = { "public-client:signed-out:x": "7" };
  assert.deepEqual(
    page.vault.heard.filter((message) => "page" in message),
    [
      { page: "shown" },
      { page: "online" },
      { page: "shown" },
      { page: "leaving", marks },
      { page: "back", marks },
    ],
  );
});
