import type { Problem } from "../problem.ts";
import { fitRows } from "../render/byte-budget.ts";
import { deliveryReportMessages } from "./messages.ts";
import { quoteMessage } from "../render/quote-message.ts";

/** GitHub accepts 50 annotations in one request: https://docs.github.com/rest/checks/runs. */
const limits = { annotations: 50, rowsBytes: 62_000, rowCharacters: 2_000 };

/** Problems of a configuration, by kind. */
type ConfigurationFindings = {
  /** Problems that make the configuration invalid. */
  readonly invalid: readonly Problem[];
  /** Files that look like a configuration but are not read, because of their name. */
  readonly misnamed: readonly Problem[];
  /** Patterns that match no file (yet). */
  readonly unmatched: readonly Problem[];
};

/** Returns the check report for the configuration that a pull request changes. */
export function configurationReport({ invalid, misnamed, unmatched }: ConfigurationFindings): {
  readonly conclusion: "success" | "neutral" | "failure";
  readonly title: string;
  readonly summary: string;
  readonly annotations: readonly Problem[];
} {
  const { configuration } = deliveryReportMessages;
  const problems = [...invalid, ...misnamed, ...unmatched];
  const errorCount = invalid.length + misnamed.length;
  if (problems.length === 0)
    return {
      conclusion: "success",
      title: configuration.valid,
      summary: configuration.validSummary,
      annotations: [],
    };
  const { shown, omitted: hiddenCount } = fitRows(
    problems,
    limits.rowsBytes,
    ({ line, found, expected, advice }) =>
      `- ${quoteMessage(`${line === undefined ? "Found" : `Line ${line}: found`} ${found}; expected ${expected}. ${advice}`, limits.rowCharacters)}`,
  );
  const rows = [
    ...shown,
    ...(hiddenCount > 0 ? [`- ${deliveryReportMessages.configuration.more(hiddenCount)}`] : []),
  ];
  const intro =
    invalid.length > 0
      ? configuration.invalidSummary
      : errorCount > 0
        ? configuration.notReadSummary
        : configuration.unmatchedPatternsSummary;
  return {
    conclusion: errorCount > 0 ? "failure" : "neutral",
    title:
      errorCount > 0
        ? deliveryReportMessages.title.broken(errorCount)
        : configuration.unmatchedPatterns(unmatched.length),
    summary: [intro, rows.join("\n")].join("\n\n"),
    annotations: problems.slice(0, limits.annotations),
  };
}
