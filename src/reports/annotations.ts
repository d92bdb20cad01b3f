import { applyTextFixes } from "../checks/apply-text-fixes.ts";
import { formatFinding, type Finding, type TextRange } from "../checks/finding.ts";
import type { Problem } from "../problem.ts";
import { defangText } from "../render/defang.ts";
import { findingMessages } from "./messages.ts";

/** An annotation of a check run on lines of a file: https://docs.github.com/rest/checks/runs#create-a-check-run */
export type Annotation = {
  readonly path: string;
  readonly from: number;
  readonly to: number;
  /** First and last column, 1-based. Null for whole lines. GitHub accepts columns within one line only. */
  readonly columns: readonly [number, number] | null;
  readonly level: "failure" | "warning";
  readonly title: string | null;
  readonly message: string;
  /** The lines after the fix. */
  readonly details: string | null;
};

/** Maximum lengths in characters. GitHub accepts 64 kB of each, but nobody reads more than this. */
const maxLengths = { message: 2000, details: 4000 };

/**
 * Returns the annotation for a finding.
 * @param lines  lines of the file
 */
export function annotateFinding(finding: Finding, lines: readonly string[]): Annotation {
  const { path, range, rule, severity } = finding;
  const isOnOneLine = !finding.aboutFile && range.from.line === range.to.line;
  return {
    path,
    from: range.from.line,
    to: Math.max(range.from.line, Math.min(lastLine(range), lines.length)),
    columns: isOnOneLine ? [range.from.column, Math.max(range.from.column, range.to.column - 1)] : null,
    level: severity === "error" ? "failure" : "warning",
    title: rule,
    message: truncateText(defangText(formatFinding(finding)), maxLengths.message),
    details: detailsOf(finding, lines),
  };
}

/** Returns the annotation for an unreadable file or a problem of the configuration. */
export function problemAnnotation(problem: Problem, level: Annotation["level"] = "failure"): Annotation {
  const { path = "", line = 1, found, expected, advice } = problem;
  const message = truncateText(
    defangText(`${findingMessages.found(found, expected)} ${advice}`),
    maxLengths.message,
  );
  return { path, from: line, to: line, columns: null, level, title: null, message, details: null };
}

/** Returns the fixed lines, for a person to copy. */
function detailsOf({ fix }: Finding, lines: readonly string[]): string | null {
  if (fix === null) return null;
  if (fix.do === "rename") return findingMessages.renameFile(fix.path);
  const { from, to } = fix.range;
  const before = lines.slice(from.line - 1, lastLine(fix.range)).map((line) => `${line}\n`);
  const local = {
    from: { line: 1, column: from.column },
    to: { line: to.line - from.line + 1, column: to.column },
  };
  const after = applyTextFixes(before.join(""), [{ fix: { ...fix, range: local } }]).replace(/\n$/, "");
  return after === "" ? findingMessages.lineRemoved : truncateText(after, maxLengths.details);
}

/** Returns the last line of a range. A range that ends before the first column of a line ends with the line before. */
function lastLine({ from, to }: TextRange): number {
  return to.column === 1 && to.line > from.line ? to.line - 1 : to.line;
}

function truncateText(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length).toWellFormed()}…`;
}
