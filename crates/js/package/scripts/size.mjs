// Says what each file of dist weighs, and fails if the page's part weighs more than it may.

import { readFile, readdir } from "node:fs/promises";
import { brotliCompressSync, constants } from "node:zlib";

/** What everything that a sign-in needs in the page may weigh, in octets after brotli. */
const MOST = 3000;

const dist = new URL("../dist/", import.meta.url);
const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
const sizes = new Map();
for (const name of (await readdir(dist)).sort()) {
  if (!name.endsWith(".d.ts")) {
    const content = await readFile(new URL(name, dist));
    sizes.set(name, brotliCompressSync(content, options).length);
    console.log(
      `${name.padEnd(24)} ${String(content.length).padStart(8)} ${String(sizes.get(name)).padStart(8)}`,
    );
  }
}
const weight = sizes.get("index.js") ?? Infinity;
if (weight > MOST) {
  console.error(`index.js weighs ${weight} octets after brotli, and may weigh ${MOST}.`);
  process.exitCode = 1;
}
