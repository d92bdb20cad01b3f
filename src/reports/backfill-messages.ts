import { plural } from "../render/plural.ts";
import { utcMinute } from "../render/utc-minute.ts";

/** Texts that `minutes-bot backfill` prints on the terminal. */
export const backfillMessages = {
  found: (minutes: number, since: string): string =>
    `${plural(minutes, "file of minutes", "files of minutes")} of meetings since ${since}.`,
  comments: (count: number): string => plural(count, "new comment", "new comments"),
  on: (issues: number): string => `on ${plural(issues, "issue", "issues")}`,
  all: (comments: number, others: number, seconds: number): string =>
    `${plural(comments, "new comment", "new comments")}, and ${plural(others, "label or correction", "labels and corrections")}. ` +
    `At the rate that GitHub allows, this takes ${duration(seconds)}.`,
  nothing: "No comments to post.",
  leftOut: (count: number, reason: string): string => `Left out: ${count} (${reason}).`,
  leftOutToday: (count: number, reason: string): string =>
    `Left out for today: ${count} (${reason}). Run the command again tomorrow.`,
  dryRun: "Nothing was written (--dry-run).",
  dryRunConfigured: "Nothing was written: the configuration of the repository has `dryRun: true`.",
  waiting: (until: Date): string => `waiting until ${utcMinute(until).slice(11)} UTC`,
  done: (comments: number): string => `Done: ${plural(comments, "comment was", "comments were")} posted.`,
  stopped: (comments: number): string =>
    `Stopped: ${plural(comments, "comment was", "comments were")} posted. Run the command again to continue.`,
  later: (count: number): string =>
    `${plural(count, "reference", "references")} not processed: GitHub gave no clear answer. Run the command again to continue.`,
} as const;

/** @param seconds  lower bound */
function duration(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  if (minutes <= 1) return "about a minute";
  if (minutes < 90) return `about ${minutes} minutes`;
  return `about ${plural(Math.round(minutes / 60), "hour", "hours")}`;
}
