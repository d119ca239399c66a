import assert from "node:assert/strict";
import { test } from "node:test";
import { FakePage } from "./fakes/page.js";

const KEY = "public-client:pending:https://as.example hotel s1";
new FakePage();
const { takeAddress } = await import("../src/address.js");

function pageAt(url: string): FakePage {
  const page = new FakePage(url);
  page.sessionStorage.setItem(KEY, "record");
  return page;
}

test("a response whose attempt this tab began is taken in the first turn", () => {
  const page = pageAt("https://app.example/callback?code=c&state=s1");
  const taken = takeAddress({});
  assert.deepEqual(taken.callback, { query: "code=c&state=s1", fragment: "" });
  assert.equal(taken.path, "/callback");
  assert.equal(taken.query, "");
  assert.deepEqual(taken.records, { [KEY]: "record" });
  assert.deepEqual(page.sessionStorage.kept(), {});
  assert.deepEqual(page.replaced, ["https://app.example/callback"]);
});

test("it is taken once", () => {
  pageAt("https://app.example/callback?code=c&state=s1");
  assert.ok(takeAddress({}).callback);
  assert.equal(takeAddress({}).callback, undefined);
});

test("a response in the fragment is taken, too", () => {
  const page = pageAt("https://app.example/callback#code=c&state=s1");
  assert.deepEqual(takeAddress({}).callback, { query: "", fragment: "code=c&state=s1" });
  assert.deepEqual(page.replaced, ["https://app.example/callback"]);
});

/** Another library's response, and one of another tab, are none of ours; the vault may know more. */
test("a response without a record is left where it is", () => {
  for (const query of ["code=c&state=s2", "code=c&state=", "code=c", "state=1", "q=s1"]) {
    const page = pageAt(`https://app.example/callback?${query}`);
    const taken = takeAddress({});
    assert.equal(taken.callback, undefined, query);
    assert.equal(taken.query, query);
    assert.deepEqual(page.replaced, []);
    assert.deepEqual(page.sessionStorage.kept(), { [KEY]: "record" });
  }
});

test("where a page has several clients each takes its own", () => {
  const url = "https://app.example/callback?code=c&state=s1";
  const wrong = [
    { issuer: "https://as.example.evil" },
    { issuer: "https://as.exampl" },
    { clientId: "spa" },
    { clientId: "tel" },
    { issuer: "https://as.example", clientId: "spa" },
  ];
  for (const options of wrong) {
    const page = pageAt(url);
    assert.equal(takeAddress(options).callback, undefined, JSON.stringify(options));
    assert.deepEqual(page.replaced, []);
  }
  for (const options of [{ issuer: "https://as.example" }, { clientId: "hotel" }]) {
    pageAt(url);
    assert.ok(takeAddress(options).callback, JSON.stringify(options));
  }
});

test("a path with two slashes stays one of this origin", () => {
  const page = pageAt("https://app.example//evil.example/?state=s1");
  takeAddress({});
  assert.deepEqual(page.replaced, ["https://app.example//evil.example/"]);
});

test("only what is ours is told, and whether anything can be kept", () => {
  const page = pageAt("https://app.example/");
  page.sessionStorage.setItem("theirs", "x");
  page.localStorage.setItem("public-client:signed-out:a b", "1");
  page.localStorage.setItem("theirs", "x");
  const { records, marks, storage, framed } = takeAddress({});
  assert.deepEqual(records, { [KEY]: "record" });
  assert.deepEqual(marks, { "public-client:signed-out:a b": "1" });
  assert.equal(storage, true);
  assert.equal(framed, false);
});

test("blocked storage is no storage", () => {
  new FakePage();
  for (const name of ["sessionStorage", "localStorage"]) {
    const get = () => {
      throw new DOMException("blocked", "SecurityError");
    };
    Object.defineProperty(globalThis, name, { get, configurable: true });
  }
  const { records, marks, storage } = takeAddress({});
  assert.deepEqual([records, marks, storage], [{}, {}, false]);
});

test("a framed page says so", () => {
  new FakePage();
  Object.defineProperty(globalThis, "parent", { value: {}, configurable: true });
  assert.equal(takeAddress({}).framed, true);
});
