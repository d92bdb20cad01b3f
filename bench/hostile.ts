/**
 * What files cost that were made to be slow: npm run bench:hostile [-- --short] [-- --only PATTERN]
 * For each the processor time of the whole bot at 1×, 2× and 4× the size, for a push and for the check of a pull request,
 * and the longest time in which the bot answered nobody. It ends with 1 where a bound is broken. On two idle cores the
 * short form takes about a minute, the long one five.
 */
import { parseArgs } from "node:util";
import { startHostileRuns, type Measured } from "./hostile-runs.ts";
import { hostileTexts, manyThings, type HostileText } from "./hostile-texts.ts";

const { values } = parseArgs({
  options: { short: { type: "boolean", default: false }, only: { type: "string", default: "" } },
});
/** Bounds: how much more twice as much may cost, and how long nobody may be answered, in milliseconds. */
const most = { growth: 2.3, blockMs: 100 };
/** Below so many milliseconds of processor time it is not the size that counts. */
const floorMs = 200;
/**
 * A file that takes long is begun anew in a thread for such files: 100 ms for the push and 100 ms for the check are spent
 * twice, and that thread starts. From one size to the next this comes once, and is no growth. In milliseconds.
 */
const restartMs = 250;
/** What is measured once more was disturbed: compiled for the first time, or by the collection of garbage. */
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

/** The least of some attempts for each size, as far as a bound asks for more than one. */
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
  return growthOf(costs) <= most.growth && blockOf(costs) <= most.blockMs;
}

function growthOf(costs: readonly Measured[]): number {
  const [one = 0, two = 0, four = 0] = costs.map(({ cpuMs }) => Math.max(cpuMs, floorMs));
  return Math.max((two - restartMs) / one, (four - restartMs) / two, 1);
}

function blockOf(costs: readonly Measured[]): number {
  return Math.max(...costs.map(({ blockMs }) => blockMs));
}

function report({ name }: HostileText, costs: readonly Measured[]): void {
  const cells = [
    ...costs.map(({ cpuMs }) => cpuMs.toFixed(0)),
    growthOf(costs).toFixed(2),
    blockOf(costs).toFixed(0),
    Math.max(...costs.map(({ delayMs }) => delayMs)).toFixed(0),
  ];
  const row = name.padEnd(32) + cells.map((cell) => cell.padStart(10)).join("");
  console.log(isWithin(costs) ? row : `${row}  MISSED`);
  if (!isWithin(costs)) process.exitCode = 1;
}
