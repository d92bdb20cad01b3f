import { iso, isoOrNull } from "../../clock.ts";
import { actorOf, mayWrite } from "../../auth.ts";
import { nodeId } from "../../ids.ts";
import { association, commentPage } from "../../rest/shapes.ts";
import { permissionFor } from "../../rest/call.ts";
import type { Comment, DiscussionComment, Issue, Version } from "../../state.ts";
import { bodyAt, visibleSequence } from "../../timeline.ts";
import { connection } from "../connection.ts";
import type { Context, Fields } from "../context.ts";

type Edit = Version & { readonly id: string };

/** Returns edits, newest first. After the first edit, the original text is the oldest entry. */
export function edits(thing: Comment | DiscussionComment | Issue): Edit[] {
  if (thing.versions.length < 2) return [];
  return thing.versions
    .map((version, index) => ({ ...version, id: nodeId("UCE", thing.id, index) }))
    .reverse();
}

export function lastEdit(thing: Comment | DiscussionComment | Issue): Version | undefined {
  return thing.versions.length < 2 ? undefined : thing.versions.at(-1);
}

function writable(comment: Comment, { caller }: Context): boolean {
  const { issue } = comment;
  const { repository } = issue;
  return !issue.locked && !repository.archived && mayWrite(caller, repository, permissionFor(issue));
}

export const commentFields: Fields<Comment> = {
  id: (comment) => comment.nodeId,
  // Too large for an Int: only `fullDatabaseId` has it.
  databaseId: () => null,
  fullDatabaseId: (comment) => String(comment.id),
  body: (comment, _args, { state }) => bodyAt(comment, visibleSequence(state, "comments")),
  author: (comment) => comment.author,
  authorAssociation: (comment) => association(comment.issue.repository, comment.author),
  editor: (comment) => lastEdit(comment)?.editor ?? null,
  lastEditedAt: (comment) => isoOrNull(lastEdit(comment)?.at ?? null),
  includesCreatedEdit: (comment) => comment.versions.length > 1,
  userContentEdits: (comment, args, _context, field) =>
    connection(edits(comment), args, field, (edit) => edit.id),
  createdAt: (comment) => iso(comment.createdAt),
  updatedAt: (comment) => iso(comment.updatedAt),
  publishedAt: (comment) => iso(comment.createdAt),
  url: (comment, _args, { site }) => commentPage(site, comment),
  resourcePath: (comment, _args, { site }) => commentPage(site, comment).slice(site.web.length),
  isMinimized: (comment) => comment.minimized !== null,
  minimizedReason: (comment) => comment.minimized,
  viewerDidAuthor: (comment, _args, { state, caller }) => comment.author === actorOf(state, caller).by,
  viewerCanUpdate: (comment, _args, context) => writable(comment, context),
  viewerCanDelete: (comment, _args, context) => writable(comment, context),
  viewerCanMinimize: (comment, _args, context) => writable(comment, context),
  reactions: (comment, args, { state }, field) => {
    const content = args["content"] as string | undefined;
    const found = comment.reactions.filter(
      (one) => content === undefined || reactionName(one.content) === content,
    );
    const viewerHasReacted = found.some((one) => one.by === state.app.botUser);
    return { ...connection(found, args, field, (one) => one.id), viewerHasReacted };
  },
  // All eight kinds are listed, with and without reactions.
  reactionGroups: (comment, _args, { state }) =>
    reactionContents.map((content) => {
      const found = comment.reactions.filter((one) => reactionName(one.content) === content);
      return { content, viewerHasReacted: found.some((one) => one.by === state.app.botUser) };
    }),
  issue: (comment) => comment.issue,
  pullRequest: (comment) => (comment.issue.pull === null ? null : comment.issue),
  repository: (comment) => comment.issue.repository,
};

/** Returns the GraphQL name of a REST reaction: `+1` is THUMBS_UP. */
function reactionName(content: string): string {
  return { "+1": "THUMBS_UP", "-1": "THUMBS_DOWN" }[content] ?? content.toUpperCase();
}

const reactionContents = [
  "THUMBS_UP",
  "THUMBS_DOWN",
  "LAUGH",
  "HOORAY",
  "CONFUSED",
  "HEART",
  "ROCKET",
  "EYES",
] as const;

type ReactionGroup = { readonly content: string; readonly viewerHasReacted: boolean };

export const reactionGroupFields: Fields<ReactionGroup> = {
  content: ({ content }) => content,
  viewerHasReacted: ({ viewerHasReacted }) => viewerHasReacted,
};

export const reactionFields: Fields<Comment["reactions"][number]> = {
  id: (reaction) => nodeId("REA", reaction.id),
  databaseId: (reaction) => reaction.id,
  content: (reaction) => reactionName(reaction.content),
  user: (reaction) => (reaction.by.type === "User" ? reaction.by : null),
  createdAt: (reaction) => iso(reaction.at),
};

export const editFields: Fields<Edit> = {
  id: (edit) => edit.id,
  editor: (edit) => edit.editor,
  editedAt: (edit) => iso(edit.at),
  createdAt: (edit) => iso(edit.at),
  updatedAt: (edit) => iso(edit.at),
  deletedAt: () => null,
  deletedBy: () => null,
  // Despite its name it contains the whole text after the edit.
  diff: (edit) => edit.body,
};
