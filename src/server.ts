import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import { Probot } from "probot";
import type { Environment } from "./environment.ts";
import { createApp, type AppOptions } from "./github/client/app.ts";
import { toLoggable } from "./github/client/failure.ts";
import { createHealthPages } from "./http/health-pages.ts";
import { listen } from "./http/listen.ts";
import { createRejectionLog } from "./http/rejection-log.ts";
import { followSmeeChannel } from "./http/smee.ts";
import { answerWebhook, type RawWebhook, type WebhookOptions } from "./http/webhook.ts";
import { createMinutesBot } from "./index.ts";
import { createBot, type Bot } from "./jobs/bot.ts";
import { logErrorTypes, messageOnlyLogger } from "./log.ts";
import type { Meter } from "./meter.ts";
import { createMetrics } from "./metrics.ts";
import { isPayload, isReadEvent } from "./payload.ts";
import { createFetch } from "./proxy/proxied-fetch.ts";
import { createReader } from "./reader/reader.ts";
import { createReadiness } from "./readiness.ts";
import { readVersion } from "./version.ts";

export type RunningServer = {
  readonly bot: Bot;
  readonly url: string;
  close(): Promise<void>;
};

/**
 * Pause between two runs of one repository. A merge and the pushes after it often come within seconds and then share one
 * run.
 */
const defaultPauseMs = 1000;
/** Cache TTL of the queue status and the metrics. */
const statusCacheTtlMs = 1000;

/**
 * Starts the bot and its HTTP server. We use the handlers and the event dispatch of Probot, but not its server (reason in
 * http/webhook.ts) and not its Octokit (reason in standalone.ts).
 * @param overrides  for tests and the demo
 */
export async function startServer(
  environment: Environment,
  log: Logger,
  { pauseMs = defaultPauseMs, ...overrides }: Partial<AppOptions> & { readonly pauseMs?: number } = {},
): Promise<RunningServer> {
  const { appId, privateKey, apiUrl, graphqlUrl, serverUrl, queueRedisUrl } = environment;
  const now = overrides.now ?? (() => new Date());
  const readStatus = cacheFor(statusCacheTtlMs, () => bot.status());
  const metrics = createMetrics(readVersion(), readStatus, now);
  // The libraries for Redis are loaded only if they are needed.
  const redis =
    queueRedisUrl === null
      ? null
      : await (await import("./queue/open-redis.ts")).openRedis(queueRedisUrl, appId, log);
  const fetch = await createFetch(environment.proxies);
  const app = createApp(
    {
      appId,
      privateKey,
      apiUrl,
      graphqlUrl,
      serverUrl,
      minWriteIntervalMs: environment.minWriteIntervalMs,
      fetch,
      now,
      meter: metrics.meter,
      onErrorTypes: logErrorTypes(log),
      sleep,
      ...overrides,
    },
    redis?.createCoordination,
  );
  const catchUpEveryMs = environment.catchUpMinutes === null ? null : environment.catchUpMinutes * 60_000;
  const bot = createBot(
    { app, reader: createReader(), log },
    { createQueue: redis?.createQueue, pauseMs, catchUpEveryMs, random: Math.random },
  );
  const probot = new Probot({
    appId,
    privateKey,
    secret: environment.webhookSecret,
    baseUrl: apiUrl,
    log: messageOnlyLogger(log),
  });
  await probot.load(createMinutesBot(bot, appId));

  const webhookOptions = createWebhookOptions(probot, environment, { log, meter: metrics.meter, now });
  const answer = (webhook: RawWebhook) => answerWebhook(webhook, webhookOptions);
  const server = await listen({
    port: environment.port,
    host: environment.host,
    webhooks: { path: environment.webhookPath, answer },
    pages: createHealthPages({
      waitsFor: () => readiness.waitsFor(),
      metrics: { type: metrics.type, text: cacheFor(statusCacheTtlMs, () => metrics.text()) },
      metricsToken: environment.metricsToken,
    }),
    onError: (error) => log.error({ error: toLoggable(error) }, "an answer failed"),
  });
  const readiness = createReadiness(app, readStatus, log, app.options.sleep);
  const { webhookProxyUrl } = environment;
  const smee =
    webhookProxyUrl === null
      ? null
      : await followSmeeChannel(webhookProxyUrl, answer, messageOnlyLogger(log), fetch);
  // If Redis is unreachable, the catch-up starts when it is back.
  await bot.add({ do: "catch up", owner: null }).catch(() => undefined);
  const host = environment.host.includes(":") ? `[${environment.host}]` : environment.host;
  return {
    bot,
    url: `http://${host}:${server.port}`,
    async close() {
      readiness.stop();
      // All at the same time: a webhook that arrives now is rejected, because its job would not run.
      await Promise.all([bot.close(), smee?.close(), server.close()]);
      redis?.close();
    },
  };
}

function createWebhookOptions(
  probot: Probot,
  { webhookSecret, previousWebhookSecret }: Pick<Environment, "webhookSecret" | "previousWebhookSecret">,
  { log, meter, now }: { readonly log: Logger; readonly meter: Meter; readonly now: () => Date },
): WebhookOptions {
  const logRejection = createRejectionLog(log, now);
  return {
    secrets: previousWebhookSecret === null ? [webhookSecret] : [webhookSecret, previousWebhookSecret],
    isPayload,
    async receive(webhook) {
      // Octokit would confuse an event called `error` or `valueOf` with names of its own.
      if (isReadEvent(webhook.name)) await probot.receive(webhook as Parameters<Probot["receive"]>[0]);
    },
    onAccepted({ id, name }) {
      meter.countWebhook(name, "accepted");
      log.debug({ delivery: id, event: name }, "a webhook came");
    },
    onFailed({ id, name }, error) {
      meter.countWebhook(name, "failed");
      log.error({ delivery: id, event: name, error: toLoggable(error) }, "a webhook could not be accepted");
    },
    onRejected(reason) {
      meter.countRejectedWebhook(reason);
      logRejection(reason);
    },
  };
}

/** Returns a function that repeats the result of one read for `ttlMs`. */
function cacheFor<Value>(ttlMs: number, read: () => Promise<Value>): () => Promise<Value> {
  let value: Promise<Value> | null = null;
  return () => {
    if (value !== null) return value;
    value = read();
    setTimeout(() => (value = null), ttlMs).unref();
    return value;
  };
}
