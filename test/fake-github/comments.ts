import { nextId, nodeId } from "./ids.ts";
import { announce } from "./notifications.ts";
import type { Actor, Comment, Issue, Repository, World } from "./state.ts";
import { bodyAt, record } from "./timeline.ts";

export function createComment(world: World, issue: Issue, body: string, actor: Actor): Comment {
  const now = world.clock.now();
  const id = nextId(world, "comment");
  const comment: Comment = {
    kind: "comment",
    id,
    nodeId: nodeId("IC", issue.repository.id, id),
    issue,
    author: actor.by,
    viaApp: actor.viaApp,
    createdAt: now,
    updatedAt: now,
    sequence: world.sequence,
    versions: [{ sequence: world.sequence, body, editor: actor.by, at: now }],
    deleted: null,
    minimized: null,
    reactions: [],
  };
  issue.timeline.push(comment);
  issue.updatedAt = now;
  world.nodes.set(comment.nodeId, comment);
  if (!issue.subscribers.has(actor.by)) issue.subscribers.set(actor.by, "comment");
  announce(world, issue, actor, { now: body }, "comment", comment);
  emitComment(world, comment, "created", actor);
  return comment;
}

export function editComment(world: World, comment: Comment, body: string, actor: Actor): void {
  const before = bodyAt(comment);
  if (body === before) return;
  comment.updatedAt = world.clock.now();
  comment.versions.push({ sequence: world.sequence, body, editor: actor.by, at: comment.updatedAt });
  announce(world, comment.issue, actor, { now: body, before }, "edit", comment);
  emitComment(world, comment, "edited", actor, { changes: { body: { from: before } } });
}

export function deleteComment(world: World, comment: Comment, actor: Actor): void {
  comment.deleted = world.sequence;
  world.nodes.delete(comment.nodeId);
  record(world, comment.issue, "CommentDeletedEvent", actor, { deletedCommentAuthor: comment.author });
  emitComment(world, comment, "deleted", actor);
}

export function findComment(world: World, repository: Repository, id: number): Comment | undefined {
  const found = world.nodes.get(nodeId("IC", repository.id, id));
  return found?.kind === "comment" ? found : undefined;
}

function emitComment(
  world: World,
  comment: Comment,
  action: string,
  actor: Actor,
  fields: Record<string, unknown> = {},
): void {
  world.emit({
    name: "issue_comment",
    action,
    repository: comment.issue.repository,
    sender: actor.by,
    payload: () => ({ subject: comment.issue, comment, ...fields }),
  });
}
