import { catchUp } from "./catch-up.ts";
import { classifyFailure, isGitHubFailure, toLoggable } from "../github/client/failure.ts";
import { followIssue } from "./follow-issue.ts";
import { createInstanceWatch } from "./instance-watch.ts";
import {
  jobGroup,
  jobKey,
  mergeJobs,
  parseJob,
  describeJobTarget,
  type Job,
  type ReconcileJob,
} from "./job.ts";
import { createRunCache } from "./memory.ts";
import { checkPullRequest } from "./pull-request/check.ts";
import { rerunSuite } from "./pull-request/rerun-suite.ts";
import { createMemoryQueue } from "../queue/memory-queue.ts";
import { NotTaken, type CreateQueue, type QueueStatus } from "../queue/queue.ts";
import { reconcile, usualReadLagMs } from "./reconcile/reconcile.ts";
import type { AppContext } from "./context.ts";

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

export type BotOptions = {
  /** In memory unless told otherwise. */
  readonly createQueue?: CreateQueue | undefined;
  /** How many repositories are worked on at once. */
  readonly concurrency?: number;
  /** How many of one owner's, so that GitHub's silence about one holds up no others. */
  readonly groupConcurrency?: number;
  /** How many repositories may wait. */
  readonly maxWaitingJobs?: number;
  /** Milliseconds between two runs of one repository. */
  readonly pauseMs?: number;
  /** Milliseconds between two catch-ups; null: never by itself. */
  readonly catchUpEveryMs: number | null;
  /** A number from 0 to 1, so that several bots do not all wake at once. */
  readonly random: () => number;
};

/** Why a job comes once more. */
const verificationReason = "second look";

export function createBot(
  dependencies: Omit<AppContext, "cache" | "stopping">,
  {
    createQueue = createMemoryQueue,
    concurrency = 12,
    groupConcurrency = 4,
    maxWaitingJobs = 10_000,
    pauseMs = 0,
    catchUpEveryMs,
    random,
  }: BotOptions,
): Bot {
  const { app, reader } = dependencies;
  const appContext: AppContext = { ...dependencies, cache: createRunCache() };
  const { meter } = app.options;
  const now = (): Date => app.options.now();
  const queue = createQueue<Job>({
    run,
    keyOf: jobKey,
    groupOf: jobGroup,
    merge: mergeJobs,
    parse: parseJob,
    onReturn: () => void add({ do: "catch up", owner: null }).catch(() => undefined),
    concurrency,
    groupConcurrency,
    most: maxWaitingJobs,
    pause: pauseMs,
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
    const log = dependencies.log.child(cause);
    const known = { ...appContext, log };
    const addFor = (each: Job): Promise<void> => add({ ...each, ...cause });
    try {
      await app.sync();
      switch (job.do) {
        case "reconcile":
          return await runReconcile(job, { ...known, stopping: stop });
        case "check pull request":
          if (!(await checkPullRequest(job, known)) && job.why !== verificationReason) {
            app.forgetInstallation(job.repository.owner);
            await queue.add({ ...job, why: verificationReason }, usualReadLagMs);
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
            await queue.add({ ...job, secondTime: true }, usualReadLagMs);
          return null;
      }
    } catch (error) {
      const failure = classifyFailure(error);
      meter.wait(failure.kind);
      if (failure.kind === "stopping" || (error instanceof NotTaken && stop.aborted)) return now();
      const { kind } = failure;
      if (kind === "not installed" && job.do !== "catch up") {
        app.forgetInstallation(job.repository.owner);
        log.info({ job: job.do }, "GitHub gave no token: where the app is installed is asked again");
        return now();
      }
      if (kind === "archived") {
        log.info({ job: job.do }, `${describeJobTarget(job)}: the repository is archived, and left alone`);
        return null;
      }
      const told = { error: toLoggable(error), job: job.do, failure: kind };
      if (failure.kind === "limited") {
        log.info(
          told,
          `${describeJobTarget(job)}: GitHub asked to wait until ${failure.until.toISOString()}`,
        );
        return failure.until;
      }
      // What GitHub does passes; an error is for whoever hosts the bot to read.
      if (isGitHubFailure(error))
        log.warn(told, `${describeJobTarget(job)}: GitHub did not do what it was asked; tried again later`);
      else log.error(told, `${describeJobTarget(job)}: a run failed and is tried again`);
      return now();
    }
  }

  async function runReconcile(job: ReconcileJob, context: AppContext): Promise<Date | null> {
    const { retryAt, verifyAt: at } = await reconcile(job, context);
    if (at !== undefined) {
      const { repository } = job;
      const verification = {
        do: "reconcile",
        repository,
        why: verificationReason,
        rerunCommit: null,
        verifyAt: at,
      } as const;
      await queue.add(verification, at - now().getTime());
    }
    return retryAt;
  }

  if (catchUpEveryMs !== null) queue.every("catch up", catchUpEveryMs, { do: "catch up", owner: null });
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
