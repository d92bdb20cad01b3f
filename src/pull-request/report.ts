import { hashOf } from "../minutes/hash.ts";
import type { Problem } from "../problems.ts";
import { problemAnnotation, type Annotation } from "../reports/annotations.ts";
import { annotationsOf, findingsTable, toldOf, type Told } from "../reports/findings-table.ts";
import { byteLength, countingBytes, fitting, maxSummaryBytes } from "../render/byte-budget.ts";
import { previewOf, type Previewed } from "./preview.ts";
import type { CheckedFile } from "./redact-findings.ts";
import { checkSentences as sentences } from "./messages.ts";
import { quotePlain } from "../render/quote.ts";
import { quoteComplaint } from "../render/table-cell.ts";

/** What the check on a pull request has to say, before it is worded. */
export type PullRequestFindings = {
  readonly files: readonly CheckedFile[];
  /** Minutes beyond what one check reads. */
  readonly leftOut: number;
  readonly previewed: Previewed;
  /** `https://github.com/owner/name/blob/commit`: where the lines are to be seen. */
  readonly blobUrl: string;
};

export type Action = { readonly label: string; readonly description: string; readonly identifier: string };

/** The check: https://docs.github.com/rest/checks/runs#create-a-check-run */
export type PullRequestReport = {
  readonly conclusion: "success" | "neutral" | "failure";
  readonly title: string;
  /** Markdown. */
  readonly summary: string;
  readonly annotations: readonly Annotation[];
  readonly actions: readonly Action[];
  /** False where not everything could be told yet: it is looked at again. */
  readonly isWhole: boolean;
};

/** The identifier of the button. */
export const applyFixes = "apply-fixes";

// One request takes fifty annotations; an update would add more, but nobody mends more than fifty things line by line,
// and half a check would stand between the two requests. Problems and what could not be read in bytes.
const most = { problems: 62_000, problem: 2_000, annotations: 50, path: 200, unread: 4_000 };

const plain = { annotations: [], actions: [] } as const;

/** A pull request without minutes. */
export function nothingToCheck(): PullRequestReport {
  const { title, noMinutes } = sentences;
  return { conclusion: "success", title: title.noMinutes, summary: noMinutes, ...plain, isWhole: true };
}

/** The configuration on the default branch is broken: nobody knows what is minutes. */
export function brokenConfiguration(problems: readonly Problem[]): PullRequestReport {
  const { shown, left } = fitting(
    problems,
    most.problems,
    ({ path, line, found, expected, cure }) =>
      `- ${quoteComplaint(`${path ?? ""}:${line ?? 1}: found ${found}; expected ${expected}. ${cure}`, most.problem)}`,
  );
  const more = left > 0 ? [`- ${sentences.moreItems(left)}`] : [];
  return {
    conclusion: "neutral",
    title: sentences.title.configuration(problems.length),
    summary: [sentences.configuration, [...shown, ...more].join("\n")].join("\n\n"),
    ...plain,
    // Looked at again until it is mended, though no event will tell of this pull request.
    isWhole: false,
  };
}

/** GitHub did not tell what is needed. */
export function notRead(): PullRequestReport {
  const { title, unread } = sentences;
  return { conclusion: "neutral", title: title.unread, summary: unread, ...plain, isWhole: false };
}

export function pullRequestReport({
  files,
  leftOut,
  previewed,
  blobUrl,
}: PullRequestFindings): PullRequestReport {
  const { told, elsewhere } = toldOf(files);
  const problems = files.flatMap((file) => ("problem" in file && !file.isPassing ? [file.problem] : []));
  const unreadYet = files.filter((file) => "problem" in file && file.isPassing).length;
  const preview = previewOf(previewed);
  const annotations = [
    ...files.filter(isBroughtProblem).map(({ problem }) => problemAnnotation(problem, "warning")),
    ...annotationsOf(told.slice(0, most.annotations)),
  ];
  const fixable = told.filter(({ finding }) => finding.fix !== null).length;
  const count = told.length + problems.length;
  const onLines = told.length + files.filter(isBroughtProblem).length;
  const title = sentences.title.checked(count, preview.told, preview.parked, preview.unanswered, unreadYet);
  const blocks = [
    sentences.lead(title, fixable > 0 ? sentences.mended(fixable, count) : null),
    ...findingsTable(told, problems, blobUrl),
    ...(elsewhere > 0 ? [sentences.elsewhere(elsewhere)] : []),
    ...(onLines > most.annotations ? [sentences.notAnnotated(onLines - most.annotations)] : []),
    ...preview.blocks,
    ...unread(files, leftOut, preview.unanswered),
  ];
  return {
    conclusion: conclusionOf(told, problems.length + unreadYet),
    title,
    summary: withComments(blocks.join("\n\n"), preview.comments),
    annotations: annotations.slice(0, most.annotations),
    isWhole: preview.unanswered + unreadYet === 0,
    actions: fixable > 0 ? [{ ...sentences.applyFixes, identifier: applyFixes }] : [],
  };
}

/** A file that cannot be read is told in the table; on a line only where that came with the pull request. */
function isBroughtProblem(file: CheckedFile): file is CheckedFile & { readonly problem: Problem } {
  return (
    "problem" in file && !file.isPassing && (file.isNew || file.diff.changed.has(file.problem.line ?? 1))
  );
}

/** Equal for reports that say the same. */
export function hashOfReport({
  conclusion,
  title,
  summary,
  annotations,
  actions,
}: PullRequestReport): string {
  return hashOf([conclusion, title, summary, JSON.stringify([annotations, actions])]);
}

function conclusionOf(told: readonly Told[], unread: number): PullRequestReport["conclusion"] {
  if (told.some(({ finding }) => finding.severity === "error")) return "failure";
  return told.length + unread > 0 ? "neutral" : "success";
}

function unread(files: readonly CheckedFile[], leftOut: number, unanswered: number): string[] {
  const skipped = files.flatMap((file) => ("problem" in file ? [] : file.skipped));
  const { shown, left } = fitting(
    files.flatMap((file) => ("problem" in file ? [file] : [])),
    most.unread,
    ({ path, isPassing }) =>
      (isPassing ? sentences.unreadYet : sentences.unreadFile)(quotePlain(path, most.path)),
  );
  const rows = [
    ...(leftOut > 0 ? [sentences.tooMany(leftOut)] : []),
    ...(unanswered > 0 ? [sentences.notAnswered(unanswered)] : []),
    ...[...new Set(skipped.map(({ what }) => what))].map((what) => sentences.skipped(quotePlain(what))),
    ...shown,
    ...(left > 0 ? [`- ${sentences.moreItems(left)}`] : []),
  ];
  return rows.length === 0 ? [] : [sentences.unreadHead, rows.join("\n")];
}

/** As many of the comments as there is room for; the others are counted. */
function withComments(summary: string, comments: readonly string[]): string {
  if (comments.length === 0) return summary;
  const room = maxSummaryBytes - byteLength([summary, sentences.comments].join("\n\n")) - countingBytes;
  const { shown, left } = fitting(comments, room, (comment) => `${comment}\n`);
  const more = left > 0 ? [sentences.moreComments(left)] : [];
  return [summary, sentences.comments, ...shown.map((each) => each.trimEnd()), ...more].join("\n\n");
}
