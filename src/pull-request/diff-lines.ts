import type { LineRange } from "../minutes/minutes.ts";
import { lineDiff } from "./line-diff.ts";

/** Which lines of a file a diff shows. */
export type DiffLines = {
  /** Those that it adds or changes. */
  readonly changed: ReadonlySet<number>;
  /** The lines of each hunk, those around a change included: only they can be remarked on, and only within one. */
  readonly hunks: readonly LineRange[];
};

const header = /^@@ -\d+(?:,\d+)? \+(\d+)(?:,\d+)? @@/;

/**
 * Reads the hunks of a file's diff as GitHub tells them (https://docs.github.com/rest/pulls/pulls#list-pull-requests-files).
 * Lines are those of the file as it is after the change.
 */
export function diffLines(patch: string): DiffLines {
  const changed = new Set<number>();
  const hunks: { from: number; to: number }[] = [];
  let next = 0;
  for (const line of patch.split("\n")) {
    const start = header.exec(line)?.[1];
    if (start !== undefined) {
      next = Number(start);
      hunks.push({ from: next, to: next - 1 });
      continue;
    }
    const hunk = hunks.at(-1);
    // "\ No newline at end of file" is no line of either.
    if (hunk === undefined || !/^[+ ]/.test(line)) continue;
    if (line.startsWith("+")) changed.add(next);
    hunk.to = next;
    next += 1;
  }
  return { changed, hunks: hunks.filter(({ from, to }) => from <= to) };
}

/** The lines that changed between two states of a file; nobody shows a diff of them. */
export function changedLines(before: readonly string[], after: readonly string[]): DiffLines {
  const changed = new Set<number>();
  let next = 1;
  for (const run of lineDiff(before, after)) {
    if ("lines" in run) for (const i of run.lines.keys()) changed.add(next + i);
    next += "same" in run ? run.same : run.lines.length;
  }
  return { changed, hunks: [] };
}

/** Everything is new where a diff is too large to be told; on which lines GitHub takes remarks nobody knows then. */
export function untoldLines(count: number): DiffLines {
  return { ...allLines(count), hunks: [] };
}

/** What the diff of a new file shows: everything. */
export function allLines(count: number): DiffLines {
  const lines = Array.from({ length: count }, (_, i) => i + 1);
  return { changed: new Set(lines), hunks: count === 0 ? [] : [{ from: 1, to: count }] };
}
