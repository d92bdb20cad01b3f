import { pino } from "pino";
import type { Environment } from "../src/environment.ts";
import { startServer } from "../src/server.ts";
import { createGitHub, type GitHub } from "../test/fake-github/github.ts";
import { findFreePort } from "./ports.ts";

/** A simulated GitHub on this machine, and the real app. */
export type Simulation = {
  readonly github: GitHub;
  readonly apiUrl: string;
  readonly appUrl: string;
  /** The errors that the app logged. */
  readonly failures: readonly string[];
  /** Delivers the signed webhooks over HTTP, and waits until the app is idle. */
  settle(): Promise<void>;
  /** Moves the clock forward by an hour, which renews the limit of 500 writes an hour. */
  advanceHour(): void;
  /** Moves the clock forward by seven days. On each day, the bot searches for missed changes once. */
  advanceWeek(): Promise<void>;
  close(): Promise<void>;
};

type SimulationOptions = {
  /** The minimum time between two writes of an installation. */
  readonly paceMs: number;
  /** The first time on the clock; null for the current time. */
  readonly start: Date | null;
};

/** Links to this URL in minutes are references. The demo never connects to it. */
export const webUrl = "https://github.com";

/** Requests an hour, more than any folder of minutes needs. */
const budgets = { core: 10_000_000, graphql: 10_000_000, search: 10_000_000 };
const errorLevel = 50;
const hourMs = 3_600_000;
/** An hour of the day at which reminders are allowed in Europe and in the east of America. */
const reminderHourUtc = 15;

export async function startSimulation({ paceMs, start }: SimulationOptions): Promise<Simulation> {
  const github = createGitHub({ now: () => new Date(), webUrl, budgets });
  if (start !== null) github.clock.set(start);
  const listening = await github.listen();
  const failures: string[] = [];
  const log = pino(
    { level: "warn" },
    {
      write: (line: string) => {
        const { level, msg, error } = JSON.parse(line) as { level: number; msg?: string; error?: Error };
        if (level >= errorLevel) failures.push([msg, error?.message].filter(Boolean).join(": "));
      },
    },
  );
  const environment: Environment = {
    appId: github.app.id,
    privateKey: github.app.privateKey,
    webhookSecret: github.app.webhookSecret,
    previousWebhookSecret: null,
    metricsToken: null,
    queueRedisUrl: null,
    apiUrl: `${listening.url}/api/v3`,
    graphqlUrl: `${listening.url}/api/graphql`,
    serverUrl: webUrl,
    host: "127.0.0.1",
    port: await findFreePort(),
    webhookPath: "/api/github/webhooks",
    webhookProxyUrl: null,
    proxies: { http: null, https: null, exceptions: [] },
    minWriteIntervalMs: paceMs,
    catchUpMinutes: null,
    isProduction: false,
    logLevel: "warn",
    logFormat: "json",
  };
  const app = await startServer(environment, log, {
    now: () => github.clock.now(),
    // Answers are never late here, so the app only has to wait for the pace.
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, Math.min(milliseconds, paceMs))),
  });
  github.webhooks.deliverTo(app.url + environment.webhookPath);

  const settleOnce = async (): Promise<void> => {
    do {
      const answers = await github.webhooks.deliver();
      for (const answer of answers)
        if (typeof answer !== "number" || answer >= 300) failures.push(`a webhook was answered ${answer}`);
      await app.bot.idle();
    } while (github.webhooks.queue.length > 0);
  };
  let settling: Promise<void> = Promise.resolve();
  const settle = (): Promise<void> => (settling = settling.then(settleOnce));
  const advanceDay = async (): Promise<void> => {
    const next = github.clock.now();
    next.setUTCDate(next.getUTCDate() + 1);
    next.setUTCHours(reminderHourUtc, 0, 0, 0);
    github.clock.set(next);
    await app.bot.add({ do: "catch up", owner: null });
    await settle();
  };
  return {
    github,
    apiUrl: listening.url,
    appUrl: app.url,
    failures,
    advanceHour: () => github.clock.advance(hourMs),
    async advanceWeek() {
      await settling;
      for (let days = 0; days < 7; days += 1) await advanceDay();
    },
    settle,
    close: async () => {
      await settling;
      await app.close();
      await listening.close();
    },
  };
}
