import { createAccount, findAccount } from "./accounts.ts";
import { latest, runsOf } from "./checks.ts";
import { mergeCommit, finishMerge } from "./pulls.ts";
import { deleteBranch, headOf, pushCommit } from "./push.ts";
import type { Actor, Issue, QueueEntry, Repository, GitHubState } from "./state.ts";

// https://docs.github.com/repositories/configuring-branches-and-merges-in-your-repository/configuring-pull-request-merges/managing-a-merge-queue

/**
 * Adds a pull request to the queue. Like GitHub, it creates the commit that the base branch will have after merging this
 * and all earlier entries, on a separate branch, and waits for the required checks there.
 */
export function enqueue(state: GitHubState, issue: Issue): QueueEntry {
  const { repository } = issue;
  const entry: QueueEntry = { issue, branch: "", sha: "" };
  repository.mergeQueue.push(entry);
  build(state, entry, repository.mergeQueue.at(-2) ?? null);
  return entry;
}

function build(state: GitHubState, entry: QueueEntry, before: QueueEntry | null): void {
  const { issue } = entry;
  const { repository, number, pull } = issue;
  const base = before?.sha ?? headOf(repository, pull?.baseRef) ?? "";
  const actor = queueBot(state);
  entry.sha = mergeCommit(state, issue, base, actor, { squash: true }).sha;
  entry.branch = `gh-readonly-queue/${pull?.baseRef ?? ""}/pr-${number}-${base}`;
  pushCommit(state, repository, entry.sha, actor, { branch: entry.branch });
}

/**
 * Merges entries that passed every required check and removes entries that failed one. Stops at a pending entry.
 * @returns the numbers of the merged pull requests
 */
export function advance(
  state: GitHubState,
  repository: Repository,
  required: readonly string[],
): readonly number[] {
  const merged: number[] = [];
  for (;;) {
    const [entry] = repository.mergeQueue;
    if (entry === undefined) break;
    const conclusions = required.map((name) => conclusionOf(state, repository, entry.sha, name));
    const isFailed = conclusions.some((one) => one !== null && !passing.has(one));
    if (!isFailed && conclusions.includes(null)) break;
    repository.mergeQueue.shift();
    if (!isFailed) {
      finishMerge(state, entry.issue, entry.sha, queueBot(state));
      merged.push(entry.issue.number);
    }
    deleteBranch(state, repository, entry.branch, queueBot(state));
    if (isFailed) rebuild(state, repository);
  }
  return merged;
}

/** Builds the remaining commits again after an entry was removed. */
function rebuild(state: GitHubState, repository: Repository): void {
  let before: QueueEntry | null = null;
  for (const entry of repository.mergeQueue) {
    deleteBranch(state, repository, entry.branch, queueBot(state));
    build(state, entry, before);
    before = entry;
  }
}

/** https://docs.github.com/repositories/configuring-branches-and-merges-in-your-repository/managing-protected-branches/about-protected-branches#require-status-checks-before-merging */
const passing: ReadonlySet<string> = new Set(["success", "neutral", "skipped"]);

function conclusionOf(state: GitHubState, repository: Repository, sha: string, name: string): string | null {
  const suites = repository.checkSuites.filter((suite) => suite.sha === sha);
  const runs = latest(suites.flatMap((suite) => runsOf(state, suite)));
  return runs.findLast((run) => run.name === name)?.conclusion ?? null;
}

function queueBot(state: GitHubState): Actor {
  const login = "github-merge-queue[bot]";
  return { by: findAccount(state, login) ?? createAccount(state, "Bot", login), viaApp: null };
}
