import type { Problem } from "../problems.ts";
import { fitting } from "../render/byte-budget.ts";
import { checkSentences } from "../pull-request/messages.ts";
import { reportSentences } from "../backlinks/messages.ts";
import { quoteComplaint } from "../render/table-cell.ts";

// GitHub takes as many annotations in one request: https://docs.github.com/rest/checks/runs. The rows in bytes, one of
// them in characters.
const most = { annotations: 50, rows: 62_000, row: 2_000 };

/** What is to be said of a configuration. */
export type ConfigurationFindings = {
  /** Mistakes that keep it from being obeyed. */
  readonly broken: readonly Problem[];
  /** Files that are not read, though they look as if they were meant to be. */
  readonly notRead: readonly Problem[];
  /** Patterns that fit no file; they may be there in advance. */
  readonly unfit: readonly Problem[];
};

/** What the check on a pull request says about the configuration that it brings. */
export function configurationReport({ broken, notRead, unfit }: ConfigurationFindings): {
  readonly conclusion: "success" | "neutral" | "failure";
  readonly title: string;
  readonly summary: string;
  readonly annotations: readonly Problem[];
} {
  const { configuration } = reportSentences;
  const problems = [...broken, ...notRead, ...unfit];
  const mistakes = broken.length + notRead.length;
  if (problems.length === 0)
    return {
      conclusion: "success",
      title: configuration.good,
      summary: configuration.goodSummary,
      annotations: [],
    };
  const { shown, left } = fitting(
    problems,
    most.rows,
    ({ line, found, expected, cure }) =>
      `- ${quoteComplaint(`${line === undefined ? "Found" : `Line ${line}: found`} ${found}; expected ${expected}. ${cure}`, most.row)}`,
  );
  const rows = [...shown, ...(left > 0 ? [`- ${checkSentences.moreItems(left)}`] : [])];
  const lead =
    broken.length > 0
      ? configuration.badSummary
      : mistakes > 0
        ? configuration.notReadSummary
        : configuration.unfitSummary;
  return {
    conclusion: mistakes > 0 ? "failure" : "neutral",
    title: mistakes > 0 ? reportSentences.title.broken(mistakes) : configuration.unfit(unfit.length),
    summary: [lead, rows.join("\n")].join("\n\n"),
    annotations: problems.slice(0, most.annotations),
  };
}
