// Fails if the package would contain anything else than this.

import { execFileSync } from "node:child_process";

const EXPECTED = [
  "LICENSE-APACHE",
  "LICENSE-MIT",
  "README.md",
  "dist/activity.js",
  "dist/calls.js",
  "dist/diagnose.js",
  "dist/diagnosis.js",
  "dist/diagnosis.wasm",
  "dist/elements.d.ts",
  "dist/elements.js",
  "dist/index.d.ts",
  "dist/index.js",
  "dist/silent-callback.html",
  "dist/silent-callback.js",
  "dist/testing.d.ts",
  "dist/testing.js",
  "dist/trouble.js",
  "dist/vault-worker.js",
  "dist/vault.wasm",
  "dist/windows.js",
  "package.json",
];

const told = execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
  encoding: "utf8",
});
const [{ files }] = JSON.parse(told);
const found = files.map(({ path }) => path).sort();
const missing = EXPECTED.filter((name) => !found.includes(name));
const unexpected = found.filter((name) => !EXPECTED.includes(name));
if (missing.length || unexpected.length) {
  console.error(
    `missing: ${missing.join(", ") || "nothing"}; unexpected: ${unexpected.join(", ") || "nothing"}`,
  );
  process.exitCode = 1;
}
