// Builds dist: each module of the package by itself, so that what is loaded later stays a file of its own, under its own name.
//
//   node scripts/build.mjs [folder of the vault's glue and module]
//
// Without the folder, or VAULT_WASM, it is where `cargo xtask npm` puts them.

import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import path from "node:path";
import * as esbuild from "esbuild";
import { minify } from "terser";
import { writeDeclarations } from "./declarations.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const repository = path.join(root, "../../..");
const wasm = path.resolve(
  process.argv[2] ?? process.env.VAULT_WASM ?? path.join(repository, "target/npm/wasm"),
);

/** What is loaded by itself: by applications, or by `index.js` when it is first needed. */
const MODULES = [
  "index",
  "elements",
  "testing",
  "activity",
  "calls",
  "diagnose",
  "trouble",
  "windows",
];

/** Modules import each other at run time, and never carry a copy of one another. */
const apart = {
  name: "apart",
  setup(build) {
    build.onResolve({ filter: /^\.{1,2}\// }, ({ path: imported, kind, importer }) => {
      const name = path.basename(imported, ".js");
      const isDoor = name === "index" && !importer.endsWith(`${path.sep}index.ts`);
      return kind === "dynamic-import" || isDoor
        ? { path: `./${name}.js`, external: true }
        : undefined;
    });
  },
};

async function bundle(entry, output, plugins) {
  const { outputFiles } = await esbuild.build({
    entryPoints: [path.join(root, "src", entry)],
    bundle: true,
    format: "esm",
    target: "es2022",
    minify: true,
    legalComments: "none",
    write: false,
    logLevel: "warning",
    plugins,
  });
  // What one minifier leaves, the other finds: together they save a tenth.
  const { code } = await minify(outputFiles[0].text, {
    module: true,
    ecma: 2020,
    compress: { passes: 3 },
  });
  await writeFile(path.join(root, "dist", output), `${code}\n`);
}

/** What has a module of wasm beside it: it is built if that is there. */
async function bundleWith(name, entry, output, plugins) {
  const glue = path.join(wasm, `${name}.js`);
  if (!existsSync(glue)) {
    console.warn(`There is no ${glue}: the package is built without ${output}.`);
    return;
  }
  // A bundler would look for a module at the address that the glue has by default, and there is none.
  if ((await readFile(glue, "utf8")).includes("import.meta.url")) {
    throw new Error(
      `${glue} has an address of its own: wasm-bindgen wants --omit-default-module-path.`,
    );
  }
  const filter = new RegExp(`^${name}-glue$`);
  const found = {
    name: "glue",
    setup: (build) => build.onResolve({ filter }, () => ({ path: glue })),
  };
  await bundle(entry, output, [...plugins, found]);
  await cp(path.join(wasm, `${name}_bg.wasm`), path.join(root, `dist/${name}.wasm`));
}

await rm(path.join(root, "dist"), { recursive: true, force: true });
await mkdir(path.join(root, "dist"), { recursive: true });
await Promise.all([
  ...MODULES.map((name) => bundle(`${name}.ts`, `${name}.js`, [apart])),
  bundleWith("vault", "worker/bootstrap.ts", "vault-worker.js", []),
  bundleWith("diagnosis", "diagnosis.ts", "diagnosis.js", [apart]),
  writeDeclarations(root),
  ...["silent-callback.html", "silent-callback.js"].map((name) =>
    cp(path.join(repository, "static", name), path.join(root, "dist", name)),
  ),
  ...["LICENSE-APACHE", "LICENSE-MIT"].map((name) =>
    cp(path.join(repository, name), path.join(root, name)),
  ),
]);
