/**
 * Measures the cost of hostile minutes: npm run bench:hostile [-- --short] [-- --only PATTERN]
 * For each text, it measures the CPU time of the bot at 1×, 2× and 4× the size, for a push and for a check, and the
 * longest time in which the main thread was blocked. Exits with 1 if a bound is exceeded. On two idle cores, the short
 * form takes about one minute, the long form five.
 */
import { parseArgs } from "node:util";
import { startHostileRuns, type Measured } from "./hostile-runs.ts";
import { hostileTexts, manyThings, type HostileText } from "./hostile-texts.ts";

const { values } = parseArgs({
  options: { short: { type: "boolean", default: false }, only: { type: "string", default: "" } },
});
/** Maximum growth of the cost when the size doubles, and maximum time of a blocked main thread. */
const bounds = { growth: 2.3, blockMs: 100 };
/** Minimum CPU time for the growth: below it, constant costs dominate. */
const floorMs = 200;
/**
 * Cost of restarting a slow file in the thread for slow files: 100 ms for the push, 100 ms for the check, and the start
 * of the thread. This happens once between two sizes, so it does not count as growth.
 */
const restartMs = 250;
/** Attempts per text, because compilation or garbage collection can disturb a measurement. */
const attempts = 3;

const characters = values.short ? [25_000, 50_000, 100_000] : [100_000, 200_000, 400_000];
const cases = [
  ...hostileTexts.map((text) => ({ text, sizes: characters })),
  ...manyThings.map(({ largest, ...text }) => ({ text, sizes: [largest / 4, largest / 2, largest] })),
].filter(({ text }) => text.name.includes(values.only));

const runs = await startHostileRuns(2);
console.log(
  `${"".padEnd(32)}${["1×, ms", "2×", "4×", "growth", "block, ms", "delay, ms"].map((title) => title.padStart(10)).join("")}`,
);
const queue = cases.values();
await Promise.all(
  runs.bots.map(async (measure) => {
    await measure(hostileTexts[0]?.of(10_000) ?? "");
    for (const { text, sizes } of queue) report(text, await measureAll(measure, text, sizes));
  }),
);
await runs.close();

/** Returns the minimum of some attempts for each size. Stops when all bounds are met. */
async function measureAll(
  measure: (text: string) => Promise<Measured>,
  text: HostileText,
  sizes: readonly number[],
): Promise<readonly Measured[]> {
  const least: Measured[] = [];
  for (let attempt = 0; attempt < attempts && (attempt === 0 || !isWithin(least)); attempt += 1)
    for (const [i, size] of sizes.entries()) {
      const now = await measure(text.of(size));
      const before = least[i] ?? now;
      least[i] = {
        cpuMs: Math.min(before.cpuMs, now.cpuMs),
        blockMs: Math.min(before.blockMs, now.blockMs),
        delayMs: Math.min(before.delayMs, now.delayMs),
      };
    }
  return least;
}

function isWithin(costs: readonly Measured[]): boolean {
  return maxGrowth(costs) <= bounds.growth && maxBlockMs(costs) <= bounds.blockMs;
}

function maxGrowth(costs: readonly Measured[]): number {
  const [one = 0, two = 0, four = 0] = costs.map(({ cpuMs }) => Math.max(cpuMs, floorMs));
  return Math.max((two - restartMs) / one, (four - restartMs) / two, 1);
}

function maxBlockMs(costs: readonly Measured[]): number {
  return Math.max(...costs.map(({ blockMs }) => blockMs));
}

function report({ name }: HostileText, costs: readonly Measured[]): void {
  const cells = [
    ...costs.map(({ cpuMs }) => cpuMs.toFixed(0)),
    maxGrowth(costs).toFixed(2),
    maxBlockMs(costs).toFixed(0),
    Math.max(...costs.map(({ delayMs }) => delayMs)).toFixed(0),
  ];
  const row = name.padEnd(32) + cells.map((cell) => cell.padStart(10)).join("");
  console.log(isWithin(costs) ? row : `${row}  MISSED`);
  if (!isWithin(costs)) process.exitCode = 1;
}
