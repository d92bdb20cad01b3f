import { diffArrays } from "diff";

/** A run of unchanged lines, or of lines that replace others. */
type LineRun =
  | { readonly unchanged: number }
  /** `removed`: number of lines of the first text. `lines`: their replacement. */
  | { readonly removed: number; readonly lines: readonly string[] };

/** Maximum edit length: comparing takes quadratic time. Beyond it the middle is one change. */
const maxEditLength = 1000;

/** Returns the line diff of two texts in order. Two changes are never adjacent. */
export function lineDiff(before: readonly string[], after: readonly string[]): readonly LineRun[] {
  const shortest = Math.min(before.length, after.length);
  let start = 0;
  while (start < shortest && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shortest - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const [old, now] = [before.slice(start, before.length - end), after.slice(start, after.length - end)];
  const middle = runsOf(old, now);
  return [{ unchanged: start }, ...middle, { unchanged: end }].filter(
    (run) => !("unchanged" in run) || run.unchanged > 0,
  );
}

function runsOf(before: string[], after: string[]): readonly LineRun[] {
  if (before.length + after.length === 0) return [];
  const parts = diffArrays(before, after, { maxEditLength });
  if (parts === undefined) return [{ removed: before.length, lines: after }];
  const runs: LineRun[] = [];
  for (const { added, removed, count, value } of parts) {
    const last = runs.at(-1);
    const open = last !== undefined && "removed" in last ? last : null;
    if (!added && !removed) runs.push({ unchanged: count });
    else {
      if (open !== null) runs.pop();
      const run = open ?? { removed: 0, lines: [] };
      runs.push({
        removed: run.removed + (removed ? count : 0),
        lines: added ? [...run.lines, ...value] : run.lines,
      });
    }
  }
  return runs;
}
