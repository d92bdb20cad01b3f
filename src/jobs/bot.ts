import { catchUp } from "./catch-up.ts";
import { failureOf, isAnswer, loggable } from "../github/client/failure.ts";
import { followIssue } from "./follow-issue.ts";
import { createInstanceWatch } from "./instance-watch.ts";
import { groupOf, keyOf, mergeJobs, parseJob, placeOf, type Job, type ReconcileJob } from "./job.ts";
import { createMemory } from "./memory.ts";
import { checkPullRequest } from "./pull-request/check.ts";
import { rerunSuite } from "./pull-request/rerun-suite.ts";
import { createMemoryQueue } from "../queue/memory-queue.ts";
import { NotTaken, type CreateQueue, type QueueStatus } from "../queue/queue.ts";
import { reconcile, usualLag, type World } from "./reconcile/reconcile.ts";

/** The bot behind its door: takes jobs, runs them one a repository at a time, catches up. */
export type Bot = {
  /** Resolves when it is certain that the job will be done. @throws NotTaken */
  add(job: Job): Promise<void>;
  /** @throws NotTaken where it cannot be told */
  status(): Promise<QueueStatus>;
  /** Resolves when nothing is left to do at once. */
  idle(): Promise<void>;
  /** Ends after the writes that are under way; the rest is done after the next start. */
  close(): Promise<void>;
};

export type BotSettings = {
  /** In memory unless told otherwise. */
  readonly createQueue?: CreateQueue | undefined;
  /** How many repositories are worked on at once. */
  readonly concurrency?: number;
  /** How many of one owner's, so that GitHub's silence about one holds up no others. */
  readonly groupConcurrency?: number;
  /** How many repositories may wait. */
  readonly most?: number;
  /** Milliseconds between two runs of one repository. */
  readonly pause?: number;
  /** Milliseconds between two catch-ups; null: never by itself. */
  readonly catchUpEvery: number | null;
  /** A number from 0 to 1, so that several bots do not all wake at once. */
  readonly random: () => number;
};

/** Why a job comes once more. */
const secondLook = "second look";

export function createBot(
  surroundings: Omit<World, "memory" | "stopping">,
  {
    createQueue = createMemoryQueue,
    concurrency = 12,
    groupConcurrency = 4,
    most = 10_000,
    pause = 0,
    catchUpEvery,
    random,
  }: BotSettings,
): Bot {
  const { app, reader } = surroundings;
  const world: World = { ...surroundings, memory: createMemory() };
  const { meter } = app.settings;
  const now = (): Date => app.settings.now();
  const queue = createQueue<Job>({
    run,
    keyOf,
    groupOf,
    merge: mergeJobs,
    parse: parseJob,
    onReturn: () => void add({ do: "catch up", owner: null }).catch(() => undefined),
    concurrency,
    groupConcurrency,
    most,
    pause,
    now,
    random,
  });
  const add = (job: Job): Promise<void> => queue.add(job);
  const watch = createInstanceWatch(app);
  const stopping = new AbortController();

  async function run(job: Job, lost: AbortSignal): Promise<number | null> {
    const begin = now().getTime();
    const retryAt = await attempt(job, AbortSignal.any([stopping.signal, lost]));
    meter.run(job.do, retryAt === null ? "done" : "again", (now().getTime() - begin) / 1000);
    // What others are not told of by now they are told of before the next run here.
    await app.sync().catch(() => undefined);
    return retryAt === null ? null : retryAt.getTime() - now().getTime();
  }

  /** @returns when to try again at the earliest, or null when it is done */
  async function attempt(job: Job, stop: AbortSignal): Promise<Date | null> {
    const cause = job.deliveries === undefined ? {} : { deliveries: job.deliveries };
    const log = surroundings.log.child(cause);
    const known = { ...world, log };
    const addFor = (each: Job): Promise<void> => add({ ...each, ...cause });
    try {
      await app.sync();
      switch (job.do) {
        case "reconcile":
          return await makeEqual(job, { ...known, stopping: stop });
        case "check pull request":
          if (!(await checkPullRequest(job, known)) && job.why !== secondLook) {
            app.forget(job.repository.owner);
            await queue.add({ ...job, why: secondLook }, usualLag);
          }
          return null;
        case "re-run suite":
          await rerunSuite(job, known, addFor);
          return null;
        case "follow issue":
          await followIssue(job, known, addFor);
          return null;
        case "catch up":
          if (!(await catchUp(job.owner, known, addFor, watch)) && job.owner !== null && !job.secondTime)
            await queue.add({ ...job, secondTime: true }, usualLag);
          return null;
      }
    } catch (error) {
      const failure = failureOf(error);
      meter.wait(failure.kind);
      if (failure.kind === "stopping" || (error instanceof NotTaken && stop.aborted)) return now();
      const { kind } = failure;
      if (kind === "not installed" && job.do !== "catch up") {
        app.forget(job.repository.owner);
        log.info({ job: job.do }, "GitHub gave no token: where the app is installed is asked again");
        return now();
      }
      if (kind === "archived") {
        log.info({ job: job.do }, `${placeOf(job)}: the repository is archived, and left alone`);
        return null;
      }
      const told = { error: loggable(error), job: job.do, failure: kind };
      if (failure.kind === "limited") {
        log.info(told, `${placeOf(job)}: GitHub asked to wait until ${failure.until.toISOString()}`);
        return failure.until;
      }
      // What GitHub does passes; an error is for whoever hosts the bot to read.
      if (isAnswer(error))
        log.warn(told, `${placeOf(job)}: GitHub did not do what it was asked; tried again later`);
      else log.error(told, `${placeOf(job)}: a run failed and is tried again`);
      return now();
    }
  }

  async function makeEqual(job: ReconcileJob, known: World): Promise<Date | null> {
    const { retryAt, secondLook: at } = await reconcile(job, known);
    if (at !== undefined) {
      const { repository } = job;
      const again = { do: "reconcile", repository, why: secondLook, again: null, secondLook: at } as const;
      await queue.add(again, at - now().getTime());
    }
    return retryAt;
  }

  if (catchUpEvery !== null) queue.every("catch up", catchUpEvery, { do: "catch up", owner: null });
  return {
    add,
    status: () => queue.status(),
    idle: () => queue.idle(),
    async close() {
      stopping.abort();
      app.stop();
      await Promise.all([queue.close(), reader.close()]);
    },
  };
}
