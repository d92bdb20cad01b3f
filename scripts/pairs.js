// Looks at whether action items are known again in the next minutes (see docs/reading.md): pairs of statements with an
// owner in common, from neighbouring files of one series of real minutes, judged by eye (test/action-items/pairs.json:
// paths, lines and verdicts, no text; a second item on a line is written 55.2). The bot calls two the same where it folds
// them into one history of their series. Fails where fewer than 98 % of those are, or fewer than 90 % of the same ones are
// found. Where there are no minutes beside the project, it says so and passes.
//
//   npm run pairs                    take the figures
//   npm run pairs -- --misses        and print every pair that is told wrong
//   npm run pairs -- --candidates    print all pairs with an owner in common, those with the most words in common first
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { foldItems } from "../dist/src/action-items/tracking/track-items.js";
import { itemFileOf } from "../dist/src/action-items/tracking/item-file.js";
import { readMinutes } from "../dist/src/minutes/read.js";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const corpus = here("../../shared/corpus");
const [leastPrecision, leastRecall] = [0.98, 0.9];
/** Looked at only after the rules were made: what they were not fitted to. */
const heldOut = new Set(["iaas", "product-board", "project-board", "sig-community"]);

if (!existsSync(corpus)) {
  console.log("no minutes beside the project (../shared/corpus): nothing to measure");
  process.exit(0);
}

const settings = {
  repository: { owner: "SovereignCloudStack", name: "minutes" },
  hosts: ["github.com"],
  aliases: {},
  tracker: null,
  people: {},
};
const files = readdirSync(corpus, { recursive: true })
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => path.includes("/") && path.endsWith(".md"))
  .map((path) => itemFileOf(readMinutes(path, readFileSync(`${corpus}/${path}`, "utf8"), settings), {}))
  .filter((file) => file !== null)
  .sort((a, b) => (a.series + a.date + a.path < b.series + b.date + b.path ? -1 : 1));

const statements = new Map(files.flatMap((file) => file.items.map((item) => [placeOf(file, item), item])));
const histories = new Map(
  foldItems(files).flatMap((history) => history.occurrences.map(({ item }) => [item, history])),
);

if (process.argv.includes("--candidates")) {
  for (const [a, b, shared] of candidates()) console.log(`${a} ${b} ${shared.toFixed(2)}`);
  process.exit(0);
}

const pairs = JSON.parse(readFileSync(here("../test/action-items/pairs.json"), "utf8"));
const lost = pairs.filter(({ a, b }) => !statements.has(a) || !statements.has(b));
for (const { a, b } of lost) console.error(`  not read as action items any more: ${a} ${b}`);
const judged = pairs.filter((pair) => !lost.includes(pair)).map((pair) => ({ ...pair, told: told(pair) }));
const series = new Set(judged.map(seriesOf));
console.log(
  `${judged.length} pairs of ${series.size} series; ${judged.filter(({ same }) => same).length} are the same`,
);
const figures = [
  score(
    "fitted",
    judged.filter((pair) => !heldOut.has(seriesOf(pair))),
  ),
  score(
    "held out",
    judged.filter((pair) => heldOut.has(seriesOf(pair))),
  ),
  score("all", judged),
];
if (process.argv.includes("--misses"))
  for (const { a, b, same, told } of judged)
    if (same !== told) console.log(`  ${same ? "not known again" : "mixed up"}: ${a} ${b}`);
const isWorse = figures.some(({ precision, recall }) => precision < leastPrecision || recall < leastRecall);
process.exitCode = isWorse || lost.length > 0 ? 1 : 0;

function told({ a, b }) {
  return histories.get(statements.get(a)) === histories.get(statements.get(b));
}

function score(name, some) {
  const count = (same, told) => some.filter((pair) => pair.same === same && pair.told === told).length;
  const [right, wrong, missed] = [count(true, true), count(false, true), count(true, false)];
  const [precision, recall] = [right / (right + wrong), right / (right + missed)];
  console.log(
    `  ${name.padEnd(8)} precision ${precision.toFixed(3)} (${wrong} mixed up), recall ${recall.toFixed(3)} (${missed} of ${right + missed} not known again)`,
  );
  return { precision, recall };
}

function seriesOf({ a }) {
  return a.slice(0, a.lastIndexOf("/"));
}

function placeOf({ path, items }, item) {
  const before = items.slice(0, items.indexOf(item)).filter(({ line }) => line === item.line).length;
  return `${path}:${item.line}${before > 0 ? `.${before + 1}` : ""}`;
}

function candidates() {
  const found = [];
  for (const [index, file] of files.entries()) {
    const next = files[index + 1];
    if (next?.series !== file.series) continue;
    for (const a of file.items)
      for (const b of next.items) {
        const owners = a.owners.map((owner) => owner.toLowerCase());
        if (!b.owners.some((owner) => owners.includes(owner.toLowerCase()))) continue;
        found.push([placeOf(file, a), placeOf(next, b), wordsShared(a.text, b.text)]);
      }
  }
  return found.sort((a, b) => b[2] - a[2]);
}

function wordsShared(...texts) {
  const [a, b] = texts.map((text) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? []));
  return [...a].filter((word) => b.has(word)).length / Math.max(1, Math.min(a.size, b.size));
}
