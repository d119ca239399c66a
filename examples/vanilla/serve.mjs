// Serves `site` on http://localhost:8080 as a static host would: with `_headers`, and `index.html` for every path
// that is no file, such as the redirect URI.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".wasm": "application/wasm",
};
const site = new URL("site", import.meta.url).pathname;
const headers = (await readFile(join(site, "_headers"), "utf8")).matchAll(/^ +([\w-]+): (.*)$/gm);
const always = Object.fromEntries([...headers].map(([, name, value]) => [name, value]));

createServer(async (request, response) => {
  const { pathname } = new URL(request.url, "http://localhost");
  const path = extname(pathname) ? normalize(pathname) : "/index.html";
  const file = await readFile(join(site, path)).catch(() => null);
  response.writeHead(file ? 200 : 404, { ...always, "Content-Type": TYPES[extname(path)] ?? "text/plain" }).end(file);
}).listen(8080, "localhost", () => console.log("http://localhost:8080"));
