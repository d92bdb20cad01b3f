import { statSync } from "node:fs";
import { resolve } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { findFaults, formatOutcome } from "./outcome.ts";
import { startPage } from "./start-page.ts";
import type { Scenario } from "./scenario.ts";
import { createFolderScenario } from "./folder-scenario.ts";
import { createSampleScenario } from "./sample-scenario.ts";
import { sampleStart } from "./sample.ts";
import { createProgress } from "./progress.ts";
import { startSimulation, type Simulation } from "./simulation.ts";

type Options = {
  readonly minutes?: string;
  readonly repo?: string;
  readonly port: number;
  readonly pace?: number;
  readonly once?: true;
};

const wholeNumber =
  (min: number, max: number) =>
  (text: string): number => {
    const value = Number(text);
    if (/^\d{1,9}$/.test(text) && value >= min && value <= max) return value;
    throw new InvalidArgumentError(`Expected a whole number from ${min} to ${max}.`);
  };

function folderAt(path: string): string {
  const folder = resolve(path);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return folder;
  throw new InvalidArgumentError("Expected a folder.");
}

function repositoryName(text: string): string {
  if (/^[\w-]+\/[\w.-]+$/.test(text)) return text;
  throw new InvalidArgumentError("Expected owner/name.");
}

const options = new Command("npm run demo --")
  .description("Run Minutes Bot on a simulated GitHub. It needs no account, and no data leaves your machine.")
  .option(
    "--minutes <folder>",
    "a folder of minutes instead of the sample; when you save a file there, the demo pushes it",
    folderAt,
  )
  .option(
    "--repo <owner/name>",
    'the minutes repository; default: the repository "minutes" of the owner whose issues the minutes name most, by URL or as owner/name#1',
    repositoryName,
  )
  .option("--port <number>", "the port of the page", wholeNumber(1, 65_535), 3000)
  .option("--pace <milliseconds>", "the minimum time between two writes of the bot", wholeNumber(0, 60_000))
  .option("--once", "print the outcome and exit, with code 1 if there was a fault")
  .parse()
  .opts<Options>();

const isOnce = options.once === true;
const started = performance.now();
// One comment after another can be watched; a whole folder would take too long.
const paceMs = options.pace ?? (isOnce || options.minutes !== undefined ? 0 : 150);
const simulation = await startSimulation({
  paceMs,
  start: options.minutes === undefined ? sampleStart : null,
});
const scenario = createScenario(simulation);
await (isOnce ? runOnce(simulation, scenario) : serve(simulation, scenario));

function createScenario(simulation: Simulation): Scenario {
  if (options.minutes !== undefined)
    return createFolderScenario(simulation, options.minutes, options.repo ?? null);
  return createSampleScenario(simulation, { correctAtOnce: isOnce });
}

async function runOnce(simulation: Simulation, scenario: Scenario): Promise<void> {
  const progress = createProgress();
  await scenario.run(progress.report);
  progress.end();
  const seconds = (performance.now() - started) / 1000;
  process.stdout.write(
    formatOutcome(simulation.github, { minutes: scenario.minutes, failures: simulation.failures, seconds }),
  );
  process.exitCode = findFaults(simulation.github, simulation.failures).length === 0 ? 0 : 1;
  scenario.watch()();
  await simulation.close();
}

async function serve(simulation: Simulation, scenario: Scenario): Promise<void> {
  const page = await startPage(simulation, scenario, options.port);
  console.log(page.greeting);
  const progress = createProgress();
  await scenario.run(progress.report);
  progress.end();
  const stopWatching = scenario.watch();
  const stop = (): void => {
    stopWatching();
    void Promise.all([page.close(), simulation.close()]).then(() => process.exit(0));
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
}
