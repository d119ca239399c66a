/** The elements, in a document of happy-dom; what only a browser does (focus, a policy) is the examples' to prove. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { Window } from "happy-dom";
import type { FakeClient } from "../src/testing.js";

const window = new Window({ url: "https://app.example/" });
for (const name of ["document", "HTMLElement", "customElements", "CSSStyleSheet"] as const) {
  Object.defineProperty(globalThis, name, { value: window[name], configurable: true });
}
await import("../src/elements.js");
const { createFakeClient } = await import("../src/testing.js");

type Element = HTMLElement & { client?: FakeClient };

function shown(markup: string, client?: FakeClient): { element: Element; root: ShadowRoot } {
  document.body.innerHTML = markup;
  const element = document.body.firstElementChild as Element;
  if (client) {
    element.client = client;
  }
  return { element, root: element.shadowRoot as ShadowRoot };
}

const of = (root: ShadowRoot, part: string) =>
  root.querySelector(`[part="${part}"]`) as HTMLElement;

/** The labels of a button, or the places of a guard, that are to be seen. */
const visible = (root: ShadowRoot) =>
  [...root.querySelectorAll("slot")].filter((slot) => !slot.hidden).map(({ name }) => name);

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

test("the button signs in, and out, as the attributes say", async () => {
  const client = createFakeClient();
  const { root } = shown(
    `<public-client-sign-in popup return-to="/rooms"></public-client-sign-in>`,
    client,
  );
  const button = of(root, "button") as HTMLButtonElement;
  assert.deepEqual([button.tagName, button.type, visible(root)], ["BUTTON", "button", [""]]);
  button.click();
  await settled();
  assert.deepEqual(client.calls, [
    { method: "signIn", options: { popup: true, returnTo: "/rooms" } },
  ]);
  assert.deepEqual(visible(root), ["signed-in"]);
  button.click();
  await settled();
  assert.equal(client.calls[1]?.method, "signOut");
  assert.deepEqual(visible(root), [""]);
});

test("what is asked for beside the attributes is a property", async () => {
  const client = createFakeClient();
  const { element, root } = shown(`<public-client-sign-in></public-client-sign-in>`, client);
  Object.assign(element, { options: { prompt: "login" } });
  of(root, "button").click();
  await settled();
  assert.deepEqual(client.calls, [{ method: "signIn", options: { prompt: "login" } }]);
});

test("an error is said, and gone with the next attempt", async () => {
  const client = createFakeClient();
  const { root } = shown(`<public-client-sign-in></public-client-sign-in>`, client);
  const error = of(root, "error");
  assert.deepEqual([error.getAttribute("role"), error.textContent], ["alert", ""]);
  client.failNext("signIn", { code: "popup_blocked", message: "Allow pop-ups." });
  of(root, "button").click();
  await settled();
  assert.equal(error.textContent, "Allow pop-ups.");
  of(root, "button").click();
  await settled();
  assert.equal(error.textContent, "");
});

test("that something is under way is said, and the button stays", () => {
  const client = createFakeClient({ session: { status: "loading" } });
  const { root } = shown(`<public-client-sign-in></public-client-sign-in>`, client);
  const [button, status] = [of(root, "button"), of(root, "status")];
  assert.equal(status.getAttribute("role"), "status");
  assert.ok(status.querySelector(`slot[name="busy"]`));
  assert.equal(button.getAttribute("aria-busy"), "true");
  client.become("signed-out");
  assert.equal(status.querySelector("slot"), null);
  assert.equal(button.getAttribute("aria-busy"), "false");
});

test("a button without a client says so", async () => {
  const { root } = shown(`<public-client-sign-in></public-client-sign-in>`);
  of(root, "button").click();
  await settled();
  assert.match(of(root, "error").textContent ?? "", /configuration/);
});

test("a guard shows its content to who is signed in, and to nobody else", () => {
  const client = createFakeClient({ session: { status: "loading" } });
  const { root } = shown(`<public-client-guard>secret</public-client-guard>`, client);
  assert.deepEqual(visible(root), ["loading"]);
  client.become("signing-in");
  assert.deepEqual(visible(root), ["loading"]);
  client.become("signed-out");
  assert.deepEqual(visible(root), ["signed-out"]);
  client.become("signed-in");
  assert.deepEqual(visible(root), [""]);
});

test("a guard says why nobody is signed in", async () => {
  const client = createFakeClient();
  const { root } = shown(`<public-client-guard>secret</public-client-guard>`, client);
  client.failNext("refresh", { code: "session_idle", message: "Nothing happened for a while." });
  await client.refresh().catch(() => {});
  assert.deepEqual(visible(root), ["error", "signed-out"]);
  assert.equal(of(root, "error").textContent, "Nothing happened for a while.");
  client.become("signed-in");
  assert.deepEqual([visible(root), of(root, "error").textContent], [[""], ""]);
});

test("a person has a name, or an address, or a subject, which are text", () => {
  const name = "<img src=x>";
  for (const [user, expected] of [
    [{ name }, name],
    [{ name: undefined, email: "ada@example.org" }, "ada@example.org"],
    [{ name: undefined }, "ada"],
  ] as const) {
    const client = createFakeClient({ session: { status: "signed-in" }, user: user as object });
    const { root } = shown(`<public-client-user></public-client-user>`, client);
    assert.equal(of(root, "name").textContent, expected);
    assert.equal(of(root, "name").childElementCount, 0);
  }
});

test("a picture is shown if the page wants it", () => {
  const user = { picture: "https://as.example/ada.png" };
  const client = createFakeClient({ session: { status: "signed-in" }, user });
  const { root } = shown(`<public-client-user></public-client-user>`, client);
  assert.equal(of(root, "picture").hidden, true);
  assert.equal(of(root, "picture").hasAttribute("src"), false);
  const { root: other } = shown(`<public-client-user picture></public-client-user>`, client);
  const picture = of(other, "picture") as HTMLImageElement;
  assert.deepEqual([picture.hidden, picture.src, picture.alt], [false, user.picture, ""]);
  client.become("signed-out");
  assert.deepEqual([picture.hidden, picture.hasAttribute("src")], [true, false]);
  assert.deepEqual([of(other, "name").textContent, visible(other)], ["", ["signed-out"]]);
});

test("an element that is taken away follows nobody any more, and one that is put back does", () => {
  const client = createFakeClient();
  const { element, root } = shown(`<public-client-guard>secret</public-client-guard>`, client);
  element.remove();
  client.become("signed-in");
  assert.deepEqual(visible(root), ["signed-out"]);
  document.body.append(element);
  assert.deepEqual(visible(root), [""]);
});

test("a client that was set before the element was defined is its client", () => {
  const client = createFakeClient({ session: { status: "signed-in" } });
  const element = document.createElement("public-client-user") as HTMLElement;
  Object.defineProperty(element, "client", {
    value: client,
    configurable: true,
    writable: true,
    enumerable: true,
  });
  document.body.append(element);
  assert.equal(of(element.shadowRoot as ShadowRoot, "name").textContent, "Ada Lovelace");
});

/** A policy of `style-src 'self'` forbids style elements and attributes. */
test("no style is inline", () => {
  for (const name of ["sign-in", "guard", "user"]) {
    const { root } = shown(`<public-client-${name}></public-client-${name}>`, createFakeClient());
    assert.equal(root.querySelectorAll("style, [style]").length, 0);
    assert.equal(root.adoptedStyleSheets.length, 1);
  }
});
