import type { Access, App } from "../../client/app.ts";
import { askShrinking } from "../../client/batches.ts";
import { queryWhole } from "../../client/graphql.ts";

type Node = {
  readonly comments: {
    readonly pageInfo: { readonly hasPreviousPage: boolean; readonly startCursor: string | null };
    readonly nodes: readonly { readonly viewerDidAuthor: boolean }[];
  };
};

const maxComments = 100;

/**
 * Whether the bot ever wrote on an issue (as far as its last hundred comments tell).
 * @param issue  its node id
 */
export async function isMarked(app: App, access: Access, issue: string): Promise<boolean> {
  let before: string | null = null;
  for (let count = 0; count < maxComments;) {
    const ask = (size: number, isLeast: boolean): Promise<{ node: Node | null }> =>
      queryWhole(app, access, text, { id: issue, size, before }, isLeast);
    const { node } = await askShrinking(app, "earlier comments", ask, maxComments - count);
    const { nodes, pageInfo } = node?.comments ?? nothing;
    if (nodes.some(({ viewerDidAuthor }) => viewerDidAuthor)) return true;
    if (!pageInfo.hasPreviousPage) return false;
    before = pageInfo.startCursor;
    count += nodes.length || 1;
  }
  return false;
}

const nothing: Node["comments"] = { pageInfo: { hasPreviousPage: false, startCursor: null }, nodes: [] };

const comments =
  "comments(last: $size, before: $before) { pageInfo { hasPreviousPage startCursor } nodes { viewerDidAuthor } }";
const text = `query ($id: ID!, $size: Int!, $before: String) {
    node(id: $id) {
      ... on Issue { ${comments} }
      ... on PullRequest { ${comments} }
    }
  }`;
