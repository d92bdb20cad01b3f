import type { Access, App } from "../../client/app.ts";
import { queryWithAdaptiveSize } from "../../client/batches.ts";
import { queryComplete } from "../../client/graphql.ts";

type CommentedNode = {
  readonly comments: {
    readonly pageInfo: { readonly hasPreviousPage: boolean; readonly startCursor: string | null };
    readonly nodes: readonly { readonly viewerDidAuthor: boolean }[];
  };
};

const maxComments = 100;

/**
 * Returns whether the bot wrote one of the last hundred comments on an issue.
 * @param issue  its node id
 */
export async function hasOurComment(app: App, access: Access, issue: string): Promise<boolean> {
  let before: string | null = null;
  for (let count = 0; count < maxComments;) {
    const runQuery = (size: number, isSmallest: boolean): Promise<{ node: CommentedNode | null }> =>
      queryComplete(app, access, authorshipQuery, { id: issue, size, before }, isSmallest);
    const { node } = await queryWithAdaptiveSize(app, "earlier comments", runQuery, maxComments - count);
    const { nodes, pageInfo } = node?.comments ?? noComments;
    if (nodes.some(({ viewerDidAuthor }) => viewerDidAuthor)) return true;
    if (!pageInfo.hasPreviousPage) return false;
    before = pageInfo.startCursor;
    count += nodes.length || 1;
  }
  return false;
}

const noComments: CommentedNode["comments"] = {
  pageInfo: { hasPreviousPage: false, startCursor: null },
  nodes: [],
};

const comments =
  "comments(last: $size, before: $before) { pageInfo { hasPreviousPage startCursor } nodes { viewerDidAuthor } }";
const authorshipQuery = `query ($id: ID!, $size: Int!, $before: String) {
    node(id: $id) {
      ... on Issue { ${comments} }
      ... on PullRequest { ${comments} }
    }
  }`;
