import {
  convertToDiscussion,
  createDiscussionComment,
  deleteDiscussionComment,
  editDiscussionComment,
  openDiscussion,
} from "../discussions.ts";
import type { Discussion, DiscussionComment, GitHubState } from "../state.ts";
import type { ActionContext, By, IssueRef, RepositoryRef } from "./action-context.ts";
import { inBrowser, issueFields, type IssueOptions } from "./issues.ts";

/** `owner/name#1`, or the discussion itself. */
type DiscussionRef = string | Discussion;
/** A comment on a discussion, or its id. */
type DiscussionCommentRef = number | DiscussionComment;

/** Actions of people on discussions. */
export function discussionActions(state: GitHubState, context: ActionContext) {
  const { actorOf, act, issueOf, repositoryOf } = context;
  const discussionOf = (ref: DiscussionRef): Discussion => {
    if (typeof ref !== "string") return ref;
    const [repository = "", number] = ref.split("#");
    const found = repositoryOf(repository).discussions.get(Number(number));
    if (found === undefined) throw new Error(`the fake GitHub has no discussion ${ref}`);
    return found;
  };
  const commentOf = (ref: DiscussionCommentRef): DiscussionComment => {
    if (typeof ref !== "number") return ref;
    for (const node of state.nodes.values())
      if (node.kind === "discussionComment" && node.id === ref) return node;
    throw new Error(`the fake GitHub has no comment ${ref} on a discussion`);
  };
  return {
    discussion: (ref: RepositoryRef, options: IssueOptions = {}): Discussion =>
      act(() => {
        const repository = repositoryOf(ref);
        const actor = actorOf(options.author, repository);
        return openDiscussion(state, repository, issueFields(context, options), actor);
      }),
    convertToDiscussion: (ref: IssueRef, { by }: By = {}): Discussion =>
      act(() => convertToDiscussion(state, issueOf(ref), actorOf(by, issueOf(ref).repository))),
    /** Switches discussions on or off. Those that exist come back later. */
    switchDiscussions: (ref: RepositoryRef, isOn: boolean): void =>
      act(() => void (repositoryOf(ref).hasDiscussions = isOn)),
    closeDiscussion: (ref: DiscussionRef): void =>
      act(() => void (discussionOf(ref).closedAt = state.clock.now())),
    reopenDiscussion: (ref: DiscussionRef): void => act(() => void (discussionOf(ref).closedAt = null)),
    lockDiscussion: (ref: DiscussionRef, locked = true): void =>
      act(() => void (discussionOf(ref).locked = locked)),
    /** Comments as a person, or replies to a comment. */
    discuss: (
      ref: DiscussionRef,
      body: string,
      { by, replyTo }: By & { readonly replyTo?: DiscussionCommentRef } = {},
    ): DiscussionComment =>
      act(() => {
        const discussion = discussionOf(ref);
        const actor = actorOf(by, discussion.repository);
        const parent = replyTo === undefined ? null : commentOf(replyTo);
        return createDiscussionComment(state, discussion, body, actor, parent);
      }),
    editDiscussionComment: (ref: DiscussionCommentRef, body: string, { by }: By = {}): void =>
      act(() => {
        const comment = commentOf(ref);
        editDiscussionComment(state, comment, inBrowser(body), actorOf(by, comment.discussion.repository));
      }),
    deleteDiscussionComment: (ref: DiscussionCommentRef): void =>
      act(() => deleteDiscussionComment(state, commentOf(ref))),
    minimizeDiscussionComment: (ref: DiscussionCommentRef, reason = "off-topic"): void =>
      act(() => void (commentOf(ref).minimized = reason)),
  };
}
