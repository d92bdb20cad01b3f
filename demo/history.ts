import { changedFiles, entryAt, treeOf, walk } from "../test/fake-github/git/files.ts";
import { history } from "../test/fake-github/git/history.ts";
import { type Commit, readBlob, type ObjectStore } from "../test/fake-github/git/objects.ts";

/** The commits and files of the minutes repository. */
export type MinutesHistory = {
  /** Returns the newest commits first, each with the changed paths. */
  commits(maxCount: number): readonly { readonly commit: Commit; readonly paths: readonly string[] }[];
  /** Returns the commit id of `HEAD`, the default branch or a commit; null if there is none. */
  resolve(ref: string): string | null;
  paths(sha: string): readonly string[];
  /** Returns the text of a file at a commit; null if there is no such file. */
  text(sha: string, path: string): string | null;
};

export function createHistory(
  { git, defaultBranch }: { readonly git: ObjectStore; readonly defaultBranch: string },
  head: () => string | null,
): MinutesHistory {
  const resolve = (ref: string): string | null =>
    ref === "HEAD" || ref === defaultBranch ? head() : git.get(ref)?.type === "commit" ? ref : null;
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
