import type { Environment } from "../src/environment.ts";
import { startServer } from "../src/server.ts";
import { createGitHub, type GitHub } from "../test/fake-github/github.ts";
import type { Delivery } from "../test/fake-github/webhooks.ts";
import { createBotLog } from "./bot-log.ts";
import { findFreePort } from "./ports.ts";
import { explainWaits } from "./waits.ts";
import { createTimeline, type Happening, type Timeline } from "./timeline.ts";

/** A simulated GitHub on this machine, and the real app. */
export type Simulation = {
  readonly github: GitHub;
  readonly timeline: Timeline;
  readonly apiUrl: string;
  readonly appUrl: string;
  /** The errors that the app logged. */
  readonly failures: readonly string[];
  /** Installs the app on the account of an owner, with the optional permission for discussions. */
  install(owner: string): void;
  /** Gives the app the optional permission to commit, on an account where it is installed. */
  allowCommits(owner: string): void;
  /** Whether the app may commit somewhere. */
  mayCommit(): boolean;
  /** What the bot does now. */
  activity(): Activity;
  /** Whether a week is passing. */
  isTimePassing(): boolean;
  /**
   * Lets something happen on GitHub, and adds it to the timeline. GitHub then sends the webhooks, and the bot reacts.
   * @returns resolves when the bot is idle; never rejects
   * @throws what `act` throws
   */
  perform<T>(act: () => T, describe: (result: T) => Happening): Promise<void>;
  /** Delivers the signed webhooks over HTTP, and waits until the app is idle. Never rejects. */
  settle(): Promise<void>;
  /** Moves the clock forward by an hour, which renews the limit of 500 writes an hour. */
  advanceHour(): void;
  /** Lets an hour pass. The bot does what it had put off. */
  passHour(): Promise<void>;
  /** Lets seven days pass. On each day, the bot searches for missed changes once. Does nothing while days pass. */
  passWeek(): Promise<void>;
  close(): Promise<void>;
};

export type Activity =
  | { readonly is: "idle" }
  | { readonly is: "working"; readonly what: string }
  | { readonly is: "waiting"; readonly why: string };

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
const hourMs = 3_600_000;
const daysOfWeek = 7;
/** Pause between two runs of one repository, shorter than the bot's second: a week has seven runs, and people watch. */
const pauseMs = 100;
/** An hour of the day at which reminders are allowed in Europe and in the east of America. */
const reminderHourUtc = 15;
/** Interval between two looks at what the bot does by itself, such as a second try. */
const pollMs = 250;

