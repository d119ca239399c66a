// Writes the declarations of the public modules, one file for each, so that nothing else can be imported by accident.

import { execFile } from "node:child_process";
import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

/** Which sources' declarations are public, in the order in which they are read. */
export const PUBLIC = {
  index: ["create-client", "client", "session", "errors", "codes"],
  elements: ["elements/element", "elements/sign-in", "elements/guard", "elements/user", "elements"],
  testing: ["testing/fake-client", "testing"],
};

/** Writes `dist/<module>.d.ts` for each. */
export async function writeDeclarations(root) {
  const folder = path.join(root, "build/declarations");
  await rm(folder, { recursive: true, force: true });
  const tsc = path.join(root, "node_modules/.bin/tsc");
  const options = [
    "--noEmit",
    "false",
    "--declaration",
    "--emitDeclarationOnly",
    "--outDir",
    folder,
  ];
  await promisify(execFile)(tsc, options, { cwd: root }).catch(({ stdout }) => {
    throw new Error(stdout);
  });
  for (const [module, sources] of Object.entries(PUBLIC)) {
    const texts = await Promise.all(
      sources.map((name) => readFile(path.join(folder, `${name}.d.ts`), "utf8")),
    );
    await writeFile(path.join(root, `dist/${module}.d.ts`), joined(module, texts));
  }
}

/** The declarations of a module in one text. What one takes from another is beside it then. */
function joined(module, texts) {
  const isLink = (line) =>
    /^(import|export) (type )?(\{[^}]*\}|\*) from "\.{1,2}\/[^"]*";$/.test(line);
  const linked = texts.flatMap((text) => text.split("\n").filter(isLink));
  const lines = texts.map((text) =>
    text
      .split("\n")
      .filter((line) => !isLink(line) && line !== "export {};")
      .join("\n")
      .trim(),
  );
  // Without the last line everything that is declared would be exported.
  return [...ofIndex(module, linked), ...lines.filter(Boolean), "export {};"].join("\n\n") + "\n";
}

/** What the other modules take from the package's own types. */
function ofIndex(module, linked) {
  if (module === "index") {
    return [];
  }
  const isOwn = (line) =>
    !/from "\.\.?\/(elements|testing|element|sign-in|guard|user|fake-client)/.test(line) &&
    line.startsWith("import");
  const names = linked
    .filter(isOwn)
    .flatMap((line) => line.match(/\{([^}]*)\}/)?.[1].split(",") ?? []);
  const unique = [...new Set(names.map((name) => name.replace(/^\s*type /, "").trim()))].sort();
  return unique.length ? [`import type { ${unique.join(", ")} } from "./index.js";`] : [];
}
