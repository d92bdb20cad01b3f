import { readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import type { Logger } from "pino";
import { readEnvironment, type Environment } from "../environment.ts";
import { createApp, type AppOptions } from "../github/client/app.ts";
import {
  classifyFailure,
  isGitHubFailure,
  toLoggable,
  connectionErrorReason,
} from "../github/client/failure.ts";
import { isAnswerOfGitHub, isUnanswered } from "../github/client/answered.ts";
import { findRepositoryByName } from "../github/read/find-repository-by-name.ts";
import type { RepositoryName } from "../github/read/repository.ts";
import { readPermissions } from "../github/client/installations.ts";
import { createLog, logErrorTypes } from "../log.ts";
import { noMeter } from "../meter.ts";
import { createFetch } from "../proxy/proxied-fetch.ts";
import { formatProblem, type Problem } from "../problem.ts";
import { argumentProblems } from "./messages.ts";
import { environmentProblems } from "../environment-messages.ts";
import { repositoryProblems } from "../jobs/messages.ts";
import { createReader, type Reader } from "../reader/reader.ts";
import type { AppContext } from "../jobs/context.ts";
import { createRunCache } from "../jobs/run-cache.ts";
import { exitCodes } from "./exit-codes.ts";
import { parseRepositoryName } from "./local/repository-name.ts";
import { readVariables } from "./variables.ts";

type Sleep = AppOptions["sleep"];

/** A command that works on one repository as the app. Returns its exit code. */
export type AppCommand = (
  context: AppContext & { readonly environment: Environment },
  repository: RepositoryName,
) => Promise<number>;

/** Where a command runs: on a command line, or in a workflow. */
export type CommandHost = {
  readonly variables: NodeJS.Dict<string>;
  readonly readFile: (path: string) => string;
  readonly createLog: (environment: Environment) => Promise<Logger>;
  /** Shows the problems that keep the command from working. */
  readonly showProblems: (...problems: readonly Problem[]) => void;
  /** Overrides options of the app, for a dry run or a test. */
  readonly appOptions?: Partial<AppOptions>;
  /** Creates the reader of files. The default reads them in threads. */
  readonly createReader?: () => Reader;
};

/**
 * Runs a command on one repository as the app, with the environment of the server. Ctrl-C ends it after the current write.
 * @param name  `owner/name` from the command line
 * @param quiet  logs only warnings, unless LOG_LEVEL is set
 */
export async function withApp(name: string, act: AppCommand, { quiet = false } = {}): Promise<void> {
  const variables = readVariables();
  const isQuiet = quiet && (variables["LOG_LEVEL"] ?? "") === "";
  process.exitCode = await runAsApp(name, act, {
    variables,
    readFile: (path) => readFileSync(path, "utf8"),
    createLog: (environment) => createLog(isQuiet ? { ...environment, logLevel: "warn" } : environment),
    showProblems: printProblems,
  });
}

/** Runs a command on one repository as the app. @returns its exit code */
export async function runAsApp(name: string, act: AppCommand, host: CommandHost): Promise<number> {
  const given = readEnvironment(host.variables, host.readFile, { webhooks: false });
  const named = parseRepositoryName(name);
  const fail = (...problems: readonly Problem[]): number => {
    host.showProblems(...problems);
    return exitCodes.problem;
  };
  if (!("environment" in given))
    return fail(...("problems" in given ? given.problems : [environmentProblems.appIdNeeded()]));
  if (named === null) return fail(argumentProblems.notAName(name));
  const { owner, name: repo } = named;
  const { environment } = given;
  const log = await host.createLog(environment);
  const stopping = new AbortController();
  // A wait must not keep the process alive after it was aborted.
  const sleep: Sleep = (milliseconds) =>
    delay(milliseconds, undefined, { signal: stopping.signal }).catch(() => undefined);
  // The libraries for Redis are loaded only if they are needed. Instances of the server and this process share the rate
  // limits of GitHub.
  const { queueRedisUrl, appId } = environment;
  const redis =
    queueRedisUrl === null
      ? null
      : await (await import("../queue/open-redis.ts")).openRedis(queueRedisUrl, appId, log);
  const appOptions = { ...(await appOptionsFrom(environment, sleep)), ...host.appOptions };
  const app = createApp({ ...appOptions, onErrorTypes: logErrorTypes(log) }, redis?.createCoordination);
  const reader = (host.createReader ?? createReader)();
  const stop = (): void => {
    stopping.abort();
    app.stop();
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  // If GitHub asked another instance to wait, this process waits too. Without Redis there is no other instance.
  const sync = (): Promise<void> => app.sync().catch(() => undefined);
  let hasBegun = false;
  try {
    await sync();
    const installation = await app.findInstallation(owner);
    const isInstalled = installation !== null && !installation.suspended;
    const access = isInstalled ? app.access(installation, readPermissions) : null;
    const repository = access === null ? null : await findRepositoryByName(app, access, owner, repo);
    if (installation === null) return fail(repositoryProblems.notInstalled(owner));
    if (access === null) return fail(repositoryProblems.suspended(owner));
    if (repository === null) return fail(repositoryProblems.notFound(`${owner}/${repo}`));
    const context = { app, reader, log, cache: createRunCache(), stopping: stopping.signal, environment };
    hasBegun = true;
    return await act(context, repository);
  } catch (error) {
    return endWith(error, log, host.showProblems, hasBegun);
  } finally {
    // Publish the writes of this process to other instances.
    await sync();
    await reader.close();
    redis?.close();
    process.off("SIGINT", stop);
    process.off("SIGTERM", stop);
  }
}

/**
 * Shows a failure and returns the exit code.
 * @param hasBegun  whether GitHub could be read before
 */
function endWith(
  error: unknown,
  log: Logger,
  showProblems: CommandHost["showProblems"],
  hasBegun: boolean,
): number {
  const failure = classifyFailure(error);
  if (failure.kind === "stopping") return exitCodes.stopped;
  log[isGitHubFailure(error) ? "debug" : "error"](
    { error: toLoggable(error), failure: failure.kind },
    "aborted",
  );
  if (failure.kind === "unauthorized") {
    showProblems(repositoryProblems.credentialsRejected());
    return exitCodes.problem;
  }
  const { limited, noAnswer, unreachable } = repositoryProblems;
  const reason = connectionErrorReason(error);
  const isReached = isAnswerOfGitHub(error) || (hasBegun && !isUnanswered(error));
  showProblems(
    failure.kind === "limited" ? limited(failure.until) : (isReached ? noAnswer : unreachable)(reason),
  );
  return exitCodes.later;
}

/** Prints problems that keep a command from working, and sets the exit code. */
export function printProblems(...problems: readonly Problem[]): void {
  for (const problem of problems) console.error(formatProblem(problem));
  process.exitCode = exitCodes.problem;
}

async function appOptionsFrom(environment: Environment, sleep: Sleep): Promise<AppOptions> {
  const { appId, privateKey, apiUrl, graphqlUrl, serverUrl, minWriteIntervalMs } = environment;
  const github = { appId, privateKey, apiUrl, graphqlUrl, serverUrl, minWriteIntervalMs };
  return {
    ...github,
    fetch: await createFetch(environment.proxies),
    now: () => new Date(),
    sleep,
    meter: noMeter,
  };
}
