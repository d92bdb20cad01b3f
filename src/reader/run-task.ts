import { summarizeMinutes } from "../checks/series-minutes.ts";
import { parseWithinLimits } from "../minutes/markdown/limits.ts";
import type { ReadingOptions } from "../minutes/minutes.ts";
import { readParsed } from "./read-parsed.ts";
import type { MinutesText, ReaderTask, Reading, Result } from "./reader-task.ts";

/** Reads one file in the calling thread. */
export function readWithinLimits({ path, bytes }: MinutesText, settings: ReadingOptions): Reading {
  const parsed = parseWithinLimits(path, bytes);
  if ("problem" in parsed) return { path, problem: parsed.problem };
  return readParsed(path, parsed.document, parsed.fileTitle, settings);
}

/** Loaded on demand: the rules need libraries that reading does not need. */
const loadChecks = () => import("./check-file.ts");
const loadPublishing = () => import("./publish-file.ts");

/** Loads the modules that a task needs, so that loading does not count against its deadline. */
export async function prepareTask(task: ReaderTask): Promise<void> {
  if (task.do === "check") await loadChecks();
  if (task.do === "publish") await loadPublishing();
}

/** Reads, summarizes, checks or publishes one file. */
export async function runTask<W extends ReaderTask>(task: W): Promise<Result<W>>;
export async function runTask(task: ReaderTask): Promise<Result> {
  const { file, settings } = task;
  if (task.do === "publish") {
    const { publishFile } = await loadPublishing();
    return publishFile(file, settings, task.options);
  }
  const reading = readWithinLimits(file, settings);
  if ("problem" in reading || task.do === "read") return reading;
  const { path, minutes } = reading;
  if (task.do === "summarize") return { path, summary: summarizeMinutes(minutes, settings.hosts) };
  const { checkFile } = await loadChecks();
  return checkFile(file, minutes, settings, task);
}
