import type { Say } from "./connection.js";
import { kept } from "./storage.js";

/** Tells the vault what the browser tells this page. */
export function followPage(say: Say): void {
  addEventListener("pageshow", ({ persisted }) => {
    say(persisted ? { page: "back", marks: kept("localStorage") } : { page: "shown" });
  });
  // What it had heard until then is no news when it comes back.
  addEventListener("pagehide", () => say({ page: "leaving", marks: kept("localStorage") }));
  addEventListener("online", () => say({ page: "online" }));
  // A page that is unloaded is hidden after it said goodbye, and must not speak again.
  addEventListener("visibilitychange", () => document.hidden || say({ page: "shown" }));
}
