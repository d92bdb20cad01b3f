/**
 * Hours of virtual time with faults, restarts and lost webhooks, beside the same hours without: both must end the same.
 * npm run soak [-- --hours 360] [--seed S] [--rate 0.01]
 */
import { parseArgs } from "node:util";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { soak, type Progress } from "./soak.ts";

const { values } = parseArgs({
  options: {
    hours: { type: "string", default: "360" },
    seed: { type: "string", default: String(Math.floor(Math.random() * 100_000)) },
    rate: { type: "string", default: "0.01" },
  },
});
const [hours, seed, rate] = [Number(values.hours), Number(values.seed), Number(values.rate)];

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;
const measure = (): number => {
  collect();
  return process.memoryUsage().heapUsed;
};

const minutes = (milliseconds: number): number => Math.round(milliseconds / 60_000);
const megabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(0)} MB`;
const onProgress = (at: Progress): void => {
  console.error(
    `day ${Math.floor(at.hours / 24)}: ${at.acts} actions, ${at.requests} requests, ${at.faults} faults, ` +
      `${at.restarts} restarts, ${at.webhooksLost} webhooks lost, never more than ${minutes(at.behind)} min behind`,
  );
};

console.error(`${hours} hours of virtual time, seed ${seed}, faults in ${rate * 100} % of the requests …`);
const result = await soak({ hours, seed, rate, onProgress, measure });

const row = (title: string, value: string | number): void => console.log(`${title.padEnd(34)}${value}`);
row("virtual hours", Math.round(result.hours));
row("actions", result.acts);
row("requests", result.requests);
row("faults", result.faults);
for (const [kind, times] of [...result.faultsByKind].sort(([a], [b]) => (a < b ? -1 : 1)))
  row(`  ${kind}`, times);
row("restarts", result.restarts);
row("webhooks lost", result.webhooksLost);
row("behind at most, minutes", minutes(result.behind));
const { begin, end, gathered } = result.memory;
row("memory, begin, end", `${megabytes(begin)}, ${megabytes(end)}, with two GitHubs`);
row("of which the bot held", megabytes(gathered));
row("differences", result.differences.length);

if (result.differences.length > 0) {
  console.log(`\nFAILED with --seed ${seed} --hours ${hours} --rate ${rate}`);
  for (const each of result.differences.slice(0, 8)) console.log(each);
  process.exitCode = 1;
}
