import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { FakePage, type FakeWindow, turns } from "./fakes/page.js";

new FakePage();
const { errands } = await import("../src/errands.js");

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
});

function begin() {
  const page = new FakePage();
  const said: object[] = [];
  const { run, openPopup, giveUp } = errands((message) => said.push(message));
  return { page, said, run, openPopup, giveUp };
}

test("a page leaves, and changes its address within its origin", async () => {
  const { page, run } = begin();
  await run([
    ["replace", "//evil.example/"],
    ["navigate", "https://as.example/authorize"],
  ]);
  assert.deepEqual(page.replaced, ["https://app.example//evil.example/"]);
  assert.deepEqual(page.assigned, ["https://as.example/authorize"]);
});

test("records are kept for the tab, and marks for all", async () => {
  const { page, run } = begin();
  await run([
    ["keep", "public-client:a", "1"],
    ["keep", "public-client:b", "2"],
    ["drop", "public-client:a"],
    ["mark", "public-client:m", "3"],
  ]);
  assert.deepEqual(page.sessionStorage.kept(), { "public-client:b": "2" });
  assert.deepEqual(page.localStorage.kept(), { "public-client:m": "3" });
});

/** Whoever leaves without the record cannot come back. */
test("where a record cannot be kept nothing after it is done", async () => {
  const { page, said, run } = begin();
  const list = [
    ["keep", "public-client:a", "1"],
    ["navigate", "https://as.example/authorize"],
  ] as const;
  page.sessionStorage.setItem = () => {
    throw new DOMException("full", "QuotaExceededError");
  };
  await run(list);
  assert.deepEqual(said, [{ unkept: "public-client:a" }]);
  assert.deepEqual(page.assigned, []);
});

test("a mark that cannot be written keeps nobody from leaving", async () => {
  const { page, said, run } = begin();
  page.localStorage.setItem = () => {
    throw new DOMException("full", "QuotaExceededError");
  };
  await run([
    ["mark", "public-client:m", "3"],
    ["navigate", "https://as.example/"],
  ]);
  assert.deepEqual([said, page.assigned], [[], ["https://as.example/"]]);
});

/** ARES-21, HV-47: what is posted to another window is for this origin alone. */
test("an opener is told, if it is of this origin", async () => {
  const { page, run } = begin();
  await run([["tell_opener", "callback"], ["close"]]);
  assert.deepEqual(page.told, [["callback", "https://app.example"]]);
  assert.equal(page.isClosed, true);
  Object.defineProperty(globalThis, "opener", { value: null, configurable: true });
  await run([["tell_opener", "callback"]]);
});

test("a form is posted, and leaves nothing behind", async () => {
  const { page, run } = begin();
  await run([
    [
      "post",
      "https://as.example/logout",
      [
        ["client_id", "spa"],
        ["submit", "x"],
      ],
    ],
  ]);
  const [form] = page.appended;
  assert.deepEqual(
    [form.method, form.action, form.hidden],
    ["post", "https://as.example/logout", true],
  );
  const fields = form.children.map(({ type, name, value }: any) => [type, name, value]);
  assert.deepEqual(fields, [
    ["hidden", "client_id", "spa"],
    ["hidden", "submit", "x"],
  ]);
  assert.deepEqual([form.isSubmitted, form.isRemoved], [true, true]);
});

test("a popup is opened when asked for, and whether it was is told", async () => {
  const { page, said, run } = begin();
  await run([["open_popup", 1]]);
  page.isPopupBlocked = true;
  await run([["open_popup", 2]]);
  assert.deepEqual(said, [
    { child: 1, opened: true },
    { child: 2, opened: false },
  ]);
  await turns();
  assert.equal(page.popups[0]?.isFocused, true);
});

test("a frame that nobody sees is opened, sent and taken away", async () => {
  const { page, said, run } = begin();
  await run([
    ["open_frame", 1],
    ["child_go", 1, "https://as.example/authorize"],
  ]);
  const [frame] = page.appended;
  assert.deepEqual([frame.tag, frame.hidden, said], ["iframe", true, [{ child: 1, opened: true }]]);
  assert.deepEqual(frame.contentWindow.went, ["https://as.example/authorize"]);
  await run([["child_close", 1]]);
  assert.equal(frame.isRemoved, true);
  await run([
    ["child_go", 1, "https://as.example/"],
    ["child_close", 1],
  ]);
  assert.equal(frame.contentWindow.went.length, 1);
});

async function withPopup() {
  const begun = begin();
  assert.equal(begun.openPopup(7), true);
  await turns();
  return { ...begun, popup: begun.page.popups[0] as FakeWindow };
}

test("where a window is is told when it changed", async () => {
  const { said, popup } = await withPopup();
  mock.timers.tick(250);
  assert.deepEqual(said, []);
  popup.isReadable = false;
  mock.timers.tick(249);
  assert.deepEqual(said, []);
  mock.timers.tick(1);
  mock.timers.tick(250);
  popup.isReadable = true;
  mock.timers.tick(250);
  popup.close();
  mock.timers.tick(500);
  assert.deepEqual(said, [
    { child: 7, at: "elsewhere" },
    { child: 7, at: "here" },
    { child: 7, at: "closed" },
  ]);
});

/** RFC 9700 §4.17.2: the vault looks at origin and sender, so it is told both as they are. */
test("what is posted to the page is told with its origin and whether it is of the window", async () => {
  const { page, said, popup, run } = await withPopup();
  page.happens("message", { origin: "https://app.example", source: popup, data: "callback" });
  page.happens("message", { origin: "https://evil.example", source: {}, data: "callback" });
  page.happens("message", { origin: "https://app.example", source: popup, data: { an: "object" } });
  assert.deepEqual(said, [
    { child: 7, said: { origin: "https://app.example", from: true, text: "callback" } },
    { child: 7, said: { origin: "https://evil.example", from: false, text: "callback" } },
    { child: 7, said: { origin: "https://app.example", from: true, text: "" } },
  ]);
  await run([["child_close", 7]]);
  page.happens("message", { origin: "https://app.example", source: popup, data: "late" });
  mock.timers.tick(250);
  assert.equal(said.length, 3);
  assert.equal(popup.closed, true);
});

test("if nobody waits for the windows any more they are closed", async () => {
  const { popup, giveUp } = await withPopup();
  giveUp();
  await turns();
  assert.equal(popup.closed, true);
});
