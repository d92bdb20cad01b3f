import { setPriority } from "node:os";
import { fileURLToPath } from "node:url";
import { Stryker } from "@stryker-mutator/core";
import { folders } from "./folders.js";

// `npm run mutate` mutates all pure folders, `npm run mutate -- src/render` one, or a file.
setPriority(19);
process.env.PROPERTY_RUNS ??= "0.02";
const asked = process.argv.slice(2);
const paths = asked.length > 0 ? asked : folders.map((folder) => `src/${folder}`);
// Only the tests of the mutated features are run: those of others would take most of the time and see little more.
process.env.MUTATE_FEATURES = folders
  .filter((name) => paths.some((path) => path.startsWith(`src/${name}`)))
  .join(" ");
const plugin = (name) => fileURLToPath(new URL(name, import.meta.url));

await new Stryker({
  mutate: paths.map((path) => (path.endsWith(".ts") ? path : `${path}/**/*.ts`)),
  plugins: [plugin("runner.js"), plugin("report.js")],
  testRunner: "pure-tests",
  coverageAnalysis: "perTest",
  reporters: ["folders", "progress-append-only"],
  concurrency: Number(process.env.MUTATE_CONCURRENCY ?? 1),
  // A load that a static mutant needs is never freed.
  maxTestRunnerReuse: 5000,
  // Loops without an end are counted, not timed: a mutant must not be called killed because the machine is busy.
  timeoutMS: 40_000,
  checkers: [],
  tempDirName: "node_modules/.cache/stryker",
  ignorePatterns: ["dist", "coverage"],
  allowConsoleColors: false,
  warnings: { slow: false },
  fileLogLevel: "off",
  logLevel: "info",
}).runMutationTest();
