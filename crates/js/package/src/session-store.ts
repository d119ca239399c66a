import type { Session, SessionStore } from "./session.js";

/** Reads JSON into what nobody can change: a reviver for `JSON.parse`. */
export const frozen = (_: string, part: unknown): unknown => Object.freeze(part);

/** Nobody is signed in, and nothing is known but that. */
export const SIGNED_OUT: Session = Object.freeze({
  status: "signed-out",
  signedInElsewhere: false,
  user: null,
  signedInAt: null,
  scope: Object.freeze([]),
  widerThanAsked: false,
  expiresIn: null,
  ending: null,
  housing: null,
  restored: null,
  error: null,
});

/** A store that somebody fills. */
export interface FilledStore extends SessionStore {
  /** Shows another session. One that is the same is none. */
  show(session: Session): void;
}

/** The session over time; `target` tells of it by events. */
export function store(target: EventTarget, current: Session): FilledStore {
  const listeners = new Set<(session: Session) => void>();

  const show = (session: Session) => {
    const was = current;
    if (JSON.stringify(was) === JSON.stringify(session)) {
      return;
    }
    current = Object.freeze(session);
    listeners.forEach((listener) => listener(session));
    const tell = (type: string, happened: unknown, detail: unknown = session) => {
      happened && target.dispatchEvent(new CustomEvent(type, { detail }));
    };
    const { signedInAt, ending, error } = session;
    tell("session", true);
    tell("signedin", signedInAt && signedInAt !== was.signedInAt);
    tell("signedout", !signedInAt && was.signedInAt);
    tell("error", error && `${error}` !== `${was.error}`, error);
    tell("ending", ending && !was.ending);
  };

  return {
    get current() {
      return current;
    },
    getSnapshot: () => current,
    getServerSnapshot: () => SIGNED_OUT,
    subscribe(listener) {
      // Whoever subscribes twice is called twice.
      const own = (session: Session) => listener(session);
      listeners.add(own);
      own(current);
      return () => void listeners.delete(own);
    },
    show,
  };
}
