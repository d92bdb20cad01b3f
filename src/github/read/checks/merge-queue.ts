/**
 * Ref prefix of merge queue branches. A merge queue tests each pull request on a separate commit, on a branch such as
 * `gh-readonly-queue/main/pr-12-4f2…`, and waits for the required checks on that commit.
 * https://docs.github.com/repositories/configuring-branches-and-merges-in-your-repository/configuring-pull-request-merges/managing-a-merge-queue
 */
export const queuePrefix = "refs/heads/gh-readonly-queue/";

/** Returns the number of the pull request that a merge queue tests on a branch (`refs/heads/…`), or null. */
export function queuedPullRequest(ref: string): number | null {
  if (!ref.startsWith(queuePrefix)) return null;
  const [, digits] = /^.+\/pr-(\d{1,15})-[\da-f]{40,64}$/.exec(ref.slice(queuePrefix.length)) ?? [];
  return digits === undefined ? null : Number(digits);
}
