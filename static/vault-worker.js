// Starts the worker that holds the session. Pages may come before the module is there, and a shared
// worker is told of each only once; so their ports are kept until it is.
import init from "./vault.js";

const unavailable = '{"refused":"failed","error":["browser","vault_unavailable"]}';

let waiting = [];
let serve = (port) => waiting.push(port);

self.servePorts = (serving) => {
  serve = serving;
  waiting.forEach(serve);
  waiting = [];
};

// A page of a shared worker connects; the page of a worker of its own sends its port.
self.addEventListener("connect", (event) => serve(event.ports[0]));
self.addEventListener("message", (event) => serve(event.ports[0]));

init().catch(() => {
  self.servePorts((port) => port.postMessage([unavailable]));
});
