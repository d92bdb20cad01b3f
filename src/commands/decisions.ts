import { Option, type Command } from "commander";
import { formatCsv } from "../decisions/register-csv.ts";
import { readRegisterEntries, type RegisterEntry } from "../decisions/register-entry.ts";
import { formatRegister } from "../decisions/register-file.ts";
import { listForJson } from "../decisions/register-json.ts";
import { formatProblem, printable, printableJson, type Problem } from "../problem.ts";
import { linesAnchor, urlPath } from "../render/links.ts";
import { createReader } from "../reader/reader.ts";
import { seriesName } from "../minutes/series-name.ts";
import { readLocalFiles } from "./local/local-files.ts";
import { updateLocalRegister, type LocalDecisions } from "./local/local-register.ts";
import { localServerUrl, openLocalRepository, type LocalRepository } from "./local/local-repository.ts";
import { registerOptionProblems } from "./local/register-messages.ts";
import { fileProblems, repositoryUnknown } from "./messages.ts";
import { forPeople } from "./styled.ts";

type Options = {
  readonly root?: string;
  readonly repo?: string;
  readonly format: "markdown" | "csv";
  readonly json?: boolean;
  readonly out?: string | true;
  readonly check?: boolean;
};

/** Registers `decisions`, which prints or writes the decisions that minutes mark, offline. */
export function registerDecisions(program: Command): void {
  program
    .command("decisions")
    .description("print the decisions that minutes mark, or write them to a file, offline")
    .argument("[path...]", "files or folders below the root (default: all minutes)")
    .option("--root <folder>", "the top of the minutes repository (default: the top of the clone)")
    .option("--repo <owner/name>", "the minutes repository (default: the origin of the clone)")
    .addOption(
      new Option("--format <format>", "the format of the list")
        .choices(["markdown", "csv"])
        .default("markdown"),
    )
    .option("--json", "print one JSON object per line, for each decision")
    .option("--out [file]", "write the list to a file below the root (default: decisions.register)")
    .option("--check", "write nothing; the exit code is 1 if the file is not up to date")
    .action(decisions);
}

async function decisions(paths: readonly string[], options: Options): Promise<void> {
  const opened = openLocalRepository(options);
  if ("problems" in opened) {
    printProblems(opened.problems);
    return;
  }
  for (const warning of opened.warnings) console.error(formatProblem(warning));
  const target = targetOf(options, paths, opened);
  if (target !== null && "problem" in target) {
    printProblems([target.problem]);
    return;
  }
  const isKnown = opened.repository.owner !== "";
  if (!isKnown) console.error(repositoryUnknown);
  const read = await readDecisions(paths.length === 0 ? ["."] : paths, opened);
  if (read === null) return;
  const { entries } = read;
  const urlOf = ({ path, line }: RegisterEntry): string | null =>
    isKnown ? fileUrl(opened, path) + linesAnchor({ from: line, to: line }) : null;
  if (target !== null) {
    const result = updateLocalRegister(target.file, read, opened, { isCheck: options.check === true });
    printProblems(result.problems);
    for (const line of result.lines) console.error(printable(line));
  } else if (options.json === true)
    for (const line of listForJson(entries, urlOf)) console.log(printableJson(JSON.stringify(line)));
  else process.stdout.write(forPeople(formatList(options.format, read, opened, urlOf)));
}

/** Returns the file to write or to check, or null to print. */
function targetOf(
  { out, check = false, format, json = false }: Options,
  paths: readonly string[],
  { config }: Pick<LocalRepository, "config">,
): { readonly file: string } | { readonly problem: Problem } | null {
  if (out === undefined && !check) return null;
  if (json || format !== "markdown") return { problem: registerOptionProblems.markdownOnly() };
  if (typeof out === "string") return { file: out };
  const { register } = config.decisions;
  if (register == null) return { problem: registerOptionProblems.noFile() };
  return paths.length > 0 ? { problem: registerOptionProblems.notAll(register) } : { file: register };
}

/** Reads the decisions, and prints what could not be read. Returns null without any minutes. */
async function readDecisions(
  paths: readonly string[],
  { root, find, explainLeftOut, readingOptions }: LocalRepository,
): Promise<LocalDecisions | null> {
  const reader = createReader();
  const found = find(paths);
  const local = readLocalFiles(found.paths, root);
  const readings = await reader.read(local.files, readingOptions);
  await reader.close();
  const unread = readings.flatMap((reading) => ("problem" in reading ? [reading.problem] : []));
  const problems = [...found.problems, ...local.problems, ...unread];
  printProblems(problems);
  // Of all minutes, nobody asks which files are none.
  if (paths.length !== 1 || paths[0] !== ".")
    for (const line of explainLeftOut(found.leftOut)) console.error(line);
  if (found.paths.length === 0) {
    if (problems.length === 0) printProblems([fileProblems.noMinutes(paths)]);
    return null;
  }
  return {
    entries: readings.flatMap((reading) =>
      "minutes" in reading ? readRegisterEntries(reading.minutes) : [],
    ),
    unread: new Set([...local.problems, ...unread].flatMap(({ path }) => path ?? [])),
  };
}

function formatList(
  format: Options["format"],
  { entries }: LocalDecisions,
  opened: LocalRepository,
  urlOf: (entry: RegisterEntry) => string | null,
): string {
  const { config, repository } = opened;
  const nameOf = (series: string, title: string | null): string =>
    seriesName(config.series, series, repository, title);
  if (format === "csv") return formatCsv(entries, nameOf, urlOf);
  const links = { fileLink: (path: string) => fileUrl(opened, path), serverUrl: localServerUrl };
  return formatRegister({ entries, nameOf, links });
}

/** Returns the link to a file on the default branch, which stays the same. Without a repository, it is relative to the root. */
function fileUrl({ repository: { owner, name } }: Pick<LocalRepository, "repository">, path: string): string {
  return owner === "" ? urlPath(path) : `${localServerUrl}/${owner}/${name}/blob/HEAD/${urlPath(path)}`;
}

function printProblems(problems: readonly Problem[]): void {
  for (const problem of problems) console.error(formatProblem(problem));
  if (problems.length > 0) process.exitCode = 1;
}
