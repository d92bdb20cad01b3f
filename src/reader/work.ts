import { itemFileOf } from "../action-items/tracking/item-file.ts";
import type { ItemFile } from "../action-items/tracking/item.ts";
import type { Checked } from "../checks/check.ts";
import type { CheckInput } from "../checks/input.ts";
import { seriesMember, type SeriesMember } from "../checks/series.ts";
import { admit, tooMuchSaid } from "../minutes/markdown/limits.ts";
import type { Minutes, ReadingSettings } from "../minutes/minutes.ts";
import { readDocument } from "../minutes/read.ts";
import type { Problem } from "../problems.ts";

export type MinutesFile = { readonly path: string; readonly bytes: Uint8Array };

type Given = { readonly file: MinutesFile; readonly settings: ReadingSettings };

/** What can be done with one file; all of it may take long with a hostile one. */
export type Work =
  | ({ readonly do: "read" } & Given)
  | ({ readonly do: "summarize" } & Given)
  | ({ readonly do: "check" } & Given & CheckSetting);

export type CheckSetting = {
  /** All that checking depends on besides the file. */
  readonly around: Omit<CheckInput, "minutes" | "text" | "secrets">;
  /** Whether the file with every fix applied is wanted, too. */
  readonly mend: boolean;
};

export type Failed = {
  readonly path: string;
  readonly problem: Problem;
  /** Whether another try may go better: the time was over, or the thread ended. */
  readonly isPassing?: true;
};

export type Reading =
  | {
      readonly path: string;
      readonly minutes: Minutes;
      /** Its action items, made ready to be followed; null where it has no date. */
      readonly items: ItemFile | null;
    }
  | Failed;
export type Summary = { readonly path: string; readonly member: SeriesMember } | Failed;

export type FileCheck = {
  readonly path: string;
  readonly minutes: Minutes;
  readonly text: string;
  readonly checked: Checked;
  /** With every fix applied, and what is left then; null where it was not asked for. */
  readonly mended: { readonly path: string; readonly text: string; readonly left: Checked } | null;
};
export type Checking = FileCheck | Failed;

type Results = { readonly read: Reading; readonly summarize: Summary; readonly check: Checking };
export type Result<W extends Work = Work> = Results[W["do"]];

/** One file, in the calling thread. */
export function readWithinLimits({ path, bytes }: MinutesFile, settings: ReadingSettings): Reading {
  const admitted = admit(path, bytes);
  if ("problem" in admitted) return { path, problem: admitted.problem };
  const minutes = readDocument(path, admitted.document, settings);
  const problem = tooMuchSaid(minutes);
  return problem === null
    ? { path, minutes, items: itemFileOf(minutes, settings.people) }
    : { path, problem };
}

/** The rules bring libraries with them that reading can do without. */
const loadChecks = () => import("./check-file.ts");

/** Loads what a piece of work needs, so that its time is its own. */
export async function prepare(work: Work): Promise<void> {
  if (work.do === "check") await loadChecks();
}

/** Reads a file, or keeps of it what its neighbours want to know, or says what is wrong with it. */
export async function perform<W extends Work>(work: W): Promise<Result<W>>;
export async function perform(work: Work): Promise<Result> {
  const { file, settings } = work;
  const reading = readWithinLimits(file, settings);
  if ("problem" in reading || work.do === "read") return reading;
  const { path, minutes } = reading;
  if (work.do === "summarize") return { path, member: seriesMember(minutes, settings.hosts) };
  const { checkFile } = await loadChecks();
  return checkFile(file, minutes, settings, work);
}
