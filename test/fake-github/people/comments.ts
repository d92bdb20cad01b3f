import { createComment, deleteComment, editComment } from "../comments.ts";
import type { Comment, World } from "../state.ts";
import type { By, Cast, CommentRef, IssueRef } from "./cast.ts";
import { inBrowser } from "./issues.ts";

/** What people do with comments. */
export function commentActions(world: World, cast: Cast) {
  const { actorOf, commentOf, happen, issueOf } = cast;
  return {
    /** By a person, or by another app's bot: `by: "dependabot[bot]"`. */
    comment: (ref: IssueRef, body: string, { by }: By = {}): Comment =>
      happen(() => {
        const issue = issueOf(ref);
        const { by: author } = actorOf(by, issue);
        return createComment(world, issue, body, { by: author, viaApp: author.app });
      }),
    editComment: (ref: CommentRef, body: string, { by }: By = {}): void =>
      happen(() => editComment(world, commentOf(ref), inBrowser(body), actorOf(by, commentOf(ref)))),
    deleteComment: (ref: CommentRef, { by }: By = {}): void =>
      happen(() => deleteComment(world, commentOf(ref), actorOf(by, commentOf(ref)))),
    minimizeComment: (ref: CommentRef, reason = "off-topic"): void =>
      happen(() => void (commentOf(ref).minimized = reason)),
    unminimizeComment: (ref: CommentRef): void => happen(() => void (commentOf(ref).minimized = null)),
  };
}
