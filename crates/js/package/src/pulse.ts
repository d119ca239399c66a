/** How long a vault may be silent before it is asked whether it is there, and how long it may take to answer. */
const PATIENCE = 4000;

/** How often a page that says nothing else says that it is there. */
const INTERVAL = 30_000;

/** Finds out whether somebody is there. */
export interface Pulse {
  /** Somebody is there. */
  heard(): void;
  /** Looks soon if something is awaited, else now and then. If a look is due soon, it stays so. */
  watch(): void;
}

/**
 * Nothing tells a page that a worker is gone, so it is asked: twice, since a page that slept sees its own
 * timers first.
 */
export function pulse(isAwaited: () => boolean, ping: () => void, lost: () => void): Pulse {
  let missed = 0;
  let due = 0;
  let timer: ReturnType<typeof setTimeout>;
  const watch = () => {
    const delay = missed || isAwaited() ? PATIENCE : INTERVAL;
    if (due !== PATIENCE) {
      clearTimeout(timer);
      timer = setTimeout(look, (due = delay));
    }
  };
  const look = () => {
    due = 0;
    if (missed++ < 2) {
      ping();
      watch();
    } else {
      missed = 0;
      lost();
    }
  };
  return { heard: () => void (missed = 0), watch };
}
