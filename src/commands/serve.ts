import { readFileSync } from "node:fs";
import type { Command } from "commander";
import { readEnvironment, type ServerEnvironment } from "../environment.ts";
import { environmentProblems, formatProblem, type Problem } from "../problems.ts";
import { readVariables } from "./variables.ts";

export function registerServe(program: Command): void {
  program
    .command("serve")
    .description("Serve the webhooks of the GitHub App; without APP_ID, open the page that sets it up")
    .action(serve);
}

/** How long an end may take, in milliseconds: longer than a write is waited for, shorter than Kubernetes waits before it kills. */
const mostEnding = 20_000;

async function serve(): Promise<void> {
  const reading = readEnvironment(readVariables(), (path) => readFileSync(path, "utf8"));
  if ("problems" in reading) {
    for (const problem of reading.problems) console.error(formatProblem(problem));
    process.exitCode = 1;
    return;
  }
  if ("setup" in reading) {
    await setUp(reading.setup);
    return;
  }
  // Loaded only now: a refusal is told at once.
  const [{ createLog }, { startServer }] = await Promise.all([import("../log.ts"), import("../server.ts")]);
  const log = await createLog(reading.environment);
  const running = await startServer(reading.environment, log).catch((error: unknown) => {
    const problem = whyNotStarted(error, reading.environment);
    if (problem === null) throw error;
    console.error(formatProblem(problem));
    return process.exit(1);
  });
  let isStopping = false;
  const stop = (signal: string): void => {
    if (isStopping) return;
    isStopping = true;
    log.info(`${signal}: finishing what was begun`);
    // Whatever holds it up: orchestrators kill what does not end, and GitHub knows how far it came.
    setTimeout(() => process.exit(0), mostEnding);
    running.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  log.info(`Minutes Bot listens at ${running.url}${reading.environment.webhookPath}`);
}

function whyNotStarted(error: unknown, { port, webhookProxyUrl }: ServerEnvironment): Problem | null {
  if (error instanceof Error && "code" in error && error.code === "EADDRINUSE")
    return environmentProblems.portTaken(port);
  // The proxy's client throws an event.
  return webhookProxyUrl !== null && !(error instanceof Error) ? environmentProblems.proxySilent() : null;
}

/** Probot's own page: it makes the app on GitHub from app.yml and writes .env. */
async function setUp({ host, port }: ServerEnvironment): Promise<void> {
  const { run } = await import("probot");
  process.env.HOST ??= host;
  process.env.PORT ??= String(port);
  await run(() => {});
}
