// Measures the accuracy of reading on labelled minutes (see docs/reading.md). Fails if a figure falls below the figures in
// scripts/eval-reached.json. Without labels beside the project, the script says so and passes.
//
//   npm run eval                 measure
//   npm run eval -- --misses     measure, and print every mistake
//   UPDATE=1 npm run eval        store the figures that improved
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const shared = here("../../shared");
const labels = `${shared}/eval/labels`;
const reachedFile = here("eval-reached.json");

if (!existsSync(labels)) {
  console.log("There are no labels beside the project, so nothing is measured.");
  process.exit(0);
}

const files = readdirSync(labels)
  .filter((name) => name.endsWith(".json"))
  .map((name) => JSON.parse(readFileSync(`${labels}/${name}`, "utf8")).file);
const repository = ["--repo", "SovereignCloudStack/minutes", "--root", `${shared}/corpus`];
const extracted = execFileSync(process.execPath, [
  here("../dist/src/cli.js"),
  "extract",
  "--json",
  ...repository,
  ...files,
]);
const score = (...flags) =>
  execFileSync(process.execPath, [`${shared}/eval/score.mjs`, labels, ...flags], {
    input: extracted,
    encoding: "utf8",
  });

console.log(score(...process.argv.slice(2)));
const figures = JSON.parse(score("--json"));
const now = {
  dates: figures.dates,
  participantsF1: figures.participants.f1,
  referencesF1: figures.references.f1,
  shorthandRecall: figures.shorthandRecall,
  explicitItemsF1: figures.explicitItems.f1,
  allItemsF1: figures.allItems.f1,
  ownersExact: figures.ownersExact,
  doneRight: figures.doneRight,
  itemReferencesExact: figures.itemReferencesExact,
  rightPings: 1 - figures.wrongPings.rate,
};
const reached = existsSync(reachedFile) ? JSON.parse(readFileSync(reachedFile, "utf8")) : {};
const fallen = Object.keys(now).filter((name) => now[name] < (reached[name] ?? 0) - 0.0005);
for (const name of fallen) console.error(`${name} fell from ${reached[name]} to ${now[name]}`);
if (process.env.UPDATE) {
  const best = Object.fromEntries(
    Object.entries(now).map(([name, value]) => [
      name,
      Math.floor(1000 * Math.max(value, reached[name] ?? 0)) / 1000,
    ]),
  );
  writeFileSync(reachedFile, `${JSON.stringify(best, null, 2)}\n`);
}
process.exitCode = fallen.length > 0 ? 1 : 0;
