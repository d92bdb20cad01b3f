import { createAccount, findAccount } from "./accounts.ts";
import { latest, runsOf } from "./checks.ts";
import { mergeCommit, finishMerge } from "./pulls.ts";
import { deleteBranch, headOf, pushCommit } from "./push.ts";
import type { Actor, Issue, QueueEntry, Repository, World } from "./state.ts";

// https://docs.github.com/repositories/configuring-branches-and-merges-in-your-repository/configuring-pull-request-merges/managing-a-merge-queue

/**
 * A pull request joins the queue: GitHub makes the commit that would be on the base branch once it and all before it
 * are merged, on a branch of its own, and waits for the required checks there.
 */
export function enqueue(world: World, issue: Issue): QueueEntry {
  const { repository } = issue;
  const entry: QueueEntry = { issue, branch: "", sha: "" };
  repository.mergeQueue.push(entry);
  build(world, entry, repository.mergeQueue.at(-2) ?? null);
  return entry;
}

function build(world: World, entry: QueueEntry, before: QueueEntry | null): void {
  const { issue } = entry;
  const { repository, number, pull } = issue;
  const base = before?.sha ?? headOf(repository, pull?.baseRef) ?? "";
  const actor = queueBot(world);
  entry.sha = mergeCommit(world, issue, base, actor, { squash: true }).sha;
  entry.branch = `gh-readonly-queue/${pull?.baseRef ?? ""}/pr-${number}-${base}`;
  pushCommit(world, repository, entry.sha, actor, { branch: entry.branch });
}

/**
 * Merges what has passed every required check, and takes out what has failed one. What is not concluded is waited for.
 * @returns the numbers of what was merged
 */
export function advance(
  world: World,
  repository: Repository,
  required: readonly string[],
): readonly number[] {
  const merged: number[] = [];
  for (;;) {
    const [entry] = repository.mergeQueue;
    if (entry === undefined) break;
    const conclusions = required.map((name) => conclusionOf(world, repository, entry.sha, name));
    const isFailed = conclusions.some((one) => one !== null && !passing.has(one));
    if (!isFailed && conclusions.includes(null)) break;
    repository.mergeQueue.shift();
    if (!isFailed) {
      finishMerge(world, entry.issue, entry.sha, queueBot(world));
      merged.push(entry.issue.number);
    }
    deleteBranch(world, repository, entry.branch, queueBot(world));
    if (isFailed) rebuild(world, repository);
  }
  return merged;
}

/** What was built on what is gone is built anew. */
function rebuild(world: World, repository: Repository): void {
  let before: QueueEntry | null = null;
  for (const entry of repository.mergeQueue) {
    deleteBranch(world, repository, entry.branch, queueBot(world));
    build(world, entry, before);
    before = entry;
  }
}

/** https://docs.github.com/repositories/configuring-branches-and-merges-in-your-repository/managing-protected-branches/about-protected-branches#require-status-checks-before-merging */
const passing: ReadonlySet<string> = new Set(["success", "neutral", "skipped"]);

function conclusionOf(world: World, repository: Repository, sha: string, name: string): string | null {
  const suites = repository.checkSuites.filter((suite) => suite.sha === sha);
  const runs = latest(suites.flatMap((suite) => runsOf(world, suite)));
  return runs.findLast((run) => run.name === name)?.conclusion ?? null;
}

function queueBot(world: World): Actor {
  const login = "github-merge-queue[bot]";
  return { by: findAccount(world, login) ?? createAccount(world, "Bot", login), viaApp: null };
}
