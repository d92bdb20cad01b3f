import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import { Probot, ProbotOctokit } from "probot";
import { createBot, type Bot } from "./jobs/bot.ts";
import type { Environment } from "./environment.ts";
import { createApp, type AppOptions } from "./github/client/app.ts";
import { createMinutesBot } from "./index.ts";
import { toLoggable } from "./github/client/failure.ts";
import { logErrorTypes, wordsOnly } from "./log.ts";
import { createMetrics } from "./metrics.ts";
import { isPayload, isReadEvent } from "./payload.ts";
import { createFetch } from "./proxy/proxied-fetch.ts";
import type { Problem } from "./problem.ts";
import { createReader } from "./reader/reader.ts";
import { createReadiness } from "./readiness.ts";
import type { Shared } from "./redis/shared.ts";
import { readVersion } from "./version.ts";
import { listen } from "./http/listen.ts";
import { createPages } from "./http/health-pages.ts";
import { followProxy } from "./http/smee.ts";
import { createRefusalLog } from "./http/rejection-log.ts";
import type { Webhook } from "./http/webhook.ts";

/** The running bot with its door to the web. */
export type RunningServer = {
  readonly bot: Bot;
  readonly url: string;
  close(): Promise<void>;
};

const minute = 60_000;
/** A merge and the pushes after it often come within seconds; one run does for all of them. */
const betweenRuns = 1000;

/** Whoever asks for pages without end has the queue asked, and the metrics counted, no more often, in milliseconds. */
const pageHolds = 1000;

/** Serves webhooks: each is answered at once and worked on afterwards. */
export async function startServer(
  environment: Environment,
  log: Logger,
  overrides: Partial<AppOptions> = {},
): Promise<RunningServer> {
  const { appId, privateKey, webhookSecret, apiUrl, graphqlUrl, serverUrl } = environment;
  const now = overrides.now ?? (() => new Date());
  const status = remembered(() => bot.status(), pageHolds);
  const metrics = createMetrics(readVersion(), status, now);
  const { meter } = metrics;
  const { queueRedisUrl } = environment;
  const shared = queueRedisUrl === null ? null : await share(queueRedisUrl, appId, log);
  const fetch = await createFetch(environment.proxies);
  const settings: AppOptions = {
    appId,
    privateKey,
    apiUrl,
    graphqlUrl,
    serverUrl,
    minWriteIntervalMs: environment.writePaceMs,
    fetch,
    now,
    meter,
    onErrorTypes: logErrorTypes(log),
    sleep,
    ...overrides,
  };
  const app = createApp(settings, shared?.createPeers);
  const catchUpEvery = environment.catchUpMinutes === null ? null : environment.catchUpMinutes * minute;
  const bot = createBot(
    { app, reader: createReader(), log },
    {
      createQueue: shared?.createQueue,
      pauseMs: betweenRuns,
      catchUpEveryMs: catchUpEvery,
      random: Math.random,
    },
  );
  const said = wordsOnly(log);
  const credentials = { appId, privateKey, secret: webhookSecret, baseUrl: apiUrl };
  const probot = new Probot({ ...credentials, Octokit: OneClient, log: said });
  await probot.load(createMinutesBot(bot, appId));
  const tellRefusal = createRefusalLog(log, now);
  const web = await listen({
    port: environment.port,
    host: environment.host,
    webhookPath: environment.webhookPath,
    door: {
      secrets: [webhookSecret, environment.previousWebhookSecret].filter((secret) => secret !== null),
      isPayload,
      receive: async (webhook) => {
        // The library would take `valueOf` and `error` for handlers of its own.
        if (isReadEvent(webhook.name)) await probot.receive(webhook as Parameters<Probot["receive"]>[0]);
      },
      onAccepted({ id, name }) {
        meter.webhook(name, "accepted");
        log.debug({ delivery: id, event: name }, "a webhook came");
      },
      onFailed({ id, name }: Webhook, error) {
        meter.webhook(name, "failed");
        log.error({ delivery: id, event: name, error: toLoggable(error) }, "a webhook could not be taken");
      },
      onRefused(why) {
        meter.refused(why);
        tellRefusal(why);
      },
    },
    pages: createPages({
      waitsFor: () => readiness.waitsFor(),
      metrics: { type: metrics.type, text: remembered(() => metrics.text(), pageHolds) },
      metricsToken: environment.metricsToken,
    }),
    onError: (error) => log.error({ error: toLoggable(error) }, "an answer failed"),
    now,
  });
  const readiness = createReadiness(app, status, log, app.options.sleep);
  const url = `http://${environment.host.includes(":") ? `[${environment.host}]` : environment.host}:${web.port}`;
  const { webhookProxyUrl } = environment;
  const proxy =
    webhookProxyUrl === null
      ? null
      : await followProxy(webhookProxyUrl, `${url}${environment.webhookPath}`, said, fetch);
  // Where Redis does not take it, it is done as soon as Redis is there.
  await bot.add({ do: "catch up", owner: null }).catch(() => undefined);
  return {
    bot,
    url,
    async close() {
      readiness.stop();
      // All at once: a webhook that comes now is refused, because nobody will do what it asks for.
      await Promise.all([bot.close(), proxy?.close(), web.close()]);
      shared?.close();
    },
  };
}

/** Probot makes a client for each event; here all requests go through the app's own, and this one makes none. */
const OneClient = ProbotOctokit.plugin((octokit) => ({ auth: () => Promise.resolve(octokit) }));

/** What is needed for it is loaded only where it is. */
async function share(url: string, appId: number, log: Logger): Promise<Shared> {
  const { openShared } = await import("./redis/shared.ts");
  const complain = ({ code }: Problem, line: string): void => log.error({ code }, line);
  const over = (): void => log.info("Redis answers again");
  return openShared({ url, appId, me: randomUUID(), log: { complain, over }, sleep });
}

/** What was read holds for a while. */
function remembered<Value>(read: () => Promise<Value>, milliseconds: number): () => Promise<Value> {
  let value: Promise<Value> | null = null;
  return () => {
    if (value !== null) return value;
    value = read();
    setTimeout(() => (value = null), milliseconds).unref();
    return value;
  };
}
