import assert from "node:assert/strict";
import { test } from "node:test";
import { ClientError } from "../src/errors.js";
import type { Session } from "../src/session.js";
import { SIGNED_OUT, store } from "../src/session-store.js";

const ADA: Session = { ...SIGNED_OUT, status: "signed-in", signedInAt: 1000 };
const idle = new ClientError({ code: "session_idle", message: "Idle." });

function followed() {
  const target = new EventTarget();
  const seen: string[] = [];
  for (const type of ["session", "signedin", "signedout", "error", "ending"]) {
    target.addEventListener(type, () => seen.push(type));
  }
  const session = store(target, SIGNED_OUT);
  const tell = (next: Session) => {
    seen.length = 0;
    session.show(next);
    return [...seen];
  };
  return { session, target, tell };
}

test("what happened is told once, and only when it happened", () => {
  const { tell } = followed();
  assert.deepEqual(tell({ ...SIGNED_OUT }), []);
  assert.deepEqual(tell(ADA), ["session", "signedin"]);
  assert.deepEqual(tell({ ...ADA }), []);
  assert.deepEqual(tell({ ...ADA, expiresIn: 5 }), ["session"]);
  assert.deepEqual(tell({ ...ADA, ending: { limit: "idle", within: 60_000 } }), [
    "session",
    "ending",
  ]);
  assert.deepEqual(tell({ ...ADA, ending: { limit: "idle", within: 50_000 } }), ["session"]);
  assert.deepEqual(tell({ ...SIGNED_OUT, error: idle }), ["session", "signedout", "error"]);
  const again = new ClientError({ code: "session_idle", message: "Idle." });
  assert.deepEqual(tell({ ...SIGNED_OUT, error: again, signedInElsewhere: true }), ["session"]);
  assert.deepEqual(tell({ ...ADA, signedInAt: 2000 }), ["session", "signedin"]);
});

test("somebody who signs in anew is told", () => {
  const { tell } = followed();
  tell(ADA);
  assert.deepEqual(tell({ ...ADA, signedInAt: 2000 }), ["session", "signedin"]);
});

test("an event carries the session, or the error", () => {
  const { session, target } = followed();
  const details: unknown[] = [];
  target.addEventListener("signedin", (event) => details.push((event as CustomEvent).detail));
  target.addEventListener("error", (event) => details.push((event as CustomEvent).detail));
  session.show(ADA);
  session.show({ ...ADA, error: idle });
  assert.equal((details[0] as Session).signedInAt, 1000);
  assert.equal(details[1], idle);
});

test("a listener is called at once, after each change, and not after it left", () => {
  const { session } = followed();
  const seen: Session[] = [];
  const leave = session.subscribe((now) => seen.push(now));
  session.show(ADA);
  leave();
  session.show(SIGNED_OUT);
  assert.deepEqual(
    seen.map(({ status }) => status),
    ["signed-out", "signed-in"],
  );
});

test("whoever subscribes twice leaves twice", () => {
  const { session } = followed();
  let called = 0;
  const listener = () => void called++;
  const leave = session.subscribe(listener);
  session.subscribe(listener);
  leave();
  session.show(ADA);
  assert.equal(called, 3);
});

/** What `useSyncExternalStore` demands. */
test("a snapshot stays the same object until something changes", () => {
  const { session } = followed();
  const { getSnapshot } = session;
  session.show(ADA);
  const first = getSnapshot();
  session.show({ ...ADA });
  assert.equal(getSnapshot(), first);
  assert.equal(session.current, first);
  assert.ok(Object.isFrozen(first));
  session.show({ ...ADA, expiresIn: 1 });
  assert.notEqual(getSnapshot(), first);
  assert.equal(session.getServerSnapshot(), SIGNED_OUT);
});
