import { type Files, changeFiles, treeOf } from "./git/files.ts";
import { ancestors, commitsBetween } from "./git/history.ts";
import { type Commit, writeCommit } from "./git/objects.ts";
import { createSuite } from "./checks.ts";
import { nextId } from "./ids.ts";
import { emitIssue } from "./issues.ts";
import { moveRef } from "./repositories.ts";
import type { Account, Actor, Repository, GitHubState } from "./state.ts";

export type PushOptions = {
  readonly files?: Files;
  readonly message?: string;
  readonly author?: Account;
  /** The commit's date; the push itself happens now. */
  readonly date?: Date | string;
  readonly branch?: string;
  /** Replaces the branch, even if it is not a fast-forward. */
  readonly force?: boolean;
  /** Default: the head of the branch. More than one is a merge; `files` are changes to the files of the first. */
  readonly parents?: readonly string[];
};

/** Writes a commit without moving any branch. */
export function commit(
  state: GitHubState,
  repository: Repository,
  options: PushOptions,
  by: Account,
): Commit {
  const now = state.clock.now();
  const date = options.date === undefined ? now : new Date(options.date);
  const head = headOf(repository, options.branch) ?? headOf(repository);
  const parents = options.parents ?? [head].filter((sha) => sha !== null);
  const author = options.author ?? by;
  const signature = {
    name: author.login,
    email: `${author.id}+${author.login}@users.noreply.github.com`,
    date,
  };
  const [first = null] = parents;
  return writeCommit(repository.git, {
    tree: changeFiles(repository.git, treeOf(repository.git, first), options.files ?? {}),
    parents,
    author: signature,
    committer: signature,
    message: options.message ?? "Change the minutes",
  });
}

export function headOf(repository: Repository, branch = repository.defaultBranch): string | null {
  return repository.refs.get(`refs/heads/${branch}`) ?? null;
}

export function pushCommit(
  state: GitHubState,
  repository: Repository,
  sha: string,
  actor: Actor,
  { branch = repository.defaultBranch, force = false }: { branch?: string; force?: boolean } = {},
): void {
  const ref = `refs/heads/${branch}`;
  const before = repository.refs.get(ref) ?? null;
  if (!force && before !== null && !ancestors(repository.git, sha).has(before))
    throw new Error(`the push of ${sha.slice(0, 7)} to ${branch} is not a fast-forward: pass force: true`);
  moveRef(state, repository, ref, sha);
  repository.pushedAt = state.clock.now();
  for (const app of state.apps.values()) createSuite(state, repository, app, sha, branch);
  const forced = force && before !== null;
  const id = nextId(state, "activity");
  repository.pushes.push({ id, ref, before, after: sha, forced, by: actor.by, at: repository.pushedAt });
  emitPush(state, repository, { ref, before, after: sha, forced }, actor);
  synchronize(state, repository, branch, sha, actor);
}

export function deleteBranch(state: GitHubState, repository: Repository, branch: string, actor: Actor): void {
  const ref = `refs/heads/${branch}`;
  const before = repository.refs.get(ref) ?? null;
  moveRef(state, repository, ref, null);
  emitPush(state, repository, { ref, before, after: null, forced: false }, actor);
}

/** Updates the pull requests from a branch after a push. */
function synchronize(state: GitHubState, head: Repository, branch: string, sha: string, actor: Actor): void {
  for (const repository of state.repositories.values()) {
    if (repository.git !== head.git) continue;
    for (const issue of repository.issues.values()) {
      const { pull } = issue;
      if (pull === null || issue.state === "closed") continue;
      if (repository === head && pull.baseRef === branch) pull.baseSha = sha;
      if (pull.headRepository !== head || pull.headRef !== branch || pull.headSha === sha) continue;
      const before = pull.headSha;
      pull.headSha = sha;
      moveRef(state, repository, `refs/pull/${issue.number}/head`, sha);
      issue.updatedAt = state.clock.now();
      emitIssue(state, issue, "synchronize", actor, { before, after: sha });
    }
  }
}

type Push = {
  readonly ref: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly forced: boolean;
};

/** Emits a push event; the payload contains at most 2,048 commits. https://docs.github.com/webhooks/webhook-events-and-payloads#push */
function emitPush(state: GitHubState, repository: Repository, push: Push, actor: Actor): void {
  const payload = () => {
    const commits = push.after === null ? [] : commitsBetween(repository.git, push.before, push.after);
    return { push: { ...push, commits: commits.slice(-2048) } };
  };
  state.emit({ name: "push", repository, sender: actor.by, payload });
}
