/** Calls `then` after so many milliseconds, unless what it returns is called before. */
export type StartTimer = (then: () => void, milliseconds: number) => () => void;

/** The timers of a queue, which end with it. */
type Timers = {
  /** Like `StartTimer`. */
  readonly after: StartTimer;
  /** Calls `then` about every so many milliseconds: a little more or less, so that several instances do not all wake at once. */
  readonly every: StartTimer;
  stop(): void;
};

/**
 * @param random  a number from 0 to 1
 * @param start  timers of Node.js unless others are given; those keep no process alive
 */
export function createTimers(random: () => number, start: StartTimer = startNodeTimer): Timers {
  const stops = new Set<() => void>();
  const after: StartTimer = (then, milliseconds) => {
    const stop = start(() => {
      stops.delete(stop);
      then();
    }, milliseconds);
    stops.add(stop);
    return () => {
      stops.delete(stop);
      stop();
    };
  };
  const every: StartTimer = (then, milliseconds) => {
    let stop = (): void => undefined;
    const next = (): void => {
      stop = after(
        () => {
          then();
          next();
        },
        milliseconds * (0.9 + 0.2 * random()),
      );
    };
    next();
    return () => stop();
  };
  return { after, every, stop: () => stops.forEach((stop) => stop()) };
}

function startNodeTimer(then: () => void, milliseconds: number): () => void {
  const timer = setTimeout(then, milliseconds).unref();
  return () => clearTimeout(timer);
}
