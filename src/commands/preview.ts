import { createCommentContext } from "../render/comment-context.ts";
import { styleText } from "node:util";
import type { Command } from "commander";
import type { Config } from "../config/config.ts";
import { formatAddress, type Address, type Minutes } from "../minutes/minutes.ts";
import { filePathOf, sectionOf } from "../minutes/meeting-path.ts";
import type { Change } from "../model/change.ts";
import type { MinutesFile } from "../backlinks/file-reference.ts";
import { collectAddresses, planBacklinks } from "../backlinks/plan-backlinks.ts";
import type { Lookup, Target } from "../model/target.ts";
import { formatProblem, printable, printableJson, type Problem } from "../problem.ts";
import { createReader } from "../reader/reader.ts";
import { plural } from "../render/plural.ts";
import { fileProblems, previewMessages, repositoryUnknown } from "./messages.ts";
import { readLocalFiles } from "./local/local-files.ts";
import { forPeople } from "./styled.ts";
import { localServerUrl, openLocalRepository, type LocalRepository } from "./local/local-repository.ts";
import type { BacklinkPlan } from "../backlinks/backlink-plan.ts";

type Options = { readonly root?: string; readonly repo?: string; readonly json?: boolean };
type Repository = { readonly owner: string; readonly name: string };

export function registerPreview(program: Command): void {
  program
    .command("preview")
    .description("print the comments and labels that the bot would write for minutes, offline")
    .argument("<path...>", "files or folders below the root")
    .option("--root <folder>", "the top of the minutes repository (default: the top of the clone)")
    .option("--repo <owner/name>", "the minutes repository (default: the origin of the clone)")
    .option("--json", "print one JSON object per line, for each change")
    .action(preview);
}

async function preview(paths: string[], options: Options): Promise<void> {
  const opened = openLocalRepository(options);
  if ("problems" in opened) {
    printProblems(opened.problems);
    return;
  }
  for (const warning of opened.warnings) console.error(formatProblem(warning));
  const { repository } = opened;
  const files = await readFiles(paths, opened);
  if (files.length === 0) {
    // Without an error, nothing was found.
    if (process.exitCode === undefined) printProblems([fileProblems.noMinutes(paths)]);
    return;
  }
  const config = opened.config.references.owners.includes("")
    ? allowAllOwners(opened.config, files)
    : opened.config;
  const isKnown = repository.owner !== "";
  if (!isKnown) console.error(repositoryUnknown);
  const planned = planOf(files, config, repository);
  const plan = isKnown ? planned : { ...planned, changes: planned.changes.map(withoutLinks) };
  const lines =
    options.json === true
      ? plan.changes.map((change) => printableJson(JSON.stringify(toJsonObject(change))))
      : printPlan(plan, repository);
  for (const line of lines) console.log(options.json === true ? line : forPeople(line));
}

async function readFiles(
  paths: readonly string[],
  { root, find, explainLeftOut, readingOptions }: LocalRepository,
): Promise<readonly MinutesFile[]> {
  const reader = createReader();
  const found = find(paths);
  const local = readLocalFiles(newestMeetings(found.paths, paths), root);
  printProblems([...found.problems, ...local.problems]);
  for (const line of explainLeftOut(found.leftOut)) console.error(line);
  const readings = await reader.read(local.files, readingOptions);
  await reader.close();
  return readings.flatMap((reading) => {
    if ("minutes" in reading) return [asJustLanded(reading.minutes)];
    printProblems([reading.problem]);
    return [];
  });
}

/** Returns the newest meeting of each growing file. The others were announced before, but somebody can name them. */
function newestMeetings(meetings: readonly string[], named: readonly string[]): readonly string[] {
  const newest = new Map<string, string>();
  for (const path of meetings) {
    const isNamed = named.some((each) => sectionOf(each) !== null && sectionOf(each) === sectionOf(path));
    const key = isNamed || sectionOf(path) === null ? path : filePathOf(path);
    if (path > (newest.get(key) ?? "")) newest.set(key, path);
  }
  for (const [file, path] of newest)
    if (file !== path) console.error(previewMessages.newest(printable(file), sectionOf(path) ?? ""));
  return [...newest.values()];
}

function printProblems(problems: readonly Problem[]): void {
  for (const problem of problems) console.error(formatProblem(problem));
  if (problems.length > 0) process.exitCode = 1;
}

