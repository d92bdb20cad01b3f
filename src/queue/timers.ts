/** Calls `then` after a delay. Returns a function that cancels it. */
export type StartTimer = (then: () => void, milliseconds: number) => () => void;

/** The timers of a queue. `stop` cancels all of them. */
type Timers = {
  /** Like `StartTimer`. */
  readonly after: StartTimer;
  /** Calls `then` repeatedly. The interval varies by 10 %, so that several instances do not wake at the same time. */
  readonly every: StartTimer;
  stop(): void;
};

/**
 * @param random  a number from 0 to 1
 * @param start  by default `setTimeout` with `unref`, which does not keep the process alive
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
