/**
 * Long-running work in steps of a few milliseconds, so that the caller can do other work in between. It returns its result at
 * the end.
 */
export type Steps<Result> = Generator<undefined, Result, undefined>;

/** Runs all steps without a pause and returns the result. */
export function runAllSteps<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
