import { readFileSync } from "node:fs";
import type { Command } from "commander";
import { loggable } from "../github/failure.ts";
import { readEnvironment, type ServerEnvironment } from "../environment.ts";
import { environmentProblems, formatProblem, type Problem } from "../problems.ts";
import { readVariables } from "./variables.ts";

export function registerServe(program: Command): void {
  program
    .command("serve")
    .description("Serve the webhooks of the GitHub App; without APP_ID, open the page that sets it up")
    .action(() => serve());
}

/** How long an end may take, in milliseconds: longer than a write is waited for, shorter than Kubernetes waits before it kills. */
const mostEnding = 20_000;

/** @param made  credentials that were made just now */
async function serve(made: Readonly<Record<string, string>> = {}): Promise<void> {
  const variables = { ...readVariables(), ...made };
  const reading = readEnvironment(variables, (path) => readFileSync(path, "utf8"));
  if ("problems" in reading) {
    for (const problem of reading.problems) console.error(formatProblem(problem));
    process.exitCode = 1;
    return;
  }
  if ("setup" in reading) {
    const { makeApp } = await import("./make-app.ts");
    await serve(await makeApp(reading.setup).catch(explain(reading.setup)));
    return;
  }
  // Loaded only now: a refusal is told at once.
  const [{ createLog }, { startServer }] = await Promise.all([import("../log.ts"), import("../server.ts")]);
  const log = await createLog(reading.environment);
  const running = await startServer(reading.environment, log).catch(explain(reading.environment));
  let isStopping = false;
  const stop = (signal: string): void => {
    if (isStopping) return;
    isStopping = true;
    log.info(`${signal}: finishing what was begun`);
    // Whatever holds it up: orchestrators kill what does not end, and GitHub knows how far it came.
    setTimeout(() => process.exit(), mostEnding);
    running.close().then(
      () => process.exit(),
      () => process.exit(1),
    );
  };
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
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  log.info(`Minutes Bot listens at ${running.url}${reading.environment.webhookPath}`);
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

function whyNotStarted(error: unknown, { port, webhookProxyUrl }: ServerEnvironment): Problem | null {
  if (error instanceof Error && "code" in error && error.code === "EADDRINUSE")
    return environmentProblems.portTaken(port);
  // The proxy's client throws an event.
  return webhookProxyUrl !== null && !(error instanceof Error) ? environmentProblems.proxySilent() : null;
}
