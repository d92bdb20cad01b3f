import { entryAt } from "./files.ts";
import { type Commit, type ObjectStore, readCommit } from "./objects.ts";

/** A commit and all before it, newest committer date first, as `git log` shows them. */
export function* history(store: ObjectStore, head: string): Generator<Commit> {
  yield* walk(store, head, (commit) => commit.parents);
}

/**
 * Returns the commits that changed a path, like `git log -- path`: when a parent has the same content at the path, only
 * that parent is followed.
 */
export function* historyOf(store: ObjectStore, head: string, path: string): Generator<Commit> {
  const at = (sha: string) => entryAt(store, readCommit(store, sha).tree, path)?.sha ?? null;
  const same = (commit: Commit) => commit.parents.find((parent) => at(parent) === at(commit.sha));
  const follow = (commit: Commit) => {
    const parent = same(commit);
    return parent === undefined ? commit.parents : [parent];
  };
  for (const commit of walk(store, head, follow)) {
    if (commit.parents.length === 0 ? at(commit.sha) !== null : same(commit) === undefined) yield commit;
  }
}

function* walk(
  store: ObjectStore,
  head: string,
  follow: (commit: Commit) => readonly string[],
): Generator<Commit> {
  const seen = new Set([head]);
  const waiting = [readCommit(store, head)];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    yield next;
    for (const sha of follow(next)) {
      if (seen.has(sha)) continue;
      seen.add(sha);
      const commit = readCommit(store, sha);
      const time = commit.committer.date.getTime();
      const place = waiting.findIndex((other) => other.committer.date.getTime() < time);
      waiting.splice(place < 0 ? waiting.length : place, 0, commit);
    }
  }
}

export function ancestors(store: ObjectStore, head: string): Set<string> {
  const seen = new Set<string>();
  const waiting = [head];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    waiting.push(...readCommit(store, next).parents);
  }
  return seen;
}

/** Returns the newest common ancestor, or null when the histories have none. */
export function mergeBase(store: ObjectStore, a: string, b: string): Commit | null {
  const ofA = ancestors(store, a);
  for (const commit of history(store, b)) if (ofA.has(commit.sha)) return commit;
  return null;
}

/** Returns the commits of `head` that are not in `base`, oldest first. */
export function commitsBetween(store: ObjectStore, base: string | null, head: string): Commit[] {
  const known = base === null ? new Set<string>() : ancestors(store, base);
  const missing: Commit[] = [];
  for (const commit of history(store, head)) if (!known.has(commit.sha)) missing.push(commit);
  return missing.reverse();
}
