import type { Issue, Repository, UserContentEdit } from "@octokit/graphql-schema";
import type { DashboardIssue, DashboardVersion } from "../../action-items/dashboard/dashboard-issue.ts";
import type { Access, App } from "../client/app.ts";
import { queryWithAdaptiveSize } from "../client/batches.ts";
import { UnclearResponse } from "../client/failure.ts";
import { queryComplete } from "../client/graphql.ts";
import { nextCursor, readPages, type PageInfo } from "../client/read-pages.ts";
import {
  commentFragments,
  earlierCommentsQuery,
  eventsField,
  isApp,
  type ActorNode,
  type CommentsNode,
  type DeletionNode,
  type EventsNode,
} from "./targets/target-query.ts";
import {
  findCommentRemovals,
  readEarlierComments,
  readEarlierEvents,
  issueCommentsFrom,
} from "./targets/read-comments.ts";
import type { Fields, GivenFields } from "../client/schema-fields.ts";

/** `diff` is the whole text after the edit; null when somebody deleted this version from the history. */
type EditNode = Fields<UserContentEdit, "id" | "editedAt" | "diff"> & { readonly editor: ActorNode };
type EditConnection = {
  readonly pageInfo: PageInfo;
  readonly nodes: readonly EditNode[];
};
type DashboardNode = Fields<
  Issue,
  "id" | "number" | "title" | "body" | "createdAt" | "lastEditedAt" | "closed" | "locked"
> & {
  readonly author: ActorNode;
  readonly repository: GivenFields<Repository, "databaseId">;
  readonly comments: CommentsNode;
  readonly deletions: EventsNode<DeletionNode>;
  readonly closings: { readonly nodes: readonly { readonly actor: ActorNode }[] };
  readonly userContentEdits: EditConnection | null;
};

/** A fetched dashboard issue. */
export type FetchedDashboardIssue = {
  readonly issue: DashboardIssue;
  /** Whether the bot closed it. It closes duplicates only; a dashboard that people closed is not wanted. */
  readonly isClosedByBot: boolean;
};

/** Maximum number of edits that are read. It covers daily edits for years. Older ticks are in the minutes by now. */
const maxEdits = 2000;

/**
 * Reads a dashboard issue with all edits of its text and with its comments.
 * @param id  its node id
 * @param versions  cached versions of its text by the id of the edit. This function updates the cache.
 * @returns null if there is no such issue
 */
export async function readDashboardIssue(
  app: App,
  access: Access,
  id: string,
  versions: Map<string, DashboardVersion>,
): Promise<FetchedDashboardIssue | null> {
  const { node } = await queryWithAdaptiveSize(app, "dashboard", (size, isSmallest) =>
    queryComplete<{ node: DashboardNode | null }>(app, access, issueQuery, { id, size }, isSmallest),
  );
  if (node === null) return null;
  // The author's login is the app's current name; the app may have been renamed.
  const slug = node.author?.login ?? (await app.identity()).slug;
  await readEdits(app, access, id, node.userContentEdits, versions, slug);
  const comments = await readEarlierComments(app, access, issueCommentsFrom(node.comments, slug), {
    issue: node.id,
    // Commands in comments stay valid, so all comments are read.
    oldestRelevant: new Date(node.createdAt),
    query: earlierCommentsQuery(true),
    botLogin: slug,
  });
  const changedAt = new Date(node.lastEditedAt ?? node.createdAt);
  const deleted = await readEarlierEvents(app, access, id, "deletions", node.deletions);
  const commentRemovals = findCommentRemovals(deleted, comments.ownComments, slug);
  const closedBy = node.closed ? node.closings.nodes.at(-1)?.actor : null;
  const issue: DashboardIssue = {
    id: node.id,
    number: node.number,
    repositoryId: node.repository.databaseId,
    title: node.title,
    body: app.recentWrites.mergeBody(node.id, { body: node.body, changedAt }),
    createdAt: new Date(node.createdAt),
    closed: node.closed,
    locked: node.locked,
    versions: [...versions.values()].sort((a, b) => a.at.getTime() - b.at.getTime()),
    foreignComments: comments.foreignComments,
    ownComments: app.recentWrites.mergeComments(node.id, comments.ownComments, commentRemovals),
    commentRemovals,
  };
  return { issue, isClosedByBot: isApp(closedBy, slug) };
}

/** Reads edits from the newest back to the cached ones, and adds them to `versions`. */
async function readEdits(
  app: App,
  access: Access,
  id: string,
  latest: EditConnection | null,
  versions: Map<string, DashboardVersion>,
  botLogin: string,
): Promise<void> {
  const found = latest === null ? [] : [...latest.nodes];
  const isKnown = (edit: EditNode): boolean => versions.has(edit.id);
  const start = latest === null || found.some(isKnown) ? null : nextCursor(latest.pageInfo);
  const runQuery = async (
    after: string | null,
    size: number,
    isSmallest: boolean,
  ): Promise<EditConnection> => {
    type Data = { readonly node: { readonly userContentEdits: EditConnection | null } | null };
    const { node } = await queryComplete<Data>(app, access, editsQuery, { id, after, size }, isSmallest);
    if (node === null) throw new UnclearResponse("GitHub did not return the edits of the dashboard");
    return node.userContentEdits ?? noEdits;
  };
  const from = { start, max: maxEdits - found.length };
  if (start !== null)
    for await (const { nodes } of readPages(app, "edits of the dashboard", runQuery, from)) {
      found.push(...nodes);
      if (nodes.some(isKnown)) break;
    }
  // Oldest first, so that an interrupted run leaves no gap before a cached edit.
  for (const { id: edit, editedAt, editor, diff } of found.filter((edit) => !isKnown(edit)).reverse()) {
    const ours = isApp(editor, botLogin);
    versions.set(edit, { at: new Date(editedAt), login: editor?.login ?? null, ours, body: diff });
  }
}

const noEdits: EditConnection = { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };

const editFields = "pageInfo { hasNextPage endCursor } nodes { id editedAt editor { ...Actor } diff }";

const issueQuery = `query ($id: ID!, $size: Int!) {
    node(id: $id) {
      ... on Issue {
        id number title author { ...Actor } body createdAt lastEditedAt closed locked
        repository { databaseId }
        comments(last: $size) { ...Comments }
        ${eventsField("deletions", "last: $size")}
        closings: timelineItems(last: 1, itemTypes: [CLOSED_EVENT]) {
          nodes { ... on ClosedEvent { actor { ...Actor } } }
        }
        userContentEdits(first: $size) { ${editFields} }
      }
    }
  } ${commentFragments(true)}`;

const editsQuery = `query ($id: ID!, $after: String, $size: Int!) {
    node(id: $id) { ... on Issue { userContentEdits(first: $size, after: $after) { ${editFields} } } }
  }
  fragment Actor on Actor { __typename login }`;
