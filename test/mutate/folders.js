/** The pure folders of `src/` and `test/`, without `config`, whose tests are of its texts. */
export const folders = [
  "minutes",
  "checks",
  "backlinks",
  "action-items",
  "pull-request",
  "reports",
  "render",
  "model",
];

/** Tests of a feature that have a folder of their own. */
const moreTests = { minutes: ["growing-files"], checks: ["growing-files"] };

/** Returns the folders of `test/` with the tests of a feature. */
export const testFoldersOf = (feature) => [feature, ...(moreTests[feature] ?? [])];

/**
 * Tests that no mutant is tried with: the first two start the program, in which no mutant is active; the others measure
 * time and size with large files, which takes seconds for each mutant that they reach.
 */
export const skippedTests = [
  "test/checks/command.test.ts",
  "test/action-items/agenda/agenda-command.test.ts",
  "test/action-items/dashboard/dashboard-size.test.ts",
  "test/action-items/tracking/history-properties.test.ts",
  "test/backlinks/sizes.test.ts",
  "test/checks/properties.test.ts",
  "test/minutes/hostile.test.ts",
  "test/render/quote-cost.test.ts",
];

/** Names of tests that measure time: instrumented code is slower. */
export const timedTests = /\b(?:fast|in time|takes seconds)\b/;

/**
 * Code whose results are cached for the whole process: a mutant needs all modules anew there, and coverage is only that
 * of the first test.
 */
export const cachedCode = /src\/minutes\/(?:vocabulary\/|dates\/calendar\.ts)/;
