import type { EmitterWebhookEvent } from "@octokit/webhooks";
import { pino, type Logger } from "pino";
import { Probot } from "probot";
import { createApp, type AppOptions } from "../../src/github/client/app.ts";
import { createMinutesBot } from "../../src/index.ts";
import { logErrorTypes, messageOnlyLogger } from "../../src/log.ts";
import type { Reader } from "../../src/reader/reader.ts";
import { createInlineReader } from "../../src/reader/inline.ts";
import { createBot, type Bot, type BotOptions } from "../../src/jobs/bot.ts";
import { appOptionsFor } from "../fake-github/app-options.ts";
import type { GitHub } from "../fake-github/github.ts";
import type { Delivery } from "../fake-github/webhooks.ts";

export type StartedBot = {
  readonly bot: Bot;
  /** Passes a webhook to the bot; resolves when the bot has accepted it. */
  receive(delivery: Delivery): Promise<void>;
};

/** Starts the bot in this process on a fake GitHub. `settings` override options of its app. */
export async function startBot(
  github: GitHub,
  log: Logger,
  botSettings: BotOptions,
  settings: Partial<AppOptions> = {},
  reader: Reader = createInlineReader(),
): Promise<StartedBot> {
  const { app } = github;
  const bot = createBot(
    {
      app: createApp({ ...appOptionsFor(github), onErrorTypes: logErrorTypes(log), ...settings }),
      reader,
      log,
    },
    botSettings,
  );
  const probot = new Probot({
    appId: app.id,
    privateKey: app.privateKey,
    secret: app.webhookSecret,
    log: messageOnlyLogger(log),
  });
  await probot.load(createMinutesBot(bot, app.id));
  return {
    bot,
    receive: ({ id, name, payload }) => probot.receive({ id, name, payload } as EmitterWebhookEvent),
  };
}

/** Pino's number of the level `warn`. */
const warningLevel = 40;

/**
 * Creates a logger at level trace, so that the search for leaks covers every line.
 * @param write  receives each line of JSON, and whether it is a warning or worse
 */
export function createWarningLog(write: (line: string, isWarning: boolean) => void): Logger {
  return pino(
    { level: "trace" },
    { write: (line) => write(line, (JSON.parse(line) as { readonly level: number }).level >= warningLevel) },
  );
}
