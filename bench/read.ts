/**
 * Compares the time to read a folder of minutes with remark-parse and remark-gfm, in one process and in separate processes,
 * and measures the growth with the length of the text: npm run bench:read [-- FOLDER]
 */
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import type { ReadingOptions } from "../src/minutes/minutes.ts";
import { readMinutes } from "../src/minutes/read-minutes.ts";

const home = fileURLToPath(new URL("../../", import.meta.url));
const folder = process.argv[2] ?? join(home, "../shared/corpus");
const rounds = 5;
const settings: ReadingOptions = {
  repository: { owner: "SovereignCloudStack", name: "minutes" },
  hosts: ["github.com"],
  aliases: {},
  tracker: null,
  people: {},
};

const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".md"))
  .map((path) => ({ path, text: readFileSync(join(folder, path), "utf8") }));
const characters = files.reduce((sum, { text }) => sum + text.length, 0);
const parser = unified().use(remarkParse).use(remarkGfm);

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[times.length >> 1] ?? 0;
}

/** Returns the median time of some rounds, in milliseconds. */
function time(work: () => void, times = rounds): number {
  return median(
    Array.from({ length: times }, () => {
      const start = performance.now();
      work();
      return performance.now() - start;
    }),
  );
}

function readAll(): void {
  for (const { path, text } of files) readMinutes(path, text, settings);
}

const cold = time(readAll, 1);
const reading = time(readAll);
const remark = time(() => {
  for (const { text } of files) parser.parse(text);
}, 2);

// Growth: the minimum time of some rounds, for a text and for the text repeated twice.
const one = files
  .map(({ text }) => text)
  .join("\n\n")
  .slice(0, 250_000);
function minTimeMs(times: number): number {
  const text = one.repeat(times);
  return Math.min(...Array.from({ length: 15 }, () => time(() => readMinutes("all.md", text, settings), 1)));
}
const [once, twice] = [minTimeMs(1), minTimeMs(2)];

const scratch = mkdtempSync(join(tmpdir(), "bench-read-"));
const script = join(home, "node_modules", `.bench-remark-${process.pid}.mjs`);
writeFileSync(
  script,
  `import remarkGfm from "remark-gfm"; import remarkParse from "remark-parse"; import { unified } from "unified";
   import { readFileSync } from "node:fs";
   const parser = unified().use(remarkParse).use(remarkGfm);
   for (const path of JSON.parse(readFileSync(process.argv[2], "utf8"))) parser.parse(readFileSync(path, "utf8"));`,
);
const list = join(scratch, "files.json");
writeFileSync(list, JSON.stringify(files.map(({ path }) => join(folder, path))));
const node = (...parameters: string[]) =>
  execFileSync(process.execPath, parameters, { stdio: ["ignore", "ignore", "inherit"], cwd: home });
const command = ["extract", "--repo", "SovereignCloudStack/minutes", "--root", folder, folder];
const extractProcess = time(() => node(join(home, "dist/src/cli.js"), ...command), 3);
const remarkProcess = time(() => node(script, list), 1);
rmSync(scratch, { recursive: true });
rmSync(script);

const milliseconds = (value: number) => `${value.toFixed(0)} ms`.padStart(9);
console.log(`${files.length} files, ${(characters / 1e6).toFixed(1)} million characters, ${relative(home, folder)}
in one process  reading all ${milliseconds(reading)} (first round ${cold.toFixed(0)} ms)   remark-parse + remark-gfm ${milliseconds(remark)}   ${(reading / remark).toFixed(3)} ×
whole processes extract     ${milliseconds(extractProcess)}                        remark-parse + remark-gfm ${milliseconds(remarkProcess)}   ${(extractProcess / remarkProcess).toFixed(3)} ×
growth          text once   ${milliseconds(once)}   twice ${milliseconds(twice)}   ${(twice / once).toFixed(2)} × (2.00 is linear)`);
