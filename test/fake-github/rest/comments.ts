import { createComment, deleteComment, editComment } from "../comments.ts";
import { iso } from "../clock.ts";
import { nextId, nodeId } from "../ids.ts";
import { hasPermission, mayWrite, hasRepositoryAccess } from "../auth.ts";
import type { Comment, Issue } from "../state.ts";
import { commentsOf } from "../timeline.ts";
import { ApiError, invalid, notAllowed } from "./answer.ts";
import {
  type Call,
  type Route,
  actor,
  commentOf,
  permissionFor,
  readIssue,
  reading,
  repositoryOf,
  text,
  writeIssue,
} from "./call.ts";
import { checkLength, maxBodyCharacters } from "./issues.ts";
import { page } from "./paginate.ts";
import { commentShape, userShape } from "./shapes.ts";

const shape = (call: Call) => (comment: Comment) => commentShape(call.site, call.state, comment);

function checkedBody(call: Call): string {
  const body = text(call, "body") ?? "";
  if (body.trim() === "") throw invalid("IssueComment", "body", "custom", "Body cannot be blank");
  checkLength("IssueComment", "body", body, maxBodyCharacters);
  return body;
}

/** Rejects comments on a locked issue from callers who are not collaborators, such as apps. */
function checkLock({ caller }: Call, issue: Issue): void {
  if (issue.locked && caller.kind === "installation")
    throw new ApiError(403, "Unable to create comment because issue is locked.");
}

function writable(call: Call): Comment {
  const comment = commentOf(call);
  const { repository } = comment.issue;
  if (call.caller.kind === "anonymous") throw new ApiError(401, "Requires authentication");
  if (!hasRepositoryAccess(call.caller, repository))
    throw new ApiError(403, "Resource not accessible by integration");
  if (!mayWrite(call.caller, repository, permissionFor(comment.issue)))
    throw notAllowed("issues=write; pull_requests=write");
  if (repository.archived) throw new ApiError(403, "Repository was archived so is read-only.");
  return comment;
}

function readable(call: Call): Comment {
  const comment = commentOf(call);
  const pulls = comment.issue.pull !== null && hasPermission(call.caller, "pull_requests", "read");
  if (!pulls) reading(call, "issues");
  return comment;
}

function bySince(call: Call, comments: readonly Comment[]): Comment[] {
  const since = call.query.get("since");
  return comments.filter((one) => since === null || one.updatedAt >= new Date(since));
}

export const commentRoutes: readonly Route[] = [
  {
    operation: "GET /repos/{owner}/{repo}/issues/{issue_number}/comments",
    answer: (call) => page(call, bySince(call, commentsOf(call.state, readIssue(call))), shape(call)),
  },
  {
    operation: "POST /repos/{owner}/{repo}/issues/{issue_number}/comments",
    answer: (call) => {
      const issue = writeIssue(call);
      checkLock(call, issue);
      const comment = createComment(call.state, issue, checkedBody(call), actor(call));
      return { status: 201, body: commentShape(call.site, call.state, comment, true) };
    },
  },
  {
    operation: "GET /repos/{owner}/{repo}/issues/comments",
    answer: (call) => {
      reading(call, "issues");
      const all = [...repositoryOf(call).issues.values()].flatMap((issue) => commentsOf(call.state, issue));
      const key = call.query.get("sort") === "updated" ? "updatedAt" : "createdAt";
      const sorted = bySince(call, all).sort((a, b) => a[key].getTime() - b[key].getTime() || a.id - b.id);
      return page(call, call.query.get("direction") === "desc" ? sorted.reverse() : sorted, shape(call));
    },
  },
  {
    operation: "GET /repos/{owner}/{repo}/issues/comments/{comment_id}",
    answer: (call) => ({ status: 200, body: shape(call)(readable(call)) }),
  },
  {
    operation: "PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}",
    answer: (call) => {
      const comment = writable(call);
      checkLock(call, comment.issue);
      editComment(call.state, comment, checkedBody(call), actor(call));
      return { status: 200, body: commentShape(call.site, call.state, comment, true) };
    },
  },
  {
    operation: "DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}",
    answer: (call) => {
      deleteComment(call.state, writable(call), actor(call));
      return { status: 204, body: null };
    },
  },
  {
    operation: "GET /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions",
    answer: (call) => {
      const content = call.query.get("content");
      const { reactions } = readable(call);
      return page(
        call,
        reactions.filter((one) => content === null || one.content === content),
        (one) => reactionShape(call, one),
      );
    },
  },
  {
    operation: "POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions",
    answer: (call) => {
      const comment = writable(call);
      const content = text(call, "content") ?? "";
      const { by } = actor(call);
      const known = comment.reactions.find((one) => one.by === by && one.content === content);
      if (known !== undefined) return { status: 200, body: reactionShape(call, known) };
      const reaction = { id: nextId(call.state, "reaction"), content, by, at: call.state.clock.now() };
      comment.reactions.push(reaction);
      return { status: 201, body: reactionShape(call, reaction) };
    },
  },
];

function reactionShape(call: Call, reaction: Comment["reactions"][number]) {
  return {
    id: reaction.id,
    node_id: nodeId("REA", reaction.id),
    user: userShape(call.site, reaction.by),
    content: reaction.content,
    created_at: iso(reaction.at),
  };
}
