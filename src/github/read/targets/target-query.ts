import type { Address } from "../../../minutes/minutes.ts";
import { configExpressions, type ConfigBlob } from "../files/config-files.ts";

export type ActorNode = { readonly __typename: string; readonly login: string } | null;

/** Returns whether an actor is the app itself. The type is checked, because a person may have the same login. */
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
  /** Only queried with the conversation. */
  readonly reactionGroups?: readonly { readonly viewerHasReacted: boolean }[] | null;
};

/** A page of a list that is read backwards. */
type PageNode = {
  readonly pageInfo: { readonly hasPreviousPage: boolean; readonly startCursor: string | null };
};

/** The latest events of a kind. */
export type EventsNode<T> = PageNode & { readonly nodes: readonly T[] };

export type CommentsNode = EventsNode<CommentNode>;

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
  readonly closed: boolean;
  readonly closedAt: string | null;
  readonly locked: boolean;
  readonly labels: { readonly nodes: readonly { readonly name: string }[] } | null;
  readonly comments: CommentsNode;
  /** Queried separately, so that many events of one kind do not hide the other. */
  readonly labelings: EventsNode<LabelingNode>;
  readonly deletions: EventsNode<DeletionNode>;
  /** Only queried with the conversation. */
  readonly updatedAt?: string;
  readonly closings?: {
    readonly nodes: readonly { readonly __typename: string; readonly createdAt: string }[];
  };
  readonly conversions?: { readonly nodes: readonly { readonly createdAt: string }[] };
};

export type RepositoryNode = {
  readonly id: string;
  readonly databaseId: number;
  readonly name: string;
  readonly owner: { readonly login: string };
  readonly visibility: string;
  readonly isArchived: boolean;
  readonly config: ConfigBlob;
  readonly yaml: ConfigBlob;
} & { readonly [alias: `issue${number}`]: IssueNode | null | undefined } & {
  readonly [alias: `label${number}`]: { readonly name: string } | null;
};

/** Numbers of comments and events that are queried with an issue. */
export type IssuePageSizes = { readonly comments: number; readonly events: number };
export const defaultPageSizes: IssuePageSizes = { comments: 50, events: 100 };

const conversationFields = (type: "Issue" | "PullRequest", { comments }: IssuePageSizes): string => `updatedAt
  closings: timelineItems(last: ${comments}, itemTypes: [CLOSED_EVENT, REOPENED_EVENT]) {
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

/** Kinds of events that a plan needs. */
export type IssueEvents = "deletions" | "labelings";

/** Returns the field for the events of a kind. @param page  arguments of the list, such as `last: 100` */
export function eventsField(name: IssueEvents, page: string): string {
  const [types, nodes] =
    name === "deletions"
      ? [
          "COMMENT_DELETED_EVENT",
          "... on CommentDeletedEvent { createdAt actor { ...Actor } deletedCommentAuthor { ...Actor } }",
        ]
      : [
          "LABELED_EVENT, UNLABELED_EVENT",
          `__typename
           ... on LabeledEvent { actor { ...Actor } label { name } }
           ... on UnlabeledEvent { actor { ...Actor } label { name } }`,
        ];
  return `${name}: timelineItems(${page}, itemTypes: [${types}]) {
    pageInfo { hasPreviousPage startCursor }
    nodes { ${nodes} }
  }`;
}

/** Both types of the union have these fields, but GraphQL requires one fragment for each. */
const issueFields = ({ comments, events }: IssuePageSizes): string => `id number title closed closedAt locked
  labels(first: 100) { nodes { name } }
  comments(last: ${comments}) { ...Comments }
  ${eventsField("labelings", `last: ${events}`)}
  ${eventsField("deletions", `last: ${events}`)}`;

const actorFragment = "fragment Actor on Actor { __typename login }";

/** Fragments for comments. @param includesConversation  whether comments by people are needed, and not only ours */
export const commentFragments = (includesConversation: boolean): string => `
  ${actorFragment}
  fragment Comments on IssueCommentConnection {
    pageInfo { hasPreviousPage startCursor }
    nodes {
      id fullDatabaseId viewerDidAuthor author { ...Actor } editor { ...Actor } isMinimized createdAt body
      ${includesConversation ? "reactionGroups { viewerHasReacted }" : ""}
    }
  }`;

/** Query for earlier comments of one issue. */
export const earlierCommentsQuery = (includesConversation: boolean): string =>
  earlierQuery(
    "comments(last: $size, before: $before) { ...Comments }",
    commentFragments(includesConversation),
  );

/** Query for earlier events of one issue. */
export const earlierEventsQuery = (name: IssueEvents): string =>
  earlierQuery(eventsField(name, "last: $size, before: $before"), actorFragment);

const earlierQuery = (field: string, fragments: string): string =>
  `query ($id: ID!, $before: String!, $size: Int!) {
    node(id: $id) {
      ... on Issue { ${field} }
      ... on PullRequest { ${field} }
    }
  } ${fragments}`;

/**
 * Returns one query for many issues of one owner: aliases `repository<i>` with `issue<j>` and `label<k>` in them, and
 * `organization` for the organization's configuration.
 * @param extraFields  additional top-level fields
 */
export function targetsQuery(
  owner: string,
  repositories: readonly { readonly repo: string; readonly addresses: readonly Address[] }[],
  labels: readonly string[],
  includesConversation: boolean,
  extraFields: string,
  pages: IssuePageSizes,
): string {
  const issueFieldsOf = (type: "Issue" | "PullRequest"): string =>
    `${issueFields(pages)} ${includesConversation ? conversationFields(type, pages) : ""}`;
  const config = Object.entries(configExpressions)
    .map(([alias, file]) => `${alias}: object(expression: ${JSON.stringify(file)}) { ... on Blob { text } }`)
    .join("\n");
  const repository = (name: string, fields: string): string =>
    `repository(owner: ${JSON.stringify(owner)}, name: ${JSON.stringify(name)}) { ${fields} }`;
  const parts = repositories.map(({ repo, addresses }, i) => {
    const issues = addresses.map(
      ({ number }, j) => `issue${j}: issueOrPullRequest(number: ${number}) { ...Issue }`,
    );
    const labelFields = labels.map((label, k) => `label${k}: label(name: ${JSON.stringify(label)}) { name }`);
    const fields = `id databaseId name owner { login } visibility isArchived ${config}`;
    return `repository${i}: ${repository(repo, [fields, ...labelFields, ...issues].join("\n"))}`;
  });
  return `query {
    ${parts.join("\n")}
    organization: ${repository(".github", config)}
    ${extraFields}
  }
  fragment Issue on IssueOrPullRequest {
    __typename
    ... on Issue { ${issueFieldsOf("Issue")} }
    ... on PullRequest { ${issueFieldsOf("PullRequest")} }
  }
  ${commentFragments(includesConversation)}`;
}
