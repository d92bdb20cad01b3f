import type { ItemFile } from "../action-items/tracking/item.ts";
import type { CheckedMinutes } from "../checks/check.ts";
import type { CheckInput } from "../checks/check-input.ts";
import type { SeriesMinutes } from "../checks/series-minutes.ts";
import type { Minutes, ReadingOptions } from "../minutes/minutes.ts";
import type { Problem } from "../problem.ts";
import type { PublishedMeeting, PublishOptions } from "../site/meeting.ts";

export type MinutesText = { readonly path: string; readonly bytes: Uint8Array };

type FileInput = { readonly file: MinutesText; readonly settings: ReadingOptions };

/** A task for one file. Each may take long with hostile Markdown. */
export type ReaderTask =
  | ({ readonly do: "read" } & FileInput)
  | ({ readonly do: "summarize" } & FileInput)
  | ({ readonly do: "check" } & FileInput & CheckOptions)
  | ({ readonly do: "publish"; readonly options: PublishOptions } & FileInput);

export type CheckOptions = {
  /** Input of the check besides the file. */
  readonly context: Omit<CheckInput, "minutes" | "text" | "secrets">;
  /** True to return the file with all fixes applied, too. */
  readonly withFixes: boolean;
};

export type FailedReading = {
  readonly path: string;
  readonly problem: Problem;
  /** True if a retry may succeed: the time was over, or the thread ended. */
  readonly isTransient?: true;
};

export type Reading =
  | {
      readonly path: string;
      readonly minutes: Minutes;
      /** Its action items, prepared for tracking. Null for a file without a date. */
      readonly items: ItemFile | null;
    }
  | FailedReading;
export type Summary = { readonly path: string; readonly summary: SeriesMinutes } | FailedReading;

export type FileCheck = {
  readonly path: string;
  readonly minutes: Minutes;
  readonly text: string;
  readonly checked: CheckedMinutes;
  /** The file with all fixes applied; null without `withFixes`. */
  readonly fixed: { readonly path: string; readonly text: string } | null;
};
export type FileCheckResult = FileCheck | FailedReading;

/** The meetings of one file, rendered for the site. */
export type Publication =
  { readonly path: string; readonly meetings: readonly PublishedMeeting[] } | FailedReading;

type Results = {
  readonly read: Reading;
  readonly summarize: Summary;
  readonly check: FileCheckResult;
  readonly publish: Publication;
};
export type Result<W extends ReaderTask = ReaderTask> = Results[W["do"]];
