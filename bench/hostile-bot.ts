/** The bot in a separate process, so that its cost can be measured. The parent process sends the repositories to process. */
import { pino } from "pino";
import { createApp } from "../src/github/client/app.ts";
import type { RepositoryName } from "../src/github/read/repository.ts";
import { noMeter } from "../src/meter.ts";
import { createReader } from "../src/reader/reader.ts";
import type { AppContext } from "../src/jobs/context.ts";
import { createRunCache } from "../src/jobs/run-cache.ts";
import { runOnce } from "../src/jobs/run-once.ts";
import { measureCost, type Cost } from "./main-thread.ts";

export type BotOptions = { readonly appId: number; readonly privateKey: string; readonly url: string };
export type Answered = { readonly cost: Cost } | { readonly error: string };

const { appId, privateKey, url } = JSON.parse(process.argv[2] ?? "") as BotOptions;
const reader = createReader();

/** Creates an app for each repository, so that the writes in one do not delay another. */
let current: { readonly name: string; readonly context: AppContext } | null = null;
function createContext({ name }: RepositoryName): AppContext {
  if (current?.name === name) return current.context;
  const app = createApp({
    appId,
    privateKey,
    apiUrl: `${url}/api/v3`,
    graphqlUrl: `${url}/api/graphql`,
    serverUrl: "https://github.com",
    minWriteIntervalMs: 0,
    fetch: globalThis.fetch,
    now: () => new Date(),
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    meter: noMeter,
  });
  current = { name, context: { app, reader, log: pino({ level: "error" }), cache: createRunCache() } };
  return current.context;
}

const send = (answered: Answered): void => void process.send?.(answered);

process.on("message", (repository: RepositoryName) => {
  measureCost(() => runOnce(repository, createContext(repository))).then(
    (cost) => send({ cost }),
    (error: unknown) => send({ error: error instanceof Error ? (error.stack ?? "") : String(error) }),
  );
});
process.once("disconnect", () => process.exit());
