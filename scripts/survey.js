// Measures the checks on real minutes (see docs/checks.md). The script draws 200 files with a fixed seed. A person judged
// every finding in them (scripts/survey-verdicts.json: path, line, rule, code, verdict; no text). The known mistakes in
// scripts/survey-mistakes.json were found by other means. Fails if there is more than one false alarm in 20 files, if less
// than 95 % of the known mistakes are found, or if a finding is not judged yet. Without minutes beside the project, the
// script says so and passes.
//
//   npm run survey               measure
//   npm run survey -- --all      measure, and print every finding in all files
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const corpus = here("../../shared/corpus");
const [seed, sampleSize, maxFalseAlarmRate, minRecall] = [20_231_206, 200, 1 / 20, 0.95];

if (!existsSync(corpus)) {
  console.log("There are no minutes beside the project, so nothing is measured.");
  process.exit(0);
}

const json = (path) => JSON.parse(readFileSync(here(path), "utf8"));
const files = readdirSync(corpus, { recursive: true })
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => path.includes("/") && path.endsWith(".md"))
  .sort();
const drawn = new Set(draw(files, sampleSize));
const findings = checkAll();
const key = ({ path, line, code }) => `${path}:${line} ${code}`;

const verdicts = new Map(json("survey-verdicts.json").map((each) => [key(each), each.verdict]));
const seen = findings.filter(({ path }) => drawn.has(path));
const unjudged = seen.filter((finding) => !verdicts.has(key(finding)));
const wrong = seen.filter((finding) => verdicts.get(key(finding)) === "false alarm");

const mistakes = json("survey-mistakes.json");
const missed = mistakes.filter(
  ({ path, line, rule }) =>
    !findings.some((each) => each.path === path && each.line === line && each.rule === rule),
);

if (process.argv.includes("--all")) for (const each of findings) console.log(`${key(each)} ${each.message}`);
console.log(`${files.length} files: ${findings.length} findings on ${countFiles(findings)} of them`);
for (const [code, count] of tally(findings)) console.log(`  ${String(count).padStart(4)} ${code}`);
console.log(
  `${sampleSize} files drawn: ${seen.length} findings on ${countFiles(seen)} of them, ${wrong.length} false alarms`,
);
for (const each of wrong) console.log(`  false alarm: ${key(each)}`);
for (const each of unjudged) console.error(`  not judged: ${key(each)}`);
console.log(`${mistakes.length} known mistakes: ${mistakes.length - missed.length} found`);
for (const { path, line, rule } of missed) console.log(`  missed: ${path}:${line} ${rule}`);

const found = 1 - missed.length / mistakes.length;
process.exitCode =
  unjudged.length > 0 || wrong.length > sampleSize * maxFalseAlarmRate || found < minRecall ? 1 : 0;

function checkAll() {
  const command = [
    here("../dist/src/cli.js"),
    "check",
    "--format",
    "json",
    "--repo",
    "SovereignCloudStack/minutes",
  ];
  try {
    return parse(run([...command, "--root", corpus, ...series()]));
  } catch (error) {
    // The command exits with 1 because the minutes have errors.
    return parse(error.stdout);
  }
}

function run(args) {
  return execFileSync(process.execPath, args, {
    encoding: "utf8",
    maxBuffer: 1e9,
    stdio: ["ignore", "pipe", "ignore"],
  });
}

function series() {
  return [...new Set(files.map((path) => path.split("/")[0]))];
}

function parse(lines) {
  return lines
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}

/** Draws the same files each time, with the random generator mulberry32. */
function draw(all, count) {
  let state = seed;
  const random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const rest = [...all];
  return Array.from(
    { length: Math.min(count, all.length) },
    () => rest.splice(Math.floor(random() * rest.length), 1)[0],
  );
}

function countFiles(some) {
  return new Set(some.map(({ path }) => path)).size;
}

function tally(some) {
  const counts = new Map();
  for (const { code } of some) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}
