import { nextId, nodeId } from "./ids.ts";
import { notifyOfText } from "./notifications.ts";
import type { Actor, Comment, Issue, Repository, GitHubState } from "./state.ts";
import { bodyAt, record } from "./timeline.ts";

export function createComment(state: GitHubState, issue: Issue, body: string, actor: Actor): Comment {
  const now = state.clock.now();
  const id = nextId(state, "comment");
  const comment: Comment = {
    kind: "comment",
    id,
    nodeId: nodeId("IC", issue.repository.id, id),
    issue,
    author: actor.by,
    viaApp: actor.viaApp,
    createdAt: now,
    updatedAt: now,
    sequence: state.sequence,
    versions: [{ sequence: state.sequence, body, editor: actor.by, at: now }],
    deleted: null,
    minimized: null,
    reactions: [],
  };
  issue.timeline.push(comment);
  issue.updatedAt = now;
  state.nodes.set(comment.nodeId, comment);
  if (!issue.subscribers.has(actor.by)) issue.subscribers.set(actor.by, "comment");
  notifyOfText(state, issue, actor, { now: body }, "comment", comment);
  emitComment(state, comment, "created", actor);
  return comment;
}

export function editComment(state: GitHubState, comment: Comment, body: string, actor: Actor): void {
  const before = bodyAt(comment);
  if (body === before) return;
  comment.updatedAt = state.clock.now();
  comment.versions.push({ sequence: state.sequence, body, editor: actor.by, at: comment.updatedAt });
  notifyOfText(state, comment.issue, actor, { now: body, before }, "edit", comment);
  emitComment(state, comment, "edited", actor, { changes: { body: { from: before } } });
}

export function deleteComment(state: GitHubState, comment: Comment, actor: Actor): void {
  comment.deleted = state.sequence;
  state.nodes.delete(comment.nodeId);
  record(state, comment.issue, "CommentDeletedEvent", actor, { deletedCommentAuthor: comment.author });
  emitComment(state, comment, "deleted", actor);
}

export function findComment(state: GitHubState, repository: Repository, id: number): Comment | undefined {
  const found = state.nodes.get(nodeId("IC", repository.id, id));
  return found?.kind === "comment" ? found : undefined;
}

function emitComment(
  state: GitHubState,
  comment: Comment,
  action: string,
  actor: Actor,
  fields: Record<string, unknown> = {},
): void {
  state.emit({
    name: "issue_comment",
    action,
    repository: comment.issue.repository,
    sender: actor.by,
    payload: () => ({ subject: comment.issue, comment, ...fields }),
  });
}
