import type { Access, App } from "../../client/app.ts";
import type { PushedCommit } from "./cursor.ts";
import { expectStatus, failureOf } from "../../client/failure.ts";
import type { MinutesRepository } from "../repository.ts";
import { retried } from "../../client/retry-read.ts";

/** For so long after a merge GitHub may name no pull request of its commit, in milliseconds. */
const maxLag = 2 * 60_000;

export type PushedCommits = {
  /** Object ids of those that no pull request brought. */
  readonly pushed: ReadonlySet<string>;
  /** Of the others this is known only later. */
  readonly unknown: ReadonlyMap<string, Date>;
};

/**
 * Which commits came without a pull request. GraphQL says "none" for a minute after a merge; REST does not, and is asked:
 * https://docs.github.com/rest/commits/commits#list-pull-requests-associated-with-a-commit
 * Where REST does not answer, or names none although the headline does, two minutes later it is believed.
 * @param commits  of which GraphQL names no pull request
 */
export async function confirmPushed(
  app: App,
  access: Access,
  repository: Pick<MinutesRepository, "owner" | "name">,
  commits: readonly PushedCommit[],
): Promise<PushedCommits> {
  const now = app.settings.now();
  const pushed = new Set<string>();
  const unknown = new Map<string, Date>();
  for (const { oid, at, namesPullRequest } of commits) {
    const age = now.getTime() - at.getTime();
    // A merge is dated by GitHub: what claims to be of another time is none.
    const isNew = age < maxLag && age > -maxLag;
    const count = isNew ? await countPullRequests(app, access, repository, oid) : 0;
    if (count === 0 && !(isNew && namesPullRequest)) pushed.add(oid);
    else if (count === null || count === 0) unknown.set(oid, new Date(at.getTime() + maxLag));
  }
  return { pushed, unknown };
}

/** @returns null where GitHub does not tell */
async function countPullRequests(
  app: App,
  { octokit }: Access,
  { owner, name }: Pick<MinutesRepository, "owner" | "name">,
  commit: string,
): Promise<number | null> {
  try {
    const { status, data } = await retried(
      () =>
        octokit.rest.repos.listPullRequestsAssociatedWithCommit({
          owner,
          repo: name,
          commit_sha: commit,
          per_page: 1,
        }),
      app.settings.sleep,
    );
    expectStatus(status, 200);
    return Array.isArray(data) ? data.length : null;
  } catch (error) {
    const { kind } = failureOf(error);
    if (kind === "limited" || kind === "stopping") throw error;
    return null;
  }
}
