import { changedFiles, entryAt, treeOf, walk } from "../test/fake-github/git/files.ts";
import { history } from "../test/fake-github/git/history.ts";
import { type DiffEntry, diffTrees } from "../test/fake-github/git/patch.ts";
import { type Commit, readBlob, type ObjectStore } from "../test/fake-github/git/objects.ts";

/** The commits and files of the minutes repository. */
export type MinutesHistory = {
  /** Returns the newest commits first, each with the changed paths. */
  commits(maxCount: number): readonly { readonly commit: Commit; readonly paths: readonly string[] }[];
  /** Returns the commit id of `HEAD`, a branch or a commit; null if there is none. */
  resolve(ref: string): string | null;
  paths(sha: string): readonly string[];
  commit(sha: string): Commit | null;
  /** Returns the changes of a commit to its first parent. */
  changes(sha: string): readonly DiffEntry[];
  changedPaths(sha: string): readonly string[];
  /** Returns the text of a file at a commit; null if there is no such file. */
  text(sha: string, path: string): string | null;
};

export function createHistory(
  {
    git,
    defaultBranch,
    refs,
  }: {
    readonly git: ObjectStore;
    readonly defaultBranch: string;
    readonly refs: ReadonlyMap<string, string>;
  },
  head: () => string | null,
): MinutesHistory {
  const resolve = (ref: string): string | null => {
    if (ref === "HEAD" || ref === defaultBranch) return head();
    return refs.get(`refs/heads/${ref}`) ?? (git.get(ref)?.type === "commit" ? ref : null);
  };
  const findCommit = (sha: string): Commit | null => {
    const found = git.get(sha);
    return found?.type === "commit" ? found : null;
  };
  return {
    resolve,
    commits(most) {
      const sha = head();
      if (sha === null) return [];
      const commits: { commit: Commit; paths: string[] }[] = [];
      for (const commit of history(git, sha)) {
        if (commits.length === most) break;
        const [parent = null] = commit.parents;
        const changes = changedFiles(git, treeOf(git, parent), commit.tree);
        commits.push({ commit, paths: [...changes].map(({ path }) => path) });
      }
      return commits;
    },
    commit: findCommit,
    changes(sha) {
      const commit = findCommit(sha);
      const [parent = null] = commit?.parents ?? [];
      return commit === null ? [] : diffTrees(git, treeOf(git, parent), commit.tree);
    },
    changedPaths(sha) {
      const commit = findCommit(sha);
      const [parent = null] = commit?.parents ?? [];
      return commit === null
        ? []
        : [...changedFiles(git, treeOf(git, parent), commit.tree)].map(({ path }) => path);
    },
    paths(sha) {
      const tree = treeOf(git, sha);
      if (tree === null) return [];
      return [...walk(git, tree)].filter(({ mode }) => mode.startsWith("100")).map(({ path }) => path);
    },
    text(sha, path) {
      const tree = treeOf(git, sha);
      const entry = tree === null ? null : entryAt(git, tree, path);
      return entry === null || !entry.mode.startsWith("100")
        ? null
        : readBlob(git, entry.sha).bytes.toString("utf8");
    },
  };
}
