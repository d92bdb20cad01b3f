import { appendFileSync, readFileSync } from "node:fs";
import type { Command } from "commander";
import { actionMessages, actionProblems } from "../action/messages.ts";
import { outputsOf } from "../action/outputs.ts";
import { parseRequest, type WorkflowRequest } from "../action/request.ts";
import { formatMinute, formatRunSummary } from "../action/summary.ts";
import { describeRequestResult } from "../action/request-result.ts";
import {
  annotationCommand,
  maskCommands,
  outputLines,
  withoutCommands,
} from "../action/workflow-commands.ts";
import { parseWorkflowEvent, type WorkflowEvent } from "../action/workflow-event.ts";
import { runOnce, type RunOptions } from "../jobs/run-once.ts";
import { unreachableCode } from "../jobs/messages.ts";
import { createLog } from "../log.ts";
import { formatProblem, printable, type Problem } from "../problem.ts";
import { createActionLog } from "./action-log.ts";
import { exitCodes } from "./exit-codes.ts";
import { runAsApp, type AppCommand, type CommandHost } from "./with-app.ts";

/** Registers `action`, which action.yml runs in a workflow of GitHub Actions. */
export function registerAction(program: Command): void {
  program
    .command("action")
    .description("run as a GitHub Action: process the minutes repository of a workflow once")
    .addHelpText(
      "after",
      "\nThe inputs are environment variables, which action.yml sets. To run it elsewhere, use `run`.",
    )
    .action(async () => {
      process.exitCode = await runAction({
        // Not .env: a workflow may have checked out files of others.
        variables: process.env,
        readFile: (path) => readFileSync(path, "utf8"),
        appendFile: (path, text) => appendFileSync(path, text),
        print: (line) => console.log(line),
      });
    });
}

/** The runner of a workflow. */
type WorkflowHost = Pick<CommandHost, "variables" | "readFile" | "appOptions" | "createReader"> & {
  readonly appendFile: (path: string, text: string) => void;
  readonly print: (line: string) => void;
};

/**
 * Does what the server does for the event of the workflow, and a catch-up of the repository. It keeps nothing between runs.
 * Its variables: https://docs.github.com/actions/reference/workflows-and-actions/variables
 * @returns the exit code. Work that has to wait is no failure, because the next scheduled run does it
 */
export async function runAction(host: WorkflowHost): Promise<number> {
  const { variables, print } = host;
  const get = (name: string): string => variables[name]?.trim() ?? "";
  const annotate = (level: "error" | "notice", text: string): void => print(annotationCommand(level, text));
  const fail = (...problems: readonly Problem[]): number => {
    for (const problem of problems) annotate("error", formatProblem(problem));
    return exitCodes.problem;
  };
  // The runner hides values of secrets itself. This also hides the lines of a key that comes from elsewhere.
  if (get("GITHUB_ACTIONS") === "true") maskCommands(get("PRIVATE_KEY")).forEach(print);
  const name = get("MINUTES_REPOSITORY") || get("GITHUB_REPOSITORY");
  if (name === "") return fail(actionProblems.repositoryMissing());
  const event = parseWorkflowEvent(get("GITHUB_EVENT_NAME"), readEvent(host), name, get("GITHUB_ACTOR"));
  if (event.noSecretsFor !== null && get("PRIVATE_KEY") === "") {
    annotate("notice", actionMessages.noSecrets[event.noSecretsFor]);
    return exitCodes.done;
  }
  const isDryRun = get("DRY_RUN").toLowerCase();
  const request = parseRequest(get("REQUEST"));
  const problems = [
    ...(get("APP_ID") === "" ? [actionProblems.inputMissing("app-id")] : []),
    ...(get("PRIVATE_KEY") === "" ? [actionProblems.inputMissing("private-key")] : []),
    ...(["", "true", "false"].includes(isDryRun) ? [] : [actionProblems.dryRunMalformed(isDryRun)]),
    ...(request !== null && "problem" in request ? [request.problem] : []),
  ];
  if (problems.length > 0 || (request !== null && "problem" in request)) return fail(...problems);
  const dryRun = isDryRun === "true";
  if (request !== null && !event.isManual) annotate("notice", actionMessages.requestIgnored);
  if (request !== null && dryRun) annotate("notice", actionMessages.notDryRunRequest);
  const accepted = event.isManual && !dryRun ? request : null;
  // Who started the workflow, also after a re-run of it.
  const person = get("GITHUB_TRIGGERING_ACTOR") || get("GITHUB_ACTOR");
  const run = { host, name, isDryRun: dryRun, person, request: accepted };
  const found: Problem[] = [];
  const code = await runAsApp(name, createRun(run, runOptionsOf(event, accepted, person)), {
    ...host,
    appOptions: { ...host.appOptions, dryRun },
    createLog: (environment) =>
      get("LOG_LEVEL") === "" ? Promise.resolve(createActionLog(print)) : createLog(environment),
    showProblems: (...shown) => void found.push(...shown),
  });
  // GitHub gave no answer, or asked to wait.
  return found.length > 0 ? finishEarly(run, found, code) : code === exitCodes.later ? exitCodes.done : code;
}

