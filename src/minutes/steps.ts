/**
 * Work that takes long because there is much of it, in steps of some milliseconds at most: between two of them whoever
 * does it may do something else. It ends with its result.
 */
export type Steps<Result> = Generator<undefined, Result, undefined>;

/** Does all steps at once, where nobody waits for anything else. @returns the result of the work */
export function finishSteps<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
