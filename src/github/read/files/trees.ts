import type { Access, App } from "../../client/app.ts";
import { retried } from "../../client/retry-read.ts";
import { UnclearAnswer } from "../../client/failure.ts";
import type { Commit } from "../checks/cursor.ts";

type Named = { readonly owner: string; readonly name: string };

/** The files of a commit: path → object id of the blob. */
export type Tree = ReadonlyMap<string, string>;

export type TreeReader = (commit: string) => Promise<Tree>;

/** So many trees are kept at hand; those of thousands of commits would fill the memory. */
const mostKept = 64;

/** Reads each commit's tree once, as a rule. A tree that GitHub cut off is walked folder by folder, never taken as complete. */
export function createTreeReader(app: App, access: Access, repository: Named): TreeReader {
  const trees = new Map<string, Promise<Tree>>();
  return (commit) => {
    const known = trees.get(commit) ?? readTree(app, access, repository, commit);
    // In the order of their latest use.
    trees.delete(commit);
    trees.set(commit, known);
    const [oldest] = trees.keys();
    if (trees.size > mostKept && oldest !== undefined) trees.delete(oldest);
    return known;
  };
}

/** One state of a file. Null: there is no such file in this commit. */
export type FileState = { readonly commit: Commit; readonly blob: string | null };

/**
 * How each file that changed came from the last finished commit to the head, oldest first; the first state is the
 * finished commit's. Reads the tree of each commit between them: what was added and taken back may have been announced
 * in between. Where there are very many, it halves them and looks only where something differs.
 * @param unfinished  newest first
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
      if (then.get(path) === now.get(path) || !isWanted(path)) continue;
      const states = history.get(path) ?? [{ commit: finished, blob: old.get(path) ?? null }];
      states.push({ commit: after, blob: now.get(path) ?? null });
      history.set(path, states);
    }
  };
  const walk = async (commits: readonly Commit[]): Promise<void> => {
    const [first, last] = [commits.at(0), commits.at(-1)];
    if (first === undefined || last === undefined || commits.length === 1) return;
    if (commits.length === 2) return step(first, last);
    const isLong = commits.length > mostTrees;
    if (isLong && !differs(await tree(first.oid), await tree(last.oid), isWanted)) return;
    const middle = commits.length >> 1;
    await walk(commits.slice(0, middle + 1));
    await walk(commits.slice(middle));
  };
  await walk([finished, ...unfinished.toReversed()]);
  return history;
}

/** Up to as many commits are all looked at. */
const mostTrees = 32;

function differs(before: Tree, after: Tree, isWanted: (path: string) => boolean): boolean {
  return [...new Set([...before.keys(), ...after.keys()])].some(
    (path) => before.get(path) !== after.get(path) && isWanted(path),
  );
}

type Entry = { readonly path: string; readonly type: string; readonly sha: string; readonly mode: string };

async function readTree(app: App, access: Access, repository: Named, sha: string): Promise<Tree> {
  const whole = await readEntries(app, access, repository, sha, true);
  if (!whole.truncated) return blobs(whole.entries);
  const { entries, truncated } = await readEntries(app, access, repository, sha, false);
  if (truncated) throw new UnclearAnswer(`the folder ${sha} has more entries than GitHub tells`);
  const tree = new Map(blobs(entries));
  for (const folder of entries.filter(({ type }) => type === "tree"))
    for (const [path, blob] of await readTree(app, access, repository, folder.sha))
      tree.set(`${folder.path}/${path}`, blob);
  return tree;
}

async function readEntries(
  app: App,
  { octokit }: Access,
  { owner, name }: Named,
  sha: string,
  recursive: boolean,
): Promise<{ readonly entries: readonly Entry[]; readonly truncated: boolean }> {
  const { data } = await retried(async () => {
    const answer = await octokit.rest.git.getTree({
      owner,
      repo: name,
      tree_sha: sha,
      ...(recursive ? { recursive: "1" } : {}),
    });
    if (!Array.isArray(answer.data.tree) || typeof answer.data.truncated !== "boolean")
      throw new UnclearAnswer("GitHub answered no tree");
    return answer;
  }, app.settings.sleep);
  return { entries: data.tree, truncated: data.truncated };
}

/** Files only: a symbolic link (mode 120000) could show another file as minutes. */
function blobs(entries: readonly Entry[]): Tree {
  return new Map(
    entries
      .filter(({ path, type, mode }) => type === "blob" && mode !== "120000" && isInside(path))
      .map(({ path, sha }) => [path, sha]),
  );
}

/** Git refuses any other path; where one came nevertheless, a link to it would lead elsewhere, or a query would break. */
function isInside(path: string): boolean {
  return (
    path.isWellFormed() &&
    path.split("/").every((name) => !["", ".", ".."].includes(name)) &&
    !path.includes("\0")
  );
}
