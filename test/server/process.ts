import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, expect } from "@jest/globals";
import { findCanaries, tokenCanary } from "../fake-github/canaries.ts";

const cli = fileURLToPath(new URL("../../dist/src/cli.js", import.meta.url));
export const smokeProgram = fileURLToPath(new URL("../../dist/smoke/main.js", import.meta.url));

/** A process of `minutes-bot serve`, as built by `npm run build`. */
export type Served = {
  /** Output so far. */
  readonly printed: () => string;
  /** Output so far to one of the two streams. */
  readonly printedTo: (stream: "stdout" | "stderr") => string;
  /** Resolves when a text was printed. */
  readonly until: (what: RegExp) => Promise<void>;
  readonly kill: (signal: NodeJS.Signals) => void;
  readonly pid: number;
  /** Working directory. */
  readonly folder: string;
  /** Resolves with the exit code. */
  readonly ended: Promise<number | null>;
};

/** Lifetime of a process: the test that started it, or all tests of the file. */
export type Life = "one test" | "all tests";

const cleanings: Record<Life, (() => Promise<unknown>)[]> = { "one test": [], "all tests": [] };
async function clean(life: Life): Promise<void> {
  for (const each of cleanings[life].splice(0)) await each();
}
afterEach(async () => {
  await clean("one test");
  expect(leaksOf(printings)).toEqual([]);
});
afterAll(() => clean("all tests"));

/** Text for private content: no process may print it. */
export const privateWords = "The treasure lies under the old oak";
const secretVariables = [
  "PRIVATE_KEY",
  "WEBHOOK_SECRET",
  "WEBHOOK_SECRET_PREVIOUS",
  "METRICS_TOKEN",
  "SMOKE_USER_TOKEN",
];

type Printing = { readonly environment: Readonly<Record<string, string>>; readonly printed: () => string };
const printings: Printing[] = [];

function leaksOf(all: readonly Printing[]): readonly string[] {
  return all.flatMap(({ environment, printed }) => {
    const secrets = secretVariables.flatMap((name) => environment[name]?.split("\n") ?? []);
    const { QUEUE_REDIS_URL: redis } = environment;
    if (redis !== undefined && URL.canParse(redis)) secrets.push(new URL(redis).password);
    const credentials = secrets.filter((line) => line.length > 8 && !line.startsWith("-----"));
    return findCanaries(printed(), {
      credentials: [...credentials, tokenCanary],
      privateTexts: [privateWords],
    });
  });
}

/** Starts the process in an empty folder with only these variables; the default log level is trace. */
export function serve(environment: Readonly<Record<string, string>>, life: Life = "one test"): Served {
  return call("serve", environment, life);
}

/** Starts another command, such as `run garden/minutes`, or another program. */
export function call(
  command: string,
  environment: Readonly<Record<string, string>>,
  life: Life = "one test",
  program = cli,
): Served {
  const variables: Readonly<Record<string, string>> = { LOG_LEVEL: "trace", ...environment };
  const folder = mkdtempSync(join(tmpdir(), "minutes-bot-"));
  const child = spawn(process.execPath, [program, ...command.split(" ")], {
    cwd: folder,
    env: { PATH: process.env["PATH"], NODE_NO_WARNINGS: "", ...variables },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  const byStream = { stdout: "", stderr: "" };
  let onOutput: () => void = () => undefined;
  for (const stream of ["stdout", "stderr"] as const)
    child[stream].on("data", (data: Buffer) => {
      printed += data.toString();
      byStream[stream] += data.toString();
      onOutput();
    });
  printings.push({ environment, printed: () => printed });
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  cleanings[life].push(async () => {
    child.kill("SIGKILL");
    await ended;
    rmSync(folder, { recursive: true });
  });
  return {
    printed: () => printed,
    printedTo: (stream) => byStream[stream],
    pid: child.pid ?? 0,
    folder,
    ended,
    kill: (signal) => void child.kill(signal),
    until: (what) =>
      new Promise((resolve, reject) => {
        void ended.then(() => {
          reject(new Error(`it ended and printed: ${printed}`));
        });
        onOutput = () => {
          if (what.test(printed)) resolve();
        };
        onOutput();
      }),
  };
}

/** Returns a free port. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Starts an API on which the app is not installed, which records the requests. */
export async function emptyGitHub(
  life: Life = "one test",
): Promise<{ readonly url: string; readonly asked: readonly string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method ?? ""} ${request.url ?? ""}`);
    const answers: Readonly<Record<string, string>> = {
      "/app": '{"id": 123, "slug": "minutes-bot"}',
      "/app/installations": "[]",
    };
    const answer = answers[request.url?.split("?")[0] ?? ""];
    response.writeHead(answer === undefined ? 404 : 200, { "content-type": "application/json" });
    response.end(answer ?? "{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  cleanings[life].push(() => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    return closed;
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

/** Puts each answer of the doctor on one line: long lines are wrapped. */
export function unwrapped(printed: string): string {
  return printed.replaceAll(/\n {2,}/g, " ");
}
