import { pino } from "pino";
import type { Environment } from "../src/environment.ts";
import { startServer } from "../src/server.ts";
import { createGitHub, type GitHub } from "../test/github/github.ts";
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
  /** The app's clock goes forward by an hour: GitHub lets an installation write 500 things in one. */
  anHourPasses(): void;
  close(): Promise<void>;
};

export type StageOptions = {
  /** The least time in milliseconds between two writes of an installation. */
  readonly pace: number;
};

/** Whose URLs are references, although nothing here ever goes there. */
export const webUrl = "https://github.com";

/** An hour's budget of requests that no folder of minutes uses up. */
const budgets = { core: 10_000_000, graphql: 10_000_000, search: 10_000_000 };
const errorLevel = 50;
const hour = 3_600_000;

export async function setStage({ pace }: StageOptions): Promise<Stage> {
  const github = createGitHub({ now: () => new Date(), webUrl, budgets });
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
    writePaceMs: pace,
    catchUpMinutes: null,
    isProduction: false,
    logLevel: "warn",
    logFormat: "json",
  };
  let passed = 0;
  const app = await startServer(environment, log, { now: () => new Date(Date.now() + passed) });
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
  return {
    github,
    apiUrl: listening.url,
    appUrl: app.url,
    failures,
    anHourPasses: () => void (passed += hour),
    settle: () => (settling = settling.then(settleOnce)),
    close: async () => {
      await settling;
      await app.close();
      await listening.close();
    },
  };
}