/** A run, and what it was asked for. */
type WorkflowTask = {
  readonly host: WorkflowHost;
  /** `owner/name` of the minutes repository, as the workflow names it. A private repository may have a newer name. */
  readonly name: string;
  readonly isDryRun: boolean;
  readonly request: WorkflowRequest | null;
  /** Login of the person who made the request. */
  readonly person: string;
};

/**
 * Reports the problems that kept the run from beginning or ended it. They say nothing about the minutes.
 * @returns the exit code
 */
function finishEarly(task: WorkflowTask, found: readonly Problem[], code: number): number {
  const { host, name, request, person } = task;
  const isAllowedAudience = true;
  const lost =
    request === null ? null : describeRequestResult(request, "failed", { name, person, isAllowedAudience });
  // The next run would fail as well if GitHub cannot be reached. It can do what GitHub delayed, but no request.
  const isLater = code === exitCodes.later && found.every((problem) => problem.code !== unreachableCode);
  const problems = [
    ...(isLater ? [] : found),
    ...(code === exitCodes.later && lost !== null && "problem" in lost ? [lost.problem] : []),
  ];
  const [first] = found;
  if (isLater)
    for (const problem of found) host.print(annotationCommand("notice", actionMessages.later(problem.found)));
  for (const problem of problems) host.print(annotationCommand("error", formatProblem(problem)));
  const nothing = { reports: [], checked: [], retryAt: null };
  const summary = formatRunSummary({
    ...{ ...nothing, name, serverUrl: "", isDryRun: false, isAllowedAudience, problems },
    ...(isLater && first !== undefined ? { endedBy: first.found } : {}),
  });
  writeStepFiles(host, { ...outputsOf(nothing), done: "false" }, summary);
  if (problems.length > 0) return exitCodes.problem;
  return isLater ? exitCodes.done : code;
}

/** Returns whether the workflow is in the repository that it works on. */
function runsIn(name: string, { variables }: Pick<WorkflowHost, "variables">): boolean {
  return variables["GITHUB_REPOSITORY"]?.toLowerCase() === name.toLowerCase();
}

/** Writes the outputs and the summary of the step. */
function writeStepFiles(
  { variables, appendFile }: Pick<WorkflowHost, "variables" | "appendFile">,
  outputs: ReturnType<typeof outputsOf>,
  summary: string,
): void {
  const files = { GITHUB_OUTPUT: outputLines(outputs), GITHUB_STEP_SUMMARY: summary };
  for (const [variable, text] of Object.entries(files)) {
    const path = variables[variable] ?? "";
    if (path !== "") appendFile(path, text);
  }
}

/** @returns the payload of the event, or null if there is none */
function readEvent({ variables, readFile }: Pick<WorkflowHost, "variables" | "readFile">): unknown {
  const path = variables["GITHUB_EVENT_PATH"] ?? "";
  try {
    return path === "" ? null : JSON.parse(readFile(path));
  } catch {
    return null; // The state of GitHub says what there is to do.
  }
}

function runOptionsOf(
  { pullRequest, rewritten }: WorkflowEvent,
  request: WorkflowRequest | null,
  person: string,
): RunOptions {
  const ofEvent = pullRequest === null ? [] : [{ number: pullRequest, requested: false, fixFor: null }];
  const ofRequest =
    request === null || request.do === "re-run"
      ? []
      : [{ number: request.number, requested: true, fixFor: request.do === "fix" ? person : null }];
  return {
    rewritten,
    rerun: request?.do === "re-run" ? { commit: request.commit ?? "head", by: person } : null,
    pullRequests: [...ofEvent, ...ofRequest],
  };
}

/** Returns the command that runs once, and writes the outputs and the summary of the step. */
function createRun(task: WorkflowTask, options: RunOptions): AppCommand {
  const { host, name, isDryRun, request, person } = task;
  return async (context, repository) => {
    const { print } = host;
    const result = await runOnce(repository, { ...context, inWorkflow: true }, options);
    const { retryAt } = result;
    const isAllowedAudience = runsIn(`${repository.owner}/${repository.name}`, host) || result.public;
    // Without a minutes repository, its problems say it all.
    const hasBegun = result.problems.length === 0 || result.isConfigurationBroken;
    const requested =
      request === null || result.request === null || !hasBegun
        ? null
        : describeRequestResult(request, result.request, { name, person, isAllowedAudience });
    const problems = [
      ...(result.isConfigurationBroken && !isAllowedAudience
        ? [actionProblems.configurationHidden(result.problems.length)]
        : result.problems),
      ...(requested !== null && "problem" in requested ? [requested.problem] : []),
    ];
    const note = requested !== null && "note" in requested ? requested.note : null;
    const { serverUrl } = context.environment;
    const facts = { ...result, name, serverUrl, isDryRun, isAllowedAudience, problems, note };
    writeStepFiles(host, outputsOf(result), formatRunSummary(facts));
    if (context.stopping?.aborted === true) return exitCodes.stopped;
    for (const problem of problems) print(annotationCommand("error", formatProblem(problem)));
    if (note !== null) print(annotationCommand("notice", note));
    if (problems.length > 0) return exitCodes.problem;
    if (isAllowedAudience)
      for (const { title } of result.reports) print(withoutCommands(printable(`${name}: ${title}`)));
    if (retryAt === null) return exitCodes.done;
    print(annotationCommand("notice", actionMessages.laterAt(formatMinute(retryAt))));
    return exitCodes.later;
  };
}
