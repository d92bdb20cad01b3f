import { type Files, changeFiles, treeOf } from "./git/files.ts";
import { ancestors, commitsBetween } from "./git/history.ts";
import { type Commit, readCommit, writeCommit } from "./git/objects.ts";
import { createSuite } from "./checks.ts";
import { emitIssue } from "./issues.ts";
import { moveRef } from "./repositories.ts";
import type { Account, Actor, Repository, World } from "./state.ts";

export type PushOptions = {
  readonly files?: Files;
  readonly message?: string;
  readonly author?: Account;
  /** The commit's date; the push itself happens now. */
  readonly date?: Date | string;
  readonly branch?: string;
  /** Replaces the branch, whatever stood there. */
  readonly force?: boolean;
  /** Default: the head of the branch. More than one is a merge; the first one's files are what `files` change. */
  readonly parents?: readonly string[];
};

/** Writes a commit without moving any branch. */
export function commit(world: World, repository: Repository, options: PushOptions, by: Account): Commit {
  const now = world.clock.now();
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
  world: World,
  repository: Repository,
  sha: string,
  actor: Actor,
  { branch = repository.defaultBranch, force = false }: { branch?: string; force?: boolean } = {},
): void {
  const ref = `refs/heads/${branch}`;
  const before = repository.refs.get(ref) ?? null;
  if (!force && before !== null && !ancestors(repository.git, sha).has(before))
    throw new Error(`the push of ${sha.slice(0, 7)} to ${branch} is no fast-forward: pass force: true`);
  moveRef(world, repository, ref, sha);
  repository.pushedAt = world.clock.now();
  for (const app of world.apps.values()) createSuite(world, repository, app, sha, branch);
  emitPush(world, repository, { ref, before, after: sha, forced: force && before !== null }, actor);
  synchronize(world, repository, branch, sha, actor);
}

export function deleteBranch(world: World, repository: Repository, branch: string, actor: Actor): void {
  const ref = `refs/heads/${branch}`;
  const before = repository.refs.get(ref) ?? null;
  moveRef(world, repository, ref, null);
  emitPush(world, repository, { ref, before, after: null, forced: false }, actor);
}

/** The pull requests from a branch follow it. */
function synchronize(world: World, head: Repository, branch: string, sha: string, actor: Actor): void {
  for (const repository of world.repositories.values()) {
    if (repository.git !== head.git) continue;
    for (const issue of repository.issues.values()) {
      const { pull } = issue;
      if (pull === null || issue.state === "closed") continue;
      if (repository === head && pull.baseRef === branch) pull.baseSha = sha;
      if (pull.headRepository !== head || pull.headRef !== branch || pull.headSha === sha) continue;
      const before = pull.headSha;
      pull.headSha = sha;
      moveRef(world, repository, `refs/pull/${issue.number}/head`, sha);
      issue.updatedAt = world.clock.now();
      emitIssue(world, issue, "synchronize", actor, { before, after: sha });
    }
  }
}

type Push = {
  readonly ref: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly forced: boolean;
};

/** The commits of a push; the payload names 2,048 at most. https://docs.github.com/webhooks/webhook-events-and-payloads#push */
function emitPush(world: World, repository: Repository, push: Push, actor: Actor): void {
  const payload = () => {
    const commits = push.after === null ? [] : commitsBetween(repository.git, push.before, push.after);
    return { push: { ...push, commits: commits.slice(-2048) } };
  };
  world.emit({ name: "push", repository, sender: actor.by, payload });
}

/** Commits whose like is on the branch already are not news to a person who looks at it. */
export function isAncestor(repository: Repository, ancestor: string, of: string): boolean {
  readCommit(repository.git, ancestor);
  return ancestors(repository.git, of).has(ancestor);
}
