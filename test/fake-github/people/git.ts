import { treeOf, walk } from "../git/files.ts";
import { history } from "../git/history.ts";
import { type Commit, directoryMode, readBlob } from "../git/objects.ts";
import { commit, deleteBranch, headOf, pushCommit, type PushOptions } from "../push.ts";
import type { World } from "../state.ts";
import type { By, Cast, RepositoryRef } from "./cast.ts";

/** What people push. */
export function gitActions(world: World, cast: Cast) {
  const { actorOf, happen, owner, repositoryOf } = cast;
  return {
    /** A commit, and the push that brings it to its branch. */
    push: (ref: RepositoryRef, options: PushOptions & By): Commit =>
      happen(() => {
        const repository = repositoryOf(ref);
        const { by } = actorOf(options.by, options.author ?? repository);
        const made = commit(world, repository, options, by);
        pushCommit(world, repository, made.sha, { by, viaApp: null }, options);
        return made;
      }),
    /** Several commits in one push: the options of each, the push by the author of the last. */
    pushAll: (
      ref: RepositoryRef,
      commits: readonly PushOptions[],
      options: By & { branch?: string } = {},
    ): Commit[] =>
      happen(() => {
        const repository = repositoryOf(ref);
        const { by } = actorOf(options.by, repository);
        let head = headOf(repository, options.branch);
        const made = commits.map((one) => {
          const parents = one.parents ?? (head === null ? [] : [head]);
          const next = commit(world, repository, { ...one, parents }, by);
          head = next.sha;
          return next;
        });
        if (head !== null) pushCommit(world, repository, head, { by, viaApp: null }, options);
        return made;
      }),
    /** Moves a branch to a commit that exists: a reset with `force`. */
    moveBranch: (
      ref: RepositoryRef,
      sha: string,
      options: By & { branch?: string; force?: boolean } = {},
    ): void =>
      happen(() => {
        const repository = repositoryOf(ref);
        pushCommit(world, repository, sha, actorOf(options.by, repository), {
          force: true,
          ...options,
        });
      }),
    /** A commit that no branch leads to yet. */
    commit: (ref: RepositoryRef, options: PushOptions): Commit =>
      commit(world, repositoryOf(ref), options, options.author ?? owner(repositoryOf(ref))),
    deleteBranch: (ref: RepositoryRef, branch: string, { by }: By = {}): void =>
      happen(() => deleteBranch(world, repositoryOf(ref), branch, actorOf(by, repositoryOf(ref)))),
    /** The commits of a branch, newest first. */
    commits: (ref: RepositoryRef, branch?: string): readonly Commit[] => {
      const head = headOf(repositoryOf(ref), branch);
      return head === null ? [] : [...history(repositoryOf(ref).git, head)];
    },
    /** Path and text of each file of a branch. */
    files: (ref: RepositoryRef, branch?: string): Record<string, string> => {
      const { git } = repositoryOf(ref);
      const tree = treeOf(git, headOf(repositoryOf(ref), branch));
      const entries = tree === null ? [] : [...walk(git, tree)].filter(({ mode }) => mode !== directoryMode);
      return Object.fromEntries(entries.map(({ path, sha }) => [path, readBlob(git, sha).bytes.toString()]));
    },
    head: (ref: RepositoryRef, branch?: string): string | null => headOf(repositoryOf(ref), branch),
  };
}
