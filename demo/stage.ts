import { pino } from "pino";
import type { Environment } from "../src/environment.ts";
import { startServer } from "../src/server.ts";
import { createGitHub, type GitHub } from "../test/fake-github/github.ts";
import { anyFreePort } from "./ports.ts";

/** A GitHub with state on the loopback, and the real app that follows it. */
export type Stage = {
  readonly github: GitHub;
  readonly apiUrl: string;
  readonly appUrl: string;
  /** What made a run of the app fail, as it logged it. */
  readonly failures: readonly string[];
  /** Delivers the webhooks, signed and over HTTP, and waits until the app has nothing left to do at once. */
  settle(): Promise<void>;
  /** The clock goes forward by an hour: GitHub lets an installation write 500 things in one. */
  anHourPasses(): void;
  /** Seven days, one after the other; on each the bot looks at everything, as a server of it does every hour. */
  aWeekPasses(): Promise<void>;
  close(): Promise<void>;
};

export type StageOptions = {
  /** The least time in milliseconds between two writes of an installation. */
  readonly pace: number;
  /** What the clock of GitHub and of the app shows at first; null: what it is. */
  readonly start: Date | null;
};

/** Whose URLs are references, although nothing here ever goes there. */
export const webUrl = "https://github.com";

/** An hour's budget of requests that no folder of minutes uses up. */
const budgets = { core: 10_000_000, graphql: 10_000_000, search: 10_000_000 };
const errorLevel = 50;
const hour = 3_600_000;
/** A time of the day (UTC) at which people in Europe and in the east of America may be reminded. */
const workingHour = 15;

export async function setStage({ pace, start }: StageOptions): Promise<Stage> {
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
    port: await anyFreePort(),
    webhookPath: "/api/github/webhooks",
    webhookProxyUrl: null,
    proxies: { http: null, https: null, exceptions: [] },
    writePaceMs: pace,
    catchUpMinutes: null,
    isProduction: false,
    logLevel: "warn",
    logFormat: "json",
  };
  const app = await startServer(environment, log, {
    now: () => github.clock.now(),
    // No answer here is late: what is waited for is the pace alone.
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, Math.min(milliseconds, pace))),
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
  const aDayPasses = async (): Promise<void> => {
    const next = github.clock.now();
    next.setUTCDate(next.getUTCDate() + 1);
    next.setUTCHours(workingHour, 0, 0, 0);
    github.clock.set(next);
    await app.bot.add({ do: "catch up", owner: null });
    await settle();
  };
  return {
    github,
    apiUrl: listening.url,
    appUrl: app.url,
    failures,
    anHourPasses: () => github.clock.advance(hour),
    async aWeekPasses() {
      await settling;
      for (let days = 0; days < 7; days += 1) await aDayPasses();
    },
    settle,
    close: async () => {
      await settling;
      await app.close();
      await listening.close();
    },
  };
}
