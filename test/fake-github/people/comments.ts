import { createComment, deleteComment, editComment } from "../comments.ts";
import type { Comment, GitHubState } from "../state.ts";
import type { By, ActionContext, CommentRef, IssueRef } from "./action-context.ts";
import { inBrowser } from "./issues.ts";

/** Actions of people on comments. */
export function commentActions(state: GitHubState, context: ActionContext) {
  const { actorOf, commentOf, act, issueOf } = context;
  return {
    /** Comments as a person or as another app's bot: `by: "dependabot[bot]"`. */
    comment: (ref: IssueRef, body: string, { by }: By = {}): Comment =>
      act(() => {
        const issue = issueOf(ref);
        const { by: author } = actorOf(by, issue);
        return createComment(state, issue, body, { by: author, viaApp: author.app });
      }),
    editComment: (ref: CommentRef, body: string, { by }: By = {}): void =>
      act(() => editComment(state, commentOf(ref), inBrowser(body), actorOf(by, commentOf(ref)))),
    deleteComment: (ref: CommentRef, { by }: By = {}): void =>
      act(() => deleteComment(state, commentOf(ref), actorOf(by, commentOf(ref)))),
    minimizeComment: (ref: CommentRef, reason = "off-topic"): void =>
      act(() => void (commentOf(ref).minimized = reason)),
    unminimizeComment: (ref: CommentRef): void => act(() => void (commentOf(ref).minimized = null)),
  };
}
