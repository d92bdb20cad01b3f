import type { LineRange } from "../minutes/minutes.ts";

/** Merges overlapping and adjacent ranges; returns them in order. */
export function mergeRanges(ranges: readonly LineRange[]): readonly LineRange[] {
  const merged: { from: number; to: number }[] = [];
  for (const { from, to } of ranges.toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last === undefined || from > last.to + 1) merged.push({ from, to });
    else last.to = Math.max(last.to, to);
  }
  return merged;
}
