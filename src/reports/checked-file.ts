import type { SkippedCheck } from "../checks/check.ts";
import { rangesOf, type Finding, type TextRange } from "../checks/finding.ts";
import { referenceTargetRule } from "../checks/rules/reference-target.ts";
import type { Minutes, LineRange } from "../minutes/minutes.ts";
import type { Problem } from "../problem.ts";

/** A minutes file that a pull request changes, with its findings. */
export type CheckedFile = {
  readonly path: string;
  /** True if the file is added or renamed. Findings about the whole file count then. */
  readonly isNew: boolean;
  readonly diff: DiffLines;
} & (
  | {
      readonly minutes: Minutes;
      readonly findings: readonly Finding[];
      readonly skipped: readonly SkippedCheck[];
    }
  /** The file could not be read: it is too large, or (`isTransient`) the bot had no time for it yet. */
  | { readonly problem: Problem; readonly isTransient?: true }
);

/** Returns true if a finding lies on lines that the pull request changes. */
export function isInDiff({ isNew, diff }: Pick<CheckedFile, "isNew" | "diff">, finding: Finding): boolean {
  if (finding.aboutFile) return isNew;
  return rangesOf(finding).some((range) => isChanged(range, diff.changed));
}

/** Returns true if lines of a range are changed. */
export function isChanged({ from, to }: TextRange, changed: DiffLines["changed"]): boolean {
  for (let line = from.line; line <= to.line; line += 1) if (changed.has(line)) return true;
  return false;
}

/**
 * Returns whether a finding says where an issue is now: in a repository that may be private for readers who may know of the
 * file.
 */
export function revealsTarget({ rule }: Pick<Finding, "rule">): boolean {
  return rule === referenceTargetRule.name;
}

/** The lines of a file that a diff shows. */
export type DiffLines = {
  /** Line numbers that the diff adds or changes. */
  readonly changed: ReadonlySet<number>;
  /** The lines of each hunk, with context. A review comment must lie within one hunk. */
  readonly hunks: readonly LineRange[];
};
