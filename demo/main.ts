import { statSync } from "node:fs";
import { resolve } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { faultsOf, outcomeText } from "./outcome.ts";
import { openPage } from "./open-page.ts";
import type { Play } from "./play.ts";
import { playFolder } from "./play-folder.ts";
import { playSample } from "./play-sample.ts";
import { sampleStart } from "./sample.ts";
import { createProgress } from "./progress.ts";
import { setStage, type Stage } from "./stage.ts";

type Options = {
  readonly minutes?: string;
  readonly repo?: string;
  readonly port: number;
  readonly pace?: number;
  readonly once?: true;
};

const wholeNumber =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text);
    if (/^\d{1,9}$/.test(text) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`Expected a whole number from ${least} to ${most}.`);
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
  .description("Minutes Bot against a GitHub on this machine: no account, and nothing leaves it")
  .option(
    "--minutes <folder>",
    "a folder of minutes instead of the sample; saving a file there is a push",
    folderAt,
  )
  .option(
    "--repo <owner/name>",
    "whose minutes they are; default: the owner whose issues they name most",
    repositoryName,
  )
  .option("--port <number>", "where the page is", wholeNumber(1, 65_535), 3000)
  .option("--pace <milliseconds>", "the least time between two writes of the bot", wholeNumber(0, 60_000))
  .option("--once", "print the outcome and exit; 1 where something happened that must not")
  .parse()
  .opts<Options>();

const isOnce = options.once === true;
const started = performance.now();
// A comment at a time can be watched; a whole folder would take too long.
const pace = options.pace ?? (isOnce || options.minutes !== undefined ? 0 : 150);
const stage = await setStage({ pace, start: options.minutes === undefined ? sampleStart : null });
const play = choose(stage);
await (isOnce ? once(stage, play) : serve(stage, play));

function choose(on: Stage): Play {
  if (options.minutes !== undefined) return playFolder(on, options.minutes, options.repo ?? null);
  return playSample(on, { correctAtOnce: isOnce });
}

async function once(on: Stage, playing: Play): Promise<void> {
  const progress = createProgress();
  await playing.perform(progress.tell);
  progress.end();
  const seconds = (performance.now() - started) / 1000;
  process.stdout.write(outcomeText(on.github, { minutes: playing.minutes, failures: on.failures, seconds }));
  process.exitCode = faultsOf(on.github, on.failures).length === 0 ? 0 : 1;
  playing.goOn()();
  await on.close();
}

async function serve(on: Stage, playing: Play): Promise<void> {
  const page = await openPage(on, playing, options.port);
  console.log(page.greeting);
  const progress = createProgress();
  await playing.perform(progress.tell);
  progress.end();
  const end = playing.goOn();
  const stop = (): void => {
    end();
    void Promise.all([page.close(), on.close()]).then(() => process.exit(0));
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
}
