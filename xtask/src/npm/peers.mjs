// What a sign-in by redirect, the renewal of its tokens and their use take of each library: esbuild's bundle,
// minified, for browsers of 2022, after brotli at its best level. What is loaded only later is not counted.

import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

import { build } from "esbuild";

const ENTRIES = {
  "oauth4webapi": `export {
    discoveryRequest, processDiscoveryResponse, generateRandomCodeVerifier, calculatePKCECodeChallenge,
    generateRandomState, generateRandomNonce, None, validateAuthResponse, authorizationCodeGrantRequest,
    processAuthorizationCodeResponse, validateApplicationLevelSignature, refreshTokenGrantRequest,
    processRefreshTokenResponse, protectedResourceRequest } from "oauth4webapi"`,
  "keycloak-js": `export { default } from "keycloak-js"`,
  "oidc-client-ts": `export { UserManager, WebStorageStateStore } from "oidc-client-ts"`,
  "react-oidc-context": `export { AuthProvider, useAuth } from "react-oidc-context"`,
  "oidc-spa": `export { createOidc } from "oidc-spa/core"`,
  "@auth0/auth0-spa-js": `export { createAuth0Client } from "@auth0/auth0-spa-js"`,
  "@azure/msal-browser": `export { PublicClientApplication } from "@azure/msal-browser"`,
};

const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
const weight = (bytes) => brotliCompressSync(bytes, { params }).length;
const version = (name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version;
const kilobytes = (bytes) => (bytes ? (bytes / 1000).toFixed(1) : "–");
const row = (name, page, worker) =>
  console.log(`| ${[`${name} ${version(name)}`, ...[page, worker, page + worker].map(kilobytes)].join(" | ")} |`);

console.log("| kB after brotli | in the page | in a worker | first load |\n| --- | ---: | ---: | ---: |");
const ours = (file) => weight(readFileSync(`node_modules/public-client/dist/${file}`));
row("public-client", ours("index.js"), ours("vault-worker.js") + ours("vault.wasm"));
for (const [name, contents] of Object.entries(ENTRIES)) {
  row(name, await firstLoad(contents), 0);
}

/** The entry and what it imports at once, one file each as a browser would load it. */
async function firstLoad(contents) {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: "." },
    bundle: true, splitting: true, minify: true, format: "esm", target: "es2022", outdir: "out",
    external: ["react"], legalComments: "none", metafile: true, write: false,
  });
  const bytes = new Map(outputFiles.map((file) => [basename(file.path), file.contents]));
  const imports = new Map(Object.entries(metafile.outputs).map(([path, { imports }]) => [basename(path), imports]));
  const loaded = new Set(["stdin.js"]);
  for (const name of loaded) {
    const now = imports.get(name).filter(({ kind, external }) => kind === "import-statement" && !external);
    now.forEach(({ path }) => loaded.add(basename(path)));
  }
  return [...loaded].reduce((sum, name) => sum + weight(bytes.get(name)), 0);
}
