import type { Problem } from "../problems.ts";
import { fitting } from "./fitting.ts";
import { checkSentences } from "./pull-request-sentences.ts";
import { reportSentences } from "./sentences.ts";
import { quoteComplaint } from "./table.ts";

// GitHub takes as many annotations in one request: https://docs.github.com/rest/checks/runs. The rows in bytes, one of
// them in characters.
const most = { annotations: 50, rows: 62_000, row: 2_000 };

/** What the check on a pull request says about the configuration that it brings. */
export function configurationReport(problems: readonly Problem[]): {
  readonly conclusion: "success" | "failure";
  readonly title: string;
  readonly summary: string;
  readonly annotations: readonly Problem[];
} {
  const { configuration } = reportSentences;
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
      `- ${quoteComplaint(`Line ${line ?? 1}: found ${found}; expected ${expected}. ${cure}`, most.row)}`,
  );
  const rows = [...shown, ...(left > 0 ? [`- ${checkSentences.moreItems(left)}`] : [])];
  return {
    conclusion: "failure",
    title: reportSentences.title.broken(problems.length),
    summary: [configuration.badSummary, rows.join("\n")].join("\n\n"),
    annotations: problems.slice(0, most.annotations),
  };
}
