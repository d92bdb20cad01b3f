import type { Discussion, DiscussionComment } from "@octokit/graphql-schema";
import type { Address } from "../../../minutes/minutes.ts";
import type { Fields } from "../../client/schema-fields.ts";
import { actorFragment, type CommentsNode } from "./target-query.ts";

/** Number of comments that are queried with a discussion. */
const pageSize = 50;

export type DiscussionNode = Fields<
  Discussion,
  "id" | "number" | "title" | "closed" | "closedAt" | "locked"
> & {
  readonly repository: Fields<Discussion["repository"], "id">;
  readonly comments: CommentsNode;
};

/** The address of a discussion, or of an issue that may have been converted to one. */
export type DiscussionQuestion = { readonly address: Address; readonly isIssue: boolean };

/** Response data: of each question either `discussion<j>` or `issue<j>`. */
export type DiscussionsData = {
  readonly [alias: `repository${number}`]:
    | ({ readonly id: string } & { readonly [alias: `discussion${number}`]: DiscussionNode | null } & {
        readonly [alias: `issue${number}`]: {
          readonly conversions: {
            readonly nodes: readonly { readonly discussion: DiscussionNode | null }[];
          };
        } | null;
      })
    | null;
};

/** Only comments at the top level: the bot posts no replies. Their ids fit into an Int, unlike those of issues. */
const commentFields = `fragment Comments on DiscussionCommentConnection {
    pageInfo { hasPreviousPage startCursor }
    nodes {
      id fullDatabaseId: databaseId viewerDidAuthor author { ...Actor } editor { ...Actor } isMinimized createdAt deletedAt
      body
    }
  }
  ${actorFragment}`;

/** Query for earlier comments of one discussion. */
export const earlierDiscussionCommentsQuery = `query ($id: ID!, $before: String!, $size: Int!) {
    node(id: $id) { ... on Discussion { comments(last: $size, before: $before) { ...Comments } } }
  }
  ${commentFields}`;

/** Query for the latest comments of one discussion. */
export const latestDiscussionCommentsQuery = `query ($id: ID!) {
    node(id: $id) { ... on Discussion { comments(last: ${pageSize}) { ...Comments } } }
  }
  ${commentFields}`;

export type LatestDiscussionComments = {
  readonly node: { readonly comments?: CommentsNode } | null;
};

/** Returns one query for discussions of one owner: aliases `repository<i>`, with `discussion<j>` or `issue<j>` in it. */
export function discussionsQuery(questions: readonly DiscussionQuestion[]): string {
  const parts = questions.map(({ address: { owner, repo, number }, isIssue }, i) => {
    const field = isIssue
      ? `issue${i}: issue(number: ${number}) {
          conversions: timelineItems(last: 1, itemTypes: [CONVERTED_TO_DISCUSSION_EVENT]) {
            nodes { ... on ConvertedToDiscussionEvent { discussion { ...Discussion } } }
          }
        }`
      : `discussion${i}: discussion(number: ${number}) { ...Discussion }`;
    const name = `owner: ${JSON.stringify(owner)}, name: ${JSON.stringify(repo)}`;
    return `repository${i}: repository(${name}) { id ${field} }`;
  });
  return `query {
    ${parts.join("\n")}
  }
  fragment Discussion on Discussion {
    id number title closed closedAt locked
    repository { id }
    comments(last: ${pageSize}) { ...Comments }
  }
  ${commentFields}`;
}

export type WrittenCommentNode = Fields<DiscussionComment, "id" | "databaseId" | "createdAt">;
