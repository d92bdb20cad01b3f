import type { Address } from "../../../minutes/minutes.ts";
import { configExpressions, type ConfigBlob } from "../files/config-files.ts";

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

/** A page of a list that is read from its end. */
type PageNode = {
  readonly pageInfo: { readonly hasPreviousPage: boolean; readonly startCursor: string | null };
};

/** The latest events of some kind, as far as they were asked for. */
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
  readonly url: string;
  readonly closed: boolean;
  readonly closedAt: string | null;
  readonly locked: boolean;
  readonly labels: { readonly nodes: readonly { readonly name: string }[] } | null;
  readonly comments: CommentsNode;
  /** Apart from each other, so that many of one kind hide none of the other. */
  readonly labelings: EventsNode<LabelingNode>;
  readonly deletions: EventsNode<DeletionNode>;
  /** Only where the conversation was asked for. */
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

/** How much of a thread comes with its issue. */
export type ThreadPages = { readonly comments: number; readonly events: number };
export const usualPages: ThreadPages = { comments: 50, events: 100 };

const conversationFields = (type: "Issue" | "PullRequest", { comments }: ThreadPages): string => `updatedAt
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

/** Events of a thread that a plan looks at. */
export type ThreadEvents = "deletions" | "labelings";

/** @param page  arguments of the list, such as `last: 100` */
export function eventsField(name: ThreadEvents, page: string): string {
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

/** The field's name is the same in both types of the union, which GraphQL cannot say once. */
const issueFields = ({ comments, events }: ThreadPages): string => `id number title url closed closedAt locked
  labels(first: 100) { nodes { name } }
  comments(last: ${comments}) { ...Comments }
  ${eventsField("labelings", `last: ${events}`)}
  ${eventsField("deletions", `last: ${events}`)}`;

const actorFragment = "fragment Actor on Actor { __typename login }";

/** @param conversation  whether it matters what people said, and not only what we wrote */
export const commentFragments = (conversation: boolean): string => `
  ${actorFragment}
  fragment Comments on IssueCommentConnection {
    pageInfo { hasPreviousPage startCursor }
    nodes {
      id fullDatabaseId viewerDidAuthor author { ...Actor } editor { ...Actor } isMinimized createdAt body
      ${conversation ? "reactionGroups { viewerHasReacted }" : ""}
    }
  }`;

/** Earlier comments of one thread. */
export const earlierCommentsQuery = (conversation: boolean): string =>
  earlierQuery("comments(last: $size, before: $before) { ...Comments }", commentFragments(conversation));

/** Earlier events of one thread. */
export const earlierEventsQuery = (name: ThreadEvents): string =>
  earlierQuery(eventsField(name, "last: $size, before: $before"), actorFragment);

const earlierQuery = (field: string, fragments: string): string =>
  `query ($id: ID!, $before: String!, $size: Int!) {
    node(id: $id) {
      ... on Issue { ${field} }
      ... on PullRequest { ${field} }
    }
  } ${fragments}`;

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
  pages: ThreadPages,
): string {
  const issueFieldsOf = (type: "Issue" | "PullRequest"): string =>
    `${issueFields(pages)} ${conversation ? conversationFields(type, pages) : ""}`;
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
    ${alongside}
  }
  fragment Issue on IssueOrPullRequest {
    __typename
    ... on Issue { ${issueFieldsOf("Issue")} }
    ... on PullRequest { ${issueFieldsOf("PullRequest")} }
  }
  ${commentFragments(conversation)}`;
}
