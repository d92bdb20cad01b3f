import type { RegisterChange } from "../decisions/register-file.ts";
import { hashOf } from "../minutes/hash.ts";
import type { Problem } from "../problem.ts";
import { problemAnnotation, type Annotation } from "../reports/annotations.ts";
import {
  annotateFindings,
  findingsTable,
  selectFindings,
  type ReportedFinding,
} from "../reports/findings-table.ts";
import { byteLength, moreLineBytes, fitRows, maxSummaryBytes } from "../render/byte-budget.ts";
import { createPreview, type PreviewInput } from "./preview.ts";
import { describeChanges } from "../decisions/register-problems.ts";
import { pullRequestMessages } from "./messages.ts";
import { quotePlain } from "../render/quote.ts";
import { quoteMessage } from "../render/quote-message.ts";
import type { CheckedFile } from "../reports/checked-file.ts";

/** The results of a pull request check, before they are printed. */
export type PullRequestFindings = {
  readonly files: readonly CheckedFile[];
  /** Number of minutes files beyond the limit of one check. */
  readonly omitted: number;
  readonly preview: PreviewInput;
  /** `https://github.com/owner/name/blob/commit`, for links to lines. */
  readonly blobUrl: string;
  /** What merging leaves out of the register of decisions. Null if nothing. */
  readonly register?: { readonly path: string; readonly changes: readonly RegisterChange[] } | null;
  /** Whether the bot may commit to the branch of the pull request. */
  readonly canCommit?: boolean;
  /** Number of the pull request if the bot runs in a workflow, which does not receive the press of a button. */
  readonly inWorkflow?: number | null;
};

export type Action = { readonly label: string; readonly description: string; readonly identifier: string };

/** The check run "Minutes" of a pull request: https://docs.github.com/rest/checks/runs#create-a-check-run */
export type PullRequestReport = {
  readonly conclusion: "success" | "neutral" | "failure";
  readonly title: string;
  /** Markdown. */
  readonly summary: string;
  readonly annotations: readonly Annotation[];
  readonly actions: readonly Action[];
  readonly problemCount: number;
  /** False if parts are still unknown. The pull request is checked again then. */
  readonly isComplete: boolean;
};

/** Identifier of the button "Apply fixes". */
export const applyFixesAction = "apply-fixes";

/**
 * Size limits. GitHub accepts 50 annotations in one request. A second request could add more, but nobody fixes more than
 * 50 lines by hand, and half a check would be visible between the requests.
 */
const limits = {
  problemsBytes: 62_000,
  problemCharacters: 2_000,
  annotations: 50,
  pathCharacters: 200,
  unreadBytes: 4_000,
};

const plain = { annotations: [], actions: [], problemCount: 0 } as const;

/** Returns the report for a pull request without minutes. */
export function noMinutesReport(): PullRequestReport {
  const { title, noMinutes } = pullRequestMessages;
  return { conclusion: "success", title: title.noMinutes, summary: noMinutes, ...plain, isComplete: true };
}

/** Returns the report for an invalid configuration on the default branch. Minutes cannot be identified then. */
export function brokenConfigurationReport(problems: readonly Problem[]): PullRequestReport {
  const { shown, omitted } = fitRows(
    problems,
    limits.problemsBytes,
    ({ path, line, found, expected, advice }) =>
      `- ${quoteMessage(`${path ?? ""}:${line ?? 1}: found ${found}; expected ${expected}. ${advice}`, limits.problemCharacters)}`,
  );
  const more = omitted > 0 ? [`- ${pullRequestMessages.moreItems(omitted)}`] : [];
  return {
    conclusion: "neutral",
    title: pullRequestMessages.title.configuration(problems.length),
    summary: [pullRequestMessages.configuration, [...shown, ...more].join("\n")].join("\n\n"),
    ...plain,
    problemCount: problems.length,
    // Checked again until the configuration is fixed, because no event announces that for this pull request.
    isComplete: false,
  };
}

/** Returns the report for a pull request that the bot could not read. */
export function notReadReport(): PullRequestReport {
  const { title, unread } = pullRequestMessages;
  return { conclusion: "neutral", title: title.unread, summary: unread, ...plain, isComplete: false };
}

