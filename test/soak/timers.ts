import type { StartTimer } from "../../src/queue/memory-queue.ts";

/** Timers by a clock that somebody else moves. */
export type Timers = {
  readonly start: StartTimer;
  /** When the next one is due, in milliseconds since 1970; null: none waits. */
  next(): number | null;
  /** Calls all that are due. */
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
