/**
 * Many repositories at once, on one instance and on several: npm run bench:scale [-- --short] [--pace MILLISECONDS]
 * Each instance is a process of its own; GitHub, with state, is on the loopback. Needs a redis-server on the path.
 */
import { parseArgs } from "node:util";
import { startRedisProcess } from "./redis.ts";
import { runScale, type ScaleOptions, type ScaleResult } from "./scale-run.ts";

const { values } = parseArgs({
  options: { short: { type: "boolean", default: false }, pace: { type: "string", default: "0" } },
});
const pace = Number(values.pace);
const full: ScaleOptions = {
  installations: 20,
  repositoriesInEach: 10,
  pushesToEach: 10,
  burst: 10_000,
  trouble: 20_000,
  catchUpMinutes: 0.5,
  pace,
};
const short: ScaleOptions = {
  ...full,
  installations: 8,
  repositoriesInEach: 4,
  pushesToEach: 5,
  burst: 3_000,
  trouble: 4_000,
  catchUpMinutes: 0.05,
};
const options = values.short ? short : full;

const redis = await startRedisProcess();
const results: (readonly [string, ScaleResult])[] = [];
try {
  for (const [name, instances, shared] of [
    ["1, without Redis", 1, null],
    ["1, on Redis", 1, redis.url],
    ["2, on Redis", 2, redis.url],
  ] as const) {
    await redis.empty();
    console.error(`instances: ${name} …`);
    results.push([name, await runScale({ ...options, instances, redisUrl: shared })]);
  }
} finally {
  await redis.stop();
}

const { installations, repositoriesInEach, pushesToEach } = options;
const repositories = installations * repositoriesInEach;
console.log(
  `\n${repositories} repositories in ${installations} installations, ${repositories * pushesToEach} pushes in ` +
    `${options.burst / 1000} s, ${pace} ms between two writes; one installation limited, one hanging, one poisoned`,
);
row("instances", (_, name) => name);
row("push to comment, median, s", ({ median }) => seconds(median));
row("push to comment, p95, s", ({ p95 }) => seconds(p95));
row("lost", ({ lost }) => String(lost));
row("doubled", ({ doubled }) => String(doubled));
row("requests while limited", ({ whileLimited }) => String(whileLimited));
row("answers other than 200", ({ refused }) => String(refused));
row("all done after, s", ({ settled }) => seconds(settled));
row("memory, most, MB", ({ memory }) => memory.map((bytes) => (bytes / 2 ** 20).toFixed(0)).join(" + "));
row("requests to GitHub", ({ requests }) => String(requests));
row("processor, instances, s", ({ cpu }) => seconds(cpu.instances));
row("processor, GitHub played, s", ({ cpu }) => seconds(cpu.github));
for (const [name, { lost, doubled, violations }] of results) {
  if (lost === 0 && doubled === 0 && violations.length === 0) continue;
  console.log(`MISSED  ${name}: ${lost} lost, ${doubled} doubled ${violations.slice(0, 3).join("; ")}`);
  process.exitCode = 1;
}

function row(title: string, cell: (result: ScaleResult, name: string) => string): void {
  const cells = results.map(([name, result]) => cell(result, name).padStart(18));
  console.log(title.padEnd(28) + cells.join(""));
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(2);
}
