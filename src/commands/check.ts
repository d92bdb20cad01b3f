import { fixSection } from "../checks/section-fixes.ts";
import { groupBy } from "../minutes/group-by.ts";
import { decodeText } from "../minutes/markdown/decode.ts";
import { filePathOf } from "../minutes/meeting-path.ts";
import { byteOrderMarkOf } from "../minutes/byte-order-mark.ts";
import { existsSync, readFileSync, realpathSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Option, type Command } from "commander";
import { VFile } from "vfile";
import { reporter } from "vfile-reporter";
import { annotationCommand } from "../action/workflow-commands.ts";
import type { SkippedCheck } from "../checks/check.ts";
import { formatFinding, type Finding } from "../checks/finding.ts";
import type { CheckInput } from "../checks/check-input.ts";
import { autofix } from "../checks/autofix.ts";
import { checkMinutes } from "../checks/check.ts";
import { findFixesWithSecrets } from "../checks/redact.ts";
import { formatProblem, printable, printableJson, type Problem } from "../problem.ts";
import { describeFixes, fixToJson, formatFixes, type AppliedFix } from "./applied-fixes.ts";
import { fileProblems, fixesMessages, repositoryUnknown } from "./messages.ts";
import { readMinutes } from "../minutes/read-minutes.ts";
import { forPeople, hasColour } from "./styled.ts";
import { findSecrets } from "../secrets.ts";
import { isMisnamed, LocalChecks } from "./local/local-checks.ts";
import { readLocalFiles } from "./local/local-files.ts";
import { createProgress } from "./progress.ts";
import { systemErrorCode } from "./system-error.ts";

type Options = {
  readonly root?: string;
  readonly repo?: string;
  readonly fix?: boolean;
  readonly format: "pretty" | "json" | "github";
};

/** Registers `check`, which checks minutes offline. The exit code is 1 on errors. */
export function registerCheck(program: Command): void {
  program
    .command("check")
    .description("check minutes offline")
    .argument("<path...>", "files with any extension, or folders, below the root")
    .option("--root <folder>", "the top of the minutes repository (default: the top of the clone)")
    .option("--repo <owner/name>", "the minutes repository (default: the origin of the clone)")
    .option("--fix", "apply the fixes: change files, and rename files with wrong names")
    .addOption(
      new Option("--format <format>", "the format of the printed problems")
        .choices(["pretty", "json", "github"])
        .default("pretty"),
    )
    .action(check);
}

type Result = {
  readonly path: string;
  /** What `--fix` changed in the file. */
  readonly fixes: readonly AppliedFix[];
  readonly findings: readonly Finding[];
  readonly skipped: readonly SkippedCheck[];
  /** Fixes that are not printed because they contain text that should not be public. */
  readonly redactedFixes: ReadonlySet<Finding["fix"]>;
};

/** Returns one result for each file. The meetings of a growing file were checked one by one. */
function mergeMeetings(results: readonly Result[]): readonly Result[] {
  return [...groupBy(results, ({ path }) => path).values()].flatMap((all) => {
    const [first, ...others] = all;
    if (first === undefined || others.length === 0) return all;
    const findings = all.flatMap((each) => each.findings).sort((a, b) => a.line - b.line);
    const redactedFixes = new Set(all.flatMap((each) => [...each.redactedFixes]));
    return [{ ...first, fixes: all.flatMap(({ fixes }) => fixes), findings, redactedFixes }];
  });
}

/** Number of files from which a bar shows the progress. */
const minBarFiles = 20;

async function check(paths: string[], options: Options): Promise<void> {
  const opened = LocalChecks.at(options);
  if ("problems" in opened) {
    for (const problem of opened.problems) printProblem(problem);
    return;
  }
  const { checks } = opened;
  const { root } = checks;
  for (const warning of checks.warnings) console.error(formatProblem(warning));
  const print = printers[options.format];
  const results: Result[] = [];
  const { paths: minutes, leftOut, problems } = checks.find(paths);
  problems.forEach(printProblem);
  const undated = leftOut.filter((path) => ["no date", "growing"].includes(checks.kindOf(path)));
  const files = [...minutes, ...undated].sort();
  const progress = process.stderr.isTTY && files.length > minBarFiles ? createProgress(files.length) : null;
  const notMinutes = new Set(leftOut);
  for (const path of files) {
    progress?.step();
    const local = readLocalFiles([path], root);
    local.problems.forEach(printProblem);
    const bytes = local.files[0]?.bytes;
    if (bytes === undefined) continue;
    const input = await checks.input(path, bytes);
    if ("problem" in input) {
      printProblem(input.problem);
      continue;
    }
    if (notMinutes.has(path) && !isMisnamed(checkMinutes(input))) continue;
    notMinutes.delete(path);
    const result = options.fix === true ? await fix(input, bytes, checks) : resultOf(input);
    if (result.findings.some(({ severity }) => severity === "error")) process.exitCode = 1;
    results.push(result);
  }
  progress?.end();
  for (const line of checks.explainLeftOut([...notMinutes])) console.error(line);
  if (results.length === 0 && process.exitCode === undefined) printProblem(fileProblems.noMinutes(paths));
  if (checks.needsRepository) console.error(repositoryUnknown);
  await checks.close();
  const isForPeople = options.format === "pretty";
  if (results.length > 0)
    for (const line of print(mergeMeetings(results))) console.log(isForPeople ? forPeople(line) : line);
  if (options.fix === true) console.error(fixesMessages.count(results.map(({ fixes }) => fixes)));
  for (const what of new Set(
    results.flatMap(({ skipped }) => skipped.map((each) => `${each.rule}: ${each.notChecked}`)),
  ))
    console.error(`Not checked here: ${what}.`);
}

