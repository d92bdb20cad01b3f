import { diffArrays } from "diff";

/** A run of lines that both texts have, or that stand in the second instead of some of the first. */
export type LineRun =
  | { readonly same: number }
  /** How many lines of the first are gone, and what stands there. */
  | { readonly gone: number; readonly lines: readonly string[] };

/** Comparing takes quadratic time in what differs: beyond this the middle is one change. */
const mostEdits = 1000;

/** How one text becomes the other, in the order of the lines; two changes never follow each other. */
export function lineDiff(before: readonly string[], after: readonly string[]): readonly LineRun[] {
  const shortest = Math.min(before.length, after.length);
  let start = 0;
  while (start < shortest && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shortest - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const [old, now] = [before.slice(start, before.length - end), after.slice(start, after.length - end)];
  const middle = runsOf(old, now);
  return [{ same: start }, ...middle, { same: end }].filter((run) => !("same" in run) || run.same > 0);
}

function runsOf(before: string[], after: string[]): readonly LineRun[] {
  if (before.length + after.length === 0) return [];
  const parts = diffArrays(before, after, { maxEditLength: mostEdits });
  if (parts === undefined) return [{ gone: before.length, lines: after }];
  const runs: LineRun[] = [];
  for (const { added, removed, count, value } of parts) {
    const last = runs.at(-1);
    const open = last !== undefined && "gone" in last ? last : null;
    if (!added && !removed) runs.push({ same: count });
    else {
      if (open !== null) runs.pop();
      const { gone, lines } = open ?? { gone: 0, lines: [] };
      runs.push({ gone: gone + (removed ? count : 0), lines: added ? [...lines, ...value] : lines });
    }
  }
  return runs;
}
