import type { Octokit } from "@octokit/rest";
import type { Change } from "../../model/change.ts";
import type { Access, App } from "../client/app.ts";
import { UnclearResponse } from "../client/failure.ts";
import { queryComplete } from "../client/graphql.ts";
import { sendMutation } from "./send-mutation.ts";
import {
  latestDiscussionCommentsQuery,
  type LatestDiscussionComments,
  type WrittenCommentNode,
} from "../read/targets/discussion-query.ts";
import { issueCommentsFrom } from "../read/targets/read-comments.ts";
import type { OwnComment } from "../../model/target.ts";

const kinds = ["create comment", "create notice", "edit comment", "delete duplicate"] as const;

type DiscussionChange = Change & {
  readonly do: (typeof kinds)[number];
  readonly on: { readonly kind: "discussion" };
};

/** Returns whether a change is a comment on a discussion, for which REST has no endpoint. */
export function isDiscussionChange(change: Change): change is DiscussionChange {
  return change.on.kind === "discussion" && kinds.some((kind) => kind === change.do);
}

/**
 * Posts, edits or deletes a comment on a discussion: https://docs.github.com/graphql/guides/using-the-graphql-api-for-discussions
 * @throws UnclearResponse if GitHub returns no comment
 */
export async function writeDiscussionComment(
  app: Pick<App, "options" | "recentWrites">,
  octokit: Octokit,
  change: DiscussionChange,
): Promise<void> {
  const { id: discussion } = change.on;
  if (change.do === "delete duplicate") {
    await sendMutation(app, octokit, deleteMutation, { id: change.commentNodeId });
    app.recentWrites.recordDeletion(discussion, change.comment);
    return;
  }
  const { body } = change;
  const payload =
    change.do === "create comment" || change.do === "create notice"
      ? await sendMutation(app, octokit, addMutation, { id: discussion, body })
      : await sendMutation(app, octokit, updateMutation, { id: change.commentNodeId, body });
  const { comment } = payload as { readonly comment?: Partial<WrittenCommentNode> | null };
  const { id: nodeId, databaseId: id, createdAt } = comment ?? {};
  if (nodeId === undefined || id == null || createdAt === undefined)
    throw new UnclearResponse("GitHub returned no comment");
  app.recentWrites.recordComment(discussion, { id, nodeId, body, createdAt: new Date(createdAt) });
}

/** Returns our latest comments on a discussion. @throws UnclearResponse if GitHub did not return them */
export async function readLatestDiscussionComments(
  app: App,
  access: Access,
  discussion: string,
): Promise<readonly OwnComment[]> {
  const { node } = await queryComplete<LatestDiscussionComments>(app, access, latestDiscussionCommentsQuery, {
    id: discussion,
  });
  if (node?.comments === undefined) throw new UnclearResponse("GitHub did not return the comments");
  return issueCommentsFrom(node.comments, (await app.identity()).slug).ownComments;
}

const written = "comment { id databaseId createdAt }";
const addMutation = `mutation ($id: ID!, $body: String!) {
    addDiscussionComment(input: { discussionId: $id, body: $body }) { ${written} }
  }`;
const updateMutation = `mutation ($id: ID!, $body: String!) {
    updateDiscussionComment(input: { commentId: $id, body: $body }) { ${written} }
  }`;
const deleteMutation = `mutation ($id: ID!) {
    deleteDiscussionComment(input: { id: $id }) { clientMutationId }
  }`;
