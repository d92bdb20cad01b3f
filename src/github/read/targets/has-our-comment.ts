import type { IssueComment } from "@octokit/graphql-schema";
import type { Access, App } from "../../client/app.ts";
import { queryComplete } from "../../client/graphql.ts";
import { readPages, type PageInfo } from "../../client/read-pages.ts";
import type { Fields } from "../../client/schema-fields.ts";

type CommentsPage = {
  readonly pageInfo: PageInfo;
  readonly nodes: readonly Fields<IssueComment, "viewerDidAuthor">[];
};

const maxComments = 100;

/**
 * Returns whether the bot wrote one of the last hundred comments on an issue.
 * @param issue  node id of the issue
 */
export async function hasOurComment(app: App, access: Access, issue: string): Promise<boolean> {
  const runQuery = async (
    before: string | null,
    size: number,
    isSmallest: boolean,
  ): Promise<CommentsPage> => {
    type Data = { readonly node: { readonly comments: CommentsPage } | null };
    const variables = { id: issue, size, before };
    const { node } = await queryComplete<Data>(app, access, authorshipQuery, variables, isSmallest);
    return node?.comments ?? noComments;
  };
  for await (const { nodes } of readPages(app, "earlier comments", runQuery, { max: maxComments }))
    if (nodes.some(({ viewerDidAuthor }) => viewerDidAuthor)) return true;
  return false;
}

const noComments: CommentsPage = {
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
