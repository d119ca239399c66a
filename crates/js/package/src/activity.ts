import type { Say } from "./connection.js";

/** How often it is told at most; every key and every move would be too much. */
const INTERVAL = 5000;

const followed = new WeakSet<Say>();

/** Tells the vault that a person is at work, which counts if the configuration has an idle limit. */
export function followActivity(say: Say): void {
  if (followed.has(say)) {
    return;
  }
  followed.add(say);
  let told = -INTERVAL;
  const listener = ({ timeStamp }: Event) => {
    if (timeStamp - told >= INTERVAL) {
      told = timeStamp;
      say({ page: "active" });
    }
  };
  for (const type of ["pointerdown", "keydown", "scroll"]) {
    addEventListener(type, listener, { passive: true });
  }
}
