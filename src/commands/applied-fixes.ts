import { rangesOf, type Finding } from "../checks/finding.ts";
import { findFixesWithSecrets } from "../checks/redact.ts";
import { lineDiff } from "../pull-request/line-diff.ts";
import { printable } from "../problem.ts";
import { plural } from "../render/plural.ts";
import { styled } from "./styled.ts";

/** A change that `check --fix` made to a file. */
export type AppliedFix = {
  /** The path before a renaming. */
  readonly path: string;
  /** The first line that changed, as it was numbered before. */
  readonly line: number;
  /** The rules that asked for it. Empty if another fix made it necessary. */
  readonly rules: readonly string[];
} & (
  | {
      readonly before: readonly string[];
      readonly after: readonly string[];
      /** True if the lines hold text that should not be public, so that they are not printed. */
      readonly isSecret: boolean;
    }
  | { readonly renamedTo: string }
);

/**
 * Lists what changed between a file and its fixed version.
 * @param findings  findings in the file before
 */
export function describeFixes(
  path: string,
  text: string,
  fixed: { readonly path: string; readonly text: string },
  findings: readonly Finding[],
): readonly AppliedFix[] {
  const fixes: AppliedFix[] = [];
  const [before, after] = [linesOf(text), linesOf(fixed.text)];
  let next = 1;
  for (const run of lineDiff(before, after)) {
    if ("unchanged" in run) {
      next += run.unchanged;
      continue;
    }
    const old = before.slice(next - 1, next - 1 + run.removed);
    const last = next + Math.max(0, run.removed - 1);
    const rules = rulesAt(findings, next, last);
    const isSecret = holdsSecret(findings, text, { line: next, last }, [...old, ...run.lines]);
    fixes.push({ path, line: next, rules, before: old, after: run.lines, isSecret });
    next += run.removed;
  }
  if (fixed.path === path) return fixes;
  const rules = findings.flatMap(({ fix, rule }) => (fix?.do === "rename" ? [rule] : []));
  return [...fixes, { path, line: 1, rules: [...new Set(rules)], renamedTo: fixed.path }];
}

function linesOf(text: string): string[] {
  return text.split("\n").map((line) => line.replace(/\r$/, ""));
}

function rulesAt(findings: readonly Finding[], from: number, to: number): readonly string[] {
  const there = findings.filter(
    (finding) =>
      finding.fix?.do === "replace" &&
      [...rangesOf(finding), finding.fix.range].some(
        (range) => range.from.line <= to && from <= range.to.line,
      ),
  );
  return [...new Set(there.map(({ rule }) => rule))];
}

function holdsSecret(
  findings: readonly Finding[],
  text: string,
  { line, last }: { readonly line: number; readonly last: number },
  lines: readonly string[],
): boolean {
  const range = { from: { line, column: 1 }, to: { line: last, column: 1 } };
  const fix = { do: "replace", range, replacement: lines.join("\n") } as const;
  const [first] = findings;
  return first !== undefined && findFixesWithSecrets([...findings, { ...first, fix }], text).has(fix);
}

/** Formats the fixes of one file as a small diff for a terminal. */
export function formatFixes(fixes: readonly AppliedFix[]): readonly string[] {
  const [first] = fixes;
  if (first === undefined) return [];
  return [
    styled("underline", `${printable(first.path)}: ${plural(fixes.length, "fix", "fixes")}`),
    ...fixes.flatMap(formatFix),
    "",
  ];
}

function formatFix(fix: AppliedFix): readonly string[] {
  const rules = fix.rules.length === 0 ? "" : ` (${fix.rules.join(", ")})`;
  if ("renamedTo" in fix)
    return [
      `  renamed${rules}`,
      styled("red", `  - ${printable(fix.path)}`),
      styled("green", `  + ${printable(fix.renamedTo)}`),
    ];
  return [
    `  line ${fix.line}${rules}`,
    ...(fix.isSecret
      ? ["    (not shown: the line holds text that should not be public)"]
      : [
          ...fix.before.map((line) => styled("red", `  - ${printable(line)}`)),
          ...fix.after.map((line) => styled("green", `  + ${printable(line)}`)),
        ]),
  ];
}

/** Returns the fields of a fix in JSON. */
export function fixToJson(fix: AppliedFix): object {
  const { path, line, rules } = fix;
  if ("renamedTo" in fix) return { path, line, fixed: { rules, renamedTo: fix.renamedTo } };
  const [before, after] = fix.isSecret ? [null, null] : [fix.before, fix.after];
  return { path, line, fixed: { rules, before, after } };
}
