import { jest } from "@jest/globals";
import fc from "fast-check";
import { startDate } from "./simulated-github.ts";
import { runsOf, shareOfRuns } from "../property-runs.ts";

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

/** Jest's timeout for a property in milliseconds; grows with the number of runs. */
export const propertyTimeoutMs = 600_000 * Math.max(1, shareOfRuns);

/** Checks a property with random cases; property-runs.ts sets their number. */
export async function checkProperty<T>(
  cases: fc.Arbitrary<T>,
  runs: number,
  property: (one: T) => void | Promise<void>,
): Promise<void> {
  // Only dates are frozen, because tokens are signed with them; timers run.
  jest.useFakeTimers({ now: startDate, doNotFake: [...timers] });
  await fc.assert(
    fc.asyncProperty(cases, async (one) => property(one)),
    {
      numRuns: runsOf(runs),
      // Reports a failure that is still being shrunk by then as it is.
      interruptAfterTimeLimit: propertyTimeoutMs - 60_000,
    },
  );
}
