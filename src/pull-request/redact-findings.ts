import type { Skipped } from "../checks/check.ts";
import type { Finding } from "../checks/finding.ts";
import type { Minutes } from "../minutes/minutes.ts";
import type { Problem } from "../problems.ts";
import type { DiffLines } from "./diff-lines.ts";

/** Minutes that a pull request brings, and what is wrong with them. */
export type CheckedFile = {
  readonly path: string;
  /** Added or renamed: then what is wrong with the file as a whole is this pull request's business. */
  readonly isNew: boolean;
  readonly diff: DiffLines;
} & (
  | { readonly minutes: Minutes; readonly findings: readonly Finding[]; readonly skipped: readonly Skipped[] }
  /** It is too much to be read, or (`isPassing`) the bot had no time for it yet, which is nothing to mend. */
  | { readonly problem: Problem; readonly isPassing?: true }
);

/** Whether a finding stands on what the pull request brings. */
export function isBrought({ isNew, diff }: Pick<CheckedFile, "isNew" | "diff">, finding: Finding): boolean {
  if (finding.aboutFile) return isNew;
  for (let line = finding.range.from.line; line <= finding.range.to.line; line += 1)
    if (diff.changed.has(line)) return true;
  return false;
}

/** The lines on which something stands that should not be public: nothing that the bot writes repeats them. */
export function unpublishable(findings: readonly Finding[]): ReadonlySet<number> {
  return new Set(
    findings.filter(isUnpublishable).flatMap(({ range }) => linesOf(range.from.line, range.to.line)),
  );
}

function isUnpublishable({ rule }: Finding): boolean {
  return rule === "publishable";
}

function linesOf(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

/**
 * The findings as they may be told. What is said of anything else on such a line could quote it, and so could a fix:
 * both are told once the line is mended.
 */
export function tellable(
  findings: readonly Finding[],
  instead: Pick<Finding, "found" | "expected" | "cure">,
): readonly Finding[] {
  const hidden = unpublishable(findings);
  return findings.map((finding) => {
    const { range, fix } = finding;
    const lines = [
      ...linesOf(range.from.line, range.to.line),
      ...(fix?.do === "replace" ? linesOf(fix.range.from.line, fix.range.to.line) : []),
    ];
    const isHidden = !finding.aboutFile && lines.some((line) => hidden.has(line));
    return isHidden && !isUnpublishable(finding) ? { ...finding, ...instead, fix: null } : finding;
  });
}

/** The minutes without what should not be public, as far as it is shown to anybody. */
export function withoutUnpublishable(
  minutes: Minutes,
  findings: readonly Finding[],
  instead: string,
): Minutes {
  const hidden = unpublishable(findings);
  if (hidden.size === 0) return minutes;
  const found = new Map<number, Finding[]>();
  for (const finding of findings.filter(isUnpublishable))
    found.set(finding.line, [...(found.get(finding.line) ?? []), finding]);
  const isFound = (line: number, text: string): boolean => {
    const at = minutes.lines[line - 1]?.indexOf(text) ?? -1;
    return (found.get(line) ?? []).some(
      ({ range }) => at >= 0 && at < range.to.column - 1 && at + text.length >= range.from.column,
    );
  };
  return {
    ...minutes,
    lines: minutes.lines.map((line, i) => (hidden.has(i + 1) ? blanked(line, instead) : line)),
    topics: minutes.topics.map((topic) =>
      linesOf(topic.line, headingEnd(minutes.lines, topic.line)).some((line) => hidden.has(line))
        ? { ...topic, title: instead }
        : topic,
    ),
    references: minutes.references.filter(({ line, text }) => !isFound(line, text)),
    actionItems: minutes.actionItems.map((item) => {
      const isHidden = linesOf(item.lines.from, item.lines.to).some((line) => hidden.has(line));
      return isHidden ? { ...item, text: instead } : item;
    }),
  };
}

/** The last line of the heading that begins on a line: one that is underlined may have several. */
function headingEnd(lines: readonly string[], from: number): number {
  if (/^[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+)*#{1,6}(?:\s|$)/.test(lines[from - 1] ?? "")) return from;
  let last = from;
  while (last < lines.length && !/^[\s>]*(?:(?:=+|-+)\s*)?$/.test(lines[last] ?? "")) last += 1;
  return last;
}

/** Its indentation and bullet stay, so that what stands beneath keeps its place. */
function blanked(line: string, instead: string): string {
  return (/^\s*(?:(?:[-*+]|\d{1,9}[.)]|#{1,6})\s+)?/.exec(line)?.[0] ?? "") + instead;
}
