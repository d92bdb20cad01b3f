// The sets of labelled minutes beside the project, and their figures.
import { execFileSync, spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { scoreDecisions } from "./decisions.js";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const shared = here("../../../shared");
const firstRepository = "SovereignCloudStack/minutes";
/** Labels with facts only: repository, path and lines. Their texts stand beside them, or come from snapshots. */
const decisionLabels = resolve(process.env.DECISION_LABELS ?? join(shared, "decisions"));

const readingGoals = {
  first: {
    references: 0.995,
    explicitItems: 0.97,
    allItems: 0.93,
    owners: 0.98,
    done: 0.98,
    rightPings: 0.99,
  },
  others: {
    references: 0.99,
    participants: 0.93,
    explicitItems: 0.9,
    allItems: 0.83,
    owners: 0.95,
    rightPings: 0.99,
  },
};
const passageGoals = { saidHasComment: 0.99, listedHasNone: 0.95, linesFit: 0.85, saysMoreThanTitle: 0.98 };

const decisionGoals = { precision: 0.95, recall: 0.95, f1: 0.95 };

const sets = [
  {
    name: "first community",
    labels: "eval/labels",
    texts: "corpus",
    goals: readingGoals.first,
    measure: read,
  },
  { name: "other communities", labels: "eval-world/labels", goals: readingGoals.others, measure: read },
  {
    name: "passages, first community",
    labels: "passages/scs",
    texts: "corpus",
    goals: passageGoals,
    measure: quote,
  },
  { name: "passages, other communities", labels: "passages/world", goals: passageGoals, measure: quote },
  {
    name: "decisions, first community",
    labels: "passages/scs",
    texts: "corpus",
    goals: {},
    measure: findDecisionsOfIssues,
  },
  {
    name: "decisions, other communities",
    labels: "passages/world",
    goals: {},
    measure: findDecisionsOfIssues,
  },
  { name: "decisions", labels: decisionLabels, goals: decisionGoals, measure: findDecisions },
];

/**
 * Measures the sets that are there.
 * @returns the figures of each set with its goals, and notes about sets and texts that are missing
 */
export async function measureSets(options) {
  const folder = mkdtempSync(join(tmpdir(), "eval-"));
  const notes = [];
  const measured = [];
  try {
    layOutOthers(join(folder, "others"));
    layOutDecisions(join(folder, "others"));
    for (const { name, labels, texts, goals, measure } of sets) {
      const root = texts === undefined ? join(folder, "others") : join(shared, texts);
      const all = readLabels(resolve(shared, labels), root);
      const present = all.filter(({ text }) => existsSync(text));
      if (present.length < all.length || all.length === 0)
        notes.push(`${name}: the texts of ${present.length} of ${all.length} labelled files are here.`);
      if (present.length === 0) continue;
      const figures = await measure(present, root, mkdtempSync(join(folder, "labels-")), options);
      measured.push({ name, files: present.length, figures, goals });
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  return { measured, notes };
}

/** Copies the texts of other communities that are here, and takes the rest from snapshots. */
function layOutOthers(folder) {
  const others = join(shared, "eval-world");
  if (!existsSync(others)) return;
  cpSync(join(others, "files"), folder, { recursive: true });
  const snapshots = process.env.MINUTES_SNAPSHOTS;
  if (snapshots !== undefined)
    spawnSync(process.execPath, [join(others, "lay-out.mjs"), snapshots, folder], { stdio: "inherit" });
}

/** Copies the texts that stand beside the labels of decisions, and takes the rest from snapshots. */
function layOutDecisions(folder) {
  if (!existsSync(decisionLabels)) return;
  for (const name of readdirSync(decisionLabels).filter((each) => each.endsWith(".json"))) {
    const { repo, commit, file } = JSON.parse(readFileSync(join(decisionLabels, name), "utf8"));
    const beside = join(decisionLabels, name.replace(/\.json$/, ".md"));
    const snapshot = join(process.env.MINUTES_SNAPSHOTS ?? "", repo.replace("/", "+"), "repo");
    const to = join(folder, repo, file);
    if (existsSync(to) || (!existsSync(beside) && !existsSync(snapshot))) continue;
    mkdirSync(dirname(to), { recursive: true });
    if (existsSync(beside)) cpSync(beside, to);
    else writeFileSync(to, execFileSync("git", ["--git-dir", snapshot, "show", `${commit}:${file}`]));
  }
}

function readLabels(folder, root) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .map((name) => {
      const label = { repo: firstRepository, ...JSON.parse(readFileSync(join(folder, name), "utf8")) };
      const below = join(root, label.repo);
      return { name, label, root: existsSync(below) ? below : root };
    })
    .map((each) => ({ ...each, text: join(each.root, each.label.file) }));
}

/** Returns what `extract` reads in the files, one object each, with the repository in its path. */
function extract(files) {
  const repositories = [...new Set(files.map(({ label }) => label.repo))];
  return repositories.flatMap((repo) => {
    const group = files.filter(({ label }) => label.repo === repo);
    const paths = group.map(({ label }) => label.file);
    const options = ["extract", "--json", "--repo", repo, "--root", group[0].root, "--", ...paths];
    const printed = execFileSync(process.execPath, [here("../../dist/src/cli.js"), ...options], {
      encoding: "utf8",
      maxBuffer: 2 ** 28,
    });
    return printed
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line))
      .map((minutes) => ({ ...minutes, path: `${repo}/${minutes.path}` }));
  });
}

