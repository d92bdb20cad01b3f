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
import { createReader } from "../reader/reader.ts";
import type { AppContext } from "../jobs/context.ts";
import { createRunCache } from "../jobs/run-cache.ts";
import { exitCodes } from "./exit-codes.ts";
import { readVariables } from "./variables.ts";

type Sleep = AppOptions["sleep"];

/** A command that works on one repository as the app. Returns its exit code. */
export type AppCommand = (
  context: AppContext & { readonly environment: Environment },
  repository: RepositoryName,
) => Promise<number>;

/**
 * Runs a command on one repository as the app, with the environment of the server. Ctrl-C ends it after the current write.
 * @param name  `owner/name` from the command line
 * @param quiet  logs only warnings, unless LOG_LEVEL is set
 */
export async function withApp(name: string, act: AppCommand, { quiet = false } = {}): Promise<void> {
  const variables = readVariables();
  const given = readEnvironment(variables, (path) => readFileSync(path, "utf8"), { webhooks: false });
  const [, owner = "", repo = ""] = /^([\w-]+)\/([\w.-]+)$/.exec(name) ?? [];
  if (!("environment" in given)) {
    printProblems(...("problems" in given ? given.problems : [environmentProblems.appIdNeeded()]));
    return;
  }
  if (owner === "") {
    printProblems(argumentProblems.notAName(name));
    return;
  }
  const { environment } = given;
  const isQuiet = quiet && (variables["LOG_LEVEL"] ?? "") === "";
  const log = await createLog(isQuiet ? { ...environment, logLevel: "warn" } : environment);
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
  const appOptions = await appOptionsFrom(environment, sleep);
  const app = createApp({ ...appOptions, onErrorTypes: logErrorTypes(log) }, redis?.createCoordination);
  const reader = createReader();
  const stop = (): void => {
    stopping.abort();
    app.stop();
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  // If GitHub asked another instance to wait, this process waits too. Without Redis there is no other instance.
  const sync = (): Promise<void> => app.sync().catch(() => undefined);
  try {
    await sync();
    const installation = await app.findInstallation(owner);
    const isInstalled = installation !== null && !installation.suspended;
    const access = isInstalled ? app.access(installation, readPermissions) : null;
    const repository = access === null ? null : await findRepositoryByName(app, access, owner, repo);
    if (installation === null) printProblems(repositoryProblems.notInstalled(owner));
    else if (access === null) printProblems(repositoryProblems.suspended(owner));
    else if (repository === null) printProblems(repositoryProblems.notFound(name));
    else
      process.exitCode = await act(
        { app, reader, log, cache: createRunCache(), stopping: stopping.signal, environment },
        repository,
      );
  } catch (error) {
    process.exitCode = reportFailure(error, log);
  } finally {
    // Publish the writes of this process to other instances.
    await sync();
    await reader.close();
    redis?.close();
    process.off("SIGINT", stop);
    process.off("SIGTERM", stop);
  }
}

/** Prints a failure and returns the exit code. */
function reportFailure(error: unknown, log: Logger): number {
  const failure = classifyFailure(error);
  if (failure.kind === "stopping") return exitCodes.stopped;
  log[isGitHubFailure(error) ? "debug" : "error"](
    { error: toLoggable(error), failure: failure.kind },
    "aborted",
  );
  if (failure.kind === "unauthorized") {
    printProblems(repositoryProblems.credentialsRejected());
    return exitCodes.problem;
  }
  printProblems(
    failure.kind === "limited"
      ? repositoryProblems.limited(failure.until)
      : repositoryProblems.noAnswer(connectionErrorReason(error)),
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
