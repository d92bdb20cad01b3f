import { rangesOf, type Finding } from "../checks/finding.ts";
import type { Problem } from "../problem.ts";
import { annotateFinding, type Annotation } from "./annotations.ts";
import { fitRows } from "../render/byte-budget.ts";
import { linesAnchor, urlPath } from "../render/links.ts";
import { deliveryReportMessages, findingMessages } from "./messages.ts";
import { quoteCell } from "../render/quote.ts";
import { quoteMessageCell } from "../render/quote-message.ts";
import { isChanged, isInDiff, type CheckedFile } from "./checked-file.ts";

/** A finding on changed lines, with its file. */
export type ReportedFinding = {
  readonly finding: Finding;
  readonly lines: readonly string[];
  readonly changed: ReadonlySet<number>;
};

/**
 * Returns the findings on changed lines, errors first, then in the order of files and lines.
 * @returns `elsewhere`: number of findings on other lines
 */
export function selectFindings(files: readonly CheckedFile[]): {
  readonly reported: readonly ReportedFinding[];
  readonly elsewhere: number;
} {
  const all = files.flatMap((file) =>
    "problem" in file
      ? []
      : file.findings.map((finding) => ({
          finding,
          lines: file.minutes.lines,
          changed: file.diff.changed,
          isInDiff: isInDiff(file, finding),
        })),
  );
  const reported = all.filter((each) => each.isInDiff);
  return { reported: reported.sort(byImportance), elsewhere: all.length - reported.length };
}

function byImportance({ finding: a }: ReportedFinding, { finding: b }: ReportedFinding): number {
  const rank = ({ severity }: Finding): number => (severity === "error" ? 0 : 1);
  return rank(a) - rank(b) || (a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line);
}

export function annotateFindings(reported: readonly ReportedFinding[]): readonly Annotation[] {
  return reported.map(({ finding, lines, changed }) =>
    limitToChangedLines(
      annotateFinding(onChangedLines(finding, changed), lines),
      finding.aboutFile ? null : changed,
    ),
  );
}

/** Returns a finding about several places at the first of them that changes. */
function onChangedLines(finding: Finding, changed: ReadonlySet<number>): Finding {
  const range = rangesOf(finding).find((each) => isChanged(each, changed));
  return range === undefined || finding.aboutFile ? finding : { ...finding, range };
}

/** Limits an annotation to the changed lines: GitHub shows annotations on other lines far away from the diff. */
function limitToChangedLines(annotation: Annotation, changed: ReadonlySet<number> | null): Annotation {
  const { from, to } = annotation;
  const lines = Array.from({ length: to - from + 1 }, (_, i) => from + i).filter((line) =>
    changed?.has(line),
  );
  const [first = from, last = to] = [lines[0], lines.at(-1)];
  return first === from && last === to ? annotation : { ...annotation, from: first, to: last };
}

const limits = { cellCharacters: 300, tableBytes: 24_000 };

/**
 * Prints the table of findings as Markdown blocks; none without rows.
 * @param problems  problems of unreadable files
 * @param blobUrl  `https://github.com/owner/name/blob/commit`, for links to the lines
 */
export function findingsTable(
  reported: readonly ReportedFinding[],
  problems: readonly Problem[],
  blobUrl: string,
): readonly string[] {
  const unread = problems.map((problem) => ({ ...problem, severity: "warning" as const }));
  const rows = [...unread, ...reported.map(({ finding }) => finding)];
  if (rows.length === 0) return [];
  const { shown, omitted } = fitRows(rows, limits.tableBytes, (row) => rowOf(row, blobUrl));
  return [
    [findingMessages.tableHead, "| --- | --- | --- | --- |", ...shown].join("\n"),
    ...(omitted > 0 ? [deliveryReportMessages.more(omitted)] : []),
  ];
}

type Row = Problem & { readonly severity: Finding["severity"] };

function rowOf({ severity, path = "", line = 1, found, expected, advice }: Row, blobUrl: string): string {
  const url = `${blobUrl}/${urlPath(path)}${linesAnchor({ from: line, to: line })}`;
  const location = `[${quoteCell(`${path}:${line}`, limits.cellCharacters)}](${url})`;
  const message = quoteMessageCell(findingMessages.found(found, expected), limits.cellCharacters);
  return `| ${findingMessages.severity[severity]} | ${location} | ${message} | ${quoteMessageCell(advice, limits.cellCharacters)} |`;
}

/** Prints the findings of minutes that were pushed without a pull request as Markdown blocks. */
export function pushedBlocks(reported: readonly ReportedFinding[], blobUrl: string): readonly string[] {
  if (reported.length === 0) return [];
  return [deliveryReportMessages.pushed(reported.length), ...findingsTable(reported, [], blobUrl)];
}