/** Builds the report of a pull request check. */
export function pullRequestReport({
  files,
  omitted,
  preview: previewInput,
  blobUrl,
  register = null,
  canCommit = false,
  inWorkflow = null,
}: PullRequestFindings): PullRequestReport {
  const { reported, elsewhere } = selectFindings(files);
  const problems = files.flatMap((file) => ("problem" in file && !file.isTransient ? [file.problem] : []));
  const unreadYet = files.filter((file) => "problem" in file && file.isTransient).length;
  const preview = createPreview(previewInput);
  const annotations = [
    ...files.filter(isProblemInDiff).map(({ problem }) => problemAnnotation(problem, "warning")),
    ...annotateFindings(reported.slice(0, limits.annotations)),
  ];
  const stale = register === null ? 0 : 1;
  const fixable = reported.filter(({ finding }) => finding.fix !== null).length + (canCommit ? stale : 0);
  const count = reported.length + problems.length + stale;
  const onLines = reported.length + files.filter(isProblemInDiff).length;
  const title = pullRequestMessages.title.checked(
    count,
    preview.commented,
    preview.overLimit,
    preview.unanswered,
    unreadYet,
  );
  const blocks = [
    pullRequestMessages.intro(
      title,
      fixable > 0 ? pullRequestMessages.fixable(fixable, count, inWorkflow) : null,
    ),
    ...findingsTable(reported, problems, blobUrl),
    ...registerBlocks(register, canCommit),
    ...(elsewhere > 0 ? [pullRequestMessages.elsewhere(elsewhere)] : []),
    ...(onLines > limits.annotations ? [pullRequestMessages.notAnnotated(onLines - limits.annotations)] : []),
    ...preview.blocks,
    ...unread(files, omitted, preview.unanswered),
  ];
  return {
    conclusion: conclusionOf(reported, problems.length + unreadYet + stale),
    title,
    summary: withComments(blocks.join("\n\n"), preview.comments),
    annotations: annotations.slice(0, limits.annotations),
    isComplete: preview.unanswered + unreadYet === 0,
    problemCount: count,
    actions:
      fixable > 0 && inWorkflow === null
        ? [{ ...pullRequestMessages.applyFixes, identifier: applyFixesAction }]
        : [],
  };
}

/** Returns true for an unreadable file whose problem the pull request introduced. Others appear in the table only. */
function isProblemInDiff(file: CheckedFile): file is CheckedFile & { readonly problem: Problem } {
  return (
    "problem" in file && !file.isTransient && (file.isNew || file.diff.changed.has(file.problem.line ?? 1))
  );
}

/** Returns a hash that is equal for reports with the same content. */
export function hashOfReport({
  conclusion,
  title,
  summary,
  annotations,
  actions,
}: PullRequestReport): string {
  return hashOf([conclusion, title, summary, JSON.stringify([annotations, actions])]);
}

function conclusionOf(reported: readonly ReportedFinding[], unread: number): PullRequestReport["conclusion"] {
  if (reported.some(({ finding }) => finding.severity === "error")) return "failure";
  return reported.length + unread > 0 ? "neutral" : "success";
}

/** Says which meetings of the pull request the register of decisions does not list, and what to do. */
function registerBlocks(register: PullRequestFindings["register"], canCommit: boolean): readonly string[] {
  if (register == null) return [];
  const { stale, fixedByButton, fixedByCommand } = pullRequestMessages.register;
  return [
    `${stale(quotePlain(register.path, limits.pathCharacters))} ${canCommit ? fixedByButton : fixedByCommand}`,
    describeChanges(register.changes)
      .map((change) => `- ${quotePlain(change, limits.pathCharacters)}`)
      .join("\n"),
  ];
}

function unread(files: readonly CheckedFile[], leftOut: number, unanswered: number): string[] {
  const skipped = files.flatMap((file) => ("problem" in file ? [] : file.skipped));
  const { shown, omitted } = fitRows(
    files.flatMap((file) => ("problem" in file ? [file] : [])),
    limits.unreadBytes,
    ({ path, isTransient }) =>
      (isTransient ? pullRequestMessages.unreadYet : pullRequestMessages.unreadFile)(
        quotePlain(path, limits.pathCharacters),
      ),
  );
  const rows = [
    ...(leftOut > 0 ? [pullRequestMessages.tooMany(leftOut)] : []),
    ...(unanswered > 0 ? [pullRequestMessages.notAnswered(unanswered)] : []),
    ...[...new Set(skipped.map(({ notChecked }) => notChecked))].map((what) =>
      pullRequestMessages.skipped(quotePlain(what)),
    ),
    ...shown,
    ...(omitted > 0 ? [`- ${pullRequestMessages.moreItems(omitted)}`] : []),
  ];
  return rows.length === 0 ? [] : [pullRequestMessages.unreadHead, rows.join("\n")];
}

/** Appends comments to the summary within its size limit, and counts the others. */
function withComments(summary: string, comments: readonly string[]): string {
  if (comments.length === 0) return summary;
  const maxBytes =
    maxSummaryBytes - byteLength([summary, pullRequestMessages.comments].join("\n\n")) - moreLineBytes;
  const { shown, omitted } = fitRows(comments, maxBytes, (comment) => `${comment}\n`);
  const more = omitted > 0 ? [pullRequestMessages.moreComments(omitted)] : [];
  return [summary, pullRequestMessages.comments, ...shown.map((each) => each.trimEnd()), ...more].join(
    "\n\n",
  );
}
