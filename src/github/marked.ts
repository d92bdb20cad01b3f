import type { Access, App } from "./app.ts";
import { queryWhole } from "./graphql.ts";

type Node = { readonly comments: { readonly nodes: readonly { readonly viewerDidAuthor: boolean }[] } };

/**
 * Whether the bot ever wrote on an issue (as far as its last hundred comments tell).
 * @param issue  its node id
 */
export async function isMarked(app: App, access: Access, issue: string): Promise<boolean> {
  const { node } = await queryWhole<{ node: Node | null }>(app, access, text, { id: issue });
  return node?.comments.nodes.some(({ viewerDidAuthor }) => viewerDidAuthor) === true;
}

const comments = "comments(last: 100) { nodes { viewerDidAuthor } }";
const text = `query ($id: ID!) {
    node(id: $id) {
      ... on Issue { ${comments} }
      ... on PullRequest { ${comments} }
    }
  }`;
