/** The lines of a text, each with how often it is there; indentation and blank lines make no difference. */
export type LineCounts = {
  readonly counts: ReadonlyMap<string, number>;
  /** In characters. */
  readonly size: number;
};

export type LineComparison = {
  /** Counts the lines of a text, once for as long as somebody keeps them. */
  readonly count: (lines: readonly string[]) => LineCounts;
  /**
   * How much of the larger of two texts is in the other as well, 0 to 1, by the length of their lines: what Git calls
   * their similarity. 0 where that is not known, because too much was compared already.
   */
  readonly share: (a: LineCounts, b: LineCounts) => number;
};

/** So many lines are compared in all, which takes some 30 ms; Git has a limit as well (`diff.renameLimit`). */
const maxLinesCompared = 300_000;

export function createLineComparison(maxLines = maxLinesCompared): LineComparison {
  const known = new Map<readonly string[], LineCounts>();
  let left = maxLines;
  return {
    count(lines) {
      const counted = known.get(lines) ?? countLines(lines);
      known.set(lines, counted);
      return counted;
    },
    share(a, b) {
      const [small, large] = a.counts.size <= b.counts.size ? [a, b] : [b, a];
      const size = Math.max(a.size, b.size);
      if (size === 0 || Math.min(a.size, b.size) < size / 2) return 0;
      if ((left -= small.counts.size) < 0) return 0;
      return sharedSize(small.counts, large.counts) / size;
    },
  };
}

/** How much of some lines is among those of a text, 0 to 1, by their length. */
export function linesShared(lines: readonly string[], text: LineCounts): number {
  const { counts, size } = countLines(lines);
  return size === 0 ? 0 : sharedSize(counts, text.counts) / size;
}

function countLines(lines: readonly string[]): LineCounts {
  const counts = new Map<string, number>();
  let size = 0;
  for (const line of lines.map((each) => each.trim())) {
    if (line === "") continue;
    counts.set(line, (counts.get(line) ?? 0) + 1);
    size += sizeOf(line);
  }
  return { counts, size };
}

function sharedSize(a: LineCounts["counts"], b: LineCounts["counts"]): number {
  let size = 0;
  for (const [line, count] of a) size += Math.min(count, b.get(line) ?? 0) * sizeOf(line);
  return size;
}

/** With its end. */
function sizeOf(line: string): number {
  return line.length + 1;
}
