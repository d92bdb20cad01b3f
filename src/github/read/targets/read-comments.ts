import type { OwnComment, ForeignComment } from "../../../model/target.ts";
import type { Access, App } from "../../client/app.ts";
import { UnclearResponse } from "../../client/failure.ts";
import { queryComplete } from "../../client/graphql.ts";
import { nextCursor, readPages } from "../../client/read-pages.ts";
import {
  earlierEventsQuery,
  isApp,
  type CommentNode,
  type CommentsNode,
  type DeletionNode,
  type EventsNode,
  type IssueEvents,
} from "./target-query.ts";
import { hasMarker } from "../../../render/marker-line.ts";

/** The comments of an issue that were read so far. */
type IssueComments = {
  readonly ownComments: readonly OwnComment[];
  readonly foreignComments: readonly ForeignComment[];
  /** When comments of ours were deleted that have left an empty place, because they had replies. */
  readonly removals: readonly Date[];
  /** Cursor for the next page of earlier comments, or null if there are none. */
  readonly before: { readonly cursor: string; readonly oldest: Date } | null;
};

/** Maximum number of earlier comments that are read. An issue may have thousands, but ours are among the latest. */
const maxEarlierComments = 2000;
/** Maximum number of events that are read. The latest events of an issue are sufficient. */
const maxEvents = 100;

export function issueCommentsFrom({ nodes, pageInfo }: CommentsNode, botLogin: string): IssueComments {
  const oldest = nodes.reduce(
    (a, { createdAt }) => Math.min(a, Date.parse(createdAt)),
    Number.POSITIVE_INFINITY,
  );
  const { hasPreviousPage, startCursor } = pageInfo;
  return {
    ownComments: nodes
      .filter((node) => isOurs(node) && !isDeleted(node))
      .map((node) => ownCommentFrom(node, botLogin)),
    foreignComments: nodes.filter((node) => !isOurs(node)).map(foreignCommentFrom),
    removals: nodes.flatMap((node) => (isOurs(node) && isDeleted(node) ? [new Date(node.deletedAt)] : [])),
    before:
      hasPreviousPage && startCursor !== null ? { cursor: startCursor, oldest: new Date(oldest) } : null,
  };
}

type EarlierCommentsQuery = {
  /** Node id of the issue. */
  readonly issue: string;
  /** Query for a page, with the variables `id`, `before` and `size`. */
  readonly query: string;
  readonly oldestRelevant: Date;
  readonly botLogin: string;
};

/** Reads earlier comments back to the oldest relevant one. @throws UnclearResponse if a page was not returned */
export async function readEarlierComments(
  app: App,
  access: Access,
  latest: IssueComments,
  { issue, query, oldestRelevant, botLogin }: EarlierCommentsQuery,
): Promise<IssueComments> {
  let comments = latest;
  if (comments.before === null || comments.before.oldest <= oldestRelevant) return comments;
  const runQuery = async (
    before: string | null,
    size: number,
    isSmallest: boolean,
  ): Promise<CommentsNode> => {
    const { node } = await queryComplete<{ node: { comments?: CommentsNode } | null }>(
      app,
      access,
      query,
      { id: issue, before, size },
      isSmallest,
    );
    if (node?.comments === undefined) throw new UnclearResponse("GitHub did not return the earlier comments");
    return node.comments;
  };
  const from = { start: comments.before.cursor, max: maxEarlierComments };
  for await (const page of readPages(app, "earlier comments", runQuery, from)) {
    const earlier = issueCommentsFrom(page, botLogin);
    comments = {
      ownComments: [...earlier.ownComments, ...comments.ownComments],
      foreignComments: [...earlier.foreignComments, ...comments.foreignComments],
      removals: [...earlier.removals, ...comments.removals],
      before: earlier.before,
    };
    if (earlier.before === null || earlier.before.oldest <= oldestRelevant) break;
  }
  return comments;
}

/**
 * Returns the latest hundred events of a kind. Reads earlier pages when the first page was smaller, because the issue was
 * too heavy for one query.
 * @param issue  node id of the issue
 * @throws UnclearResponse when a page was not returned
 */
export async function readEarlierEvents<T>(
  app: App,
  access: Access,
  issue: string,
  kind: IssueEvents,
  latest: EventsNode<T>,
): Promise<readonly T[]> {
  let { nodes } = latest;
  const start = nextCursor(latest.pageInfo);
  if (start === null) return nodes;
  const runQuery = async (
    before: string | null,
    size: number,
    isSmallest: boolean,
  ): Promise<EventsNode<T>> => {
    const variables = { id: issue, before, size };
    const query = earlierEventsQuery(kind);
    const { node } = await queryComplete<EarlierEvents<T>>(app, access, query, variables, isSmallest);
    const page = node?.[kind];
    if (page === undefined || page.nodes.length === 0)
      throw new UnclearResponse("GitHub did not return the earlier events");
    return page;
  };
  const from = { start, max: maxEvents - nodes.length };
  for await (const page of readPages(app, "earlier events", runQuery, from))
    nodes = [...page.nodes, ...nodes];
  return nodes;
}

type EarlierEvents<T> = { readonly node: { readonly [kind in IssueEvents]?: EventsNode<T> } | null };

/**
 * Returns a time for each comment of ours that people removed: the time of its deletion or, if they removed its marker, the
 * time of its creation.
 */
export function findCommentRemovals(
  events: readonly DeletionNode[],
  own: readonly OwnComment[],
  botLogin: string,
): readonly Date[] {
  return [
    ...events
      .filter(
        ({ deletedCommentAuthor, actor }) => isApp(deletedCommentAuthor, botLogin) && !isApp(actor, botLogin),
      )
      .map(({ createdAt }) => new Date(createdAt)),
    ...own
      .filter(({ body, humanChange }) => humanChange === "edited" && !hasMarker(body))
      .map(({ createdAt }) => createdAt),
  ];
}

function ownCommentFrom(node: CommentNode, botLogin: string): OwnComment {
  return {
    id: Number(node.fullDatabaseId),
    nodeId: node.id,
    body: node.body,
    createdAt: new Date(node.createdAt),
    humanChange: isEdited(node, botLogin) ? "edited" : node.isMinimized ? "hidden" : null,
  };
}

function foreignCommentFrom({
  id,
  fullDatabaseId,
  author,
  createdAt,
  body,
  lastEditedAt,
  reactionGroups,
}: CommentNode): ForeignComment {
  return {
    id: Number(fullDatabaseId),
    nodeId: id,
    // GitHub's placeholder for deleted accounts: https://github.com/ghost
    login: author?.login ?? "ghost",
    isBot: author?.__typename === "Bot",
    at: new Date(createdAt),
    body,
    editedAt: lastEditedAt == null ? null : new Date(lastEditedAt),
    acknowledged: reactionGroups?.some(({ viewerHasReacted }) => viewerHasReacted) === true,
  };
}

/** Returns whether the app wrote the comment. A marker in any other comment is just text. */
function isOurs({ viewerDidAuthor, author }: CommentNode): boolean {
  return viewerDidAuthor && author?.__typename === "Bot";
}

function isDeleted<T extends CommentNode>(node: T): node is T & { readonly deletedAt: string } {
  return node.deletedAt != null;
}

/** Returns whether the last editor was a person. */
function isEdited({ editor }: CommentNode, botLogin: string): boolean {
  return editor !== null && !isApp(editor, botLogin);
}
