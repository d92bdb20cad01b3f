import type { Logger } from "pino";
import { Probot, Server } from "probot";
import { createBot, type Bot } from "./runs/bot.ts";
import type { Environment } from "./environment.ts";
import { createApp, type AppSettings } from "./github/app.ts";
import { createMinutesBot } from "./index.ts";
import { wordsOnly } from "./log.ts";
import { createReader } from "./reader.ts";

/** The running bot with its door to the web. */
export type RunningServer = {
  readonly bot: Bot;
  readonly url: string;
  close(): Promise<void>;
};

const minute = 60_000;
/** A merge and the pushes after it often come within seconds; one run does for all of them. */
const betweenRuns = 1000;

/** Serves webhooks: each is answered at once and worked on afterwards. */
export async function startServer(
  environment: Environment,
  log: Logger,
  overrides: Partial<AppSettings> = {},
): Promise<RunningServer> {
  const { appId, privateKey, webhookSecret, apiUrl, graphqlUrl, serverUrl, port, host } = environment;
  const app = createApp({
    appId,
    privateKey,
    apiUrl,
    graphqlUrl,
    serverUrl,
    writePace: environment.writePaceMs,
    fetch: globalThis.fetch,
    now: () => new Date(),
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    ...overrides,
  });
  const catchUpEvery = environment.catchUpMinutes === null ? null : environment.catchUpMinutes * minute;
  const bot = createBot(
    { app, reader: createReader(), log },
    { pause: betweenRuns, catchUpEvery, random: Math.random },
  );
  const said = wordsOnly(log);
  const server = new Server({
    Probot: Probot.defaults({ appId, privateKey, secret: webhookSecret, baseUrl: apiUrl, log: said }),
    port,
    host,
    webhookPath: environment.webhookPath,
    ...(environment.webhookProxyUrl === null ? {} : { webhookProxy: environment.webhookProxyUrl }),
    // A line for each request says nothing that ours do not say.
    log: log.level === "info" ? wordsOnly(log.child({}, { level: "warn" })) : said,
    enableStaticFiles: false,
  });
  await server.load(createMinutesBot(bot, appId));
  await server.start();
  bot.add({ do: "catch up", owner: null });
  return {
    bot,
    url: `http://${host}:${port}`,
    async close() {
      await server.stop();
      await bot.close();
    },
  };
}
