import { latestDate } from "../../minutes/dates/latest-date.ts";
import type { AppContext } from "../context.ts";
import { isVerification, latestVerification, type ReconcileJob } from "../job.ts";
import { openRepository } from "../open-repository.ts";
import { logMissingPermission } from "../repository-access.ts";
import { reconcileBacklinks, type BacklinksResult } from "./reconcile-backlinks.ts";
import { isDeliveryDue } from "./reconcile-context.ts";
import { checkRegister } from "./check-register.ts";
import { reconcileActionItems, type ActionItemsResult } from "./reconcile-action-items.ts";
import type { DeliveryReport } from "../../reports/delivery-report.ts";
import {
  createUnwrittenReport,
  recordRewrittenHistory,
  reportInvalidConfiguration,
  reportRun,
} from "./write-report.ts";

type RunResult = {
  /** The earliest time of the next run if GitHub asked to wait or gave no answer. Null if everything is done. */
  readonly retryAt: Date | null;
  /** When to verify the result although everything is done, in milliseconds since 1970. */
  readonly verifyAt?: number;
  /** Returns the report of the run, for those who may read the repository. Null if there was nothing to do. */
  readonly readReport: () => Promise<DeliveryReport | null>;
  /** Whether it re-ran the delivery check of a commit. False if the commit was not found. */
  readonly isRerun?: boolean;
};

/** Usual time by which reads from GitHub lag behind writes. */
export const usualReadLagMs = 60_000;

/**
 * Updates GitHub so that it matches the minutes on the default branch. A second run changes nothing. A run after a crash
 * finishes the work of the first one.
 * @throws the error if the repository cannot be read or its check cannot be written. The job is retried and nothing is lost.
 */
export async function reconcile(job: ReconcileJob, context: AppContext): Promise<RunResult> {
  const opened = await openRepository(job, context);
  if (opened.status === "not allowed" && opened.missing) logMissingPermission(opened.missing, context);
  if (opened.status === "not found" || opened.status === "not allowed") return retryOnce(job, context);
  if (opened.status === "invalid configuration") {
    const report = await reportInvalidConfiguration(opened.run, opened.problems);
    return { retryAt: null, readReport: () => Promise.resolve(report) };
  }
  if (opened.status !== "open") return { retryAt: null, readReport: noReport };

  const run = await recordRewrittenHistory(opened.run);
  const backlinks = isDeliveryDue(run) ? await reconcileBacklinks(run) : null;
  const items = await reconcileActionItems(run, backlinks);
  const register = backlinks === null ? [] : await checkRegister(run, items.cache);
  const report = await reportRun(run, backlinks, items, register);
  return {
    isRerun: run.job.rerunCommit !== null,
    ...resultOf(job, context.app.options.now(), backlinks, items, report?.isFinished !== false),
    readReport: () =>
      report === null ? createUnwrittenReport(run, items.outcomes) : Promise.resolve(report),
  };
}

const noReport = (): Promise<null> => Promise.resolve(null);

/** A repository that was just created or moved may be invisible for a minute, because reads lag. */
function retryOnce({ repository, verifyAt }: ReconcileJob, { app }: Pick<AppContext, "app">): RunResult {
  if (verifyAt !== undefined) return { retryAt: null, readReport: noReport };
  app.forgetInstallation(repository.owner);
  const later = app.options.now().getTime() + usualReadLagMs;
  return { retryAt: null, verifyAt: later, readReport: noReport };
}

function resultOf(
  job: ReconcileJob,
  now: Date,
  backlinks: BacklinksResult | null,
  items: ActionItemsResult,
  isReported: boolean,
): Omit<RunResult, "readReport"> {
  const retryTimes = [...items.retryTimes, ...(isReported ? [] : (backlinks?.retryTimes ?? []))];
  const isDone = items.isDone && isReported;
  const isCertain = backlinks?.isCertain !== false && items.isCertain;
  return {
    retryAt: isDone ? null : latestDate([now, ...retryTimes]),
    ...latestVerification(
      isVerification(job, now.getTime()) ? undefined : job.verifyAt,
      isCertain ? undefined : now.getTime() + usualReadLagMs,
    ),
  };
}
