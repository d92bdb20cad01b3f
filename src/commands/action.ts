import { appendFileSync, readFileSync } from "node:fs";
import type { Command } from "commander";
import { actionMessages, actionProblems } from "../action/messages.ts";
import { outputsOf } from "../action/outputs.ts";
import { parseRequest, type WorkflowRequest } from "../action/request.ts";
import { formatMinute, formatRunSummary } from "../action/summary.ts";
import { annotationCommand, maskCommands, outputLines } from "../action/workflow-commands.ts";
import { parseWorkflowEvent, type WorkflowEvent } from "../action/workflow-event.ts";
import { runOnce, type RunOptions } from "../jobs/run-once.ts";
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
  const event = parseWorkflowEvent(get("GITHUB_EVENT_NAME"), readEvent(host), name);
  if (event.hasNoSecrets && get("PRIVATE_KEY") === "") {
    annotate("notice", actionMessages.noSecrets);
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
  const found: Problem[] = [];
  const code = await runAsApp(name, createRun(host, runOptionsOf(event, accepted, person), dryRun), {
    ...host,
    appOptions: { ...host.appOptions, dryRun },
    createLog: (environment) =>
      get("LOG_LEVEL") === "" ? Promise.resolve(createActionLog(print)) : createLog(environment),
    showProblems: (...shown) => void found.push(...shown),
  });
  // GitHub gave no answer, or asked to wait.
  if (found.length > 0) finishEarly(host, name, found, code);
  return code === exitCodes.later ? exitCodes.done : code;
}

/** Reports the problems that kept the run from beginning or ended it. */
function finishEarly(host: WorkflowHost, name: string, found: readonly Problem[], code: number): void {
  const isLater = code === exitCodes.later;
  const [first] = found;
  for (const problem of found)
    host.print(
      isLater
        ? annotationCommand("notice", actionMessages.later(problem.found))
        : annotationCommand("error", formatProblem(problem)),
    );
  const nothing = { reports: [], checked: [], retryAt: null };
  const isAllowedAudience = runsIn(name, host);
  const summary = formatRunSummary({
    ...{ ...nothing, name, serverUrl: "", isDryRun: false, isAllowedAudience },
    problems: isLater ? [] : found,
    ...(isLater && first !== undefined ? { endedBy: first.found } : {}),
  });
  writeStepFiles(host, { ...outputsOf(nothing), done: "false" }, summary);
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
    rerun: request?.do === "re-run" ? (request.commit ?? "head") : null,
    pullRequests: [...ofEvent, ...ofRequest],
  };
}

/** Returns the command that runs once, and writes the outputs and the summary of the step. */
function createRun(host: WorkflowHost, options: RunOptions, isDryRun: boolean): AppCommand {
  return async (context, repository) => {
    const { print } = host;
    const result = await runOnce(repository, { ...context, inWorkflow: true }, options);
    const { problems, retryAt } = result;
    const name = `${repository.owner}/${repository.name}`;
    const summary = formatRunSummary({
      ...result,
      name,
      serverUrl: context.environment.serverUrl,
      isDryRun,
      isAllowedAudience: runsIn(name, host) || result.public,
    });
    writeStepFiles(host, outputsOf(result), summary);
    if (context.stopping?.aborted === true) return exitCodes.stopped;
    for (const problem of problems) print(annotationCommand("error", formatProblem(problem)));
    if (problems.length > 0) return exitCodes.problem;
    for (const { title } of result.reports) print(printable(`${name}: ${title}`));
    if (retryAt === null) return exitCodes.done;
    print(annotationCommand("notice", actionMessages.laterAt(formatMinute(retryAt))));
    return exitCodes.later;
  };
}
