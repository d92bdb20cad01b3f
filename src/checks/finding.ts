import type { CheckName } from "../config/config.ts";
import type { Problem } from "../problem.ts";

/** A position in the text: 1-based line and column in UTF-16 units, without a byte order mark. */
export type Point = { readonly line: number; readonly column: number };

/** A range of text; `to` is exclusive. */
export type TextRange = { readonly from: Point; readonly to: Point };

/** Data that fixes a finding: replacement text for a range, or a new name for the file. */
export type Fix =
  | { readonly do: "replace"; readonly range: TextRange; readonly replacement: string }
  | { readonly do: "rename"; readonly path: string };

/** A problem in minutes: annotated by a check run, printed by a terminal, fixed by a button. */
export type Finding = Problem & {
  readonly rule: CheckName;
  readonly severity: "warning" | "error";
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly range: TextRange;
  /** The further ranges of a finding about several places. */
  readonly otherRanges?: readonly TextRange[];
  /** True if it concerns the file as a whole (its name, a missing section) and not the lines of `range`. */
  readonly aboutFile: boolean;
  readonly fix: Fix | null;
};

/** Returns all ranges of a finding. */
export function rangesOf({
  range,
  otherRanges = [],
}: Pick<Finding, "range" | "otherRanges">): readonly TextRange[] {
  return [range, ...otherRanges];
}

/** Formats a finding for people: `Found …; expected …. Advice.` */
export function formatFinding({ found, expected, advice }: Problem): string {
  return `Found ${found}; expected ${expected}. ${advice}`;
}
