// Measures the accuracy of reading on labelled minutes beside the project (see docs/reading.md), and prints one table: each
// set, each figure, its goal, and the best figure so far (scripts/eval-reached.json). Fails if a reached figure is lost.
// Sets that are not there are named and skipped.
//
//   npm run eval                               measure
//   npm run eval -- --misses                   measure, and print every mistake
//   UPDATE=1 npm run eval                      store the figures that improved
//   DECISION_LABELS=FOLDER npm run eval        measure the decisions labelled there (default: ../shared/decisions)
//   MINUTES_SNAPSHOTS=FOLDER npm run eval      also measure minutes whose texts are not here: FOLDER has a bare clone of each
//                                              repository as OWNER+NAME/repo
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { measureSets } from "./eval/sets.js";
import { findLost, improve, printTable } from "./eval/table.js";

const reachedFile = fileURLToPath(new URL("eval-reached.json", import.meta.url));
const reached = existsSync(reachedFile) ? JSON.parse(readFileSync(reachedFile, "utf8")) : {};

const { measured, notes } = await measureSets({ misses: process.argv.includes("--misses") });
for (const note of notes) console.log(note);
if (measured.length > 0) printTable(measured, reached);
const lost = findLost(measured, reached);
for (const each of lost) console.error(each);
if (process.env.UPDATE)
  writeFileSync(reachedFile, `${JSON.stringify(improve(measured, reached), null, 2)}\n`);
process.exitCode = lost.length > 0 ? 1 : 0;
