import { afterEach, expect } from "@jest/globals";
import type { AppOptions } from "../../src/github/client/app.ts";
import type { Reader } from "../../src/reader/reader.ts";
import type { Bot } from "../../src/jobs/bot.ts";
import { expectSameOutcome } from "../fault-injection/expect-same-outcome.ts";
import { startInstances } from "../fault-injection/instances.ts";
import type { BotProcess } from "../fault-injection/bot-process.ts";
import { isFaultInjected, isRunByAction } from "../fault-injection/fault-run.ts";
import { createWorkflowInstances } from "../action/instances.ts";
import { createGitHub, type GitHub, type GitHubOptions } from "../fake-github/github.ts";
import { findLeaks } from "./find-leaks.ts";
import { findMisuse, findRepeatedRequests } from "./find-misuse.ts";
import { createWarningLog, startBot, type StartedBot } from "./start-bot.ts";

/** A fake GitHub and the bot that follows it. */
export type Scenario = {
  readonly github: GitHub;
  /** Delivers webhooks and waits until the bot has no immediate jobs left. */
  readonly settle: () => Promise<void>;
  /** Runs a catch-up, as the bot does every hour. */
  readonly catchUp: () => Promise<void>;
  /** Replaces the bot by a new one, which knows only what is on GitHub. */
  readonly restart: () => Promise<void>;
  readonly bot: () => Bot;
  /** Lines that the bot logged, in JSON. */
  readonly log: readonly string[];
  /** The lines that are warnings or errors. */
  readonly warnings: readonly string[];
};

const started: Scenario[] = [];
const repeated: string[] = [];

/** Checks after each scenario that the bot mentioned nobody, linked no threads, leaked nothing and did not misuse GitHub. */
afterEach(async () => {
  const scenarios = started.splice(0);
  const repeatedNow = repeated.splice(0);
  await expectSameOutcome(scenarios);
  expect(repeatedNow).toEqual([]);
  for (const { github, bot, log } of scenarios) {
    await bot().close();
    expect(findMisuse(github)).toEqual([]);
    expect(findLeaks(github, log)).toEqual([]);
  }
});

/** Creates a fake GitHub whose clock runs with the real one, which signs tokens, until the scenario changes it. */
export function createClockedGitHub(options: GitHubOptions = {}): GitHub {
  return createGitHub({ now: () => new Date(), ...options });
}

/**
 * Starts the bot on a fake GitHub.
 * @param catchUpEvery  milliseconds between two catch-ups; by default only at a restart
 * @param settings  overrides options of the bot's app
 */
export async function startScenario(
  github: GitHub,
  catchUpEvery: number | null = null,
  settings: Partial<AppOptions> = {},
  reader?: Reader,
): Promise<Scenario> {
  const lines: string[] = [];
  const warnings: string[] = [];
  const start = ({ wrapFetch, hasDied }: BotProcess): Promise<StartedBot> => {
    const log = createWarningLog((line, isWarning) => {
      if (!hasDied()) lines.push(line);
      if (isWarning && !isFaultInjected()) warnings.push(line);
    });
    const fetch = wrapFetch(settings.fetch ?? github.fetch);
    return startBot(
      github,
      log,
      { catchUpEveryMs: catchUpEvery, random: () => 0 },
      { ...settings, fetch },
      reader,
    );
  };
  const instances = isRunByAction()
    ? createWorkflowInstances(github, { appOptions: settings, reader }, (line) => void lines.push(line))
    : await startInstances(github, start);
  github.webhooks.listen(instances.receive);
  const scenario: Scenario = {
    github,
    log: lines,
    warnings,
    bot: instances.first,
    async settle() {
      const asked = github.requests.all.length;
      do {
        await github.webhooks.deliver();
        await instances.idle();
      } while (github.webhooks.queue.length > 0);
      if (!isFaultInjected()) repeated.push(...findRepeatedRequests(github.requests.all.slice(asked)));
    },
    async catchUp() {
      await instances.catchUp();
      await scenario.settle();
    },
    restart: instances.restart,
  };
  started.push(scenario);
  return scenario;
}