export async function startSimulation({ paceMs, start }: SimulationOptions): Promise<Simulation> {
  const github = createGitHub({ now: () => new Date(), webUrl, budgets });
  if (start !== null) github.clock.set(start);
  const listening = await github.listen();
  const botLog = createBotLog();
  const { log, failures } = botLog;
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
    logLevel: "info",
    logFormat: "json",
  };
  const app = await startServer(environment, log, {
    now: () => github.clock.now(),
    pauseMs,
    // Answers are never late here, so the app only has to wait for the pace.
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, Math.min(milliseconds, paceMs))),
  });
  github.webhooks.deliverTo(app.url + environment.webhookPath);
  const timeline = createTimeline(github);

  /** Number of `settle` calls that are not done. */
  let pending = 0;
  let passedDays: number | null = null;
  const permissions = { ...github.app.permissions, discussions: "write" } as const;
  let mayCommit = false;
  let queueStatus = { undone: 0, running: 0 };
  let writes = 0;
  const poll = async (): Promise<void> => {
    const { undone, running } = await app.bot.status();
    queueStatus = { undone, running };
    const count = github.requests.writes().length;
    if (count !== writes) timeline.collect();
    writes = count;
    // The bot wrote something by itself, such as after a retry.
    if (pending === 0 && github.webhooks.queue.length > 0) await settle();
  };
  const polling = setInterval(() => void poll().catch(reportFailure), pollMs).unref();

  const reportFailure = (error: unknown): void =>
    void failures.push(error instanceof Error ? error.message : String(error));
  /**
   * Webhooks of entries whose turn has not come. GitHub delivers them late, so that what the bot does about two presses
   * can be told apart.
   */
  const held = new Map<number, ReadonlySet<Delivery>>();
  const isDue = (delivery: Delivery): boolean => ![...held.values()].some((each) => each.has(delivery));
  const settleOnce = async (): Promise<void> => {
    botLog.forgetWait();
    do {
      const answers = await github.webhooks.deliver({ only: isDue });
      for (const answer of answers)
        if (typeof answer !== "number" || answer >= 300) failures.push(`a webhook was answered ${answer}`);
      await app.bot.idle();
    } while (github.webhooks.queue.some(isDue));
  };
  let settling: Promise<void> = Promise.resolve();
  const settle = (entry: number | null = null): Promise<void> => {
    pending += 1;
    settling = settling
      .then(async () => {
        if (entry !== null) {
          timeline.resume(entry);
          held.delete(entry);
        }
        await settleOnce();
        timeline.collect();
      })
      .catch(reportFailure)
      .finally(() => (pending -= 1));
    return settling;
  };
  const perform: Simulation["perform"] = (act, describe) => {
    const first = github.webhooks.history.length;
    const entry = timeline.add(act, describe);
    held.set(entry, new Set(github.webhooks.history.slice(first)));
    return settle(entry).then(() => {
      const { kind } = timeline.entries[entry] ?? {};
      timeline.close(entry, kind === "press" ? botLog.unusedPress() : null);
    });
  };
  const advanceTo = async (entry: number, time: Date): Promise<void> => {
    await settling;
    timeline.resume(entry);
    github.clock.set(time);
    await app.bot.add({ do: "catch up", owner: null }).catch(reportFailure);
    await settle(entry);
  };
  const nextDay = (): Date => {
    const next = github.clock.now();
    next.setUTCDate(next.getUTCDate() + 1);
    next.setUTCHours(reminderHourUtc, 0, 0, 0);
    return next;
  };
  return {
    github,
    timeline,
    apiUrl: listening.url,
    appUrl: app.url,
    failures,
    activity() {
      const isWorking = pending > 0 || queueStatus.running > 0;
      if (passedDays !== null)
        return { is: "working", what: `A week passes: day ${passedDays + 1} of ${daysOfWeek}` };
      if (isWorking) return { is: "working", what: "The bot is working" };
      const why = botLog.wait();
      return why !== null && queueStatus.undone > 0 ? { is: "waiting", why } : { is: "idle" };
    },
    install: (owner) => void github.install(owner, { permissions }),
    allowCommits: (owner) => {
      github.grant(owner, { ...permissions, contents: "write" });
      mayCommit = true;
    },
    mayCommit: () => mayCommit,
    isTimePassing: () => passedDays !== null,
    perform,
    advanceHour: () => github.clock.advance(hourMs),
    async passHour() {
      if (passedDays !== null) return;
      const entry = timeline.add(
        () => undefined,
        () => ({ by: null, what: "An hour passed" }),
      );
      await advanceTo(entry, new Date(github.clock.now().getTime() + hourMs));
      timeline.close(entry);
    },
    async passWeek() {
      if (passedDays !== null) return;
      passedDays = 0;
      const entry = timeline.add(
        () => undefined,
        () => ({ kind: "week", by: null, what: "A week passed" }),
      );
      try {
        for (; passedDays < daysOfWeek; passedDays += 1) await advanceTo(entry, nextDay());
      } finally {
        passedDays = null;
        timeline.collect();
        const hasReminded = timeline.entries[entry]?.deeds.some((deed) => deed.do === "reminded") ?? false;
        timeline.close(entry, hasReminded ? null : explainWaits(botLog.reminderWaits()));
      }
    },
    settle: () => settle(),
    close: async () => {
      clearInterval(polling);
      await settling;
      await app.close();
      await listening.close();
    },
  };
}
