// Writes the public types to `api-report.d.ts`, where a change of them shows; with --check it fails if they changed.

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import path from "node:path";
import { PUBLIC, writeDeclarations } from "./declarations.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const report = path.join(root, "api-report.d.ts");

await mkdir(path.join(root, "dist"), { recursive: true });
await writeDeclarations(root);
const parts = await Promise.all(
  Object.keys(PUBLIC).map(async (module) => {
    const text = await readFile(path.join(root, `dist/${module}.d.ts`), "utf8");
    const name = module === "index" ? "public-client" : `public-client/${module}`;
    return `// ---- ${name}\n\n${text}`;
  }),
);
const found = `// The public types of this package, by \`npm run api\`.\n\n${parts.join("\n")}`;
if (!process.argv.includes("--check")) {
  await writeFile(report, found);
} else if ((await readFile(report, "utf8").catch(() => "")) !== found) {
  console.error(
    "The public types are not those of api-report.d.ts. Look at what `npm run api` changes, and commit it.",
  );
  process.exitCode = 1;
}
