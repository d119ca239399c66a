// Starts the worker that holds the session beside the page's own module, instead of after it. The page
// finds it by script and name: "public-client", the version of what is said, and the configuration.
if ("SharedWorker" in self) {
  new SharedWorker("/vault-worker.js", {
    type: "module",
    name: "public-client 1 /public-client.json",
    extendedLifetime: true,
  });
}
