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
import { CannotBegin, findScratchRepository } from "./repositories.ts";
import { tryAssumptions } from "./run.ts";
import { formatRow, formatTable } from "./table.ts";

const exitCodes = { asAssumed: 0, differs: 1, cannotBegin: 2, stopped: 130 } as const;

const betweenLooksMs = 2000;

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
      "Try what the bot assumes about GitHub, in a scratch repository, and print how GitHub really answers",
    )
    .argument("[owner/repo]", "a scratch repository in which the app is installed")
    .option("--list", "only say what would be tried, and what that does")
    .option("--transfer-to <owner/repo>", "a second scratch repository of the same owner")
    .option("--skip-people", "leave out what takes a person")
    .option(
      "--yes <owner/repo...>",
      "use this repository although it does not look like a scratch repository",
      [],
    )
    .addHelpText("after", help)
    .exitOverride();
  try {
    command.parse(argv);
    const options = command.opts<Options>();
    const [name] = command.args;
    if (options.list === true) return list();
    if (name === undefined)
      throw new CannotBegin("Say which scratch repository: npm run smoke -- OWNER/REPO");
    return await run(name, options);
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    // Commander has already said what is wrong.
    if (!(error instanceof CommanderError)) console.error(printable(reasonOf(error)));
    return exitCodes.cannotBegin;
  }
}

const help = `
It takes the same environment as \`minutes-bot serve\`, but for the webhook secret. What takes a person is done with the
personal access token in SMOKE_USER_TOKEN; without one you are asked to do it in the browser, if this is a terminal.
Exit codes: 0 nothing differs; 1 something differs; 2 it could not begin; 130 ended by Ctrl-C.`;

function list(): number {
  for (const { assumption, does, source } of assumptions) {
    console.log(`${assumption}.\n  To try it: ${does}.\n  Source: ${source}\n`);
  }
  return exitCodes.asAssumed;
}

async function run(name: string, { skipPeople, transferTo, yes }: Options): Promise<number> {
  const app = await appFrom(environment());
  const { installation, repository } = await findScratchRepository(app, name, yes);
  const other = transferTo === undefined ? null : await findScratchRepository(app, transferTo, yes);
  if (other !== null && other.installation.id !== installation.id)
    throw new CannotBegin(
      "Issues are transferred within one owner: use another repository of the same owner.",
    );
  const person = skipPeople === true ? null : await findPerson(app, installation);
  const stopping = new AbortController();
  const stop = (): void => {
    console.error("Ending. What was made is being deleted or closed; a second Ctrl-C leaves it there.");
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
    pause: () => delay(betweenLooksMs, undefined, { signal: stopping.signal }),
    stopping: stopping.signal,
    report: (row) => console.error(formatRow(row)),
  });
  console.log(`\n${formatTable(rows)}`);
  for (const each of notUndone) console.error(`This could not be undone; look at it: ${each}`);
  if (stopping.signal.aborted) return exitCodes.stopped;
  return rows.some(({ verdict }) => verdict === "differs") ? exitCodes.differs : exitCodes.asAssumed;
}

function environment(): Environment {
  const read = readEnvironment(readVariables(), (path) => readFileSync(path, "utf8"), { webhooks: false });
  if ("environment" in read) return read.environment;
  const problems = "problems" in read ? read.problems : [environmentProblems.appIdNeeded()];
  throw new CannotBegin(problems.map(formatProblem).join("\n"));
}

async function appFrom(environment: Environment): Promise<App> {
  return createApp({
    ...environment,
    minWriteIntervalMs: environment.writePaceMs,
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
      throw new CannotBegin("GitHub refuses the token in SMOKE_USER_TOKEN. Make a new one, or unset it.");
    });
  if (!process.stdin.isTTY) return null;
  const { users } = app.access(installation, readPermissions).octokit.rest;
  return personAtTerminal(process.stdin, process.stderr, async (typed) => {
    const user = await users.getByUsername({ username: typed }).catch((error: unknown) => {
      if (classifyFailure(error).kind !== "hidden") throw error;
      throw new CannotBegin(`GitHub knows nobody called ${typed}.`);
    });
    return user.data.login;
  });
}

function reasonOf(error: unknown): string {
  if (error instanceof CannotBegin) return error.message;
  const failure = classifyFailure(error);
  if (failure.kind === "unauthorized") return formatProblem(repositoryProblems.refused());
  if (failure.kind === "limited") return formatProblem(repositoryProblems.limited(failure.until));
  return formatProblem(repositoryProblems.noAnswer(connectionErrorReason(error)));
}
