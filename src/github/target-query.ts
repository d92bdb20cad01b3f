import type { Address } from "../minutes/minutes.ts";
import { configPath } from "../config.ts";

export type ActorNode = { readonly __typename: string; readonly login: string } | null;

/** Whether it is the app itself: people may be called as it is. */
export function isApp(actor: ActorNode | undefined, botLogin: string): boolean {
  return actor?.__typename === "Bot" && actor.login === botLogin;
}

export type CommentNode = {
  readonly id: string;
  readonly fullDatabaseId: string;
  readonly viewerDidAuthor: boolean;
  readonly author: ActorNode;
  readonly editor: ActorNode;
  readonly isMinimized: boolean;
  readonly createdAt: string;
  readonly body: string;
  /** Only where the conversation was asked for. */
  readonly reactionGroups?: readonly { readonly viewerHasReacted: boolean }[] | null;
};

export type CommentsNode = {
  readonly pageInfo: { readonly hasPreviousPage: boolean; readonly startCursor: string | null };
  readonly nodes: readonly CommentNode[];
};

export type LabelingNode = {
  readonly __typename: "LabeledEvent" | "UnlabeledEvent";
  readonly actor: ActorNode;
  readonly label: { readonly name: string };
};

export type DeletionNode = {
  readonly createdAt: string;
  readonly actor: ActorNode;
  readonly deletedCommentAuthor: ActorNode;
};

export type IssueNode = {
  readonly __typename: "Issue" | "PullRequest";
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly url: string;
  readonly closed: boolean;
  readonly closedAt: string | null;
  readonly locked: boolean;
  readonly labels: { readonly nodes: readonly { readonly name: string }[] } | null;
  readonly comments: CommentsNode;
  /** Apart from each other, so that many of one kind hide none of the other. */
  readonly labelings: { readonly nodes: readonly LabelingNode[] };
  readonly deletions: { readonly nodes: readonly DeletionNode[] };
  /** Only where the conversation was asked for. */
  readonly updatedAt?: string;
  readonly closings?: {
    readonly nodes: readonly { readonly __typename: string; readonly createdAt: string }[];
  };
  readonly conversions?: { readonly nodes: readonly { readonly createdAt: string }[] };
};

type BlobNode = { readonly text: string | null } | null;

export type RepositoryNode = {
  readonly id: string;
  readonly databaseId: number;
  readonly name: string;
  readonly owner: { readonly login: string };
  readonly visibility: string;
  readonly isArchived: boolean;
  readonly config: BlobNode;
} & { readonly [alias: `issue${number}`]: IssueNode | null | undefined } & {
  readonly [alias: `label${number}`]: { readonly name: string } | null;
};

const comments = `comments(last: 50) { ...Comments }`;

const conversationFields = (type: "Issue" | "PullRequest"): string => `updatedAt
  closings: timelineItems(last: 50, itemTypes: [CLOSED_EVENT, REOPENED_EVENT]) {
    nodes {
      __typename
      ... on ClosedEvent { createdAt }
      ... on ReopenedEvent { createdAt }
    }
  }
  ${
    type === "PullRequest"
      ? ""
      : `conversions: timelineItems(last: 1, itemTypes: [CONVERTED_TO_DISCUSSION_EVENT]) {
    nodes { ... on ConvertedToDiscussionEvent { createdAt } }
  }`
  }`;

/** Comments that somebody deleted, the latest ones. */
export const deletions = `deletions: timelineItems(last: 100, itemTypes: [COMMENT_DELETED_EVENT]) {
    nodes { ... on CommentDeletedEvent { createdAt actor { ...Actor } deletedCommentAuthor { ...Actor } } }
  }`;

/** The field's name is the same in both types of the union, which GraphQL cannot say once. */
const issueFields = `id number title url closed closedAt locked
  labels(first: 100) { nodes { name } }
  ${comments}
  labelings: timelineItems(last: 100, itemTypes: [LABELED_EVENT, UNLABELED_EVENT]) {
    nodes {
      __typename
      ... on LabeledEvent { actor { ...Actor } label { name } }
      ... on UnlabeledEvent { actor { ...Actor } label { name } }
    }
  }
  ${deletions}`;

/** @param conversation  whether it matters what people said, and not only what we wrote */
export const commentFragments = (conversation: boolean): string => `
  fragment Actor on Actor { __typename login }
  fragment Comments on IssueCommentConnection {
    pageInfo { hasPreviousPage startCursor }
    nodes {
      id fullDatabaseId viewerDidAuthor author { ...Actor } editor { ...Actor } isMinimized createdAt body
      ${conversation ? "reactionGroups { viewerHasReacted }" : ""}
    }
  }`;

/** Earlier comments of one thread. */
export const earlierCommentsQuery = (conversation: boolean): string => `query ($id: ID!, $before: String!) {
    node(id: $id) {
      ... on Issue { comments(last: 100, before: $before) { ...Comments } }
      ... on PullRequest { comments(last: 100, before: $before) { ...Comments } }
    }
  } ${commentFragments(conversation)}`;

/**
 * One query for many issues of one owner: aliases `repository<i>` with `issue<j>` and `label<k>` in them, and
 * `organization` for the owner's own settings.
 * @param alongside  fields that stand beside them
 */
export function targetsQuery(
  owner: string,
  repositories: readonly { readonly repo: string; readonly addresses: readonly Address[] }[],
  labels: readonly string[],
  conversation: boolean,
  alongside: string,
): string {
  const config = `object(expression: ${JSON.stringify(`HEAD:${configPath}`)}) { ... on Blob { text } }`;
  const repository = (name: string, fields: string): string =>
    `repository(owner: ${JSON.stringify(owner)}, name: ${JSON.stringify(name)}) { ${fields} }`;
  const parts = repositories.map(({ repo, addresses }, i) => {
    const issues = addresses.map(
      ({ number }, j) => `issue${j}: issueOrPullRequest(number: ${number}) { ...Issue }`,
    );
    const labelFields = labels.map((label, k) => `label${k}: label(name: ${JSON.stringify(label)}) { name }`);
    const fields = `id databaseId name owner { login } visibility isArchived config: ${config}`;
    return `repository${i}: ${repository(repo, [fields, ...labelFields, ...issues].join("\n"))}`;
  });
  return `query {
    ${parts.join("\n")}
    organization: ${repository(".github", `config: ${config}`)}
    ${alongside}
  }
  fragment Issue on IssueOrPullRequest {
    __typename
    ... on Issue { ${issueFields} ${conversation ? conversationFields("Issue") : ""} }
    ... on PullRequest { ${issueFields} ${conversation ? conversationFields("PullRequest") : ""} }
  }
  ${commentFragments(conversation)}`;
}
