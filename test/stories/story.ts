import { afterEach, expect, jest } from "@jest/globals";
import { pino } from "pino";
import type { EmitterWebhookEvent } from "@octokit/webhooks";
import { Probot } from "probot";
import { createBot, type Bot } from "../../src/runs/bot.ts";
import { createApp, type AppSettings } from "../../src/github/app.ts";
import { createMinutesBot } from "../../src/index.ts";
import { parseReminderMarker } from "../../src/plan/item-markers.ts";
import { wordsOnly } from "../../src/log.ts";
import { createInlineReader } from "../../src/reader.ts";
import { appSettingsOn } from "../github/app-settings.ts";
import { createGitHub, type GitHub } from "../github/github.ts";
import type { LoggedRequest } from "../github/requests.ts";
import { leaksOf } from "./leaks.ts";

/** A GitHub and the bot that follows it, for one tale. */
export type Story = {
  readonly github: GitHub;
  /** Delivers what happened, and waits until the bot has nothing left to do at once. */
  readonly settle: () => Promise<void>;
  /** The bot looks at everything, as it does every hour. */
  readonly sweep: () => Promise<void>;
  /** The bot dies and another one starts: nothing is remembered but what stands on GitHub. */
  readonly restart: () => Promise<void>;
  readonly bot: () => Bot;
  /** All that the bot logged, a line of JSON each. */
  readonly log: readonly string[];
  /** What of it is a warning or worse. */
  readonly complaints: readonly string[];
};

/** The number of pino's level `warn`. */
const warning = 40;

// A tale takes a fraction of a second, and some tell of several worlds on a machine that has much else to do.
jest.setTimeout(60_000);

const told: Story[] = [];
const repeated: string[] = [];

/** What no tale may end with, whatever it tells: nobody was pinged, no thread was linked, nothing leaked, GitHub was not misused. */
afterEach(async () => {
  expect(repeated.splice(0)).toEqual([]);
  for (const { github, bot, log } of told.splice(0)) {
    await bot().close();
    const bots = `${github.app.slug}[bot]`;
    expect(github.violations).toEqual([]);
    const reminders = new Set(remindersOn(github));
    const mentions = github.mentions().filter(({ by }) => by === bots);
    const asked = mentions.filter(({ comment }) => reminders.has(comment));
    // The second of two reminders that are the same is gone by now.
    const pinged = mentions.filter(
      ({ subject, handle }) => !asked.some((each) => each.subject === subject && each.handle === handle),
    );
    expect(pinged).toEqual([]);
    expect(github.crossReferences().filter(({ by }) => by === bots)).toEqual([]);
    expect(leaksOf(github, log)).toEqual([]);
  }
});

/** Comments that may mention somebody: their numbers. */
function remindersOn(github: GitHub): readonly (number | null)[] {
  return github
    .snapshot()
    .issues.flatMap(({ comments }) => comments)
    .filter(({ body }) => parseReminderMarker(body) !== null)
    .map(({ id }) => id);
}

/** A world whose clock runs with ours (tokens are signed by ours) until the tale moves it. */
export function world(): GitHub {
  return createGitHub({ now: () => new Date() });
}

/**
 * @param catchUpEvery  milliseconds between two catch-ups; by default there is none but at a restart
 * @param settings  what is other than usual with the bot's own machine
 */
export async function tell(
  github: GitHub,
  catchUpEvery: number | null = null,
  settings: Partial<AppSettings> = {},
): Promise<Story> {
  const lines: string[] = [];
  const complaints: string[] = [];
  // At the level that tells most: what does not belong into a log does not belong into this one.
  const log = pino(
    { level: "trace" },
    {
      write(line) {
        lines.push(line);
        if ((JSON.parse(line) as { readonly level: number }).level >= warning) complaints.push(line);
      },
    },
  );
  const { app } = github;
  const start = async (): Promise<{ bot: Bot; probot: Probot }> => {
    const bot = createBot(
      {
        app: createApp({ ...appSettingsOn(github), ...settings }),
        reader: createInlineReader(),
        log,
      },
      { catchUpEvery, random: () => 0 },
    );
    const probot = new Probot({
      appId: app.id,
      privateKey: app.privateKey,
      secret: app.webhookSecret,
      log: wordsOnly(log),
    });
    await probot.load(createMinutesBot(bot, app.id));
    return { bot, probot };
  };
  let current = await start();
  github.webhooks.listen(({ id, name, payload }) =>
    current.probot.receive({ id, name, payload } as EmitterWebhookEvent),
  );
  const story: Story = {
    github,
    log: lines,
    complaints,
    bot: () => current.bot,
    async settle() {
      const asked = github.requests.all.length;
      do {
        await github.webhooks.deliver();
        await current.bot.idle();
      } while (github.webhooks.queue.length > 0);
      repeated.push(...repeatedIn(github.requests.all.slice(asked)));
    },
    async sweep() {
      await current.bot.add({ do: "catch up", owner: null });
      await story.settle();
    },
    async restart() {
      await current.bot.close();
      current = await start();
      await current.bot.add({ do: "catch up", owner: null });
    },
  };
  told.push(story);
  return story;
}

/** Answers that mean no, today and tomorrow. */
const rejections: ReadonlySet<number> = new Set([400, 403, 404, 409, 410, 422]);

/** What was asked again although GitHub had said no. */
function repeatedIn(requests: readonly LoggedRequest[]): string[] {
  const rejected = new Set<string>();
  return requests.flatMap(({ digest, installation, method, path, status, fault }) => {
    if (!rejections.has(status) || fault?.endsWith("limit") === true) return [];
    const key = `${String(installation)} ${digest}`;
    if (!rejected.has(key)) {
      rejected.add(key);
      return [];
    }
    return [`${method} ${path} was asked again after a ${status}`];
  });
}
