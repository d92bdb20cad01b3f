import fc from "fast-check";

/**
 * Random cases are the same each time, so that what fails is the fault of what was changed. `LAW_SEED=random` tries new
 * ones, and a number those of the run that printed it.
 */
const asked = process.env["LAW_SEED"] ?? "20260115";
if (asked !== "random") fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(asked) });
