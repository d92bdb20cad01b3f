import { changedFiles, entryAt, treeOf, walk } from "../test/fake-github/git/files.ts";
import { history } from "../test/fake-github/git/history.ts";
import { type Commit, readBlob, type ObjectStore } from "../test/fake-github/git/objects.ts";

/** The minutes repository's commits and files, as they are in its git. */
export type MinutesHistory = {
  /** Newest first; with the paths that each changed. */
  commits(most: number): readonly { readonly commit: Commit; readonly paths: readonly string[] }[];
  /** A full name for `HEAD`, the branch or a commit; null: there is no such commit. */
  resolve(ref: string): string | null;
  paths(sha: string): readonly string[];
  /** Null: no such file there. */
  text(sha: string, path: string): string | null;
};

export function historyOf(
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
