// Measures how well the bot recognises action items in the next minutes (see docs/reading.md). The pairs of statements
// share an owner, and are from consecutive minutes of a series. A person judged them (test/action-items/pairs.json has
// paths, lines and verdicts, but no text; `55.2` is the second item on line 55). Two statements are the same item for the
// bot if they are in one history. Fails if less than 98 % of the joined pairs are the same item, or if the bot joins less
// than 90 % of the pairs that are. Without minutes beside the project, the script says so and passes.
//
//   npm run pairs                    measure
//   npm run pairs -- --misses        measure, and print every wrong pair
//   npm run pairs -- --candidates    print all pairs that share an owner, sorted by the share of common words
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { trackItems } from "../dist/src/action-items/tracking/track-items.js";
import { readItemFile } from "../dist/src/action-items/tracking/item-file.js";
import { readMinutes } from "../dist/src/minutes/read-minutes.js";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const corpus = here("../../shared/corpus");
const [minPrecision, minRecall] = [0.98, 0.9];
/** Series that were not used to write the rules. */
const heldOut = new Set(["iaas", "product-board", "project-board", "sig-community"]);

if (!existsSync(corpus)) {
  console.log("There are no minutes beside the project (../shared/corpus), so nothing is measured.");
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
  .map((path) => readItemFile(readMinutes(path, readFileSync(`${corpus}/${path}`, "utf8"), settings), {}))
  .filter((file) => file !== null)
  .sort((a, b) => (a.series + a.date + a.path < b.series + b.date + b.path ? -1 : 1));

const statements = new Map(files.flatMap((file) => file.items.map((item) => [locationOf(file, item), item])));
const histories = new Map(
  trackItems(files).flatMap((history) => history.occurrences.map(({ item }) => [item, history])),
);

if (process.argv.includes("--candidates")) {
  for (const [a, b, shared] of candidates()) console.log(`${a} ${b} ${shared.toFixed(2)}`);
  process.exit(0);
}

const pairs = JSON.parse(readFileSync(here("../test/action-items/pairs.json"), "utf8"));
const lost = pairs.filter(({ a, b }) => !statements.has(a) || !statements.has(b));
for (const { a, b } of lost) console.error(`  no longer read as action items: ${a} ${b}`);
const judged = pairs
  .filter((pair) => !lost.includes(pair))
  .map((pair) => ({ ...pair, joined: isJoined(pair) }));
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
  for (const { a, b, same, joined } of judged)
    if (same !== joined) console.log(`  ${same ? "not recognised" : "mixed up"}: ${a} ${b}`);
const isWorse = figures.some(({ precision, recall }) => precision < minPrecision || recall < minRecall);
process.exitCode = isWorse || lost.length > 0 ? 1 : 0;

function isJoined({ a, b }) {
  return histories.get(statements.get(a)) === histories.get(statements.get(b));
}

function score(name, some) {
  const count = (same, joined) => some.filter((pair) => pair.same === same && pair.joined === joined).length;
  const [right, wrong, missed] = [count(true, true), count(false, true), count(true, false)];
  const [precision, recall] = [right / (right + wrong), right / (right + missed)];
  console.log(
    `  ${name.padEnd(8)} precision ${precision.toFixed(3)} (${wrong} mixed up), recall ${recall.toFixed(3)} (${missed} of ${right + missed} not recognised)`,
  );
  return { precision, recall };
}

function seriesOf({ a }) {
  return a.slice(0, a.lastIndexOf("/"));
}

function locationOf({ path, items }, item) {
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
        found.push([locationOf(file, a), locationOf(next, b), wordsShared(a.text, b.text)]);
      }
  }
  return found.sort((a, b) => b[2] - a[2]);
}

function wordsShared(...texts) {
  const [a, b] = texts.map((text) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? []));
  return [...a].filter((word) => b.has(word)).length / Math.max(1, Math.min(a.size, b.size));
}
