import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { FakePage, turns } from "./fakes/page.js";

new FakePage();
const { createClient } = await import("../src/index.js");

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
});

const KEYS = {
  topic: "keys",
  code: "jwks",
  severity: "ok",
  subject: "x",
  found: "Fine.",
  change: "",
};

/** A page that asks, and what the diagnosis was asked about. */
function asked() {
  const about: unknown[] = [];
  Object.assign(globalThis, {
    glueInit: async ({ module_or_path }: { module_or_path: URL }) =>
      about.push(module_or_path.pathname.split("/").at(-1)),
    glueDiagnose: async (...texts: string[]) => {
      about.push(...texts);
      return JSON.stringify([KEYS]);
    },
  });
  const page = new FakePage();
  const client = createClient("/public-client.json", {
    worker: "/a/vault-worker.js",
    module: "/a/vault.wasm",
  });
  return { page, about, findings: client.diagnose() };
}

test("a vault that is there is a finding, beside those of the diagnosis", async () => {
  const { page, about, findings } = asked();
  page.vault.welcome();
  await turns();
  const [vault, ...others] = await findings;
  const { code, severity, subject, change } = vault ?? assert.fail();
  assert.deepEqual([code, severity, change], ["vault", "ok", ""]);
  assert.equal(subject, "https://app.example/a/vault-worker.js");
  assert.deepEqual(others, [KEYS]);
  assert.deepEqual(about, [
    "diagnosis.wasm",
    "/public-client.json",
    "/a/vault-worker.js",
    "/a/vault.wasm",
  ]);
});

test("one that is not is a problem, with what to change", async () => {
  const { page, findings } = asked();
  const message = "There is no module at /a/vault.wasm. Serve it there.";
  page.vault.say({ refused: { code: "module_missing", retryable: false, message } });
  // It was there to be asked once more, and says the same.
  await turns();
  page.vault.say({ refused: { code: "module_missing", retryable: false, message } });
  const [vault, ...others] = await findings;
  const { code, severity, found, change } = vault ?? assert.fail();
  assert.deepEqual([code, severity], ["module_missing", "problem"]);
  assert.deepEqual([found, change], ["There is no module at /a/vault.wasm.", "Serve it there."]);
  assert.deepEqual(others, [KEYS]);
});

test("where the diagnosis itself does not start that is a finding", async () => {
  const { page, findings } = asked();
  Object.assign(globalThis, { glueInit: () => Promise.reject(new TypeError("Failed to fetch")) });
  page.vault.welcome();
  await turns();
  const [vault, unchecked, ...others] = await findings;
  assert.equal(vault?.code, "vault");
  assert.deepEqual([unchecked?.code, unchecked?.severity], ["diagnosis_missing", "advice"]);
  assert.match(unchecked?.change ?? "", /'wasm-unsafe-eval'/);
  assert.deepEqual(others, []);
});