/**
 * Writes the fixed file and returns the remaining findings. Files that are not UTF-8 are not changed, because all their
 * bytes would change. Symbolic links are not followed, because their target may be anywhere.
 */
async function fix(input: CheckInput, bytes: Uint8Array, checks: LocalChecks): Promise<Result> {
  const { root } = checks;
  const { path: meeting } = input.minutes;
  const path = filePathOf(meeting);
  const text = decodeText(bytes);
  const mark = byteOrderMarkOf(bytes);
  const isLink = realpathSync(join(root, path)) !== join(realpathSync(root), path);
  if (isLink || !Buffer.from(mark + text).equals(bytes)) {
    const result = resultOf(input);
    if (result.findings.some((finding) => finding.fix !== null))
      console.error(formatProblem(isLink ? fileProblems.link(path) : fileProblems.notUtf8(path)));
    return result;
  }
  const fixed = autofix(input, checks.readingOptions);
  const newPath = filePathOf(fixed.path);
  const isTaken = newPath !== path && existsSync(join(root, newPath));
  const isSection = meeting !== path;
  const written = {
    path: isTaken ? path : newPath,
    text: isSection ? fixSection(text, input.text, fixed.text) : fixed.text,
  };
  try {
    // An editor may have saved the file since it was read.
    if (!readFileSync(join(root, path)).equals(bytes)) {
      printProblem(fileProblems.changed(path));
      return resultOf(input);
    }
    if (written.text !== text) writeFileSync(join(root, path), mark + written.text);
    if (written.path !== path) renameSync(join(root, path), join(root, written.path));
  } catch (error) {
    printProblem(fileProblems.unwritable(path, systemErrorCode(error)));
    return resultOf(input);
  }
  if (isTaken) printProblem(fileProblems.nameTaken(path, newPath));
  const secrets = fixed.input.secrets ?? (await findSecrets(fixed.text));
  const minutes = isTaken ? readMinutes(path, fixed.text, checks.readingOptions) : fixed.input.minutes;
  const { findings } = checkMinutes(input);
  return resultOf(
    { ...fixed.input, minutes, secrets },
    describeFixes(path, isSection ? text : input.text, written, findings),
  );
}

function resultOf(input: CheckInput, fixes: readonly AppliedFix[] = []): Result {
  const checked = checkMinutes(input);
  return {
    path: filePathOf(input.minutes.path),
    fixes,
    ...checked,
    redactedFixes: findFixesWithSecrets(checked.findings, input.text),
  };
}

/** Prints a problem of a configuration or an unreadable file, and sets the exit code. */
function printProblem(problem: Problem): void {
  console.error(formatProblem(problem));
  process.exitCode = 1;
}

const printers: Readonly<Record<Options["format"], (results: readonly Result[]) => Iterable<string>>> = {
  pretty: (results) => [
    ...results.flatMap(({ fixes }) => formatFixes(fixes)),
    reporter(results.map(toVFile), { quiet: results.length > 1, color: hasColour() }),
  ],
  *json(results) {
    for (const { fixes, findings, redactedFixes } of results) {
      for (const fix of fixes) yield printableJson(JSON.stringify(fixToJson(fix)));
      for (const finding of findings) {
        const { path, line, column, rule, severity, code } = finding;
        const message = formatFinding(finding);
        const fix = redactedFixes.has(finding.fix) ? null : finding.fix;
        yield printableJson(JSON.stringify({ path, line, column, rule, severity, message, code, fix }));
      }
    }
  },
  *github(results) {
    for (const { fixes, findings } of results) {
      for (const fix of fixes) {
        const text = formatFixes([fix]).slice(1).join("\n").trim();
        yield annotationCommand("notice", text, { file: fix.path, line: fix.line, title: "fixed" });
      }
      for (const finding of findings) {
        const { path, line, column, rule, severity } = finding;
        const properties = { file: path, line, col: column, title: rule };
        yield annotationCommand(severity, formatFinding(finding), properties);
      }
    }
  },
};

function toVFile({ path, findings }: Result): VFile {
  const file = new VFile({ path: printable(path) });
  for (const finding of findings) addMessage(file, finding);
  return file;
}

/** Adds a finding as a message to a virtual file, for reporters and editors. */
export function addMessage(file: VFile, finding: Finding): void {
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
