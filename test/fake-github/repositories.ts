import { type Files, changeFiles } from "./git/files.ts";
import { type ObjectStore, writeCommit } from "./git/objects.ts";
import { nextId, nodeId } from "./ids.ts";
import type { Account, Actor, Repository, Role, Visibility, World } from "./state.ts";

export const nameWithOwner = (repository: Repository) => `${repository.owner.login}/${repository.name}`;

export type RepositoryOptions = {
  readonly visibility?: Visibility;
  readonly archived?: boolean;
  readonly hasIssues?: boolean;
  readonly defaultBranch?: string;
  /** The first commit's files; without them the repository is empty and has no default branch yet. */
  readonly files?: Files;
  readonly collaborators?: Readonly<Record<string, Role>>;
  readonly watchers?: readonly string[];
};

export function createRepository(
  world: World,
  owner: Account,
  name: string,
  options: RepositoryOptions = {},
  parent: Repository | null = null,
): Repository {
  const now = world.clock.now();
  const id = nextId(world, "repository");
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
    parent,
    defaultBranch: options.defaultBranch ?? parent?.defaultBranch ?? "main",
    git: parent?.git ?? (new Map() as ObjectStore),
    refs: new Map(parent?.refs),
    refLog: [],
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
  world.repositories.set(id, repository);
  world.nodes.set(repository.nodeId, repository);
  takeName(world, repository);
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
    moveRef(world, repository, `refs/heads/${repository.defaultBranch}`, commit.sha);
  }
  return repository;
}

/** A name leads to one repository; whoever takes it ends the redirect of its former bearer. */
function takeName(world: World, repository: Repository): void {
  const key = nameWithOwner(repository).toLowerCase();
  if (world.names.has(key)) throw new Error(`the repository ${key} exists already`);
  world.names.set(key, repository);
  world.formerNames.delete(key);
}

export function findRepository(world: World, owner: string, name: string): Repository | undefined {
  return world.names.get(`${owner}/${name}`.toLowerCase());
}

/** The repository that a former name leads to. */
export function findRenamed(world: World, owner: string, name: string): Repository | undefined {
  const found = world.formerNames.get(`${owner}/${name}`.toLowerCase());
  return found?.deleted === true ? undefined : found;
}

export function moveRepository(
  world: World,
  repository: Repository,
  to: { owner?: Account; name?: string },
  actor: Actor,
): void {
  const from = { owner: repository.owner, name: repository.name };
  const key = nameWithOwner(repository).toLowerCase();
  world.names.delete(key);
  repository.owner = to.owner ?? repository.owner;
  repository.name = to.name ?? repository.name;
  takeName(world, repository);
  world.formerNames.set(key, repository);
  const changes =
    to.owner === undefined ? { repository: { name: { from: from.name } } } : { owner: { from: from.owner } };
  emitRepository(world, repository, to.owner === undefined ? "renamed" : "transferred", actor, { changes });
}

export function deleteRepository(world: World, repository: Repository, actor: Actor): void {
  emitRepository(world, repository, "deleted", actor);
  repository.deleted = true;
  world.names.delete(nameWithOwner(repository).toLowerCase());
  world.repositories.delete(repository.id);
  world.nodes.delete(repository.nodeId);
  for (const issue of repository.issues.values()) world.nodes.delete(issue.nodeId);
}

export function archive(world: World, repository: Repository, archived: boolean, actor: Actor): void {
  repository.archived = archived;
  emitRepository(world, repository, archived ? "archived" : "unarchived", actor);
}

export function changeVisibility(
  world: World,
  repository: Repository,
  visibility: Visibility,
  actor: Actor,
): void {
  repository.visibility = visibility;
  repository.everPublic ||= visibility === "public";
  emitRepository(world, repository, visibility === "public" ? "publicized" : "privatized", actor);
}

export function renameDefaultBranch(world: World, repository: Repository, name: string, actor: Actor): void {
  const from = repository.defaultBranch;
  const head = repository.refs.get(`refs/heads/${from}`);
  if (head !== undefined) {
    moveRef(world, repository, `refs/heads/${name}`, head);
    moveRef(world, repository, `refs/heads/${from}`, null);
  }
  repository.defaultBranch = name;
  emitRepository(world, repository, "edited", actor, { changes: { default_branch: { from } } });
}

function emitRepository(
  world: World,
  repository: Repository,
  action: string,
  actor: Actor,
  fields: Record<string, unknown> = {},
): void {
  world.emit({ name: "repository", action, repository, sender: actor.by, payload: () => fields });
}

export function moveRef(world: World, repository: Repository, ref: string, sha: string | null): void {
  if (sha === null) repository.refs.delete(ref);
  else repository.refs.set(ref, sha);
  repository.refLog.push({ sequence: world.sequence, ref, sha });
}

/** The commit of a ref, as a read sees it that may lag behind. */
export function refAt(world: World, repository: Repository, ref: string): string | null {
  const lag = world.lag.get("refs") ?? 0;
  if (lag === 0) return repository.refs.get(ref) ?? null;
  const seen = repository.refLog.filter((move) => move.ref === ref && move.sequence <= world.sequence - lag);
  return seen.at(-1)?.sha ?? repository.refLog.find((move) => move.ref === ref)?.sha ?? null;
}

const ranks: Readonly<Record<Role, number>> = { read: 1, triage: 2, write: 3, maintain: 4, admin: 5 };

/** What a person may do in a repository; null where it is hidden from them. */
export function roleOf(repository: Repository, account: Account): Role | null {
  if (account === repository.owner || repository.owner.members.get(account) === "admin") return "admin";
  const given = repository.collaborators.get(account);
  const member = repository.owner.members.has(account) ? "read" : undefined;
  const anybody = repository.visibility === "public" ? "read" : undefined;
  return given ?? member ?? anybody ?? null;
}

export function atLeast(role: Role | null, least: Role): boolean {
  return role !== null && ranks[role] >= ranks[least];
}

/** Who can be assigned to an issue: those with a role of their own. */
export function assignable(repository: Repository): Account[] {
  const people = new Set<Account>(repository.collaborators.keys());
  for (const member of repository.owner.members.keys()) people.add(member);
  people.add(repository.owner);
  return [...people].filter((one) => one.type === "User" && roleOf(repository, one) !== null);
}
