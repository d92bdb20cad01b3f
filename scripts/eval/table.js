// The table of figures, and the comparison with the best figures so far.

/** Smaller differences come from rounding. */
const tolerance = 0.0005;

const keyOf = ({ name, files }) => `${name}, ${files} files`;

export function printTable(measured, reached) {
  const percent = (figure) => (figure === undefined ? "" : `${(100 * figure).toFixed(1)} %`);
  const rows = measured.flatMap((set) =>
    Object.entries(set.figures).map(([figure, value]) => [
      keyOf(set),
      figure,
      percent(value),
      percent(set.goals[figure]),
      percent(reached[keyOf(set)]?.[figure]),
      value < (set.goals[figure] ?? 0) - tolerance ? "below the goal" : "",
    ]),
  );
  const table = [["set", "figure", "now", "goal", "best", ""], ...rows];
  const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)));
  const isNumber = (column) => column >= 2 && column <= 4;
  for (const row of table) {
    const cells = row.map((cell, column) =>
      isNumber(column) ? cell.padStart(widths[column]) : cell.padEnd(widths[column]),
    );
    console.log(cells.join("  ").trimEnd());
  }
}

/** Returns a sentence for each figure that was better before. */
export function findLost(measured, reached) {
  return measured.flatMap((set) =>
    Object.entries(set.figures).flatMap(([figure, value]) => {
      const best = reached[keyOf(set)]?.[figure];
      if (best === undefined || value >= best - tolerance) return [];
      return [`${keyOf(set)}: ${figure} fell from ${best} to ${value.toFixed(4)}.`];
    }),
  );
}

/** Returns the best figures with those that improved. */
export function improve(measured, reached) {
  const best = { ...reached };
  for (const set of measured) {
    const before = reached[keyOf(set)] ?? {};
    const now = Object.entries(set.figures).map(([figure, value]) => [
      figure,
      Math.floor(1000 * Math.max(value, before[figure] ?? 0)) / 1000,
    ]);
    best[keyOf(set)] = Object.fromEntries(now);
  }
  return best;
}
