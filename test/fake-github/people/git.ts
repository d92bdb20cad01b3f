import { treeOf, walk } from "../git/files.ts";
import { history } from "../git/history.ts";
import { type Commit, directoryMode, readBlob } from "../git/objects.ts";
import { commit, deleteBranch, headOf, pushCommit, type PushOptions } from "../push.ts";
import type { GitHubState } from "../state.ts";
import type { By, ActionContext, RepositoryRef } from "./action-context.ts";

/** Actions of people on Git: commits, pushes and branches. */
export function gitActions(state: GitHubState, context: ActionContext) {
  const { actorOf, act, owner, repositoryOf } = context;
  return {
    /** Creates a commit and pushes it to a branch. */
    push: (ref: RepositoryRef, options: PushOptions & By): Commit =>
      act(() => {
        const repository = repositoryOf(ref);
        const { by } = actorOf(options.by, options.author ?? repository);
        const made = commit(state, repository, options, by);
        pushCommit(state, repository, made.sha, { by, viaApp: null }, options);
        return made;
      }),
    /** Pushes several commits at once: the options of each, the push by `by`. */
    pushAll: (
      ref: RepositoryRef,
      commits: readonly PushOptions[],
      options: By & { branch?: string } = {},
    ): Commit[] =>
      act(() => {
        const repository = repositoryOf(ref);
        const { by } = actorOf(options.by, repository);
        let head = headOf(repository, options.branch);
        const made = commits.map((one) => {
          const parents = one.parents ?? (head === null ? [] : [head]);
          const next = commit(state, repository, { ...one, parents }, by);
          head = next.sha;
          return next;
        });
        if (head !== null) pushCommit(state, repository, head, { by, viaApp: null }, options);
        return made;
      }),
    /** Moves a branch to a commit that exists: a reset with `force`. */
    moveBranch: (
      ref: RepositoryRef,
      sha: string,
      options: By & { branch?: string; force?: boolean } = {},
    ): void =>
      act(() => {
        const repository = repositoryOf(ref);
        pushCommit(state, repository, sha, actorOf(options.by, repository), {
          force: true,
          ...options,
        });
      }),
    /** Creates a commit that no branch contains yet. */
    commit: (ref: RepositoryRef, options: PushOptions): Commit =>
      commit(state, repositoryOf(ref), options, options.author ?? owner(repositoryOf(ref))),
    deleteBranch: (ref: RepositoryRef, branch: string, { by }: By = {}): void =>
      act(() => deleteBranch(state, repositoryOf(ref), branch, actorOf(by, repositoryOf(ref)))),
    /** Returns the commits of a branch, newest first. */
    commits: (ref: RepositoryRef, branch?: string): readonly Commit[] => {
      const head = headOf(repositoryOf(ref), branch);
      return head === null ? [] : [...history(repositoryOf(ref).git, head)];
    },
    /** Returns path and text of each file of a branch. */
    files: (ref: RepositoryRef, branch?: string): Record<string, string> => {
      const { git } = repositoryOf(ref);
      const tree = treeOf(git, headOf(repositoryOf(ref), branch));
      const entries = tree === null ? [] : [...walk(git, tree)].filter(({ mode }) => mode !== directoryMode);
      return Object.fromEntries(entries.map(({ path, sha }) => [path, readBlob(git, sha).bytes.toString()]));
    },
    head: (ref: RepositoryRef, branch?: string): string | null => headOf(repositoryOf(ref), branch),
  };
}
