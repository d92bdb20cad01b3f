import fc from "fast-check";
import { runsOf } from "./property-runs.ts";

/**
 * Random cases are the same each time, so that what fails is the fault of what was changed. `LAW_SEED=random` tries new
 * ones, and a number those of the run that printed it.
 */
const asked = process.env["LAW_SEED"] ?? "20260115";
fc.configureGlobal({
  // The number that fast-check tries where a test names none.
  numRuns: runsOf(100),
  ...(asked !== "random" && { seed: Number(asked) }),
});
