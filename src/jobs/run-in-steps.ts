import { setImmediate as nextTurn } from "node:timers/promises";
import type { Steps } from "../minutes/steps.ts";

/** Time slice after which other work can run: health checks, webhooks, other repositories. */
const sliceMs = 10;

/** Runs work in steps and yields to the event loop between time slices. @returns the result of the work */
export async function runInSteps<Result>(steps: Steps<Result>): Promise<Result> {
  let begun = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() - begun < sliceMs) continue;
    await nextTurn();
    begun = performance.now();
  }
}
