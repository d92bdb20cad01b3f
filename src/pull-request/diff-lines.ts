import { lineDiff } from "./line-diff.ts";
import type { DiffLines } from "../reports/checked-file.ts";

const header = /^@@ -\d+(?:,\d+)? \+(\d+)(?:,\d+)? @@/;

/**
 * Parses the patch of a file (https://docs.github.com/rest/pulls/pulls#list-pull-requests-files). Line numbers are those
 * after the change.
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
    // "\ No newline at end of file" is a line of neither version.
    if (hunk === undefined || !/^[+ ]/.test(line)) continue;
    if (line.startsWith("+")) changed.add(next);
    hunk.to = next;
    next += 1;
  }
  return { changed, hunks: hunks.filter(({ from, to }) => from <= to) };
}

/** Compares two versions of a meeting. The result has no hunks, because no diff is shown on GitHub. */
export function changedLines(before: readonly string[], after: readonly string[]): DiffLines {
  const changed = new Set<number>();
  // Above a section of a growing file, there are as many blank lines as its file has.
  const [from, to] = [before, after].map(countBlankLines);
  let next = 1 + (to ?? 0);
  for (const run of lineDiff(before.slice(from), after.slice(to))) {
    if ("lines" in run) for (const i of run.lines.keys()) changed.add(next + i);
    next += "unchanged" in run ? run.unchanged : run.lines.length;
  }
  return { changed, hunks: [] };
}

function countBlankLines(lines: readonly string[]): number {
  const first = lines.findIndex((line) => line !== "");
  return first < 0 ? lines.length : first;
}

/** Returns all lines as changed, for a file whose diff GitHub omits as too large. The hunks are unknown then. */
export function linesWithoutDiff(count: number): DiffLines {
  return { ...allLines(count), hunks: [] };
}

/** Returns all lines of a new file as changed. */
export function allLines(count: number): DiffLines {
  const lines = Array.from({ length: count }, (_, i) => i + 1);
  return { changed: new Set(lines), hunks: count === 0 ? [] : [{ from: 1, to: count }] };
}
