import { formatProblem, type Problem } from "../problem.ts";
import { byteLength, fitRows } from "../render/byte-budget.ts";
import { quoteMessage } from "../render/quote-message.ts";
import { utcMinute } from "../render/utc-minute.ts";
import { actionMessages } from "./messages.ts";
import type { WorkflowRun } from "./outputs.ts";

type SummaryInput = WorkflowRun & {
  /** `owner/name` of the minutes repository. */
  readonly name: string;
  /** `https://github.com`, for links to the pull requests. */
  readonly serverUrl: string;
  /** Problems that all readers may know. */
  readonly problems: readonly Problem[];
  /** What became of a request that succeeded, in Markdown. */
  readonly note?: string | null;
  readonly isDryRun: boolean;
  /** What GitHub answered if it ended the run early. */
  readonly endedBy?: string;
  /** Whether all readers of the run may read the minutes repository. */
  readonly isAllowedAudience: boolean;
};

/**
 * GitHub shows at most 1 MiB of a step's summary:
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#step-isolation-and-limits
 */
const maxBytes = 1_000_000;
const maxRows = 100;

/** Returns the summary of a run in Markdown. The reports are safe to show; they contain no active text of minutes. */
export function formatRunSummary(input: SummaryInput): string {
  const {
    name,
    problems,
    note = null,
    isDryRun,
    isAllowedAudience,
    reports,
    checked,
    retryAt,
    endedBy,
  } = input;
  const blocks: string[] = [actionMessages.heading(quoteMessage(name, 200))];
  if (isDryRun) blocks.push(actionMessages.dryRun);
  if (problems.length > 0)
    blocks.push(
      actionMessages.problems(problems.length),
      problems.map((problem) => `- ${quoteMessage(formatProblem(problem), 2000)}`).join("\n"),
    );
  if (note !== null) blocks.push(actionMessages.request, note);
  if (isAllowedAudience) {
    blocks.push(...reports.flatMap(({ title, summary }) => [actionMessages.delivery(title), summary]));
    blocks.push(...pullRequestBlocks(input, maxBytes - byteLength(blocks.join("\n\n"))));
    if (reports.length + checked.length + problems.length === 0 && endedBy === undefined)
      blocks.push(actionMessages.nothing);
  } else if (problems.length === 0) blocks.push(actionMessages.elsewhere);
  if (endedBy !== undefined) blocks.push(actionMessages.waiting, actionMessages.later(quoteMessage(endedBy)));
  if (retryAt !== null) blocks.push(actionMessages.waiting, actionMessages.laterAt(formatMinute(retryAt)));
  return `${blocks.join("\n\n").toWellFormed()}\n`;
}

/** Lists the checked pull requests. A dry run writes no check run, so it shows the reports here. */
function pullRequestBlocks(
  { checked, serverUrl, name, isDryRun }: SummaryInput,
  maxSize: number,
): readonly string[] {
  if (checked.length === 0) return [];
  const rows = checked
    .slice(0, maxRows)
    .map(({ number, report }) =>
      actionMessages.pullRequest(`[#${number}](${serverUrl}/${name}/pull/${number})`, report.title),
    );
  const more = checked.length > maxRows ? [actionMessages.more(checked.length - maxRows)] : [];
  const list = [actionMessages.pullRequests, [...rows, ...more].join("\n")];
  if (!isDryRun) return list;
  const { shown } = fitRows(
    checked,
    maxSize - byteLength(list.join("\n\n")) - 1000,
    ({ number, report }) => `#### #${number}: ${report.title}\n\n${report.summary}\n`,
  );
  return [...list, ...shown];
}

/** Formats a time as `2026-01-14 09:30 UTC`. */
export function formatMinute(time: Date): string {
  return `${utcMinute(time)} UTC`;
}
