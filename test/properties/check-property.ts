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

/** Milliseconds that Jest gives a law: more where more runs are asked for. */
export const propertyTimeoutMs = 600_000 * Math.max(1, shareOfRuns);

/** Holds a law to random cases: as many of them as property-runs.ts says. */
export async function checkProperty<T>(
  cases: fc.Arbitrary<T>,
  runs: number,
  property: (one: T) => void | Promise<void>,
): Promise<void> {
  // Only dates stand still (tokens are signed by them); timers run.
  jest.useFakeTimers({ now: startDate, doNotFake: [...timers] });
  await fc.assert(
    fc.asyncProperty(cases, async (one) => property(one)),
    {
      numRuns: runsOf(runs),
      // A failure that is still made smaller by then is told as it is.
      interruptAfterTimeLimit: propertyTimeoutMs - 60_000,
    },
  );
}
