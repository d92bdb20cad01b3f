import { readFileSync } from "node:fs";
import type { Command } from "commander";
import type { Logger } from "pino";
import { toLoggable } from "../github/client/failure.ts";
import { readEnvironment, type ServerEnvironment } from "../environment.ts";
import { proxyFor } from "../proxy/proxy-settings.ts";
import { formatProblem, quoted, type Problem } from "../problem.ts";
import { environmentProblems } from "../environment-messages.ts";
import type { RunningServer } from "../server.ts";
import { setUpProblems } from "./messages.ts";
import { readVariables } from "./variables.ts";

export function registerServe(program: Command): void {
  program
    .command("serve")
    .description("serve the webhooks of the GitHub App; without APP_ID, serve the set-up page")
    .action(() => {
      const started: StartedServer = {};
      return serve(started, stopOnSignals(started));
    });
}

/** The log and the server, once they exist. */
type StartedServer = { log?: Logger; running?: Promise<RunningServer> };

/** Maximum duration of a shutdown: longer than the timeout of a write, shorter than the grace period of Kubernetes. */
const shutdownTimeoutMs = 20_000;

/**
 * Handles signals, already during the start. As the first process of a container, Node.js gets no default handling of
 * SIGTERM, and the start can take long, because it waits for Redis.
 * @returns a function that stops the bot like a signal
 */
function stopOnSignals(started: StartedServer): (signal: string) => void {
  let isStopping = false;
  const stop = (signal: string): void => {
    if (isStopping) return;
    isStopping = true;
    started.log?.info(`${signal}: finishing the running work`);
    // Exit in any case: orchestrators kill a process that does not end, and the progress is stored on GitHub.
    setTimeout(() => process.exit(), shutdownTimeoutMs);
    Promise.resolve(started.running)
      .then((running) => running?.close())
      .then(
        () => process.exit(),
        () => process.exit(1),
      );
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  return stop;
}

/** @param credentials  variables that the set-up page has just written */
async function serve(
  started: StartedServer,
  stop: (signal: string) => void,
  credentials: Readonly<Record<string, string>> = {},
): Promise<void> {
  const variables = { ...readVariables(), ...credentials };
  const reading = readEnvironment(variables, (path) => readFileSync(path, "utf8"));
  if ("problems" in reading) {
    for (const problem of reading.problems) console.error(formatProblem(problem));
    process.exitCode = 1;
    return;
  }
  if ("setup" in reading) {
    await serve(started, stop, await createApp(reading.setup));
    return;
  }
  // Loaded only now, so that a problem is printed at once.
  const [{ createLog }, { startServer }] = await Promise.all([import("../log.ts"), import("../server.ts")]);
  const log = await createLog(reading.environment);
  started.log = log;
  const { url: proxy } = proxyFor(new URL(reading.environment.apiUrl), reading.environment.proxies) ?? {};
  if (proxy !== undefined) log.info({ proxy }, "GitHub is reached through a proxy");
  started.running = startServer(reading.environment, log).catch(exitWithProblem(reading.environment));
  const { url } = await started.running;
  // A rejected promise that is not awaited does no harm.
  process.on("unhandledRejection", (error) =>
    log.error({ error: toLoggable(error) }, "unhandled promise rejection"),
  );
  // The state of the process is unknown now. A restart loses nothing.
  process.on("uncaughtException", (error) => {
    log.fatal({ error: toLoggable(error) }, "uncaught exception: the bot stops");
    process.exitCode = 1;
    stop("uncaught error");
  });
  log.info(`Minutes Bot listens at ${url}${reading.environment.webhookPath}`);
}

/** Serves the set-up page. Returns the credentials of the new app, or exits if they could not be saved. */
async function createApp(environment: ServerEnvironment): Promise<Readonly<Record<string, string>>> {
  const { makeApp } = await import("./make-app.ts");
  const print = (line: string): void => console.log(line);
  const { values, saved } = await makeApp(environment, {
    out: ".env",
    modes: ["server"],
    form: {},
    isStarting: true,
    print,
  }).catch(exitWithProblem(environment));
  if (saved.at !== "page") return values;
  console.error(formatProblem(setUpProblems.credentialsNotWritten(saved.file, saved.reason)));
  return process.exit(1);
}

/** Prints a known start problem and exits. Other errors are thrown. */
function exitWithProblem(environment: ServerEnvironment): (error: unknown) => never {
  return (error) => {
    const problem = startProblemOf(error, environment);
    if (problem === null) throw error;
    console.error(formatProblem(problem));
    return process.exit(1);
  };
}

/** Returns the problem of the operator that an error at the start shows; null if there is none. */
export function startProblemOf(
  error: unknown,
  { host, port, webhookProxyUrl }: Pick<ServerEnvironment, "port" | "host" | "webhookProxyUrl">,
): Problem | null {
  const code = error instanceof Error && "code" in error ? error.code : null;
  if (code === "EADDRINUSE") return environmentProblems.portTaken(port);
  if (code === "EACCES") return environmentProblems.portForbidden(port);
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND" || code === "EAI_AGAIN")
    return environmentProblems.hostNotLocal(quoted(host));
  // The smee.io client throws an event instead of an error.
  return webhookProxyUrl !== null && !(error instanceof Error) ? environmentProblems.proxySilent() : null;
}
