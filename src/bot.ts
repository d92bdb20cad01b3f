import { catchUp } from "./catch-up.ts";
import { checkConfiguration } from "./configuration-check.ts";
import { failureOf, loggable } from "./github/failure.ts";
import { keyOf, mergeJobs, type Job } from "./job.ts";
import { createQueue } from "./queue/queue.ts";
import { reconcile, type World } from "./reconcile.ts";

/** The bot behind its door: takes jobs, runs them one a repository at a time, catches up. */
export type Bot = {
  add(job: Job): void;
  /** Resolves when nothing is left to do at once. */
  idle(): Promise<void>;
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

/** How long after a failed run it is tried again, in milliseconds. */
const afterFailure = 60_000;

export function createBot(
  world: World,
  { concurrency = 4, pause = 0, catchUpEvery, random }: BotSettings,
): Bot {
  const { app, log, reader } = world;
  const queue = createQueue<Job>({ run, merge: mergeJobs, concurrency, pause });
  const add = (job: Job, delay?: number): void => queue.add(keyOf(job), job, delay);

  async function run(job: Job): Promise<void> {
    try {
      switch (job.do) {
        case "reconcile": {
          const { retryAt } = await reconcile(job, world);
          if (retryAt !== null) add(job, Math.max(retryAt.getTime() - app.settings.now().getTime(), 1000));
          break;
        }
        case "check configuration":
          await checkConfiguration(job, world);
          break;
        case "catch up":
          await catchUp(job.owner, world, add);
          break;
      }
    } catch (error) {
      const failure = failureOf(error);
      const until =
        failure.kind === "limited" ? failure.until.getTime() - app.settings.now().getTime() : afterFailure;
      log.error(
        { error: loggable(error), job: job.do, failure: failure.kind },
        "a run failed and is tried again",
      );
      add(job, Math.max(until, 1000));
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
      await queue.close();
      await reader.close();
    },
  };
}
