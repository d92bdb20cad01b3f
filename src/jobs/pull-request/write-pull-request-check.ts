import { isMinutesRepository } from "../../config/config.ts";
import { writeCheck } from "../../github/write/write-check.ts";
import { toLoggable } from "../../github/client/failure.ts";
import {
  hashBranch,
  formatPullRequestCheck,
  pullRequestCheckName,
  type PullRequestCheck,
} from "../../github/read/checks/pull-request-check.ts";
import type { PullRequest } from "../../github/read/checks/pull-request.ts";
import type { App } from "../../github/client/app.ts";
import type { Installation } from "../../github/client/installations.ts";
import { hashOfReport, notReadReport, type PullRequestReport } from "../../pull-request/report.ts";
import type { AppContext } from "../context.ts";
import { currentCheck, queuedReport, type CheckedCommit } from "./commits-to-check.ts";
import type { PullRequestJob } from "../job.ts";
import { checkKey } from "../../github/client/recent-writes.ts";

/**
 * Writes the check of a pull request on one commit, unless the last one says the same and nobody requested a new one.
 * @param headReport  the report for the head. A commit in a merge queue gets a shorter one.
 * @returns whether it was written
 */
export async function writePullRequestCheck(
  app: App,
  installation: Installation,
  { number, base, repository }: Pick<PullRequest, "number" | "base" | "repository">,
  { oid, checks, isQueued }: CheckedCommit,
  headReport: PullRequestReport,
  requested: boolean,
): Promise<boolean> {
  const report = isQueued ? queuedReport(headReport, number) : headReport;
  const progress = report.isComplete ? "whole" : "partly";
  const externalId = formatPullRequestCheck({
    number,
    progress,
    reportHash: hashOfReport(report),
    baseHash: hashBranch(base.branch),
    isQueued,
  });
  const current = currentCheck(app, repository, pullRequestCheckName, { oid, checks });
  if (current === externalId && !requested) return false;
  await writeReport(app, installation, repository, oid, externalId, report);
  return true;
}

/**
 * Reports on the commits of the event that the pull request could not be read. It reports this only once, even if the job is
 * retried. A repository that is not known to contain minutes gets no such check.
 */
export async function reportUnreadable(
  { repository, number, head, queued = [] }: PullRequestJob,
  { app, log, cache }: Pick<AppContext, "app" | "log" | "cache">,
  installation: Installation,
): Promise<void> {
  if (!isMinutesRepository(null, repository) && !cache.knows(repository)) return;
  const { owner, name } = repository;
  const commits = [
    ...queued.map((commit) => ({ ...commit, isQueued: true })),
    ...(head === null ? [] : [{ ...head, isQueued: false }]),
  ];
  for (const { oid, repositoryId: id, isQueued } of commits) {
    if (app.recentWrites.findCheck(checkKey(repository, pullRequestCheckName, oid)) !== null) continue;
    const check: PullRequestCheck = { number, progress: "unread", reportHash: "", baseHash: null, isQueued };
    try {
      await writeReport(
        app,
        installation,
        { id, owner, name },
        oid,
        formatPullRequestCheck(check),
        notReadReport(),
      );
    } catch (error) {
      log.warn(
        { error: toLoggable(error) },
        "the report that a pull request cannot be read could not be written",
      );
    }
  }
}

async function writeReport(
  app: App,
  installation: Installation,
  repository: { readonly id: number; readonly owner: string; readonly name: string },
  commit: string,
  externalId: string,
  { conclusion, title, summary, annotations, actions }: PullRequestReport,
): Promise<void> {
  const output = { conclusion, title, summary, annotations, actions };
  await writeCheck(app, installation, repository, {
    ...output,
    name: pullRequestCheckName,
    commit,
    externalId,
  });
}
