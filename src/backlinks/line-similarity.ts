/** Number of occurrences of each line in a text, without indentation and blank lines. */
export type LineCounts = {
  readonly counts: ReadonlyMap<string, number>;
  /** In characters. */
  readonly size: number;
};

type LineComparison = {
  /** Counts the lines of a text and caches the result by array identity. */
  readonly count: (lines: readonly string[]) => LineCounts;
  /**
   * Returns the share of the larger text that is also in the other one, 0 to 1, by the length of the lines, as Git's
   * similarity index does. Returns 0 once too many lines were compared.
   */
  readonly similarity: (a: LineCounts, b: LineCounts) => number;
};

/** Lines compared in total, which takes about 30 ms. Git has a limit too (`diff.renameLimit`). */
const maxLinesCompared = 300_000;

export function createLineComparison(maxLines = maxLinesCompared): LineComparison {
  const known = new Map<readonly string[], LineCounts>();
  let remainingLines = maxLines;
  return {
    count(lines) {
      const counted = known.get(lines) ?? countLines(lines);
      known.set(lines, counted);
      return counted;
    },
    similarity(a, b) {
      const [small, large] = a.counts.size <= b.counts.size ? [a, b] : [b, a];
      const size = Math.max(a.size, b.size);
      if (size === 0 || Math.min(a.size, b.size) < size / 2) return 0;
      if ((remainingLines -= small.counts.size) < 0) return 0;
      return sharedSize(small.counts, large.counts) / size;
    },
  };
}

/** Returns the share of the given lines that a text contains, 0 to 1, by their length. */
export function sharedLineRatio(lines: readonly string[], text: LineCounts): number {
  const { counts, size } = countLines(lines);
  return size === 0 ? 0 : sharedSize(counts, text.counts) / size;
}

function countLines(lines: readonly string[]): LineCounts {
  const counts = new Map<string, number>();
  let size = 0;
  for (const line of lines.map((each) => each.trim())) {
    if (line === "") continue;
    counts.set(line, (counts.get(line) ?? 0) + 1);
    size += lengthWithLineEnd(line);
  }
  return { counts, size };
}

function sharedSize(a: LineCounts["counts"], b: LineCounts["counts"]): number {
  let size = 0;
  for (const [line, count] of a) size += Math.min(count, b.get(line) ?? 0) * lengthWithLineEnd(line);
  return size;
}

function lengthWithLineEnd(line: string): number {
  return line.length + 1;
}
