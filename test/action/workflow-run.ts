import type { AppOptions } from "../../src/github/client/app.ts";
import type { Reader } from "../../src/reader/reader.ts";
import { createInlineReader } from "../../src/reader/inline.ts";
import { runAction } from "../../src/commands/action.ts";
import { appOptionsFor } from "../fake-github/app-options.ts";
import type { GitHub } from "../fake-github/github.ts";

/** What starts a workflow. */
export type Trigger = {
  readonly name: string;
  readonly payload: unknown;
  /** The inputs of action.yml, by the variables that it sets. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** Login of the person who started it. */
  readonly by?: string;
};

export type FinishedRun = {
  readonly code: number;
  readonly printed: readonly string[];
  readonly summary: string;
  /** As in the file: `posted=1`. */
  readonly outputs: string;
};

export type RunSettings = {
  readonly appOptions?: Partial<AppOptions>;
  readonly reader?: Reader | undefined;
  /** Whether requests go to the network, and not to the fake. */
  readonly network?: boolean;
};

const paths = { event: "/runner/event.json", output: "/runner/output", summary: "/runner/summary.md" };

/** Runs the Action as a workflow of a repository on the fake GitHub would: with its variables, and files in memory. */
export async function runWorkflow(
  github: GitHub,
  repository: string,
  { name, payload, inputs = {}, by = "ann" }: Trigger,
  { appOptions, reader, network = false }: RunSettings = {},
): Promise<FinishedRun> {
  const printed: string[] = [];
  // The credentials and the address come from the variables.
  const { fetch, now, sleep } = appOptionsFor(github);
  const files = new Map([[paths.event, JSON.stringify(payload)]]);
  const code = await runAction({
    variables: {
      GITHUB_ACTIONS: "true",
      GITHUB_API_URL: "https://api.github.com",
      GITHUB_SERVER_URL: "https://github.com",
      GITHUB_EVENT_NAME: name,
      GITHUB_EVENT_PATH: paths.event,
      GITHUB_OUTPUT: paths.output,
      GITHUB_REPOSITORY: repository,
      GITHUB_STEP_SUMMARY: paths.summary,
      GITHUB_TRIGGERING_ACTOR: by,
      APP_ID: String(github.app.id),
      PRIVATE_KEY: github.app.privateKey,
      ...inputs,
    },
    readFile: (path) => files.get(path) ?? "",
    appendFile: (path, text) => void files.set(path, (files.get(path) ?? "") + text),
    print: (line) => printed.push(line),
    appOptions: { ...(network ? {} : { fetch }), now, sleep, minWriteIntervalMs: 0, ...appOptions },
    createReader: () => reader ?? createInlineReader(),
  });
  return {
    code,
    printed,
    summary: files.get(paths.summary) ?? "",
    outputs: files.get(paths.output) ?? "",
  };
}
