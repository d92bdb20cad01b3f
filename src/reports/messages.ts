import type { Outcome, ReasonCode } from "../model/change.ts";
import { plural } from "../render/plural.ts";

/** Texts of the delivery report and the configuration check. Markdown; arguments are quoted already. */
export const deliveryReportMessages = {
  title: {
    nothing: "No comments to post",
    labels: (count: number): string => plural(count, "label changed", "labels changed"),
    baseline: "Baseline set: minutes that land from now on are announced",
    lost: "Baseline set again: minutes that land from now on are announced",
    rewritten: "The history was rewritten",
    problems: (count: number): string => plural(count, "problem", "problems"),
    register: "register of decisions not up to date",
    broken: (count: number): string => `${plural(count, "problem", "problems")} in the configuration`,
  },
  intro: {
    delivery: "Results for the minutes that changed.",
    baseline:
      "The bot announces minutes that land after this commit. It does not announce minutes that are already here.",
    sweep: "Changes for action items. No minutes changed.",
    "lost cursor":
      "The last check *Minutes delivery* of this repository is missing, so the bot starts again. It does not announce minutes that are already here. It searched GitHub for outdated comments and corrected what it found. The search can miss some.",
    rewritten:
      "Some comments could be about minutes that no longer exist. The bot searches for them now. The next report lists the results.",
    "dry run": "A dry run (`dryRun: true`): nothing was written. These changes would have been made.",
    "broken configuration":
      "The configuration cannot be read, so the bot writes nothing. It catches up once the configuration is fixed.",
  },
  /** In place of the intro, if an earlier run on the commit reported the minutes. */
  introSince: "Results for the minutes that changed, and what the bot did since then.",
  /** The input `dry-run` of the Action, which writes no check: the summary of the run shows it. */
  dryRunInput: "A dry run: nothing was written. These changes would have been made.",
  pushed: (count: number): string =>
    `These minutes were pushed without a pull request and have ${plural(count, "problem", "problems")}:`,
  overLimit: (count: number): string =>
    `${plural(count, "new comment exceeds", "new comments exceed")} the limit of one run (\`limits.commentsPerRun\`). **Re-run this check to post ${count === 1 ? "it" : "them"}.**`,
  overLimitInWorkflow: (count: number): string =>
    `${plural(count, "new comment exceeds", "new comments exceed")} the limit of one run (\`limits.commentsPerRun\`). **To post ${count === 1 ? "it" : "them"}, run the workflow of the bot by hand, with the request \`re-run\`.**`,
  discussionsNotPermitted:
    "The app has no permission to comment on discussions. If you want these comments, the owner of the app adds the permission *Discussions: Read and write* in its settings, and each account accepts it. `minutes-bot backfill` then posts the comments for minutes from before.",
  retried: "The bot tries *waiting* entries again by itself.",
  configuration: {
    valid: "The configuration is valid",
    validSummary: "The bot understands every key of `.github/minutes-bot.yml`.",
    notReadSummary:
      "The bot reads `.github/minutes-bot.yml`, or `.github/minutes-bot.yaml`, and no other file.",
    unmatchedPatterns: (count: number): string =>
      plural(count, "pattern matches no file", "patterns match no file"),
    unmatchedPatternsSummary: "The bot understands the configuration, but some of it has no effect.",
    more: (count: number): string => `… and ${count} more`,
    invalidSummary: "If this is merged, the bot writes nothing until `.github/minutes-bot.yml` is fixed.",
  },
  /** Replaces a report that GitHub rejects, on any check. */
  refused:
    "GitHub rejected the full report, so its details are missing here. Re-run this check to try again.",
  /** Copy of an old report, which GitHub is about to delete. */
  kept: {
    title: "No comments to post",
    summary:
      "GitHub deletes old checks. This check repeats the last one, so that the bot still knows which minutes it announced.",
  },
  tableHead: "| Minutes | Issue | What happened | Why |",
  tableHeadWithTimes: "| Minutes | Issue | What happened (UTC) | Why |",
  earlierEvents: (count: number): string => `${count} earlier`,
  earlierRows: (count: number): string =>
    `${plural(count, "earlier result is", "earlier results are")} not listed here any more.`,
  /** Behind the last of several equal events. */
  times: (count: number): string => `${count} times so far`,
  nothingNew: (time: string): string => `The last run, at ${time} UTC, changed nothing.`,
  earlierUnread: "The earlier results of this commit could not be read, so they are missing here.",
  earlierNotes: "The earlier report on this commit has more about its files.",
  more: (count: number): string => `… and ${count} more.`,
  notListed: (unchanged: number, before: number): string =>
    `Not listed: ${[
      ...(unchanged > 0 ? [`${plural(unchanged, "comment", "comments")} already up to date`] : []),
      ...(before > 0
        ? [`${plural(before, "reference", "references")} from before the bot started here`]
        : []),
    ].join("; ")}.`,
  unreachableNote: "*Cannot be reached* covers private, missing and not-installed repositories alike.",
  /** Counts in the title, in this order. Null: not counted. */
  counted: {
    posted: (n) => `${plural(n, "comment", "comments")} posted`,
    edited: (n) => `${n} edited`,
    moved: (n) => `${n} moved`,
    repeated: (n) => `${plural(n, "comment", "comments")} with a date added`,
    added: (n) => `${plural(n, "row", "rows")} added to a history`,
    notified: (n) => `${plural(n, "notice", "notices")} posted`,
    restored: (n) => `${n} restored`,
    withdrawn: (n) => `${n} withdrawn`,
    "deleted duplicate": (n) => `${plural(n, "duplicate", "duplicates")} deleted`,
    reminded: (n) => `${plural(n, "reminder", "reminders")} posted`,
    answered: (n) => `${plural(n, "answer", "answers")} posted`,
    planned: (n) => `${plural(n, "change", "changes")} planned`,
    waiting: (n) => `${n} waiting`,
    "over limit": (n) => `${n} over the limit`,
    kept: (n) => `${n} kept unchanged`,
    skipped: (n) => `${n} skipped`,
    labelled: null,
    unlabelled: null,
    "opened issue": (n) => `${plural(n, "issue", "issues")} opened`,
    "closed duplicate": null,
    opened: null,
    listed: null,
    minimized: null,
    acknowledged: null,
    unchanged: null,
  } satisfies Readonly<Record<Outcome["result"], ((count: number) => string) | null>>,
} as const;

