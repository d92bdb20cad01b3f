import type { OwnComment, Voice } from "../../../model/target.ts";
import { isMarked } from "../../../backlinks/marker.ts";
import type { Access, App } from "../../client/app.ts";
import { askShrinking } from "../../client/batches.ts";
import { UnclearAnswer } from "../../client/failure.ts";
import { queryWhole } from "../../client/graphql.ts";
import {
  earlierCommentsQuery,
  earlierEventsQuery,
  isApp,
  type CommentNode,
  type CommentsNode,
  type DeletionNode,
  type EventsNode,
  type IssueNode,
  type ThreadEvents,
} from "./target-query.ts";

/** The comments of a thread, as far as it was read. */
export type ThreadReading = {
  readonly own: readonly OwnComment[];
  readonly voices: readonly Voice[];
  /** Where to read on, or null at the beginning of the thread. */
  readonly before: { readonly cursor: string; readonly oldest: Date } | null;
};

/** A thread may have thousands of comments; ours are among the latest. */
const maxEarlierComments = 2000;
/** Of a thread's events the latest tell what matters. */
const maxEvents = 100;

export function threadFrom({ nodes, pageInfo }: CommentsNode, botLogin: string): ThreadReading {
  const oldest = nodes.reduce(
    (a, { createdAt }) => Math.min(a, Date.parse(createdAt)),
    Number.POSITIVE_INFINITY,
  );
  const { hasPreviousPage, startCursor } = pageInfo;
  return {
    own: nodes.filter(isOurs).map((node) => ownComment(node, botLogin)),
    voices: nodes.filter((node) => !isOurs(node)).map(voice),
    before:
      hasPreviousPage && startCursor !== null ? { cursor: startCursor, oldest: new Date(oldest) } : null,
  };
}

/** Reads on until what is earlier does not matter. @throws UnclearAnswer where a page was not answered */
export async function readEarlier(
  app: App,
  access: Access,
  issue: Pick<IssueNode, "id">,
  latest: ThreadReading,
  readBackTo: Date,
  botLogin: string,
  conversation: boolean,
): Promise<ThreadReading> {
  let thread = latest;
  let count = 0;
  while (count < maxEarlierComments && thread.before !== null && thread.before.oldest > readBackTo) {
    const before = thread.before.cursor;
    const { node } = await askShrinking(app, "earlier comments", (size, isLeast) =>
      queryWhole<{ node: { comments?: CommentsNode } | null }>(
        app,
        access,
        earlierCommentsQuery(conversation),
        { id: issue.id, before, size },
        isLeast,
      ),
    );
    if (node?.comments === undefined) throw new UnclearAnswer("GitHub did not answer the earlier comments");
    count += node.comments.nodes.length || 1;
    const earlier = threadFrom(node.comments, botLogin);
    thread = {
      own: [...earlier.own, ...thread.own],
      voices: [...earlier.voices, ...thread.voices],
      before: earlier.before,
    };
  }
  return thread;
}

/**
 * The latest hundred events of a kind: where a page was smaller, because the thread was too much for one query, those
 * before it are read, too.
 * @param issue  its node id
 * @throws UnclearAnswer where a page was not answered
 */
export async function readEvents<T>(
  app: App,
  access: Access,
  issue: string,
  kind: ThreadEvents,
  latest: EventsNode<T>,
): Promise<readonly T[]> {
  let { nodes, pageInfo } = latest;
  while (pageInfo.hasPreviousPage && nodes.length < maxEvents) {
    const before = pageInfo.startCursor;
    const max = maxEvents - nodes.length;
    const ask = (size: number, isLeast: boolean): Promise<EarlierEvents<T>> =>
      queryWhole(app, access, earlierEventsQuery(kind), { id: issue, before, size }, isLeast);
    const page = (await askShrinking(app, "earlier events", ask, max)).node?.[kind];
    if (page === undefined || page.nodes.length === 0)
      throw new UnclearAnswer("GitHub did not answer the earlier events");
    ({ pageInfo } = page);
    nodes = [...page.nodes, ...nodes];
  }
  return nodes;
}

type EarlierEvents<T> = { readonly node: { readonly [kind in ThreadEvents]?: EventsNode<T> } | null };

/** When people deleted comments of ours, or when those were posted that people wrote anew, so that nobody knows what they stood for. */
export function deletionsIn(
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
      .filter(({ body, touched }) => touched === "edited" && !isMarked(body))
      .map(({ createdAt }) => createdAt),
  ];
}

function ownComment(node: CommentNode, botLogin: string): OwnComment {
  return {
    id: Number(node.fullDatabaseId),
    nodeId: node.id,
    body: node.body,
    createdAt: new Date(node.createdAt),
    touched: isEdited(node, botLogin) ? "edited" : node.isMinimized ? "minimised" : null,
  };
}

function voice({ id, fullDatabaseId, author, createdAt, body, editor, reactionGroups }: CommentNode): Voice {
  return {
    id: Number(fullDatabaseId),
    nodeId: id,
    // A deleted account is called so: https://github.com/ghost
    login: author?.login ?? "ghost",
    isBot: author?.__typename === "Bot",
    at: new Date(createdAt),
    body,
    edited: editor !== null,
    acknowledged: reactionGroups?.some(({ viewerHasReacted }) => viewerHasReacted) === true,
  };
}

/** Only what the app itself wrote can carry a marker; in anybody else's comment it is text. */
function isOurs({ viewerDidAuthor, author }: CommentNode): boolean {
  return viewerDidAuthor && author?.__typename === "Bot";
}

/** Whether the last to edit it was a person. */
function isEdited({ editor }: CommentNode, botLogin: string): boolean {
  return editor !== null && !isApp(editor, botLogin);
}
