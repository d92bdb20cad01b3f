import { jest } from "@jest/globals";
import fc from "fast-check";
import { beginning } from "./world.ts";

const times = Number(process.env["LAW_RUNS"] ?? 1);

const timers = [
  "hrtime",
  "nextTick",
  "performance",
  "queueMicrotask",
  "requestAnimationFrame",
  "cancelAnimationFrame",
  "requestIdleCallback",
  "cancelIdleCallback",
  "setImmediate",
  "clearImmediate",
  "setInterval",
  "clearInterval",
  "setTimeout",
  "clearTimeout",
] as const;

/** Milliseconds that Jest gives a law: more where more runs are asked for. */
export const patience = 180_000 * Math.max(1, times);

/**
 * Holds a law to random cases. `LAW_SEED=random LAW_RUNS=20 npm run unit -- test/properties` tries twenty times as many, and
 * others each time.
 */
export async function holds<T>(
  cases: fc.Arbitrary<T>,
  runs: number,
  law: (one: T) => void | Promise<void>,
): Promise<void> {
  // Only dates stand still (tokens are signed by them); timers run.
  jest.useFakeTimers({ now: beginning, doNotFake: [...timers] });
  await fc.assert(
    fc.asyncProperty(cases, async (one) => law(one)),
    {
      numRuns: Math.ceil(runs * times),
      // A failure that is still made smaller by then is told as it is.
      interruptAfterTimeLimit: patience - 60_000,
    },
  );
}
