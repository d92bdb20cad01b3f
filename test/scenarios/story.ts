import { afterEach, expect } from "@jest/globals";
import type { AppOptions } from "../../src/github/client/app.ts";
import type { Reader } from "../../src/reader/reader.ts";
import type { Bot } from "../../src/jobs/bot.ts";
import { endOf } from "../fault-injection/end.ts";
import { startInstances } from "../fault-injection/instances.ts";
import type { Life } from "../fault-injection/life.ts";
import { isOrdeal } from "../fault-injection/ordeal.ts";
import { createGitHub, type GitHub, type GitHubOptions } from "../fake-github/github.ts";
import { leaksOf } from "./leaks.ts";
import { misuseOf, repeatedIn } from "./misuse.ts";
import { logTo, startBot, type StartedBot } from "./start-bot.ts";

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

const told: Story[] = [];
const repeated: string[] = [];

/** What no tale may end with, whatever it tells: nobody was pinged, no thread was linked, nothing leaked, GitHub was not misused. */
afterEach(async () => {
  const stories = told.splice(0);
  const again = repeated.splice(0);
  await endOf(stories);
  expect(again).toEqual([]);
  for (const { github, bot, log } of stories) {
    await bot().close();
    expect(misuseOf(github)).toEqual([]);
    expect(leaksOf(github, log)).toEqual([]);
  }
});

/** A world whose clock runs with ours (tokens are signed by ours) until the tale moves it. */
export function world(options: GitHubOptions = {}): GitHub {
  return createGitHub({ now: () => new Date(), ...options });
}

/**
 * @param catchUpEvery  milliseconds between two catch-ups; by default there is none but at a restart
 * @param settings  what is other than usual with the bot's own machine
 */
export async function tell(
  github: GitHub,
  catchUpEvery: number | null = null,
  settings: Partial<AppOptions> = {},
  reader?: Reader,
): Promise<Story> {
  const lines: string[] = [];
  const complaints: string[] = [];
  const start = ({ through, isOver }: Life): Promise<StartedBot> => {
    const log = logTo((line, isComplaint) => {
      if (!isOver()) lines.push(line);
      if (isComplaint && !isOrdeal()) complaints.push(line);
    });
    const fetch = through(settings.fetch ?? github.fetch);
    return startBot(
      github,
      log,
      { catchUpEveryMs: catchUpEvery, random: () => 0 },
      { ...settings, fetch },
      reader,
    );
  };
  const instances = await startInstances(github, start);
  github.webhooks.listen(instances.receive);
  const story: Story = {
    github,
    log: lines,
    complaints,
    bot: instances.first,
    async settle() {
      const asked = github.requests.all.length;
      do {
        await github.webhooks.deliver();
        await instances.idle();
      } while (github.webhooks.queue.length > 0);
      if (!isOrdeal()) repeated.push(...repeatedIn(github.requests.all.slice(asked)));
    },
    async sweep() {
      await instances.sweep();
      await story.settle();
    },
    restart: instances.restart,
  };
  told.push(story);
  return story;
}
