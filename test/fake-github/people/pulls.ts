import type { Commit } from "../git/objects.ts";
import { advance, enqueue } from "../merge-queue.ts";
import { findConflicts, mergePull, moveBase, openPull } from "../pulls.ts";
import { commit, headOf, pushCommit, type PushOptions } from "../push.ts";
import { createRepository, findRepository } from "../repositories.ts";
import type { Issue, QueueEntry, GitHubState } from "../state.ts";
import type { By, ActionContext, IssueRef, RepositoryRef } from "./action-context.ts";
import { commitSuggestions } from "../suggestions.ts";
import { issueFields, type IssueOptions } from "./issues.ts";

type PullOptions = IssueOptions & {
  /** Changes of the head branch; without them the branch must exist. */
  readonly files?: PushOptions["files"];
  readonly branch?: string;
  /** Owner of the fork with the head branch; a missing fork is created. */
  readonly fork?: string;
  readonly draft?: boolean;
};

/** Actions of people on pull requests only. */
export function pullActions(state: GitHubState, context: ActionContext) {
  const { findOrCreateUser, actorOf, act, issueOf, repositoryOf } = context;
  return {
    pullRequest: (ref: RepositoryRef, options: PullOptions = {}): Issue =>
      act(() => {
        const repository = repositoryOf(ref);
        const actor = actorOf(options.author ?? options.fork, repository);
        const head =
          options.fork === undefined
            ? repository
            : (findRepository(state, options.fork, repository.name) ??
              createRepository(state, findOrCreateUser(options.fork), repository.name, {}, repository));
        const branch = options.branch ?? `patch-${repository.lastNumber + 1}`;
        if (options.files !== undefined) {
          const base = headOf(repository);
          const parents = base === null ? [] : [base];
          const made = commit(
            state,
            head,
            { files: options.files, parents, message: options.title ?? "Change" },
            actor.by,
          );
          pushCommit(state, head, made.sha, actor, { branch });
        }
        const fields = {
          ...issueFields(context, options),
          head: { repository: head, branch },
          draft: options.draft,
        };
        return openPull(state, repository, fields, actor);
      }),
    /** Changes the base branch. */
    changeBase: (ref: IssueRef, branch: string, { by }: By = {}): void =>
      act(() => moveBase(state, issueOf(ref), branch, actorOf(by, issueOf(ref)))),
    /** Adds a pull request to the merge queue of its base branch. */
    enqueue: (ref: IssueRef): QueueEntry => act(() => enqueue(state, issueOf(ref))),
    /** Merges entries that passed the required checks and removes failed ones. Returns the merged numbers. */
    advanceQueue: (ref: RepositoryRef, required: readonly string[] = ["Minutes"]): readonly number[] =>
      act(() => advance(state, repositoryOf(ref), required)),
    /**
     * Commits suggestions of review comments to the head branch: one, or several as a batch.
     * @param comments  ids of the review comments
     */
    commitSuggestions: (ref: IssueRef, comments: readonly number[], { by }: By = {}): Commit =>
      act(() => commitSuggestions(state, issueOf(ref), comments, actorOf(by, issueOf(ref)))),
    /** Returns the paths that keep an open pull request from being merged. */
    conflicts: (ref: IssueRef): readonly string[] => findConflicts(issueOf(ref)),
    merge: (ref: IssueRef, options: By & { squash?: boolean } = {}): Commit =>
      act(() => mergePull(state, issueOf(ref), actorOf(options.by, issueOf(ref).repository), options)),
  };
}
