// The page's first script: Trusted Types, the app, and the worker that holds the session, which wait for nothing.

const worker = "/vault-worker.js";

// Leptos writes elements that never change as HTML. Shape and text pass: nothing that runs, loads or leads anywhere.
const attribute = "aria-[a-z]+|class|[cr][xy]|[dr]|data-[a-z-]+|dir|fill|height|lang|points|role|stroke[a-z-]*|text-anchor|title|transform|viewBox|width|[xy][12]?";
const harmless = RegExp(`^([^<>]|</?(?!script|style)[a-z][a-z0-9]*( (${attribute})(="[^"<>]*")?)*>)*$`);

self.trustedTypes?.createPolicy("default", {
  createHTML: (html) => (harmless.test(html) ? html : null),
  createScriptURL: (url) => (url === worker ? url : null),
});

// Trunk names them in this script's element: `pattern_script` in Trunk.toml.
const { app, wasm } = document.querySelector("script[data-app]").dataset;
import(app).then(({ default: init }) => init({ module_or_path: wasm }));

// The app finds this worker by script and name: "public-client", the version of what is said, and the configuration.
if ("SharedWorker" in self) {
  new SharedWorker(worker, {
    type: "module",
    name: "public-client 1 /public-client.json",
    extendedLifetime: true,
  });
}
