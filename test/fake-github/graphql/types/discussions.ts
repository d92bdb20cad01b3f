import { actorOf } from "../../auth.ts";
import { iso, isoOrNull } from "../../clock.ts";
import {
  createDiscussionComment,
  deleteDiscussionComment,
  discussionComments,
  editDiscussionComment,
} from "../../discussions.ts";
import { nameWithOwner } from "../../repositories.ts";
import { association } from "../../rest/shapes.ts";
import type { Discussion, DiscussionComment } from "../../state.ts";
import { bodyAt, visibleSequence } from "../../timeline.ts";
import { connection } from "../connection.ts";
import { checkWrite, type Context, type Fields } from "../context.ts";
import { mutation, nodeOf } from "../mutation.ts";
import { edits, lastEdit } from "./comments.ts";
import { checkBody } from "./mutations.ts";

const pageOf = ({ repository, number }: Discussion, web: string) =>
  `${web}/${nameWithOwner(repository)}/discussions/${number}`;

export const discussionFields: Fields<Discussion> = {
  id: (discussion) => discussion.nodeId,
  databaseId: (discussion) => discussion.id,
  number: (discussion) => discussion.number,
  title: (discussion) => discussion.title,
  body: (discussion) => discussion.body,
  url: (discussion, _args, { site }) => pageOf(discussion, site.web),
  closed: (discussion) => discussion.closedAt !== null,
  closedAt: (discussion) => isoOrNull(discussion.closedAt),
  locked: (discussion) => discussion.locked,
  author: (discussion) => discussion.author,
  createdAt: (discussion) => iso(discussion.createdAt),
  updatedAt: (discussion) => iso(discussion.updatedAt),
  repository: (discussion) => discussion.repository,
  comments: (discussion, args, { state }, field) =>
    connection(discussionComments(state, discussion), args, field, (one) => one.id),
};

export const discussionCommentFields: Fields<DiscussionComment> = {
  id: (comment) => comment.nodeId,
  databaseId: (comment) => comment.id,
  body: (comment, _args, { state }) =>
    comment.deletedAt === null ? bodyAt(comment, visibleSequence(state, "comments")) : "",
  author: (comment) => comment.author,
  authorAssociation: (comment) => association(comment.discussion.repository, comment.author),
  editor: (comment) => lastEdit(comment)?.editor ?? null,
  lastEditedAt: (comment) => isoOrNull(lastEdit(comment)?.at ?? null),
  includesCreatedEdit: (comment) => comment.versions.length > 1,
  userContentEdits: (comment, args, _context, field) =>
    connection(edits(comment), args, field, (edit) => edit.id),
  createdAt: (comment) => iso(comment.createdAt),
  updatedAt: (comment) => iso(comment.updatedAt),
  publishedAt: (comment) => iso(comment.createdAt),
  deletedAt: (comment) => isoOrNull(comment.deletedAt),
  url: (comment, _args, { site }) =>
    `${pageOf(comment.discussion, site.web)}#discussioncomment-${comment.id}`,
  isAnswer: () => false,
  isMinimized: (comment) => comment.minimized !== null,
  minimizedReason: (comment) => comment.minimized,
  viewerDidAuthor: (comment, _args, { state, caller }) => comment.author === actorOf(state, caller).by,
  replyTo: (comment) => comment.replyTo,
  replies: (comment, args, { state }, field) =>
    connection(discussionComments(state, comment.discussion, comment), args, field, (one) => one.id),
  discussion: (comment) => comment.discussion,
};

function writableComment(context: Context, id: unknown): DiscussionComment {
  const comment = nodeOf(context, id, "discussionComment");
  checkWrite(context, comment.discussion.repository, "discussions");
  return comment;
}

/** https://docs.github.com/graphql/guides/using-the-graphql-api-for-discussions */
export const discussionMutations: Fields<unknown> = {
  addDiscussionComment: mutation((input, context, actor) => {
    const discussion = nodeOf(context, input["discussionId"], "discussion");
    checkWrite(context, discussion.repository, "discussions");
    const body = checkBody(discussion, input["body"]);
    return { comment: createDiscussionComment(context.state, discussion, body, actor) };
  }),
  updateDiscussionComment: mutation((input, context, actor) => {
    const comment = writableComment(context, input["commentId"]);
    editDiscussionComment(context.state, comment, checkBody(comment.discussion, input["body"]), actor);
    return { comment };
  }),
  deleteDiscussionComment: mutation((input, context) => {
    const comment = writableComment(context, input["id"]);
    deleteDiscussionComment(context.state, comment);
    return { comment };
  }),
};
