import type { Finding } from "../checks/finding.ts";
import type { Problem } from "../problems.ts";
import { annotationOf, type Annotation } from "./annotations.ts";
import { fitting } from "../render/byte-budget.ts";
import { linesAnchor, urlPath } from "../render/links.ts";
import { isBrought, type CheckedFile } from "../pull-request/redact-findings.ts";
import { checkSentences as sentences } from "../pull-request/messages.ts";
import { quoteCell } from "../render/quote.ts";
import { complaintCell } from "../render/table-cell.ts";

/** A finding on what somebody brings, in its file. */
export type Told = {
  readonly finding: Finding;
  readonly lines: readonly string[];
  readonly changed: ReadonlySet<number>;
};

/** What is wrong with what somebody brings, errors first; then in the order of files and lines. */
export function toldOf(files: readonly CheckedFile[]): {
  readonly told: readonly Told[];
  readonly elsewhere: number;
} {
  const all = files.flatMap((file) =>
    "problem" in file
      ? []
      : file.findings.map((finding) => ({
          finding,
          lines: file.minutes.lines,
          changed: file.diff.changed,
          isBrought: isBrought(file, finding),
        })),
  );
  const told = all.filter((each) => each.isBrought);
  return { told: told.sort(byImportance), elsewhere: all.length - told.length };
}

function byImportance({ finding: a }: Told, { finding: b }: Told): number {
  const rank = ({ severity }: Finding): number => (severity === "error" ? 0 : 1);
  return rank(a) - rank(b) || (a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line);
}

export function annotationsOf(told: readonly Told[]): readonly Annotation[] {
  return told.map(({ finding, lines, changed }) =>
    onChanged(annotationOf(finding, lines), finding.aboutFile ? null : changed),
  );
}

/** On the lines that somebody changed only, where it is about more: GitHub shows the others far away from the diff. */
function onChanged(annotation: Annotation, changed: ReadonlySet<number> | null): Annotation {
  const { from, to } = annotation;
  const lines = Array.from({ length: to - from + 1 }, (_, i) => from + i).filter((line) =>
    changed?.has(line),
  );
  const [first = from, last = to] = [lines[0], lines.at(-1)];
  return first === from && last === to ? annotation : { ...annotation, from: first, to: last };
}

/** A cell in characters, the table in bytes. */
const most = { cell: 300, table: 24_000 };

/**
 * @param problems  files that cannot be read
 * @param blobUrl  `https://github.com/owner/name/blob/commit`: where the lines are to be seen
 */
export function findingsTable(
  told: readonly Told[],
  problems: readonly Problem[],
  blobUrl: string,
): readonly string[] {
  const unread = problems.map((problem) => ({ ...problem, severity: "warning" as const }));
  const rows = [...unread, ...told.map(({ finding }) => finding)];
  if (rows.length === 0) return [];
  const { shown, left } = fitting(rows, most.table, (row) => rowOf(row, blobUrl));
  return [
    [sentences.findingsHead, "| --- | --- | --- | --- |", ...shown].join("\n"),
    ...(left > 0 ? [sentences.moreFindings(left)] : []),
  ];
}

type Row = Problem & { readonly severity: Finding["severity"] };

function rowOf({ severity, path = "", line = 1, found, expected, cure }: Row, blobUrl: string): string {
  const url = `${blobUrl}/${urlPath(path)}${linesAnchor({ from: line, to: line })}`;
  const where = `[${quoteCell(`${path}:${line}`, most.cell)}](${url})`;
  const what = complaintCell(sentences.found(found, expected), most.cell);
  return `| ${sentences.severity[severity]} | ${where} | ${what} | ${complaintCell(cure, most.cell)} |`;
}
