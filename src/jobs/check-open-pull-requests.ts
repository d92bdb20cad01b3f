import type { RequestResult } from "../action/request-result.ts";
import { latestDate } from "../minutes/dates/latest-date.ts";
import { classifyFailure, toLoggable } from "../github/client/failure.ts";
import { readPermissions } from "../github/client/installations.ts";
import { findActiveInstallation } from "../github/client/owner-access.ts";
import { fetchPullRequestHead } from "../github/write/write-fixes.ts";
import { findUncheckedPullRequests } from "../github/read/checks/unchecked-pull-requests.ts";
import type { RepositoryName } from "../github/read/repository.ts";
import type { PullRequestReport } from "../pull-request/report.ts";
import type { AppContext } from "./context.ts";
import { jobKey, mergeJobs, type ButtonPress, type Job } from "./job.ts";
import { checkPullRequest } from "./pull-request/check-pull-request.ts";
import { usualReadLagMs } from "./reconcile/reconcile.ts";

/** A pull request that somebody named. */
export type NamedPullRequest = {
  readonly number: number;
  /** Whether a new check is written although nothing changed. */
  readonly requested: boolean;
  /** Login of the person who asks for the fixes. Null: nobody. */
  readonly fixFor: string | null;
};

export type CheckedPullRequest = { readonly number: number; readonly report: PullRequestReport };

type OpenPullRequestsResult = {
  readonly checked: readonly CheckedPullRequest[];
  /** When to retry if a pull request could not be checked, or null. */
  readonly retryAt: Date | null;
  /** What became of the requests, by pull request. A request that failed is not here. */
  readonly requests: ReadonlyMap<number, RequestResult>;
};

/**
 * Checks the open pull requests without a complete check, and those that somebody named. A failure of one does not stop the
 * others.
 * @param isMinutes  whether it is a minutes repository. In others, only the named ones are checked
 */
export async function checkOpenPullRequests(
  repository: RepositoryName,
  context: AppContext,
  named: readonly NamedPullRequest[],
  isMinutes: boolean,
): Promise<OpenPullRequestsResult> {
  const { app, log } = context;
  const installation = await findActiveInstallation(app, repository.owner);
  if (installation === null) return { checked: [], retryAt: null, requests: new Map() };
  const access = app.access(installation, readPermissions);
  const unchecked = isMinutes ? await findUncheckedPullRequests(app, access, [repository]) : [];
  const why = "run";
  const jobs: readonly Job[] = [
    ...unchecked.map((each) => ({ ...checkJob, ...each, repository, why, requested: false })),
    ...named
      // The others are in the list above if they have no check.
      .filter(({ requested, fixFor }) => requested || fixFor !== null || !isMinutes)
      .map(({ number, requested }) => ({ ...checkJob, repository, number, why, head: null, requested })),
  ];
  const requested = new Set(named.filter((each) => each.requested).map(({ number }) => number));
  const requests = new Map<number, RequestResult>();
  const checked: CheckedPullRequest[] = [];
  let retryAt: Date | null = null;
  for (const job of jobs.reduce(addJob, new Map<string, Job>()).values()) {
    if (job.do !== "check pull request") continue;
    const { number } = job;
    try {
      const presses = await pressesFor(number, named, () =>
        fetchPullRequestHead(app, access, repository, number),
      );
      const { isVisible, report, fixes } = await checkPullRequest({ ...job, presses }, context);
      if (report !== null) checked.push({ number, report });
      // The person who names a pull request has seen it, so reads do not lag any more.
      const isMissing = requested.has(number) && !isVisible && report === null;
      if (isMissing) requests.set(number, "pull request not found");
      else if (isVisible) requests.set(number, presses.length > 0 ? (fixes ?? "nothing to fix") : "checked");
      // Reads lag: it is found, or read as a whole, a minute later.
      if (!isVisible && !isMissing)
        retryAt = latestDate([retryAt, new Date(app.options.now().getTime() + usualReadLagMs)]);
    } catch (error) {
      const failure = classifyFailure(error);
      if (failure.kind === "stopping") throw error;
      if (requested.has(number) && failure.kind === "hidden") {
        requests.set(number, "pull request not found");
        continue;
      }
      log.error(
        { error: toLoggable(error), number, failure: failure.kind },
        "the check of a pull request is retried later",
      );
      retryAt = latestDate([retryAt, failure.kind === "limited" ? failure.until : app.options.now()]);
    }
  }
  return { checked, retryAt, requests };
}

const checkJob = { do: "check pull request" } as const;

/** Merges the jobs of one pull request: its head and its commits in a merge queue are checked together. */
function addJob(jobs: Map<string, Job>, job: Job): Map<string, Job> {
  const before = jobs.get(jobKey(job));
  return jobs.set(jobKey(job), before === undefined ? job : mergeJobs(before, job));
}

/** Returns who asked for the fixes of a pull request, as presses of the button on its current head. */
async function pressesFor(
  number: number,
  named: readonly NamedPullRequest[],
  readHead: () => Promise<string>,
): Promise<readonly ButtonPress[]> {
  const people = named.flatMap((each) =>
    each.number === number && each.fixFor !== null ? [each.fixFor] : [],
  );
  if (people.length === 0) return [];
  const head = await readHead();
  return people.map((by) => ({ by, head }));
}
