import { readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { Command, CommanderError } from "commander";
import { readVariables } from "../src/commands/variables.ts";
import { readEnvironment, type Environment } from "../src/environment.ts";
import { createApp, type App } from "../src/github/client/app.ts";
import { classifyFailure, connectionErrorReason } from "../src/github/client/failure.ts";
import { readPermissions, type Installation } from "../src/github/client/installations.ts";
import { createFetch } from "../src/proxy/proxied-fetch.ts";
import { noMeter } from "../src/meter.ts";
import { environmentProblems } from "../src/environment-messages.ts";
import { repositoryProblems } from "../src/jobs/messages.ts";
import { formatProblem, printable } from "../src/problem.ts";
import { assumptions } from "./assumptions/index.ts";
import { personAtTerminal, personWithToken, type Person } from "./person.ts";
import { CannotStart, findScratchRepository } from "./repositories.ts";
import { tryAssumptions } from "./run.ts";
import { formatRow, formatTable } from "./table.ts";

const exitCodes = { asAssumed: 0, differs: 1, cannotBegin: 2, stopped: 130 } as const;

const pollIntervalMs = 2000;

type Options = {
  readonly list?: true;
  readonly skipPeople?: true;
  readonly transferTo?: string;
  readonly yes: readonly string[];
};

/** `npm run smoke -- OWNER/REPO`. @returns the exit code */
export async function smoke(argv: readonly string[]): Promise<number> {
  const command = new Command("smoke")
    .description(
      "Test the assumptions of the bot about GitHub in a scratch repository, and print the answers of GitHub",
    )
    .argument("[owner/repo]", "a scratch repository in which the app is installed")
    .option("--list", "only print the assumptions and the effects of their tests")
    .option("--transfer-to <owner/repo>", "a second scratch repository of the same owner")
    .option("--skip-people", "skip assumptions that need a person")
    .option(
      "--yes <owner/repo...>",
      "use this repository even if it does not look like a scratch repository",
      [],
    )
    .addHelpText("after", help)
    .exitOverride();
  try {
    command.parse(argv);
    const options = command.opts<Options>();
    const [name] = command.args;
    if (options.list === true) return list();
    if (name === undefined) throw new CannotStart("Name the scratch repository: npm run smoke -- OWNER/REPO");
    return await run(name, options);
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    // Commander has already printed its errors.
    if (!(error instanceof CommanderError)) console.error(printable(reasonOf(error)));
    return exitCodes.cannotBegin;
  }
}

const help = `
The command needs the same environment as \`minutes-bot serve\`, except the webhook secret. Some assumptions need a person.
Set SMOKE_USER_TOKEN to a personal access token for them; otherwise, the command asks you to act in the browser.
Exit codes: 0 nothing differs; 1 something differs; 2 the command could not start; 130 stopped with Ctrl+C.`;

function list(): number {
  for (const { assumption, effects: does, source } of assumptions) {
    console.log(`${assumption}.\n  Test: ${does}.\n  Source: ${source}\n`);
  }
  return exitCodes.asAssumed;
}

async function run(name: string, { skipPeople, transferTo, yes }: Options): Promise<number> {
  const app = await appFrom(environment());
  const { installation, repository } = await findScratchRepository(app, name, yes);
  const other = transferTo === undefined ? null : await findScratchRepository(app, transferTo, yes);
  if (other !== null && other.installation.id !== installation.id)
    throw new CannotStart(
      "Issues can be transferred only within one owner. Use another repository of the same owner.",
    );
  const person = skipPeople === true ? null : await findPerson(app, installation);
  const stopping = new AbortController();
  const stop = (): void => {
    console.error(
      "Stopping. Created issues and labels are closed or deleted. Press Ctrl+C again to skip this.",
    );
    stopping.abort();
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  const { rows, notUndone } = await tryAssumptions({
    app,
    installation,
    repository,
    other: other?.repository ?? null,
    person,
    assumptions,
    pause: () => delay(pollIntervalMs, undefined, { signal: stopping.signal }),
    stopping: stopping.signal,
    report: (row) => console.error(formatRow(row)),
  });
  console.log(`\n${formatTable(rows)}`);
  for (const each of notUndone) console.error(`Clean-up failed for: ${each}`);
  if (stopping.signal.aborted) return exitCodes.stopped;
  return rows.some(({ verdict }) => verdict === "differs") ? exitCodes.differs : exitCodes.asAssumed;
}

function environment(): Environment {
  const read = readEnvironment(readVariables(), (path) => readFileSync(path, "utf8"), { webhooks: false });
  if ("environment" in read) return read.environment;
  const problems = "problems" in read ? read.problems : [environmentProblems.appIdNeeded()];
  throw new CannotStart(problems.map(formatProblem).join("\n"));
}

async function appFrom(environment: Environment): Promise<App> {
  return createApp({
    ...environment,
    minWriteIntervalMs: environment.minWriteIntervalMs,
    fetch: await createFetch(environment.proxies),
    now: () => new Date(),
    sleep: (milliseconds) => delay(milliseconds),
    meter: noMeter,
  });
}

async function findPerson(app: App, installation: Installation): Promise<Person | null> {
  const token = readVariables()["SMOKE_USER_TOKEN"]?.trim() ?? "";
  if (token !== "")
    return personWithToken(token, app.options).catch((error: unknown) => {
      if (classifyFailure(error).kind !== "unauthorized") throw error;
      throw new CannotStart("GitHub rejects the token in SMOKE_USER_TOKEN. Create a new one, or unset it.");
    });
  if (!process.stdin.isTTY) return null;
  const { users } = app.access(installation, readPermissions).octokit.rest;
  return personAtTerminal(process.stdin, process.stderr, async (typed) => {
    const user = await users.getByUsername({ username: typed }).catch((error: unknown) => {
      if (classifyFailure(error).kind !== "hidden") throw error;
      throw new CannotStart(`There is no user ${typed} on GitHub.`);
    });
    return user.data.login;
  });
}

function reasonOf(error: unknown): string {
  if (error instanceof CannotStart) return error.message;
  const failure = classifyFailure(error);
  if (failure.kind === "unauthorized") return formatProblem(repositoryProblems.credentialsRejected());
  if (failure.kind === "limited") return formatProblem(repositoryProblems.limited(failure.until));
  return formatProblem(repositoryProblems.noAnswer(connectionErrorReason(error)));
}
