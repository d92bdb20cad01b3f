import type { Command } from "commander";
import { baseUrl, readServerEnvironment } from "../environment.ts";
import { formatProblem, type Problem } from "../problem.ts";
import { apiUrlOf } from "../set-up/github-server.ts";
import { readAppIdIn, standardOutput } from "../set-up/save-credentials.ts";
import { exitCodes } from "./exit-codes.ts";
import { makeApp } from "./make-app.ts";
import { setUpLines, setUpProblems } from "./messages.ts";
import { startProblemOf } from "./serve.ts";
import { readVariables } from "./variables.ts";

type Options = {
  readonly out: string;
  readonly port?: string;
  readonly action?: boolean;
  readonly address?: string;
  readonly organization?: string;
  readonly homepage?: string;
  readonly private?: boolean;
  readonly github?: string;
};

/** Registers `setup`, which creates the GitHub App and saves its credentials. */
export function registerSetup(program: Command): void {
  program
    .command("setup")
    .description("create the GitHub App on a page in your browser, and save its credentials")
    .option("--out <file>", "the file for the credentials; - prints them", ".env")
    .option("--port <number>", "the port of the page (default: PORT, or 3000)")
    .option("--action", "fill in the form for a GitHub Action: an app without a webhook")
    .option("--address <url>", "fill in the public address of the server")
    .option("--organization <name>", "fill in the organization that will own the app")
    .option("--homepage <url>", "fill in the homepage of the app")
    .option("--private", "fill in that only its owner can install the app")
    .option("--github <url>", "the GitHub server (default: GITHUB_SERVER_URL, or https://github.com)")
    .addHelpText("after", setupHelp)
    .action(setup);
}

const setupHelp = `
In a container, mount the folder for the credentials at /config, and publish the port:
  docker run --rm -it -p 127.0.0.1:3000:3000 -v "$PWD:/config" --user "$(id -u):$(id -g)" IMAGE setup`;

async function setup(options: Options): Promise<void> {
  // The first process of a container gets no default handling of signals.
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => process.exit(exitCodes.stopped));
  const wrongOption = findWrongOption(options);
  if (wrongOption !== null) {
    fail(wrongOption);
    return;
  }
  const reading = readServerEnvironment({ ...readVariables(), ...variablesOf(options) });
  if ("problems" in reading) {
    fail(...reading.problems);
    return;
  }
  const { out, action, address, organization, homepage, private: isPrivate } = options;
  const existing = readAppIdIn(out);
  if (existing !== null) {
    fail(setUpProblems.appExists(out, existing));
    return;
  }
  const { server } = reading;
  const print = out === standardOutput ? console.error : console.log;
  try {
    await makeApp(server, {
      out,
      modes: ["server", "action"],
      form: {
        ...(action === true && { mode: "action" }),
        ...(address !== undefined && { address }),
        ...(organization !== undefined && { organization }),
        ...(homepage !== undefined && { homepage }),
        ...(isPrivate === true && { isPublic: false }),
      },
      isStarting: false,
      print,
    });
  } catch (error) {
    const problem = startProblemOf(error, server);
    if (problem === null) throw error;
    fail(problem);
    return;
  }
  print(setUpLines.next);
}

function fail(...problems: readonly Problem[]): void {
  for (const problem of problems) console.error(formatProblem(problem));
  process.exitCode = exitCodes.problem;
}

/** Returns the problem of an option that replaces a variable: nobody has set that variable. */
function findWrongOption({ port, github }: Options): Problem | null {
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535))
    return setUpProblems.wrongOption("--port", port, "a whole number from 1 to 65535");
  if (github !== undefined && baseUrl(github) === undefined)
    return setUpProblems.wrongOption("--github", github, "an https URL, such as https://github.example.org");
  return null;
}

/** Returns the variables that the options replace. */
function variablesOf({ port, github }: Options): Readonly<Record<string, string>> {
  return {
    ...(port !== undefined && { PORT: port }),
    ...(github !== undefined && { GITHUB_SERVER_URL: github, GITHUB_API_URL: apiUrlOf(github) }),
  };
}
