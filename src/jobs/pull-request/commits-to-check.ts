import type { Access, App } from "../../github/client/app.ts";
import { checkKey } from "../../github/client/recent-writes.ts";
import { readOurChecks } from "../../github/read/checks/our-checks.ts";
import { parsePullRequestCheck } from "../../github/read/checks/pull-request-check.ts";
import type { PullRequest } from "../../github/read/checks/pull-request.ts";
import type { PullRequestReport } from "../../pull-request/report.ts";
import { pullRequestMessages as sentences } from "../../pull-request/messages.ts";
import type { PullRequestJob } from "../job.ts";

/** A commit that gets the checks of a pull request: its head, or a commit of a merge queue that tests it. */
export type CheckedCommit = {
  readonly oid: string;
  /** External ids of our latest checks there, by name. */
  readonly checks: ReadonlyMap<string, string>;
  readonly isQueued: boolean;
};

/** Returns the external id of our latest check on a commit, including one that was just written: reads lag. */
export function currentCheck(
  { recentWrites }: Pick<App, "recentWrites">,
  repository: { readonly owner: string; readonly name: string },
  name: string,
  { oid, checks }: Pick<CheckedCommit, "oid" | "checks">,
): string | undefined {
  return recentWrites.findCheck(checkKey(repository, name, oid)) ?? checks.get(name);
}

/** Returns the commits to check. Those of a merge queue come first, because the queue waits for them. */
export async function commitsToCheck(
  { queued = [] }: PullRequestJob,
  { repository, head, checks }: Pick<PullRequest, "head" | "repository" | "checks">,
  app: App,
  access: Access,
): Promise<readonly CheckedCommit[]> {
  const commits: CheckedCommit[] = [];
  for (const { oid } of queued) {
    // A duplicate check is better than none: without one the queue stops.
    const found = await readOurChecks(app, access, repository.nodeId, oid).catch(
      () => new Map<string, string>(),
    );
    if (oid !== head.oid && !hasHeadCheck(found)) commits.push({ oid, checks: found, isQueued: true });
  }
  return [...commits, { oid: head.oid, checks, isQueued: false }];
}

/**
 * Returns whether the commit already has a check for the head of a pull request. Such a commit is skipped: a branch can
 * imitate the name of a merge queue to put a check onto the head of another pull request.
 */
function hasHeadCheck(checks: ReadonlyMap<string, string>): boolean {
  return [...checks.values()].some((externalId) => parsePullRequestCheck(externalId)?.isQueued === false);
}

/** Returns the report for a merge queue: annotations and buttons belong to the pull request. */
export function queuedReport(report: PullRequestReport, number: number): PullRequestReport {
  const summary = [sentences.queued(number), report.summary].join("\n\n");
  return { ...report, summary, annotations: [], actions: [] };
}
