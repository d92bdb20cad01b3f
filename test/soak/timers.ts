import type { StartTimer } from "../../src/queue/timers.ts";

/** Timers on a clock that the test advances. */
export type Timers = {
  readonly start: StartTimer;
  /** Time of the next one in milliseconds since 1970; null if there is none. */
  next(): number | null;
  /** Calls all due timers. */
  ring(): void;
};

export function createTimers(now: () => Date): Timers {
  const waiting = new Set<{ readonly at: number; readonly then: () => void }>();
  const next = (): number | null =>
    waiting.size === 0 ? null : Math.min(...[...waiting].map(({ at }) => at));
  return {
    start(then, milliseconds) {
      const timer = { at: now().getTime() + milliseconds, then };
      waiting.add(timer);
      return () => void waiting.delete(timer);
    },
    next,
    ring() {
      const due = [...waiting].filter(({ at }) => at <= now().getTime()).sort((a, b) => a.at - b.at);
      for (const timer of due) if (waiting.delete(timer)) timer.then();
    },
  };
}
