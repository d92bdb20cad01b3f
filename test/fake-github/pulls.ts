import { changeFiles, treeOf } from "./git/files.ts";
import { mergeBase } from "./git/history.ts";
import { type Commit, writeCommit } from "./git/objects.ts";
import { changedFiles } from "./git/files.ts";
import { readBlob } from "./git/objects.ts";
import { nextId, nodeId } from "./ids.ts";
import { emitIssue, type IssueFields, openIssue, setState } from "./issues.ts";
import { notifyOfText } from "./notifications.ts";
import { headOf, pushCommit } from "./push.ts";
import { moveRef } from "./repositories.ts";
import type { Actor, Issue, Pull, Repository, Review, ReviewComment, GitHubState } from "./state.ts";
import { record } from "./timeline.ts";

type PullFields = IssueFields & {
  readonly head: { readonly repository: Repository; readonly branch: string };
  readonly base?: string | undefined;
  readonly draft?: boolean | undefined;
};

export function openPull(
  state: GitHubState,
  repository: Repository,
  fields: PullFields,
  actor: Actor,
): Issue {
  const baseRef = fields.base ?? repository.defaultBranch;
  const headSha = headOf(fields.head.repository, fields.head.branch);
  const baseSha = headOf(repository, baseRef);
  if (headSha === null || baseSha === null) throw new Error("a pull request needs two branches");
  const pull: Pull = {
    nodeId: nodeId("PR", repository.id, repository.lastNumber, headSha),
    baseRef,
    headRepository: fields.head.repository,
    headRef: fields.head.branch,
    draft: fields.draft ?? false,
    mergedAt: null,
    mergedBy: null,
    mergeSha: null,
    headSha,
    baseSha,
    reviews: [],
  };
  const issue = openIssue(state, repository, fields, actor, pull);
  moveRef(state, repository, `refs/pull/${issue.number}/head`, headSha);
  return issue;
}

export function moveBase(state: GitHubState, issue: Issue, branch: string, actor: Actor): void {
  const { pull, repository } = issue;
  const sha = headOf(repository, branch);
  if (pull === null || sha === null) throw new Error("a pull request needs a branch to be merged into");
  const changes = { base: { ref: { from: pull.baseRef }, sha: { from: pull.baseSha } } };
  pull.baseRef = branch;
  pull.baseSha = sha;
  emitIssue(state, issue, "edited", actor, { changes });
}

/** Merges with a merge commit, or squashed into one commit on the base branch. */
export function mergePull(state: GitHubState, issue: Issue, actor: Actor, { squash = false } = {}): Commit {
  const { repository } = issue;
  const { baseRef, baseSha } = openPullOf(issue);
  const base = headOf(repository, baseRef) ?? baseSha;
  const conflicts = findConflicts(issue);
  if (conflicts.length > 0)
    throw new Error(`#${issue.number} cannot be merged: both branches change ${conflicts.join(", ")}`);
  const merged = mergeCommit(state, issue, base, actor, { squash });
  finishMerge(state, issue, merged.sha, actor);
  return merged;
}

function openPullOf({ pull, state }: Issue): Pull {
  if (pull === null || state === "closed") throw new Error("only an open pull request can be merged");
  return pull;
}

/**
 * Returns the paths that both branches of an open pull request changed differently. Unlike GitHub, the fake does not merge
 * the lines of a file.
 */
export function findConflicts(issue: Issue): string[] {
  const pull = openPullOf(issue);
  const { git } = issue.repository;
  const base = headOf(issue.repository, pull.baseRef) ?? pull.baseSha;
  const fork = treeOf(git, mergeBase(git, base, pull.headSha)?.sha ?? null);
  const ours = new Map(
    [...changedFiles(git, fork, treeOf(git, base))].map(({ path, after }) => [path, after]),
  );
  return [...changedFiles(git, fork, treeOf(git, pull.headSha))]
    .filter(({ path, after }) => ours.has(path) && ours.get(path) !== after)
    .map(({ path }) => path);
}

/** Creates the merge commit of a pull request on a base, without moving any branch. */
export function mergeCommit(
  state: GitHubState,
  issue: Issue,
  base: string,
  actor: Actor,
  { squash = false } = {},
): Commit {
  const pull = openPullOf(issue);
  const { git } = issue.repository;
  const fork = mergeBase(git, base, pull.headSha);
  const changes = [...changedFiles(git, treeOf(git, fork?.sha ?? null), treeOf(git, pull.headSha))];
  const files = changes.map(
    ({ path, after }) => [path, after === null ? null : readBlob(git, after).bytes] as const,
  );
  const { login, id } = actor.by;
  const signature = {
    name: login,
    email: `${id}+${login}@users.noreply.github.com`,
    date: state.clock.now(),
  };
  return writeCommit(git, {
    tree: changeFiles(git, treeOf(git, base), Object.fromEntries(files)),
    parents: squash ? [base] : [base, pull.headSha],
    author: signature,
    committer: signature,
    message: squash
      ? `${issue.title} (#${issue.number})`
      : `Merge pull request #${issue.number} from ${pull.headRepository.owner.login}/${pull.headRef}\n\n${issue.title}`,
  });
}

/** Moves the base branch to the commit and closes the pull request as merged. */
export function finishMerge(state: GitHubState, issue: Issue, sha: string, actor: Actor): void {
  const pull = openPullOf(issue);
  pull.mergedAt = state.clock.now();
  pull.mergedBy = actor.by;
  pull.mergeSha = sha;
  record(state, issue, "MergedEvent", actor);
  setState(state, issue, "closed", actor);
  pushCommit(state, issue.repository, sha, actor, { branch: pull.baseRef });
}

export function addReview(
  state: GitHubState,
  issue: Issue,
  fields: {
    readonly body: string;
    readonly state: Review["state"];
    readonly commit: string;
    readonly comments: readonly Omit<ReviewComment, "id" | "nodeId" | "resolvedBy">[];
  },
  actor: Actor,
): Review {
  if (issue.pull === null) throw new Error("only a pull request is reviewed");
  const id = nextId(state, "review");
  const review: Review = {
    kind: "review",
    id,
    nodeId: nodeId("PRR", issue.repository.id, id),
    issue,
    author: actor.by,
    body: fields.body,
    state: fields.state,
    commit: fields.commit,
    at: state.clock.now(),
    comments: fields.comments.map((comment) => {
      const commentId = nextId(state, "review");
      const node = nodeId("PRRC", issue.repository.id, commentId);
      return { ...comment, id: commentId, nodeId: node, resolvedBy: null };
    }),
  };
  issue.pull.reviews.push(review);
  state.nodes.set(review.nodeId, review);
  const text = [fields.body, ...fields.comments.map((comment) => comment.body)].join("\n\n");
  notifyOfText(state, issue, actor, { now: text }, "review");
  return review;
}
