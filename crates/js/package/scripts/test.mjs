// Checks the types of sources and tests, and runs the tests: `node scripts/test.mjs [a part of a file's name]`.

import { spawnSync } from "node:child_process";
import { readdir, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import path from "node:path";
import * as esbuild from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const built = path.join(root, "build/tests");
const wanted = process.argv[2] ?? "";

const names = (await readdir(path.join(root, "tests"))).filter(
  (name) => name.endsWith(".test.ts") && name.includes(wanted),
);
const entryPoints = names.map((name) => path.join(root, "tests", name));
await rm(built, { recursive: true, force: true });
const options = {
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node20",
  packages: "external",
  sourcemap: "inline",
  outExtension: { ".js": ".mjs" },
  alias: {
    "vault-glue": path.join(root, "tests/fakes/glue.ts"),
    "diagnosis-glue": path.join(root, "tests/fakes/glue.ts"),
  },
  logLevel: "warning",
};
await esbuild.build({ ...options, entryPoints, outdir: built });
// What a test loads again and again, each time anew, is a file of its own.
await esbuild.build({
  ...options,
  entryPoints: {
    copy: path.join(root, "src/index.ts"),
    worker: path.join(root, "src/worker/bootstrap.ts"),
  },
  outdir: path.dirname(built),
});
const run = (...command) =>
  spawnSync(command[0], command.slice(1), { cwd: root, stdio: "inherit" }).status;
const types = run("node_modules/.bin/tsc", "-p", "tests");
const files = names.map((name) => path.join(built, name.replace(/\.ts$/, ".mjs")));
process.exitCode =
  types ||
  run(process.execPath, "--enable-source-maps", "--test", "--test-timeout=20000", ...files) ||
  0;
