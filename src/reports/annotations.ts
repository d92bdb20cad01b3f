import { applyFixes } from "../checks/apply-fixes.ts";
import { formatFinding, type Finding, type TextRange } from "../checks/finding.ts";
import type { Problem } from "../problems.ts";
import { defangText } from "../render/defang.ts";
import { checkSentences as sentences } from "../pull-request/messages.ts";

/** A remark of a check run on lines of a file: https://docs.github.com/rest/checks/runs#create-a-check-run */
export type Annotation = {
  readonly path: string;
  readonly from: number;
  readonly to: number;
  /** The first and the last character, from 1; null where it is about whole lines: GitHub takes them on one line only. */
  readonly columns: readonly [number, number] | null;
  readonly level: "failure" | "warning";
  readonly title: string | null;
  readonly message: string;
  /** The lines as the fix leaves them. */
  readonly details: string | null;
};

/** GitHub takes 64 kB of each; nobody reads more than this. */
const most = { message: 2000, details: 4000 };

/** @param lines  those of the file */
export function annotationOf(finding: Finding, lines: readonly string[]): Annotation {
  const { path, range, rule, severity } = finding;
  const isOnOneLine = !finding.aboutFile && range.from.line === range.to.line;
  return {
    path,
    from: range.from.line,
    to: Math.max(range.from.line, Math.min(lastLine(range), lines.length)),
    columns: isOnOneLine ? [range.from.column, Math.max(range.from.column, range.to.column - 1)] : null,
    level: severity === "error" ? "failure" : "warning",
    title: rule,
    message: shorten(defangText(formatFinding(finding)), most.message),
    details: detailsOf(finding, lines),
  };
}

/** A file that cannot be read, or a mistake in the configuration. */
export function problemAnnotation(problem: Problem, level: Annotation["level"] = "failure"): Annotation {
  const { path = "", line = 1, found, expected, cure } = problem;
  const message = shorten(defangText(`${sentences.found(found, expected)} ${cure}`), most.message);
  return { path, from: line, to: line, columns: null, level, title: null, message, details: null };
}

/** The lines that a fix touches, as it leaves them; a person may copy them. */
function detailsOf({ fix }: Finding, lines: readonly string[]): string | null {
  if (fix === null) return null;
  if (fix.do === "rename") return sentences.renamed(fix.path);
  const { from, to } = fix.range;
  const before = lines.slice(from.line - 1, lastLine(fix.range)).map((line) => `${line}\n`);
  const local = {
    from: { line: 1, column: from.column },
    to: { line: to.line - from.line + 1, column: to.column },
  };
  const after = applyFixes(before.join(""), [{ fix: { ...fix, range: local } }]).replace(/\n$/, "");
  return after === "" ? sentences.lineTaken : shorten(after, most.details);
}

/** A range that ends before the first character of a line ends with the line before. */
function lastLine({ from, to }: TextRange): number {
  return to.column === 1 && to.line > from.line ? to.line - 1 : to.line;
}

function shorten(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length).toWellFormed()}…`;
}
