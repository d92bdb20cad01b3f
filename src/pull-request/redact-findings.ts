import { rangesOf, type Finding, type TextRange } from "../checks/finding.ts";
import type { Minutes } from "../minutes/minutes.ts";

/** Returns the lines with content that should not be public. The bot never repeats them. */
export function unpublishableLines(findings: readonly Finding[]): ReadonlySet<number> {
  return new Set(findings.filter(isUnpublishable).flatMap((finding) => rangesOf(finding).flatMap(linesIn)));
}

function isUnpublishable({ rule }: Finding): boolean {
  return rule === "publishable";
}

function linesIn({ from, to }: TextRange): readonly number[] {
  return linesOf(from.line, to.line);
}

function linesOf(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

/**
 * Redacts findings on lines that should not be public: their messages and fixes could quote the line. They are reported
 * once the line is fixed.
 */
export function redactFindings(
  findings: readonly Finding[],
  replacement: Pick<Finding, "found" | "expected" | "advice">,
): readonly Finding[] {
  const hidden = unpublishableLines(findings);
  return findings.map((finding) => {
    const { fix } = finding;
    const lines = [...rangesOf(finding), ...(fix?.do === "replace" ? [fix.range] : [])].flatMap(linesIn);
    const isHidden = !finding.aboutFile && lines.some((line) => hidden.has(line));
    return isHidden && !isUnpublishable(finding) ? { ...finding, ...replacement, fix: null } : finding;
  });
}

/** Returns the minutes without content that should not be public, in all fields that are shown. */
export function redactMinutes(minutes: Minutes, findings: readonly Finding[], replacement: string): Minutes {
  const hidden = unpublishableLines(findings);
  if (hidden.size === 0) return minutes;
  const found = new Map<number, TextRange[]>();
  for (const range of findings.filter(isUnpublishable).flatMap(rangesOf))
    found.set(range.from.line, [...(found.get(range.from.line) ?? []), range]);
  const isFound = (line: number, text: string): boolean => {
    const at = minutes.lines[line - 1]?.indexOf(text) ?? -1;
    return (found.get(line) ?? []).some(
      ({ from, to }) => at >= 0 && at < to.column - 1 && at + text.length >= from.column,
    );
  };
  return {
    ...minutes,
    lines: minutes.lines.map((line, i) => (hidden.has(i + 1) ? redactLine(line, replacement) : line)),
    topics: minutes.topics.map((topic) =>
      linesOf(topic.line, headingEnd(minutes.lines, topic.line)).some((line) => hidden.has(line))
        ? { ...topic, title: replacement }
        : topic,
    ),
    references: minutes.references.filter(({ line, text }) => !isFound(line, text)),
    actionItems: minutes.actionItems.map((item) => {
      const isHidden = linesOf(item.lines.from, item.lines.to).some((line) => hidden.has(line));
      return isHidden ? { ...item, text: replacement } : item;
    }),
  };
}

/** Returns the last line of a heading. A heading that is underlined may have several lines. */
function headingEnd(lines: readonly string[], from: number): number {
  if (/^[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+)*#{1,6}(?:\s|$)/.test(lines[from - 1] ?? "")) return from;
  let last = from;
  while (last < lines.length && !/^[\s>]*(?:(?:=+|-+)\s*)?$/.test(lines[last] ?? "")) last += 1;
  return last;
}

/** Replaces the text of a line. Indentation and bullet stay, so that nested lines keep their level. */
function redactLine(line: string, replacement: string): string {
  return (/^\s*(?:(?:[-*+]|\d{1,9}[.)]|#{1,6})\s+)?/.exec(line)?.[0] ?? "") + replacement;
}
