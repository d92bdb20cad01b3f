import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import type { Logger } from "pino";
import { readEnvironment, type Environment } from "../environment.ts";
import { createApp, type AppSettings } from "../github/client/app.ts";
import { failureOf, isAnswer, loggable, whyOf } from "../github/client/failure.ts";
import { namedRepository } from "../github/read/named-repository.ts";
import type { RepositoryName } from "../github/read/repository.ts";
import { reading } from "../github/client/installations.ts";
import { createLog, logErrorTypes } from "../log.ts";
import { noMeter } from "../meter.ts";
import { createFetch } from "../proxy/proxied-fetch.ts";
import { environmentProblems, formatProblem, passProblems, type Problem } from "../problems.ts";
import { createReader } from "../reader/reader.ts";
import type { World } from "../jobs/reconcile/reconcile.ts";
import type { Shared } from "../redis/shared.ts";
import { createMemory } from "../jobs/memory.ts";
import { exitCodes } from "./exit-codes.ts";
import { readVariables } from "./variables.ts";

type Sleep = AppSettings["sleep"];

/** What a command does with the app's credentials in one repository. @returns its exit code */
export type Act = (
  world: World & { readonly environment: Environment },
  repository: RepositoryName,
) => Promise<number>;

/**
 * Does something in one repository as the app, with the same environment as the server, and ends. Ctrl-C ends it after
 * the write that is under way.
 * @param name  `owner/name`, as a person typed it
 * @param quiet  whether only warnings are logged, where the environment does not say how much is
 */
export async function withApp(name: string, act: Act, { quiet = false } = {}): Promise<void> {
  const variables = readVariables();
  const given = readEnvironment(variables, (path) => readFileSync(path, "utf8"), { webhooks: false });
  const [, owner = "", repo = ""] = /^([\w-]+)\/([\w.-]+)$/.exec(name) ?? [];
  if (!("environment" in given)) {
    tell(...("problems" in given ? given.problems : [environmentProblems.appIdNeeded()]));
    return;
  }
  if (owner === "") {
    tell(passProblems.notAName(name));
    return;
  }
  const { environment } = given;
  const isQuiet = quiet && (variables["LOG_LEVEL"] ?? "") === "";
  const log = await createLog(isQuiet ? { ...environment, logLevel: "warn" } : environment);
  const stopping = new AbortController();
  // What a stop breaks off must not keep the process alive.
  const sleep: Sleep = (milliseconds) =>
    delay(milliseconds, undefined, { signal: stopping.signal }).catch(() => undefined);
  const shared = await share(environment, log, sleep);
  const settings = await settingsFrom(environment, sleep);
  const app = createApp({ ...settings, onErrorTypes: logErrorTypes(log) }, shared?.createPeers);
  const reader = createReader();
  const stop = (): void => {
    stopping.abort();
    app.stop();
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  // Where GitHub asked another instance to wait, this process waits as well. Where Redis is away it is on its own.
  const sync = (): Promise<void> => app.sync().catch(() => undefined);
  try {
    await sync();
    const installation = await app.installationOn(owner);
    const isInstalled = installation !== null && !installation.suspended;
    const access = isInstalled ? app.access(installation, reading) : null;
    const repository = access === null ? null : await namedRepository(app, access, owner, repo);
    if (installation === null) tell(passProblems.notInstalled(owner));
    else if (access === null) tell(passProblems.suspended(owner));
    else if (repository === null) tell(passProblems.notThere(name));
    else
      process.exitCode = await act(
        { app, reader, log, memory: createMemory(), stopping: stopping.signal, environment },
        repository,
      );
  } catch (error) {
    process.exitCode = explain(error, log);
  } finally {
    // Others learn of all that was written here.
    await sync();
    await reader.close();
    shared?.close();
    process.off("SIGINT", stop);
    process.off("SIGTERM", stop);
  }
}

/** @returns the exit code that fits */
function explain(error: unknown, log: Logger): number {
  const failure = failureOf(error);
  if (failure.kind === "stopping") return exitCodes.stopped;
  log[isAnswer(error) ? "debug" : "error"]({ error: loggable(error), failure: failure.kind }, "broken off");
  if (failure.kind === "unauthorized") {
    tell(passProblems.refused());
    return exitCodes.problem;
  }
  tell(
    failure.kind === "limited" ? passProblems.limited(failure.until) : passProblems.noAnswer(whyOf(error)),
  );
  return exitCodes.later;
}

/** Tells what is to be mended before the command can do anything. */
export function tell(...problems: readonly Problem[]): void {
  for (const problem of problems) console.error(formatProblem(problem));
  process.exitCode = exitCodes.problem;
}

async function settingsFrom(environment: Environment, sleep: Sleep): Promise<AppSettings> {
  const { appId, privateKey, apiUrl, graphqlUrl, serverUrl, writePaceMs: writePace } = environment;
  const github = { appId, privateKey, apiUrl, graphqlUrl, serverUrl, writePace };
  return {
    ...github,
    fetch: await createFetch(environment.proxies),
    now: () => new Date(),
    sleep,
    meter: noMeter,
  };
}

/** Instances of the server and this process share what GitHub allows them. */
async function share(
  { queueRedisUrl, appId }: Environment,
  log: Logger,
  sleep: Sleep,
): Promise<Shared | null> {
  if (queueRedisUrl === null) return null;
  const { openShared } = await import("../redis/shared.ts");
  const complain = ({ code }: Problem, line: string): void => log.error({ code }, line);
  const over = (): void => log.info("Redis answers again");
  return openShared({ url: queueRedisUrl, appId, me: randomUUID(), log: { complain, over }, sleep });
}