/** Measures which decisions are read, which issues they are about, and their votes. */
function findDecisions(files, _root, _folder, { misses }) {
  const minutes = new Map(extract(files).map((each) => [each.path, each.decisions]));
  const { mistakes, precision, recall, f1, about, votes } = scoreDecisions(
    files.map(({ label }) => ({ label, decisions: minutes.get(`${label.repo}/${label.file}`) ?? [] })),
  );
  if (misses) console.log(mistakes.join("\n"));
  return { precision, recall, f1, about, votes };
}

/** Measures how many of the decisions that are labelled with an issue are read, and with that issue. */
function findDecisionsOfIssues(files, _root, _folder, { misses }) {
  const minutes = new Map(extract(files).map((each) => [each.path, each.decisions]));
  let [all, found, about] = [0, 0, 0];
  for (const { label } of files)
    for (const { target, decision } of label.mentions) {
      if (typeof decision !== "number") continue;
      all++;
      const read = minutes.get(`${label.repo}/${label.file}`)?.find(({ line }) => line === decision);
      if (read !== undefined) found++;
      if (read?.references.some((each) => each.toLowerCase() === target.toLowerCase())) about++;
      else if (misses) console.log(`${label.repo} ${label.file}:${decision} is not read about ${target}`);
    }
  return all === 0 ? {} : { recall: found / all, recallWithIssue: about / all };
}

/** Measures what `extract` reads. */
function read(files, _root, folder, { misses }) {
  for (const { name, label } of files)
    writeFileSync(join(folder, name), JSON.stringify({ ...label, file: `${label.repo}/${label.file}` }));
  const lines = extract(files).map((minutes) => JSON.stringify(minutes));
  const score = (...flags) =>
    execFileSync(process.execPath, [join(shared, "eval/score.mjs"), folder, ...flags], {
      input: lines.join("\n"),
      encoding: "utf8",
    });
  if (misses) console.log(score("--misses"));
  const figures = JSON.parse(score("--json"));
  return {
    dates: figures.dates,
    participants: figures.participants.f1,
    references: figures.references.f1,
    shorthands: figures.shorthandRecall,
    explicitItems: figures.explicitItems.f1,
    allItems: figures.allItems.f1,
    owners: figures.ownersExact,
    done: figures.doneRight,
    itemReferences: figures.itemReferencesExact,
    rightPings: 1 - figures.wrongPings.rate,
  };
}

/** Measures which comments `preview` plans, and what they quote. */
async function quote(files, root, folder, { misses }) {
  for (const { name, label } of files) writeFileSync(join(folder, name), JSON.stringify(label));
  const { scorePassages } = await import(join(shared, "passages/score-passages.mjs"));
  const figures = scorePassages(folder, root, { misses });
  return {
    saidHasComment: figures.saidTold,
    statusHasComment: figures.statusTold,
    listedHasNone: figures.listedSilent,
    linesFit: figures.linesFit,
    saysMoreThanTitle: 1 - figures.thin,
    decisionQuoted: figures.decisionQuoted,
  };
}
