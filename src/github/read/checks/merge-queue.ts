/**
 * A merge queue tests each pull request on a commit of its own, of a branch that is named after both, such as
 * `gh-readonly-queue/main/pr-12-4f2…`. It waits for the required checks there.
 * https://docs.github.com/repositories/configuring-branches-and-merges-in-your-repository/configuring-pull-request-merges/managing-a-merge-queue
 */
export const queuePrefix = "refs/heads/gh-readonly-queue/";

/** `refs/heads/…` → the number of the pull request that is tested there; null where it is no branch of a merge queue. */
export function queuedPullRequest(ref: string): number | null {
  if (!ref.startsWith(queuePrefix)) return null;
  const [, digits] = /^.+\/pr-(\d{1,15})-[\da-f]{40,64}$/.exec(ref.slice(queuePrefix.length)) ?? [];
  return digits === undefined ? null : Number(digits);
}
