import type {
  Actor,
  ClosedEvent,
  CommentDeletedEvent,
  ConvertedToDiscussionEvent,
  DiscussionComment,
  Issue,
  IssueComment,
  Label,
  PageInfo,
  PullRequest,
  ReactionGroup,
  ReopenedEvent,
  Repository,
} from "@octokit/graphql-schema";
import type { Address } from "../../../minutes/minutes.ts";
import { configFragment, type ConfigNode } from "../files/config-files.ts";
import type { Fields, GivenFields, OwnerNode } from "../../client/schema-fields.ts";

export type ActorNode = ({ readonly __typename: string } & Fields<Actor, "login">) | null;

/** Returns whether an actor is the app itself. The type is checked, because a person may have the same login. */
export function isApp(actor: ActorNode | undefined, botLogin: string): boolean {
  return actor?.__typename === "Bot" && actor.login === botLogin;
}

export type CommentNode = Fields<
  IssueComment,
  "id" | "viewerDidAuthor" | "isMinimized" | "createdAt" | "body"
> &
  GivenFields<IssueComment, "fullDatabaseId"> & {
    /** Only queried of discussions, whose deleted comments keep their replies. */
    readonly deletedAt?: Fields<DiscussionComment, "deletedAt">["deletedAt"];
    readonly author: ActorNode;
    readonly editor: ActorNode;
    /** Only queried with the conversation. */
    readonly lastEditedAt?: Fields<IssueComment, "lastEditedAt">["lastEditedAt"];
    /** Only queried with the conversation. */
    readonly reactionGroups?: readonly Fields<ReactionGroup, "viewerHasReacted">[] | null;
  };

/** A page of a list that is read backwards. */
type PageNode = {
  readonly pageInfo: Fields<PageInfo, "hasPreviousPage" | "startCursor">;
};

/** The latest events of a kind. */
export type EventsNode<T> = PageNode & { readonly nodes: readonly T[] };

export type CommentsNode = EventsNode<CommentNode>;

export type LabelingNode = {
  readonly __typename: "LabeledEvent" | "UnlabeledEvent";
  readonly actor: ActorNode;
  readonly label: Fields<Label, "name">;
};

export type DeletionNode = Fields<CommentDeletedEvent, "createdAt"> & {
  readonly actor: ActorNode;
  readonly deletedCommentAuthor: ActorNode;
};

export type IssueNode = Fields<
  Issue | PullRequest,
  "id" | "number" | "title" | "closed" | "closedAt" | "locked"
> & {
  readonly __typename: "Issue" | "PullRequest";
  readonly labels: { readonly nodes: readonly Fields<Label, "name">[] } | null;
  readonly comments: CommentsNode;
  /** Queried separately, so that many events of one kind do not hide the other. */
  readonly labelings: EventsNode<LabelingNode>;
  readonly deletions: EventsNode<DeletionNode>;
  /** Only queried with the conversation. */
  readonly updatedAt?: Fields<Issue | PullRequest, "updatedAt">["updatedAt"];
  readonly closings?: {
    readonly nodes: readonly ({ readonly __typename: string } & Fields<
      ClosedEvent | ReopenedEvent,
      "createdAt"
    >)[];
  };
  readonly conversions?: { readonly nodes: readonly Fields<ConvertedToDiscussionEvent, "createdAt">[] };
};

export type RepositoryNode = Fields<
  Repository,
  "id" | "name" | "visibility" | "isArchived" | "hasDiscussionsEnabled"
> &
  GivenFields<Repository, "databaseId"> & { readonly owner: OwnerNode } & ConfigNode & {
    readonly [alias: `issue${number}`]: IssueNode | null | undefined;
  } & {
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

export const actorFragment = "fragment Actor on Actor { __typename login }";

/** Fragments for comments. @param includesConversation  whether comments by people are needed, and not only ours */
export const commentFragments = (includesConversation: boolean): string => `
  ${actorFragment}
  fragment Comments on IssueCommentConnection {
    pageInfo { hasPreviousPage startCursor }
    nodes {
      id fullDatabaseId viewerDidAuthor author { ...Actor } editor { ...Actor } isMinimized createdAt body
      ${includesConversation ? "lastEditedAt reactionGroups { viewerHasReacted }" : ""}
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
 * `organization` for the organization's configuration. Its variables are `configExpressions`.
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
  const repository = (name: string, fields: string): string =>
    `repository(owner: ${JSON.stringify(owner)}, name: ${JSON.stringify(name)}) { ${fields} }`;
  const parts = repositories.map(({ repo, addresses }, i) => {
    const issues = addresses.map(
      ({ number }, j) => `issue${j}: issueOrPullRequest(number: ${number}) { ...Issue }`,
    );
    const labelFields = labels.map((label, k) => `label${k}: label(name: ${JSON.stringify(label)}) { name }`);
    const fields = `id databaseId name owner { login } visibility isArchived hasDiscussionsEnabled ...Config`;
    return `repository${i}: ${repository(repo, [fields, ...labelFields, ...issues].join("\n"))}`;
  });
  return `query ($config: String!, $yaml: String!) {
    ${parts.join("\n")}
    organization: ${repository(".github", "...Config")}
    ${extraFields}
  }
  ${configFragment}
  fragment Issue on IssueOrPullRequest {
    __typename
    ... on Issue { ${issueFieldsOf("Issue")} }
    ... on PullRequest { ${issueFieldsOf("PullRequest")} }
  }
  ${commentFragments(includesConversation)}`;
}
