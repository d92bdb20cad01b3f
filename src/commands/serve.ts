import { readFileSync } from "node:fs";
import type { Command } from "commander";
import type { Logger } from "pino";
import { loggable } from "../github/client/failure.ts";
import { readEnvironment, type ServerEnvironment } from "../environment.ts";
import { proxyFor } from "../proxy/proxy-settings.ts";
import { environmentProblems, formatProblem, quoted, type Problem } from "../problems.ts";
import type { RunningServer } from "../server.ts";
import { readVariables } from "./variables.ts";

export function registerServe(program: Command): void {
  program
    .command("serve")
    .description("Serve the webhooks of the GitHub App; without APP_ID, open the page that sets it up")
    .action(() => {
      const begun: Begun = {};
      return serve(begun, endOnSignals(begun));
    });
}

/** What there is to end by now. */
type Begun = { log?: Logger; running?: Promise<RunningServer> };

/** How long an end may take, in milliseconds: longer than a write is waited for, shorter than Kubernetes waits before it kills. */
const mostEnding = 20_000;

/**
 * From the first moment on: in a container nothing else ends the first process, and its start may wait for Redis.
 * @returns what ends the bot as a signal does
 */
function endOnSignals(begun: Begun): (signal: string) => void {
  let isStopping = false;
  const stop = (signal: string): void => {
    if (isStopping) return;
    isStopping = true;
    begun.log?.info(`${signal}: finishing what was begun`);
    // Whatever holds it up: orchestrators kill what does not end, and GitHub knows how far it came.
    setTimeout(() => process.exit(), mostEnding);
    Promise.resolve(begun.running)
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

/** @param made  credentials that were made just now */
async function serve(
  begun: Begun,
  stop: (signal: string) => void,
  made: Readonly<Record<string, string>> = {},
): Promise<void> {
  const variables = { ...readVariables(), ...made };
  const reading = readEnvironment(variables, (path) => readFileSync(path, "utf8"));
  if ("problems" in reading) {
    for (const problem of reading.problems) console.error(formatProblem(problem));
    process.exitCode = 1;
    return;
  }
  if ("setup" in reading) {
    const { makeApp } = await import("./make-app.ts");
    await serve(begun, stop, await makeApp(reading.setup).catch(explain(reading.setup)));
    return;
  }
  // Loaded only now: a refusal is told at once.
  const [{ createLog }, { startServer }] = await Promise.all([import("../log.ts"), import("../server.ts")]);
  const log = await createLog(reading.environment);
  begun.log = log;
  const { url: proxy } = proxyFor(new URL(reading.environment.apiUrl), reading.environment.proxies) ?? {};
  if (proxy !== undefined) log.info({ proxy }, "GitHub is reached through a proxy");
  begun.running = startServer(reading.environment, log).catch(explain(reading.environment));
  const { url } = await begun.running;
  // What nobody waited for holds up nothing.
  process.on("unhandledRejection", (error) =>
    log.error({ error: loggable(error) }, "something failed that nobody waited for"),
  );
  // Nobody knows in what state this leaves the process; whoever starts it again loses nothing.
  process.on("uncaughtException", (error) => {
    log.fatal({ error: loggable(error) }, "something failed at a place where nothing should: the bot ends");
    process.exitCode = 1;
    stop("uncaught error");
  });
  log.info(`Minutes Bot listens at ${url}${reading.environment.webhookPath}`);
}

/** Ends with a line that says why, where the cure is the host's. */
function explain(environment: ServerEnvironment): (error: unknown) => never {
  return (error) => {
    const problem = whyNotStarted(error, environment);
    if (problem === null) throw error;
    console.error(formatProblem(problem));
    return process.exit(1);
  };
}

function whyNotStarted(error: unknown, { host, port, webhookProxyUrl }: ServerEnvironment): Problem | null {
  const code = error instanceof Error && "code" in error ? error.code : null;
  if (code === "EADDRINUSE") return environmentProblems.portTaken(port);
  if (code === "EACCES") return environmentProblems.portForbidden(port);
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND" || code === "EAI_AGAIN")
    return environmentProblems.hostElsewhere(quoted(host));
  // The proxy's client throws an event.
  return webhookProxyUrl !== null && !(error instanceof Error) ? environmentProblems.proxySilent() : null;
}
