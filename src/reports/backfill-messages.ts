import { plural } from "../backlinks/messages.ts";

/** What `minutes-bot backfill` says on the terminal. */
export const backfillSentences = {
  found: (minutes: number, since: string): string =>
    `${plural(minutes, "file of minutes", "files of minutes")} of meetings since ${since}.`,
  comments: (count: number): string => plural(count, "new comment", "new comments"),
  on: (issues: number): string => `on ${plural(issues, "issue", "issues")}`,
  all: (comments: number, others: number, seconds: number): string =>
    `${plural(comments, "new comment", "new comments")}, and ${plural(others, "label or correction", "labels and corrections")}. ` +
    `At the pace that GitHub allows this takes ${duration(seconds)}.`,
  nothing: "There is nothing to announce.",
  leftOut: (count: number, why: string): string => `Left out: ${count} (${why}).`,
  leftOutToday: (count: number, why: string): string =>
    `Left out for today: ${count} (${why}). Run it again tomorrow for them.`,
  dryRun: "Nothing was written (--dry-run).",
  dryRunConfigured: "Nothing was written: the configuration of the repository says `dryRun: true`.",
  waiting: (until: Date): string => `waiting until ${until.toISOString().slice(11, 16)} UTC`,
  done: (comments: number): string => `Done: ${plural(comments, "comment was", "comments were")} posted.`,
  stopped: (comments: number): string =>
    `Stopped: ${plural(comments, "comment was", "comments were")} posted. Run it again to go on.`,
  later: (count: number): string =>
    `${plural(count, "mention", "mentions")} could not be told of, because GitHub gave no clear answer. Run it again to go on.`,
} as const;

/** @param seconds  at least so many */
function duration(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  if (minutes <= 1) return "about a minute";
  if (minutes < 90) return `about ${minutes} minutes`;
  return `about ${plural(Math.round(minutes / 60), "hour", "hours")}`;
}
