import { nextId, nodeId } from "./ids.ts";
import { reserveNumber, setLock, setState } from "./issues.ts";
import { notifyOfText } from "./notifications.ts";
import type { Actor, Discussion, DiscussionComment, GitHubState, Issue, Repository } from "./state.ts";
import { bodyAt, record, visibleSequence } from "./timeline.ts";

/** Opens a discussion. Switches discussions on in the repository. */
export function openDiscussion(
  state: GitHubState,
  repository: Repository,
  fields: { number?: number | undefined; title: string; body: string },
  actor: Actor,
): Discussion {
  const number = reserveNumber(repository, fields.number);
  const id = nextId(state, "discussion");
  const now = state.clock.now();
  const discussion: Discussion = {
    kind: "discussion",
    id,
    nodeId: nodeId("D", repository.id, id),
    repository,
    number,
    author: actor.by,
    title: fields.title,
    body: fields.body,
    closedAt: null,
    locked: false,
    comments: [],
    subscribers: new Map([[actor.by, "author"]]),
    ignoredBy: new Set(),
    createdAt: now,
    updatedAt: now,
  };
  repository.hasDiscussions = true;
  repository.discussions.set(number, discussion);
  state.nodes.set(discussion.nodeId, discussion);
  return discussion;
}

/**
 * Copies the text and the comments into a new discussion; the issue remains, closed and locked.
 * https://docs.github.com/discussions/managing-discussions-for-your-community/moderating-discussions#converting-an-issue-to-a-discussion
 */
export function convertToDiscussion(state: GitHubState, issue: Issue, actor: Actor): Discussion {
  const { repository, title } = issue;
  const author: Actor = { by: issue.author, viaApp: null };
  const discussion = openDiscussion(state, repository, { title, body: bodyAt(issue) }, author);
  for (const item of issue.timeline)
    if (item.kind === "comment" && item.deleted === null)
      addComment(state, discussion, item.versions, item, null);
  setState(state, issue, "closed", actor, "not_planned");
  setLock(state, issue, true, actor, null);
  record(state, issue, "ConvertedToDiscussionEvent", actor, { discussion });
  return discussion;
}

function addComment(
  state: GitHubState,
  discussion: Discussion,
  versions: DiscussionComment["versions"],
  by: Pick<DiscussionComment, "author" | "createdAt" | "minimized">,
  replyTo: DiscussionComment | null,
): DiscussionComment {
  const { repository } = discussion;
  const id = nextId(state, "discussionComment");
  const comment: DiscussionComment = {
    kind: "discussionComment",
    id,
    nodeId: nodeId("DC", repository.id, id),
    discussion,
    replyTo,
    author: by.author,
    createdAt: by.createdAt,
    updatedAt: by.createdAt,
    sequence: state.sequence,
    versions: [...versions],
    deleted: null,
    deletedAt: null,
    minimized: by.minimized,
  };
  discussion.comments.push(comment);
  discussion.updatedAt = state.clock.now();
  state.nodes.set(comment.nodeId, comment);
  return comment;
}

export function createDiscussionComment(
  state: GitHubState,
  discussion: Discussion,
  body: string,
  actor: Actor,
  replyTo: DiscussionComment | null = null,
): DiscussionComment {
  const at = state.clock.now();
  const versions = [{ sequence: state.sequence, body, editor: actor.by, at }];
  const by = { author: actor.by, createdAt: at, minimized: null };
  const comment = addComment(state, discussion, versions, by, replyTo);
  if (!discussion.subscribers.has(actor.by)) discussion.subscribers.set(actor.by, "comment");
  notifyOfText(state, discussion, actor, { now: body }, "comment", comment);
  return comment;
}

export function editDiscussionComment(
  state: GitHubState,
  comment: DiscussionComment,
  body: string,
  actor: Actor,
): void {
  const before = bodyAt(comment);
  if (body === before) return;
  const at = state.clock.now();
  comment.updatedAt = at;
  comment.discussion.updatedAt = at;
  comment.versions.push({ sequence: state.sequence, body, editor: actor.by, at });
  notifyOfText(state, comment.discussion, actor, { now: body, before }, "edit", comment);
}

/** Deletes a comment without a trace. Only a comment with replies leaves an empty place. */
export function deleteDiscussionComment(state: GitHubState, comment: DiscussionComment): void {
  const { comments } = comment.discussion;
  comment.discussion.updatedAt = state.clock.now();
  if (comments.some((one) => one.replyTo === comment && one.deleted === null)) {
    comment.deletedAt = state.clock.now();
    return;
  }
  comment.deleted = state.sequence;
  state.nodes.delete(comment.nodeId);
}

/** Returns the comments at the top level, or the replies to one. */
export function discussionComments(
  state: GitHubState,
  { comments }: Discussion,
  replyTo: DiscussionComment | null = null,
): DiscussionComment[] {
  const until = visibleSequence(state, "comments");
  return comments.filter(
    (one) =>
      one.replyTo === replyTo && one.sequence <= until && (one.deleted === null || one.deleted > until),
  );
}