/** Returns a file as if it had just been added. */
function asJustLanded(minutes: Minutes): MinutesFile {
  const at = new Date();
  return {
    path: minutes.path,
    versions: [
      { commit: "HEAD", at, reading: null },
      { commit: "HEAD", at, reading: minutes },
    ],
  };
}

/** Allows all owners. The default is the owner of the minutes, who is unknown here. */
function allowAllOwners(config: Config, files: readonly MinutesFile[]): Config {
  const owners = [...new Set(collectAddresses(files).map(({ owner }) => owner))];
  return { ...config, references: { ...config.references, owners } };
}

function planOf(files: readonly MinutesFile[], config: Config, repository: Repository): BacklinkPlan {
  const owners = config.references.owners.map((each) => each.toLowerCase());
  const lookups = collectAddresses(files).map((address): Lookup =>
    owners.includes(address.owner.toLowerCase())
      ? { address, target: assumeOpenIssue(address) }
      : { address, unreachable: "not among owners" },
  );
  return planBacklinks(files, lookups, {
    config,
    now: new Date(),
    exists: () => true,
    overLimitApproved: true,
    ...createCommentContext(
      config,
      { id: 0, ...repository },
      { serverUrl: localServerUrl, appUrl: `${localServerUrl}/apps/minutes-bot` },
    ),
  });
}

/** Returns an open issue without comments. Offline, every issue is treated like this. */
function assumeOpenIssue(address: Address): Target {
  return {
    ...address,
    id: formatAddress(address).toLowerCase(),
    repositoryId: 0,
    repositoryNodeId: "",
    addressInMinutes: formatAddress(address),
    kind: "issue",
    title: "",
    open: true,
    closedAt: null,
    public: true,
    writeBlock: null,
    labelsAllowed: true,
    labels: [],
    repositoryLabels: [],
    labelEvents: [],
    commentRemovals: [],
    comments: [],
    notices: [],
    hasAllOurComments: true,
    conversation: null,
  };
}

/** Returns a comment without its links to the minutes, whose repository is unknown. */
function withoutLinks(change: Change): Change {
  if (change.do !== "create comment") return change;
  const body = change.body.replaceAll(
    /\[((?:[^\]\\\n]|\\.){1,400})\]\(https:\/\/github\.com\/\/\/[^)\s]*\)/g,
    (_, text: string) => text,
  );
  return { ...change, body };
}

/** Returns a change as docs/json.md documents it. */
function toJsonObject(change: Change): object {
  const { addressInMinutes: written, ...location } = change.on;
  return { ...change, on: { ...location, written } };
}

/** Prints the comments, the references without one, and a count. Styled on terminals only. */
function printPlan({ changes, outcomes }: BacklinkPlan, { owner: ownOwner }: Repository): readonly string[] {
  const styled = (style: "bold" | "dim", text: string): string =>
    process.stdout.isTTY ? styleText(style, printable(text)) : printable(text);
  const bold = (text: string): string => styled("bold", text);
  const dim = (text: string): string => styled("dim", text);
  const labels = changes.filter(
    (change): change is Change & { do: "add label" } => change.do === "add label",
  );
  const comments = changes.flatMap((change) => {
    if (change.do !== "create comment") return [];
    const own = labels.filter(({ on }) => on.id === change.on.id).map(({ label }) => label);
    const body = change.body.slice(0, change.body.lastIndexOf("\n")).split("\n");
    const { owner, repo } = change.on;
    const isOther = ownOwner !== "" && owner.toLowerCase() !== ownOwner.toLowerCase();
    return [
      bold(change.on.addressInMinutes) + dim(` ← ${change.coveredPaths.join(", ")}`),
      ...(isOther ? [dim(`  ${previewMessages.ifAccepted(`${owner}/${repo}`)}`)] : []),
      // Remove the zero-width spaces that interrupt mentions; they are invisible on GitHub, too.
      ...body.map((line) => `  ${printable(line.replaceAll("\u200B", ""))}`),
      ...own.map((label) => `  ${dim("label:")} ${label}`),
      "",
    ];
  });
  const skipped = outcomes.map(({ path, address, why }) => `${address} ${dim(`← ${path}: ${why}`)}`);
  const count = changes.filter((change) => change.do === "create comment").length;
  return [...comments, ...skipped, bold(plural(count, "comment", "comments"))];
}
