import type { CheckName } from "../config/config.ts";
import type { Problem } from "../problems.ts";

/** A place in the text: 1-based line and column, in UTF-16 units; a byte order mark is no part of the text. */
export type Point = { readonly line: number; readonly column: number };

/** From a character to behind the last one. */
export type TextRange = { readonly from: Point; readonly to: Point };

/** What mends a finding: other text in a place, or another name for the file. */
export type Fix =
  | { readonly do: "replace"; readonly range: TextRange; readonly replacement: string }
  | { readonly do: "rename"; readonly path: string };

/** Something wrong with minutes: what a check run annotates, a terminal prints and a button mends. */
export type Finding = Problem & {
  readonly rule: CheckName;
  readonly severity: "warning" | "error";
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly range: TextRange;
  /** True where it is about the file as a whole (its name, a missing section) and not about the lines of `range`. */
  readonly aboutFile: boolean;
  readonly fix: Fix | null;
};

/** A finding as one sentence or three: `Found …; expected …. Cure.` */
export function formatFinding({ found, expected, cure }: Problem): string {
  return `Found ${found}; expected ${expected}. ${cure}`;
}
