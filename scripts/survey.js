// Looks at what the checks say of real minutes (see docs/checks.md): 200 files drawn with a fixed seed, every finding on
// them judged by eye (scripts/survey-verdicts.json: path, line, rule, code, verdict; no text), and the mistakes that are known
// to stand in the files (scripts/survey-mistakes.json), found by other means than the checks. Fails where there is more
// than one false alarm in 20 files, where fewer than 95 % of the mistakes are found, or where a finding is not judged
// yet. Where there are no minutes beside the project, it says so and passes.
//
//   npm run survey               take the figures
//   npm run survey -- --all      and print every finding on all files
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const corpus = here("../../shared/corpus");
const [seed, size, most, least] = [20_231_206, 200, 1 / 20, 0.95];

if (!existsSync(corpus)) {
  console.log("no minutes beside the project: nothing to survey");
  process.exit(0);
}

const json = (path) => JSON.parse(readFileSync(here(path), "utf8"));
const files = readdirSync(corpus, { recursive: true })
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => path.includes("/") && path.endsWith(".md"))
  .sort();
const drawn = new Set(draw(files, size));
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
  `${size} files drawn: ${seen.length} findings on ${countFiles(seen)} of them, ${wrong.length} false alarms`,
);
for (const each of wrong) console.log(`  false alarm: ${key(each)}`);
for (const each of unjudged) console.error(`  not judged: ${key(each)}`);
console.log(`${mistakes.length} known mistakes: ${mistakes.length - missed.length} found`);
for (const { path, line, rule } of missed) console.log(`  missed: ${path}:${line} ${rule}`);

const found = 1 - missed.length / mistakes.length;
process.exitCode = unjudged.length > 0 || wrong.length > size * most || found < least ? 1 : 0;

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
    // Errors in minutes are what is looked for.
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

/** The first of a shuffle by a small generator (mulberry32): the same files each time. */
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
