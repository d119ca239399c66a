import assert from "node:assert/strict";
import { test } from "node:test";
import { diagnose } from "../src/diagnose.js";

const PLACE = {
  script: "https://app.example/vault-worker.js",
  module: "https://app.example/vault.wasm",
  configuration: "/public-client.json",
  issuer: undefined,
  client_id: undefined,
};

test("a vault that is there is told, and that nothing else could be asked", async () => {
  // Here the module is nowhere.
  const findings = await diagnose(PLACE, async () => {});
  const told = findings.map(({ code, severity, subject }) => [code, severity, subject]);
  assert.deepEqual(told, [
    ["vault", "ok", PLACE.script],
    ["diagnosis_missing", "advice", "diagnosis_bg.wasm"],
  ]);
  assert.match(findings[1]?.change ?? "", /'wasm-unsafe-eval'/);
});

test("a vault that is not there is told with what to do", async () => {
  const failure = { code: "worker_missing", message: "It is not there. Serve it. Then reload." };
  const [first] = await diagnose(PLACE, () => Promise.reject(failure));
  const { code, severity, found, change } = first ?? {};
  assert.deepEqual([code, severity], ["worker_missing", "problem"]);
  assert.deepEqual([found, change], ["It is not there.", "Serve it. Then reload."]);
});