/** What happened, in words: in the report and in the preview of a pull request. */
const resultWords = {
  posted: "comment posted",
  edited: "comment edited",
  withdrawn: "comment withdrawn",
  restored: "comment restored",
  moved: "comment moved here",
  repeated: "date added to the earlier comment",
  added: "row added to the history",
  notified: "one line posted that links to the history",
  "deleted duplicate": "duplicate deleted",
  labelled: "label added",
  unlabelled: "label removed",
  opened: "list of action items opened",
  "opened issue": "issue opened",
  "closed duplicate": "duplicate issue closed",
  listed: "list of action items updated",
  reminded: "reminder posted",
  minimized: "older reminder hidden",
  acknowledged: "command accepted",
  answered: "answer posted",
  unchanged: "up to date",
  planned: "nothing",
  skipped: "no comment",
  kept: "comment kept unchanged",
  "over limit": "waits for approval",
  waiting: "waiting",
} satisfies Readonly<Record<Outcome["result"], string>>;

/** Words for skipped outcomes that are not about a comment. */
const skippedWords: Readonly<Partial<Record<ReasonCode, string>>> = {
  "label removed by person": "label not added",
  "deleted by person": "no new comment",
  "not reminded": "no reminder",
  "list not updated": "list of action items not updated",
  "list needs person": "list of action items not updated",
  "not searched": "not searched",
};

export const outcomeWords = {
  result: (result: Outcome["result"], code?: ReasonCode): string =>
    (result === "skipped" && code !== undefined ? skippedWords[code] : undefined) ?? resultWords[result],
  /** Describes outcomes about one issue: "comment posted, label added". */
  describe: (outcomes: readonly Pick<Outcome, "result" | "code" | "planned">[]): string => {
    const words = outcomes.map(({ result, code, planned }) => outcomeWords.result(planned ?? result, code));
    const isPlan = outcomes.some(({ planned }) => planned !== undefined);
    return `${isPlan ? "planned: " : ""}${[...new Set(words)].join(", ")}`;
  },
  /** An issue that waited, and needs nothing any more. */
  upToDate: { what: resultWords.unchanged, why: "nothing is left to do" },
} as const;

/** Texts of findings in annotations and tables. */
export const findingMessages = {
  found: (found: string, expected: string): string => `Found ${found}; expected ${expected}.`,
  tableHead: "| | Where | Found | What to do |",
  severity: { error: "❌", warning: "⚠️" },
  renameFile: (path: string): string => `Rename the file: ${path}`,
  lineRemoved: "(the line is removed)",
} as const;

/** Texts about which files are minutes. */
export const surveyMessages = {
  count: (files: number, series: number): string =>
    files === 0
      ? "No file is read as minutes."
      : `${plural(files, "file is", "files are")} read as minutes, of ${series} series.`,
  none: "Minutes have the date of the meeting in their path, such as beds/2026-01-14.md.",
  dates: (first: string, last: string): string => (first === last ? first : `${first} to ${last}`),
  others: (count: number): string =>
    plural(count, "other file is not minutes", "other files are not minutes"),
  more: (count: number): string => `… and ${count} more`,
  moreSeries: (count: number): string => `… and ${count} more series`,
  advice: "If one of them is minutes, rename it, or correct `minutes.paths` in `.github/minutes-bot.yml`.",
};
