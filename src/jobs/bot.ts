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
import { createRunCache } from "./run-cache.ts";
import { checkPullRequest } from "./pull-request/check-pull-request.ts";
import { rerunSuite } from "./pull-request/rerun-suite.ts";
import { createMemoryQueue } from "../queue/memory-queue.ts";
import { NotTaken, type CreateQueue, type QueueStatus } from "../queue/queue.ts";
import { reconcile, usualReadLagMs } from "./reconcile/reconcile.ts";
import type { AppContext } from "./context.ts";

/** The bot. It accepts jobs, runs one job per repository at a time, and finds missed work. */
export type Bot = {
  /** Resolves when the job is stored in the queue. @throws NotTaken if it was not stored */
  add(job: Job): Promise<void>;
  /** @throws NotTaken if the status is unknown */
  status(): Promise<QueueStatus>;
  /** Resolves when no job is due; with a queue on Redis at once. */
  idle(): Promise<void>;
  /** Stops after the current writes. Waiting jobs run after the next start. */
  close(): Promise<void>;
};

export type BotOptions = {
  /** The default keeps the queue in memory. */
  readonly createQueue?: CreateQueue | undefined;
  /** Maximum number of repositories processed at the same time. */
  readonly concurrency?: number;
  /** Maximum per owner, so that a slow response for one owner does not hold up others. */
  readonly groupConcurrency?: number;
  /** Maximum number of waiting jobs. */
  readonly maxWaitingJobs?: number;
  /** Pause between two runs of one repository. */
  readonly pauseMs?: number;
  /** Interval of catch-ups. Null for none. */
  readonly catchUpEveryMs: number | null;
  /** Returns a number from 0 to 1, used to spread the start of several instances. */
  readonly random: () => number;
};

/** Reason of a job that verifies an earlier one, because reads lag. */
const verificationReason = "verification";

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
  const sharedContext: AppContext = { ...dependencies, cache: createRunCache() };
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
    maxKeys: maxWaitingJobs,
    pauseMs,
    now,
    random,
  });
  const add = (job: Job): Promise<void> => queue.add(job);
  const watch = createInstanceWatch(app);
  const stopping = new AbortController();

  async function run(job: Job, leaseLost: AbortSignal): Promise<number | null> {
    const begin = now().getTime();
    const retryAt = await attempt(job, AbortSignal.any([stopping.signal, leaseLost]));
    meter.recordRun(job.do, retryAt === null ? "done" : "again", (now().getTime() - begin) / 1000);
    // If this sync fails, the sync before the next run catches up.
    await app.sync().catch(() => undefined);
    return retryAt === null ? null : retryAt.getTime() - now().getTime();
  }

  /** @returns the earliest time to retry, or null if the job is done */
  async function attempt(job: Job, stop: AbortSignal): Promise<Date | null> {
    const cause = job.deliveries === undefined ? {} : { deliveries: job.deliveries };
    const log = dependencies.log.child(cause);
    const jobContext = { ...sharedContext, log };
    const addFor = (each: Job): Promise<void> => add({ ...each, ...cause });
    try {
      await app.sync();
      switch (job.do) {
        case "reconcile":
          return await runReconcile(job, { ...jobContext, stopping: stop });
        case "check pull request":
          if (!(await checkPullRequest(job, jobContext)).isVisible && job.secondTime !== true) {
            app.forgetInstallation(job.repository.owner);
            await queue.add({ ...job, why: verificationReason, secondTime: true }, usualReadLagMs);
          }
          return null;
        case "re-run suite":
          await rerunSuite(job, jobContext, addFor);
          return null;
        case "follow issue":
          await followIssue(job, jobContext, addFor);
          return null;
        case "catch up":
          if (!(await catchUp(job.owner, jobContext, addFor, watch)) && job.owner !== null && !job.secondTime)
            await queue.add({ ...job, secondTime: true }, usualReadLagMs);
          return null;
      }
    } catch (error) {
      const failure = classifyFailure(error);
      meter.countWait(failure.kind);
      if (failure.kind === "stopping" || (error instanceof NotTaken && stop.aborted)) return now();
      const { kind } = failure;
      if (kind === "not installed" && job.do !== "catch up") {
        app.forgetInstallation(job.repository.owner);
        log.info({ job: job.do }, "GitHub returned no token; reading the installations again");
        return now();
      }
      if (kind === "archived") {
        log.info({ job: job.do }, `${describeJobTarget(job)}: the repository is archived; skipping`);
        return null;
      }
      const details = { error: toLoggable(error), job: job.do, failure: kind };
      if (failure.kind === "limited") {
        log.info(
          details,
          `${describeJobTarget(job)}: GitHub asked to wait until ${failure.until.toISOString()}`,
        );
        return failure.until;
      }
      // Failures of GitHub are temporary. Anything else is an error that the operator should read.
      if (isGitHubFailure(error))
        log.warn(details, `${describeJobTarget(job)}: GitHub rejected a request or failed; retrying later`);
      else log.error(details, `${describeJobTarget(job)}: a run failed; retrying`);
      return now();
    }
  }

  async function runReconcile(job: ReconcileJob, context: AppContext): Promise<Date | null> {
    const { retryAt, verifyAt } = await reconcile(job, context);
    if (verifyAt !== undefined) {
      const { repository } = job;
      const verification = {
        do: "reconcile",
        repository,
        why: verificationReason,
        rerunCommit: null,
        verifyAt,
      } as const;
      await queue.add(verification, verifyAt - now().getTime());
    }
    return retryAt;
  }

  if (catchUpEveryMs !== null) queue.every("catch up", catchUpEveryMs, { do: "catch up", owner: null });
  return {
    add,
    status: () => queue.status(),
    idle: async () => queue.idle?.(),
    async close() {
      stopping.abort();
      app.stop();
      await Promise.all([queue.close(), reader.close()]);
    },
  };
}
