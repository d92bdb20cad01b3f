import { setTimeout as sleep } from "node:timers/promises";
import type { Probot } from "probot";
import { graphqlUrl } from "./environment.ts";
import { createApp } from "./github/client/app.ts";
import { createBot, type Bot } from "./jobs/bot.ts";
import { logErrorTypes } from "./log.ts";
import { noMeter } from "./meter.ts";
import { createReader } from "./reader/reader.ts";

// We use the credentials, the GitHub address, the fetch and the log of the given Probot, but not its Octokit. That Octokit
// retries a write after a 502, so a comment may be created up to four times, and the rate limit of one installation delays
// all others.

const minWriteIntervalMs = 1000;
const pauseMs = 1000;
const catchUpMs = 15 * 60_000;

/** The strategy options of the Probot's Octokit: https://github.com/octokit/auth-app.js#authoptions */
type StrategyOptions = {
  readonly appId?: number;
  readonly privateKey?: string;
  readonly octokitOptions: {
    readonly baseUrl?: string;
    readonly request?: { readonly fetch?: typeof globalThis.fetch };
  };
};

/**
 * Creates the bot for an app that is loaded into any Probot. It runs as a single instance and sends no request before the
 * first webhook.
 */
export async function createBotFor(probot: Probot): Promise<{ readonly bot: Bot; readonly appId: number }> {
  const octokit = await probot.auth();
  const { appId, privateKey, octokitOptions } = (await octokit.auth({
    type: "installation",
    // Required but not used: `factory` is called before a token is requested.
    installationId: 1,
    factory: (options: StrategyOptions) => options,
  })) as StrategyOptions;
  if (appId === undefined || privateKey === undefined)
    throw new Error(
      "Minutes Bot needs a Probot with appId and privateKey: a token alone cannot write as the app",
    );
  const { baseUrl: apiUrl = "https://api.github.com", request } = octokitOptions;
  const app = createApp({
    appId,
    privateKey,
    apiUrl,
    graphqlUrl: graphqlUrl(apiUrl),
    serverUrl: serverUrl(apiUrl),
    minWriteIntervalMs,
    fetch: request?.fetch ?? ((...args) => globalThis.fetch(...args)),
    now: () => new Date(),
    sleep,
    meter: noMeter,
    onErrorTypes: logErrorTypes(probot.log),
  });
  const settings = { pauseMs, catchUpEveryMs: catchUpMs, random: Math.random };
  return { bot: createBot({ app, reader: createReader(), log: probot.log }, settings), appId };
}

/** `https://github.com` for `https://api.github.com`, `https://HOST` for `https://HOST/api/v3`. */
function serverUrl(apiUrl: string): string {
  return apiUrl.replace(/\/api\/v3$/, "").replace("://api.", "://");
}
