/** Returns the most frequent value and its count. The later value wins a tie. */
export function findMostFrequent<Value>(values: readonly Value[]): {
  readonly value: Value | undefined;
  readonly count: number;
} {
  let best: { value: Value | undefined; count: number } = { value: undefined, count: 0 };
  const counts = new Map<Value, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  for (const value of values) {
    const count = counts.get(value) ?? 0;
    if (count >= best.count) best = { value, count };
  }
  return best;
}
