import { setImmediate as nextTurn } from "node:timers/promises";
import type { Steps } from "../minutes/steps.ts";

/** Milliseconds after which others get their turn: requests to `/healthz`, webhooks, the runs of other repositories. */
const sliceMs = 10;

/** Does steps of work one after the other, and lets others have their turn in between. @returns the result of the work */
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
