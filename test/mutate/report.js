import { PluginKind, declareClassPlugin } from "@stryker-mutator/api/plugin";
import { appendFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { groupBy, isTried, share } from "./sample.js";

const aliveFile = "node_modules/.cache/mutants-alive.txt";
const killed = new Set(["Killed", "Timeout"]);
const alive = new Set(["Survived", "NoCoverage"]);

/** Prints the share of killed mutants of each folder, for a sample with its 95 % interval, and writes those alive. */
class Report {
  constructor() {
    rmSync(aliveFile, { force: true });
  }

  /** Writes mutants that are alive while the run goes on. */
  onMutantTested(mutant) {
    if (!alive.has(mutant.status) || !isTried({ ...mutant, location: fromZero(mutant.location) })) return;
    const source = readFileSync(mutant.fileName, "utf8");
    appendFileSync(aliveFile, `${describe({ ...mutant, source })}\n`);
  }

  onMutationTestReportReady({ files }) {
    const mutants = Object.entries(files).flatMap(([fileName, { source, mutants }]) =>
      mutants
        .filter(({ status }) => killed.has(status) || alive.has(status))
        .map((mutant) => ({ ...mutant, fileName, source }))
        .filter((mutant) => isTried({ ...mutant, location: fromZero(mutant.location) })),
    );
    console.log(row("folder", "mutants", "killed", "alive", share < 1 ? "     95 % interval" : ""));
    for (const [name, inFolder] of groupBy(mutants, ({ fileName }) => fileName.split("/")[1])) {
      const subfolders = groupBy(inFolder, ({ fileName }) => dirname(fileName).slice("src/".length));
      for (const [subfolder, inSubfolder] of subfolders)
        if (subfolder !== name) console.log(scoreRow(subfolder, inSubfolder));
      console.log(scoreRow(name, inFolder));
    }
    const survivors = mutants.filter(({ status }) => alive.has(status));
    if (process.env.MUTATE_JSON)
      writeFileSync(
        process.env.MUTATE_JSON,
        JSON.stringify(
          survivors.map(({ fileName, location, replacement, mutatorName, status }) => ({
            fileName,
            location,
            replacement,
            mutatorName,
            status,
          })),
        ),
      );
    writeFileSync(aliveFile, `${survivors.map(describe).join("\n")}\n`);
    console.log(`${survivors.length} mutants are alive: ${aliveFile}`);
  }
}

/** The report counts lines and columns from one, mutants from zero. */
function fromZero({ start, end }) {
  const shift = ({ line, column }) => ({ line: line - 1, column: column - 1 });
  return { start: shift(start), end: shift(end) };
}

const row = (name, ...cells) => name.padEnd(26) + cells.map((cell) => String(cell).padStart(10)).join("");

function scoreRow(name, mutants) {
  const count = mutants.filter(({ status }) => killed.has(status)).length;
  const percent = (value) => `${(value * 100).toFixed(1)} %`;
  const interval = share < 1 ? wilson(count, mutants.length).map(percent).join(" – ") : "";
  return row(
    name,
    mutants.length,
    percent(count / mutants.length),
    mutants.length - count,
    interval.padStart(18),
  );
}

/** Wilson's interval of a share that was found `count` times in `total`. */
function wilson(count, total) {
  const z = 1.96;
  const middle = (count + z ** 2 / 2) / (total + z ** 2);
  const half = (z / (total + z ** 2)) * Math.sqrt((count * (total - count)) / total + z ** 2 / 4);
  return [middle - half, middle + half];
}

function describe({ fileName, source, location: { start, end }, mutatorName, replacement, status }) {
  const lines = source.split("\n").slice(start.line - 1, end.line);
  lines[lines.length - 1] = lines.at(-1).slice(0, end.column - 1);
  lines[0] = lines[0].slice(start.column - 1);
  const short = (text) => text.replace(/\s+/g, " ").slice(0, 160);
  const place = `${fileName}:${start.line}:${start.column} ${mutatorName} (${status})`;
  return `${place}\n  - ${short(lines.join("\n"))}\n  + ${short(replacement ?? "")}`;
}

export const strykerPlugins = [declareClassPlugin(PluginKind.Reporter, "folders", Report)];
