import type { Commit } from "../git/objects.ts";
import { advance, enqueue } from "../merge-queue.ts";
import { mergePull, moveBase, openPull } from "../pulls.ts";
import { commit, headOf, pushCommit, type PushOptions } from "../push.ts";
import { createRepository, findRepository } from "../repositories.ts";
import type { Issue, QueueEntry, World } from "../state.ts";
import type { By, Cast, IssueRef, RepositoryRef } from "./cast.ts";
import { issueFields, type IssueOptions } from "./issues.ts";

export type PullOptions = IssueOptions & {
  /** What the head branch changes; without it the branch must exist. */
  readonly files?: PushOptions["files"];
  readonly branch?: string;
  /** The owner of a fork (made when there is none) that the head branch is in. */
  readonly fork?: string;
  readonly draft?: boolean;
};

/** What people do with pull requests alone. */
export function pullActions(world: World, cast: Cast) {
  const { anybody, actorOf, happen, issueOf, repositoryOf } = cast;
  return {
    pullRequest: (ref: RepositoryRef, options: PullOptions = {}): Issue =>
      happen(() => {
        const repository = repositoryOf(ref);
        const actor = actorOf(options.author ?? options.fork, repository);
        const head =
          options.fork === undefined
            ? repository
            : (findRepository(world, options.fork, repository.name) ??
              createRepository(world, anybody(options.fork), repository.name, {}, repository));
        const branch = options.branch ?? `patch-${repository.lastNumber + 1}`;
        if (options.files !== undefined) {
          const base = headOf(repository);
          const parents = base === null ? [] : [base];
          const made = commit(
            world,
            head,
            { files: options.files, parents, message: options.title ?? "Change" },
            actor.by,
          );
          pushCommit(world, head, made.sha, actor, { branch });
        }
        const fields = {
          ...issueFields(cast, options),
          head: { repository: head, branch },
          draft: options.draft,
        };
        return openPull(world, repository, fields, actor);
      }),
    /** Somebody wants it merged into another branch. */
    changeBase: (ref: IssueRef, branch: string, { by }: By = {}): void =>
      happen(() => moveBase(world, issueOf(ref), branch, actorOf(by, issueOf(ref)))),
    /** Somebody adds it to the merge queue of its base branch. */
    enqueue: (ref: IssueRef): QueueEntry => happen(() => enqueue(world, issueOf(ref))),
    /** GitHub merges what has passed the required checks, and takes out what has failed. Answers what was merged. */
    advanceQueue: (ref: RepositoryRef, required: readonly string[] = ["Minutes"]): readonly number[] =>
      happen(() => advance(world, repositoryOf(ref), required)),
    merge: (ref: IssueRef, options: By & { squash?: boolean } = {}): Commit =>
      happen(() => mergePull(world, issueOf(ref), actorOf(options.by, issueOf(ref).repository), options)),
  };
}
