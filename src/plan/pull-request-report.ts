import type { Finding } from "../checks/finding.ts";
import { hashOf } from "../minutes/hash.ts";
import type { Problem } from "../problems.ts";
import { annotationOf, problemAnnotation, type Annotation } from "./annotations.ts";
import { linesAnchor, urlPath } from "./links.ts";
import { previewOf, type Previewed } from "./preview.ts";
import { isBrought, type CheckedFile } from "./pull-request.ts";
import { checkSentences as sentences } from "./pull-request-sentences.ts";
import { quotePlain } from "./quote.ts";
import { cell } from "./table.ts";

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
  /** False where GitHub did not tell everything. */
  readonly isWhole: boolean;
};

/** The identifier of the button. */
export const applyFixes = "apply-fixes";

// The summary of a check run ends at 65,535 characters. One request takes fifty annotations; an update would add more,
// but nobody mends more than fifty things line by line, and half a check would stand between the two requests.
const most = { summary: 65_000, rows: 150, annotations: 50, cell: 300 };

const plain = { annotations: [], actions: [] } as const;

/** A pull request without minutes. */
export function nothingToCheck(): PullRequestReport {
  const { title, noMinutes } = sentences;
  return { conclusion: "success", title: title.noMinutes, summary: noMinutes, ...plain, isWhole: true };
}

/** The configuration on the default branch is broken: nobody knows what is minutes. */
export function brokenConfiguration(problems: readonly Problem[]): PullRequestReport {
  const rows = problems.map(
    ({ path, line, found, expected, cure }) =>
      `- ${quotePlain(`${path ?? ""}:${line ?? 1}: found ${found}; expected ${expected}. ${cure}`)}`,
  );
  return {
    conclusion: "neutral",
    title: sentences.title.configuration(problems.length),
    summary: [sentences.configuration, rows.join("\n")].join("\n\n").slice(0, most.summary),
    ...plain,
    isWhole: true,
  };
}

/** GitHub did not tell what is needed. */
export function notRead(): PullRequestReport {
  const { title, unread } = sentences;
  return { conclusion: "neutral", title: title.unread, summary: unread, ...plain, isWhole: false };
}

type Told = { readonly file: CheckedFile; readonly finding: Finding };

export function pullRequestReport({
  files,
  leftOut,
  previewed,
  blobUrl,
}: PullRequestFindings): PullRequestReport {
  const all = files.flatMap((file) =>
    "problem" in file ? [] : file.findings.map((finding) => ({ file, finding })),
  );
  const told = all.filter(({ file, finding }) => isBrought(file, finding)).sort(byImportance);
  const problems = files.flatMap((file) => ("problem" in file ? [file.problem] : []));
  const preview = previewOf(previewed);
  const annotations = [
    ...problems.map((problem) => problemAnnotation(problem, "warning")),
    ...told.map(annotationFor),
  ];
  const fixable = told.filter(({ finding }) => finding.fix !== null).length;
  const blocks = [
    ...(fixable > 0 ? [sentences.mended(fixable)] : []),
    ...table(told, problems, blobUrl),
    ...(all.length > told.length ? [sentences.elsewhere(all.length - told.length)] : []),
    ...(annotations.length > most.annotations
      ? [sentences.notAnnotated(annotations.length - most.annotations)]
      : []),
    ...preview.blocks,
    ...unread(files, leftOut, preview.unanswered),
  ];
  const count = told.length + problems.length;
  return {
    conclusion: conclusionOf(told, problems),
    title: [sentences.title.mend(count), sentences.title.told(preview.told)].join(", "),
    summary: withComments(blocks.join("\n\n"), preview.comments),
    annotations: annotations.slice(0, most.annotations),
    isWhole: preview.unanswered === 0,
    actions: fixable > 0 ? [{ ...sentences.applyFixes, identifier: applyFixes }] : [],
  };
}

/** Equal for reports that say the same. */
export function hashOfReport({
  conclusion,
  title,
  summary,
  annotations,
  actions,
}: PullRequestReport): string {
  return hashOf(conclusion, title, summary, JSON.stringify([annotations, actions]));
}

function conclusionOf(told: readonly Told[], problems: readonly Problem[]): PullRequestReport["conclusion"] {
  if (told.some(({ finding }) => finding.severity === "error")) return "failure";
  return told.length + problems.length > 0 ? "neutral" : "success";
}

/** Errors first; then in the order of files and lines. */
function byImportance(a: Told, b: Told): number {
  const rank = ({ finding }: Told): number => (finding.severity === "error" ? 0 : 1);
  return (
    rank(a) - rank(b) ||
    (a.file.path < b.file.path ? -1 : a.file.path > b.file.path ? 1 : a.finding.line - b.finding.line)
  );
}

function annotationFor({ file, finding }: Told): Annotation {
  if ("problem" in file) throw new Error("a file that was not read has no findings");
  return annotationOf(finding, file.minutes.lines);
}

function table(told: readonly Told[], problems: readonly Problem[], blobUrl: string): string[] {
  const rows = [
    ...problems.map(({ path = "", line = 1, found, expected, cure }) =>
      row("warning", path, line, sentences.found(found, expected), cure, blobUrl),
    ),
    ...told.map(({ finding: { severity, path, line, found, expected, cure } }) =>
      row(severity, path, line, sentences.found(found, expected), cure, blobUrl),
    ),
  ];
  if (rows.length === 0) return [];
  const more = rows.length - most.rows;
  return [
    [sentences.findingsHead, "| --- | --- | --- | --- |", ...rows.slice(0, most.rows)].join("\n"),
    ...(more > 0 ? [sentences.moreFindings(more)] : []),
  ];
}

function row(
  severity: Finding["severity"],
  path: string,
  line: number,
  what: string,
  cure: string,
  blobUrl: string,
): string {
  const url = `${blobUrl}/${urlPath(path)}${linesAnchor({ from: line, to: line })}`;
  const where = `[${cell(`${path}:${line}`)}](${url})`;
  return `| ${sentences.severity[severity]} | ${where} | ${cell(what, most.cell)} | ${cell(cure, most.cell)} |`;
}

function unread(files: readonly CheckedFile[], leftOut: number, unanswered: number): string[] {
  const skipped = files.flatMap((file) => ("problem" in file ? [] : file.skipped));
  const rows = [
    ...(leftOut > 0 ? [sentences.tooMany(leftOut)] : []),
    ...(unanswered > 0 ? [sentences.notAnswered(unanswered)] : []),
    ...[...new Set(skipped.map(({ what }) => what))].map((what) => sentences.skipped(quotePlain(what))),
  ];
  return rows.length === 0 ? [] : [sentences.unreadHead, rows.join("\n")];
}

/** As many of the comments as there is room for; the others are counted. */
function withComments(summary: string, comments: readonly string[]): string {
  if (comments.length === 0) return summary.slice(0, most.summary);
  let text = `${summary}\n\n${sentences.comments}`;
  let shown = 0;
  for (const comment of comments) {
    if (text.length + comment.length > most.summary - 200) break;
    text += `\n\n${comment}`;
    shown += 1;
  }
  if (shown < comments.length) text += `\n\n${sentences.moreComments(comments.length - shown)}`;
  return text.slice(0, most.summary);
}
