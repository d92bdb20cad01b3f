import { LRUCache } from "lru-cache";
import type { Access, App } from "../../client/app.ts";
import { retryRead } from "../../client/retry-read.ts";
import { UnclearResponse } from "../../client/failure.ts";
import type { Commit } from "./commit.ts";
import { contentOf } from "./section-blob.ts";

type RepositoryPath = { readonly owner: string; readonly name: string };

/** The files of a commit: path → object id of the blob. A section of a growing file has a `sectionBlobId`. */
export type Tree = ReadonlyMap<string, string>;

export type TreeReader = (commit: string) => Promise<Tree>;

/** Maximum number of cached trees. A long history has thousands of trees. */
const maxCachedTrees = 64;

/** Creates a reader with a cache of trees. A truncated tree is read folder by folder. */
export function createTreeReader(app: App, access: Access, repository: RepositoryPath): TreeReader {
  const trees = new LRUCache<string, Promise<Tree>>({
    max: maxCachedTrees,
    memoMethod: (commit) => readTree(app, access, repository, commit),
  });
  return (commit) => trees.memo(commit);
}

/** The state of a file in a commit. `blob` is null if the file does not exist there. */
export type FileState = { readonly commit: Commit; readonly blob: string | null };

/**
 * Returns the states of each changed file from the last finished commit to the head, oldest first. The first state is the one
 * in the finished commit. It reads the tree of each commit in between, because content that was added and removed again may
 * have been announced meanwhile. In very long histories it uses bisection and reads only ranges whose ends differ.
 * @param unfinished  commits, newest first
 */
export async function readHistory(
  finished: Commit,
  unfinished: readonly Commit[],
  isWanted: (path: string) => boolean,
  tree: TreeReader,
): Promise<ReadonlyMap<string, readonly [FileState, ...FileState[]]>> {
  const old = await tree(finished.oid);
  const history = new Map<string, [FileState, ...FileState[]]>();
  const step = async (before: Commit, after: Commit): Promise<void> => {
    const [then, now] = [await tree(before.oid), await tree(after.oid)];
    for (const path of new Set([...then.keys(), ...now.keys()])) {
      if (isSameContent(then.get(path), now.get(path)) || !isWanted(path)) continue;
      const states = history.get(path) ?? [{ commit: finished, blob: old.get(path) ?? null }];
      states.push({ commit: after, blob: now.get(path) ?? null });
      history.set(path, states);
    }
  };
  const walk = async (commits: readonly Commit[]): Promise<void> => {
    const [first, last] = [commits.at(0), commits.at(-1)];
    if (first === undefined || last === undefined || commits.length === 1) return;
    if (commits.length === 2) return step(first, last);
    const isLong = commits.length > maxComparedTrees;
    if (isLong && !differs(await tree(first.oid), await tree(last.oid), isWanted)) return;
    const middle = commits.length >> 1;
    await walk(commits.slice(0, middle + 1));
    await walk(commits.slice(middle));
  };
  await walk([finished, ...unfinished.toReversed()]);
  return history;
}

/** Maximum number of commits of which every tree is read. */
const maxComparedTrees = 32;

function differs(before: Tree, after: Tree, isWanted: (path: string) => boolean): boolean {
  return [...new Set([...before.keys(), ...after.keys()])].some(
    (path) => !isSameContent(before.get(path), after.get(path)) && isWanted(path),
  );
}

function isSameContent(a: string | undefined, b: string | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && contentOf(a) === contentOf(b));
}

type Entry = { readonly path: string; readonly type: string; readonly sha: string; readonly mode: string };

async function readTree(app: App, access: Access, repository: RepositoryPath, sha: string): Promise<Tree> {
  const whole = await readEntries(app, access, repository, sha, true);
  if (!whole.truncated) return regularFiles(whole.entries);
  const { entries, truncated } = await readEntries(app, access, repository, sha, false);
  if (truncated) throw new UnclearResponse(`the folder ${sha} has more entries than GitHub returns`);
  const tree = new Map(regularFiles(entries));
  for (const folder of entries.filter(({ type }) => type === "tree"))
    for (const [path, blob] of await readTree(app, access, repository, folder.sha))
      tree.set(`${folder.path}/${path}`, blob);
  return tree;
}

async function readEntries(
  app: Pick<App, "options">,
  { octokit }: Access,
  { owner, name }: RepositoryPath,
  sha: string,
  recursive: boolean,
): Promise<{ readonly entries: readonly Entry[]; readonly truncated: boolean }> {
  const { data } = await retryRead(async () => {
    const answer = await octokit.rest.git.getTree({
      owner,
      repo: name,
      tree_sha: sha,
      ...(recursive ? { recursive: "1" } : {}),
    });
    if (!Array.isArray(answer.data.tree) || typeof answer.data.truncated !== "boolean")
      throw new UnclearResponse("GitHub returned no tree");
    return answer;
  }, app.options.sleep);
  return { entries: data.tree, truncated: data.truncated };
}

/** Returns only regular files. A symbolic link (mode 120000) could present another file as minutes. */
function regularFiles(entries: readonly Entry[]): Tree {
  return new Map(
    entries
      .filter(({ path, type, mode }) => type === "blob" && mode !== "120000" && isSafePath(path))
      .map(({ path, sha }) => [path, sha]),
  );
}

/** Returns whether a path is valid in Git. An invalid one could change the target of a link or break a query. */
function isSafePath(path: string): boolean {
  return (
    path.isWellFormed() &&
    path.split("/").every((name) => !["", ".", ".."].includes(name)) &&
    !path.includes("\0")
  );
}
