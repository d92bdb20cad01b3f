import { type Files, changeFiles } from "./git/files.ts";
import { type ObjectStore, writeCommit } from "./git/objects.ts";
import { nextId, nodeId } from "./ids.ts";
import type { Account, Actor, Repository, Role, Visibility, GitHubState } from "./state.ts";

export const nameWithOwner = (repository: Repository) => `${repository.owner.login}/${repository.name}`;

export type RepositoryOptions = {
  readonly visibility?: Visibility;
  readonly archived?: boolean;
  readonly hasIssues?: boolean;
  readonly defaultBranch?: string;
  /** Files of the first commit; without them the repository is empty and has no default branch yet. */
  readonly files?: Files;
  readonly collaborators?: Readonly<Record<string, Role>>;
  readonly watchers?: readonly string[];
};

export function createRepository(
  state: GitHubState,
  owner: Account,
  name: string,
  options: RepositoryOptions = {},
  parent: Repository | null = null,
): Repository {
  const now = state.clock.now();
  const id = nextId(state, "repository");
  const repository: Repository = {
    kind: "repository",
    id,
    nodeId: nodeId("R", id),
    owner,
    name,
    visibility: options.visibility ?? "public",
    everPublic: (options.visibility ?? "public") === "public",
    archived: options.archived ?? false,
    deleted: false,
    hasIssues: options.hasIssues ?? true,
    hasDiscussions: false,
    parent,
    defaultBranch: options.defaultBranch ?? parent?.defaultBranch ?? "main",
    git: parent?.git ?? (new Map() as ObjectStore),
    refs: new Map(parent?.refs),
    refLog: [],
    pushes: [],
    issues: new Map(),
    discussions: new Map(),
    gone: new Map(),
    labels: new Map(),
    lastNumber: 0,
    collaborators: new Map(),
    watchers: new Set(),
    checkSuites: [],
    mergeQueue: [],
    createdAt: now,
    pushedAt: now,
  };
  state.repositories.set(id, repository);
  state.nodes.set(repository.nodeId, repository);
  takeName(state, repository);
  if (options.files !== undefined) {
    const signature = { name: owner.login, email: `${owner.login}@users.noreply.github.com`, date: now };
    const tree = changeFiles(repository.git, null, options.files);
    const commit = writeCommit(repository.git, {
      tree,
      parents: [],
      author: signature,
      committer: signature,
      message: "Initial commit",
    });
    moveRef(state, repository, `refs/heads/${repository.defaultBranch}`, commit.sha);
  }
  return repository;
}

/** Assigns a name to a repository. It ends the redirect from an earlier repository of that name. */
function takeName(state: GitHubState, repository: Repository): void {
  const key = nameWithOwner(repository).toLowerCase();
  if (state.names.has(key)) throw new Error(`the repository ${key} exists already`);
  state.names.set(key, repository);
  state.formerNames.delete(key);
}

export function findRepository(state: GitHubState, owner: string, name: string): Repository | undefined {
  return state.names.get(`${owner}/${name}`.toLowerCase());
}

/** Finds the repository that a former name redirects to. */
export function findRenamed(state: GitHubState, owner: string, name: string): Repository | undefined {
  const found = state.formerNames.get(`${owner}/${name}`.toLowerCase());
  return found?.deleted === true ? undefined : found;
}

export function moveRepository(
  state: GitHubState,
  repository: Repository,
  to: { owner?: Account; name?: string },
  actor: Actor,
): void {
  const from = { owner: repository.owner, name: repository.name };
  const key = nameWithOwner(repository).toLowerCase();
  state.names.delete(key);
  repository.owner = to.owner ?? repository.owner;
  repository.name = to.name ?? repository.name;
  takeName(state, repository);
  state.formerNames.set(key, repository);
  const changes =
    to.owner === undefined ? { repository: { name: { from: from.name } } } : { owner: { from: from.owner } };
  emitRepository(state, repository, to.owner === undefined ? "renamed" : "transferred", actor, { changes });
}

export function deleteRepository(state: GitHubState, repository: Repository, actor: Actor): void {
  emitRepository(state, repository, "deleted", actor);
  repository.deleted = true;
  state.names.delete(nameWithOwner(repository).toLowerCase());
  state.repositories.delete(repository.id);
  state.nodes.delete(repository.nodeId);
  for (const issue of repository.issues.values()) state.nodes.delete(issue.nodeId);
}

export function archive(state: GitHubState, repository: Repository, archived: boolean, actor: Actor): void {
  repository.archived = archived;
  emitRepository(state, repository, archived ? "archived" : "unarchived", actor);
}

export function changeVisibility(
  state: GitHubState,
  repository: Repository,
  visibility: Visibility,
  actor: Actor,
): void {
  repository.visibility = visibility;
  repository.everPublic ||= visibility === "public";
  emitRepository(state, repository, visibility === "public" ? "publicized" : "privatized", actor);
}

export function renameDefaultBranch(
  state: GitHubState,
  repository: Repository,
  name: string,
  actor: Actor,
): void {
  const from = repository.defaultBranch;
  const head = repository.refs.get(`refs/heads/${from}`);
  if (head !== undefined) {
    moveRef(state, repository, `refs/heads/${name}`, head);
    moveRef(state, repository, `refs/heads/${from}`, null);
  }
  repository.defaultBranch = name;
  emitRepository(state, repository, "edited", actor, { changes: { default_branch: { from } } });
}

function emitRepository(
  state: GitHubState,
  repository: Repository,
  action: string,
  actor: Actor,
  fields: Record<string, unknown> = {},
): void {
  state.emit({ name: "repository", action, repository, sender: actor.by, payload: () => fields });
}

export function moveRef(state: GitHubState, repository: Repository, ref: string, sha: string | null): void {
  if (sha === null) repository.refs.delete(ref);
  else repository.refs.set(ref, sha);
  repository.refLog.push({ sequence: state.sequence, ref, sha });
}

/** Returns the commit of a ref for a read that may lag. */
export function refAt(state: GitHubState, repository: Repository, ref: string): string | null {
  const lag = state.lag.get("refs") ?? 0;
  if (lag === 0) return repository.refs.get(ref) ?? null;
  const moves = repository.refLog.filter((move) => move.ref === ref && move.sequence <= state.sequence - lag);
  return moves.at(-1)?.sha ?? repository.refLog.find((move) => move.ref === ref)?.sha ?? null;
}

/** Returns the role of a person in a repository; null when it is hidden from them. */
export function roleOf(repository: Repository, account: Account): Role | null {
  if (account === repository.owner || repository.owner.members.get(account) === "admin") return "admin";
  const given = repository.collaborators.get(account);
  const member = repository.owner.members.has(account) ? "read" : undefined;
  const publicRole = repository.visibility === "public" ? "read" : undefined;
  return given ?? member ?? publicRole ?? null;
}

/** Returns the people who can be assigned to an issue: those with an explicit role. */
export function assignable(repository: Repository): Account[] {
  const people = new Set<Account>(repository.collaborators.keys());
  for (const member of repository.owner.members.keys()) people.add(member);
  people.add(repository.owner);
  return [...people].filter((one) => one.type === "User" && roleOf(repository, one) !== null);
}
