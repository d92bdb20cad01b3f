import type { Access, App } from "../../client/app.ts";
import type { PushedCommit } from "./cursor.ts";
import { expectStatus, classifyFailure } from "../../client/failure.ts";
import type { MinutesRepository } from "../repository.ts";
import { retryRead } from "../../client/retry-read.ts";

/** Time after a merge in which GitHub might not return the pull request of the merge commit. */
const maxAssociationLagMs = 2 * 60_000;

type PushedCommitsResult = {
  /** Object ids of commits without a pull request. */
  readonly pushed: ReadonlySet<string>;
  /** Commits for which this is not known yet, with the time at which it will be known. */
  readonly unknown: ReadonlyMap<string, Date>;
};

/**
 * Returns the commits that were pushed without a pull request. GraphQL returns no pull request for a minute after a merge, so
 * we send a REST request as well: https://docs.github.com/rest/commits/commits#list-pull-requests-associated-with-a-commit
 * If REST fails, or returns none although the headline names one, the result is final only after two minutes.
 * @param commits  commits without a pull request in GraphQL
 */
export async function confirmPushed(
  app: App,
  access: Access,
  repository: Pick<MinutesRepository, "owner" | "name">,
  commits: readonly PushedCommit[],
): Promise<PushedCommitsResult> {
  const now = app.options.now();
  const pushed = new Set<string>();
  const unknown = new Map<string, Date>();
  for (const { oid, at, namesPullRequest } of commits) {
    const age = now.getTime() - at.getTime();
    // GitHub dates merge commits, so a commit with a distant date is not a recent merge.
    const isNew = age < maxAssociationLagMs && age > -maxAssociationLagMs;
    const count = isNew ? await countPullRequests(app, access, repository, oid) : 0;
    if (count === 0 && !(isNew && namesPullRequest)) pushed.add(oid);
    else if (count === null || count === 0) unknown.set(oid, new Date(at.getTime() + maxAssociationLagMs));
  }
  return { pushed, unknown };
}

/** @returns null if GitHub gives no clear answer */
async function countPullRequests(
  app: Pick<App, "options">,
  { octokit }: Access,
  { owner, name }: Pick<MinutesRepository, "owner" | "name">,
  commit: string,
): Promise<number | null> {
  try {
    const { status, data } = await retryRead(
      () =>
        octokit.rest.repos.listPullRequestsAssociatedWithCommit({
          owner,
          repo: name,
          commit_sha: commit,
          per_page: 1,
        }),
      app.options.sleep,
    );
    expectStatus(status, 200);
    return Array.isArray(data) ? data.length : null;
  } catch (error) {
    const { kind } = classifyFailure(error);
    if (kind === "limited" || kind === "stopping") throw error;
    return null;
  }
}
