import { parseMarker } from "../plan/marker.ts";
import type { SeenComment } from "../plan/target.ts";
import type { Access, App } from "./app.ts";
import { UnclearAnswer } from "./failure.ts";
import { query } from "./graphql.ts";
import { earlierCommentsQuery, type CommentNode, type CommentsNode, type IssueNode } from "./target-query.ts";

/** Our comments of a thread, as far as it was read. */
export type ThreadReading = {
  readonly comments: readonly SeenComment[];
  /** When those were posted that a person wrote anew, so that nobody knows what they stood for. */
  readonly rewritten: readonly Date[];
  /** Where to read on, or null at the beginning of the thread. */
  readonly before: { readonly cursor: string; readonly oldest: Date } | null;
};

/** A thread may have thousands of comments; ours are among the latest. */
const mostPages = 20;

export function threadFrom({ nodes, pageInfo }: CommentsNode, botLogin: string): ThreadReading {
  const oldest = nodes.reduce(
    (a, { createdAt }) => Math.min(a, Date.parse(createdAt)),
    Number.POSITIVE_INFINITY,
  );
  const { hasPreviousPage, startCursor } = pageInfo;
  return {
    comments: nodes.flatMap((node) => seenComment(node, botLogin) ?? []),
    rewritten: nodes.flatMap((node) =>
      isOurs(node) && parseMarker(node.body) === null && isEdited(node, botLogin)
        ? [new Date(node.createdAt)]
        : [],
    ),
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
): Promise<ThreadReading> {
  let thread = latest;
  for (
    let page = 0;
    page < mostPages && thread.before !== null && thread.before.oldest > readBackTo;
    page += 1
  ) {
    const variables = { id: issue.id, before: thread.before.cursor };
    const { data } = await query<{ node: { comments?: CommentsNode } | null }>(
      app,
      access,
      earlierCommentsQuery,
      variables,
    );
    if (data.node?.comments === undefined)
      throw new UnclearAnswer("GitHub did not answer the earlier comments");
    const earlier = threadFrom(data.node.comments, botLogin);
    thread = {
      comments: [...earlier.comments, ...thread.comments],
      rewritten: [...earlier.rewritten, ...thread.rewritten],
      before: earlier.before,
    };
  }
  return thread;
}

/** Only what the app itself wrote can carry a marker; in anybody else's comment it is text. */
function seenComment(node: CommentNode, botLogin: string): SeenComment | null {
  const marker = isOurs(node) ? parseMarker(node.body) : null;
  if (marker === null) return null;
  return {
    id: Number(node.fullDatabaseId),
    marker,
    createdAt: new Date(node.createdAt),
    touched: isEdited(node, botLogin) ? "edited" : node.isMinimized ? "minimised" : null,
  };
}

function isOurs({ viewerDidAuthor, author }: CommentNode): boolean {
  return viewerDidAuthor && author?.__typename === "Bot";
}

/** Whether the last to edit it was a person. */
function isEdited({ editor }: CommentNode, botLogin: string): boolean {
  return editor !== null && !(editor.__typename === "Bot" && editor.login === botLogin);
}
