import { catchUp } from "./catch-up.ts";
import { checkConfiguration } from "./configuration-check.ts";
import { failureOf, loggable } from "../github/failure.ts";
import { followIssue } from "./follow-issue.ts";
import { keyOf, mergeJobs, type Job } from "./job.ts";
import { createMemory } from "./memory.ts";
import { createQueue } from "../queue/queue.ts";
import { reconcile, type World } from "../reconcile.ts";

/** The bot behind its door: takes jobs, runs them one a repository at a time, catches up. */
export type Bot = {
  add(job: Job): void;
  /** Resolves when nothing is left to do at once. */
  idle(): Promise<void>;
  /** Ends after the writes that are under way; the rest is done after the next start. */
  close(): Promise<void>;
};

export type BotSettings = {
  /** How many repositories are worked on at once. */
  readonly concurrency?: number;
  /** Milliseconds between two runs of one repository. */
  readonly pause?: number;
  /** Milliseconds between two catch-ups; null: never by itself. */
  readonly catchUpEvery: number | null;
  /** A number from 0 to 1, so that several bots do not all wake at once. */
  readonly random: () => number;
};

/** How long after a run that did not come to its end it is tried again, in milliseconds: longer each time. */
const pauses = { first: 30_000, longest: 3_600_000 };

export function createBot(
  surroundings: Omit<World, "memory" | "stopping">,
  { concurrency = 4, pause = 0, catchUpEvery, random }: BotSettings,
): Bot {
  const { app, log, reader } = surroundings;
  const world: World = { ...surroundings, memory: createMemory() };
  const queue = createQueue<Job>({ run, merge: mergeJobs, concurrency, pause });
  const add = (job: Job, delay?: number): void => queue.add(keyOf(job), job, delay);

  const unfinished = new Map<string, number>();
  const stopping = new AbortController();

  async function run(job: Job): Promise<void> {
    const key = keyOf(job);
    const retryAt = await attempt(job);
    if (retryAt === null) {
      unfinished.delete(key);
      return;
    }
    const times = unfinished.get(key) ?? 0;
    unfinished.set(key, times + 1);
    const wait = retryAt.getTime() - app.settings.now().getTime();
    add(job, Math.max(wait, Math.min(pauses.first * 2 ** times, pauses.longest)));
  }

  /** @returns when to try again at the earliest, or null when it is done */
  async function attempt(job: Job): Promise<Date | null> {
    try {
      switch (job.do) {
        case "reconcile":
          return (await reconcile(job, { ...world, stopping: stopping.signal })).retryAt;
        case "check configuration":
          await checkConfiguration(job, world);
          return null;
        case "follow issue":
          await followIssue(job, world, add);
          return null;
        case "catch up":
          await catchUp(job.owner, world, add);
          return null;
      }
    } catch (error) {
      const failure = failureOf(error);
      const { kind } = failure;
      log.error({ error: loggable(error), job: job.do, failure: kind }, "a run failed and is tried again");
      return failure.kind === "limited" ? failure.until : app.settings.now();
    }
  }

  let timer: NodeJS.Timeout | null = null;
  const wake = (): void => {
    if (catchUpEvery === null) return;
    timer = setTimeout(
      () => {
        add({ do: "catch up", owner: null });
        wake();
      },
      catchUpEvery * (0.9 + 0.2 * random()),
    );
    timer.unref();
  };
  wake();
  return {
    add,
    idle: () => queue.idle(),
    async close() {
      if (timer !== null) clearTimeout(timer);
      stopping.abort();
      await queue.close();
      await reader.close();
    },
  };
}
