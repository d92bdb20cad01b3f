import { existsSync, realpathSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SingleBar } from "cli-progress";
import { Option, type Command } from "commander";
import { VFile } from "vfile";
import { reporter } from "vfile-reporter";
import type { Skipped } from "../checks/check.ts";
import { formatFinding, type Finding } from "../checks/finding.ts";
import type { CheckInput } from "../checks/input.ts";
import { mend } from "../checks/autofix.ts";
import { checkMinutes } from "../checks/check.ts";
import { fixesWithSecrets } from "../checks/redact.ts";
import { fileProblems, formatProblem, printable, printableJson, type Problem } from "../problems.ts";
import { findSecrets } from "../secrets.ts";
import { LocalChecks } from "./local-checks.ts";
import { minutesFiles, readLocalFiles } from "./local-files.ts";
import { codeOf } from "./system-error.ts";

type Options = {
  readonly root: string;
  readonly repo?: string;
  readonly fix?: boolean;
  readonly format: "pretty" | "json" | "github";
};

/** Adds `check` to the program: what is wrong with minutes, without any network; exit code 1 on errors. */
export function registerCheck(program: Command): void {
  program
    .command("check")
    .description("say what is wrong with minutes, without any network")
    .argument("<path...>", "files, whatever their names end in, and folders below the root")
    .option("--root <folder>", "the top of the minutes repository", ".")
    .option("--repo <owner/name>", "the minutes repository; default: the clone's origin")
    .option("--fix", "apply the fixes: change the files, rename them where their names are wrong")
    .addOption(
      new Option("--format <format>", "how findings are printed")
        .choices(["pretty", "json", "github"])
        .default("pretty"),
    )
    .action(check);
}

type Result = {
  readonly path: string;
  readonly findings: readonly Finding[];
  readonly skipped: readonly Skipped[];
  /** Fixes that are not printed: they repeat what should not be public. */
  readonly unsaid: ReadonlySet<Finding["fix"]>;
};

async function check(paths: string[], options: Options): Promise<void> {
  const opened = LocalChecks.at(options.root, options.repo);
  if ("problems" in opened) {
    for (const problem of opened.problems) complain(problem);
    return;
  }
  const { checks } = opened;
  for (const remark of checks.remarks) console.error(formatProblem(remark));
  const print = printers[options.format];
  const results: Result[] = [];
  const { paths: files, problems } = minutesFiles(paths, options.root);
  problems.forEach(complain);
  const bar = new SingleBar({ format: "{bar} {value} of {total} files", clearOnComplete: true });
  if (files.length > 20 && process.stderr.isTTY) bar.start(files.length, 0);
  for (const path of files) {
    bar.increment();
    const local = readLocalFiles([path], options.root);
    local.problems.forEach(complain);
    const bytes = local.files[0]?.bytes;
    if (bytes === undefined) continue;
    const input = await checks.input(path, bytes);
    if ("problem" in input) {
      complain(input.problem);
      continue;
    }
    const result = options.fix === true ? await fix(input, bytes, options.root, checks) : resultOf(input);
    if (result.findings.some(({ severity }) => severity === "error")) process.exitCode = 1;
    results.push(result);
  }
  bar.stop();
  await checks.close();
  for (const line of print(results)) console.log(line);
  for (const what of new Set(
    results.flatMap(({ skipped }) => skipped.map((each) => `${each.rule}: ${each.what}`)),
  ))
    console.error(`Not checked here: ${what}.`);
}

/**
 * Writes the mended file, and gives what is left. Bytes that are no UTF-8 are left alone, for they would all change; and
 * so is what a link leads to, which may be anywhere.
 */
async function fix(input: CheckInput, bytes: Uint8Array, root: string, checks: LocalChecks): Promise<Result> {
  const { path } = input.minutes;
  const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? "\uFEFF" : "";
  const isLink = realpathSync(join(root, path)) !== join(realpathSync(root), path);
  if (isLink || !Buffer.from(mark + input.text).equals(bytes)) return resultOf(input);
  const mended = mend(input, checks.settings);
  try {
    if (mended.text !== input.text) writeFileSync(join(root, path), mark + mended.text);
    if (mended.path !== path && !existsSync(join(root, mended.path))) {
      renameSync(join(root, path), join(root, mended.path));
    }
  } catch (error) {
    complain(fileProblems.unwritable(path, codeOf(error)));
    return resultOf(input);
  }
  const secrets = mended.input.secrets ?? (await findSecrets(mended.text));
  return resultOf({ ...mended.input, secrets });
}

function resultOf(input: CheckInput): Result {
  const checked = checkMinutes(input);
  return {
    path: input.minutes.path,
    ...checked,
    unsaid: fixesWithSecrets(checked.findings, input.text),
  };
}

/** A configuration or a file that cannot be read is an error, too. */
function complain(problem: Problem): void {
  console.error(formatProblem(problem));
  process.exitCode = 1;
}

const printers: Readonly<Record<Options["format"], (results: readonly Result[]) => Iterable<string>>> = {
  pretty: (results) => [
    reporter(results.map(fileOf), { quiet: results.length > 1, color: process.stdout.isTTY }),
  ],
  *json(results) {
    for (const { findings, unsaid } of results) {
      for (const finding of findings) {
        const { path, line, column, rule, severity, code } = finding;
        const message = formatFinding(finding);
        const fix = unsaid.has(finding.fix) ? null : finding.fix;
        yield printableJson(JSON.stringify({ path, line, column, rule, severity, message, code, fix }));
      }
    }
  },
  /** https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands */
  *github(results) {
    for (const { findings } of results) {
      for (const finding of findings) {
        const { path, line, column, rule, severity } = finding;
        const place = `file=${property(path)},line=${line},col=${column},title=${property(rule)}`;
        yield printable(`::${severity} ${place}::${data(formatFinding(finding))}`);
      }
    }
  },
};

function fileOf({ path, findings }: Result): VFile {
  const file = new VFile({ path: printable(path) });
  for (const finding of findings) report(file, finding);
  return file;
}

/** A finding as a message of a virtual file, which reporters and editors understand. */
export function report(file: VFile, finding: Finding): void {
  const { range, rule, severity, fix } = finding;
  const place = { start: range.from, end: range.to };
  const message = file.message(printable(formatFinding(finding)), {
    place,
    ruleId: rule,
    source: "minutes-bot",
  });
  message.fatal = severity === "error";
  if (fix?.do === "replace") message.expected = [fix.replacement];
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
