import type { Address } from "../minutes/minutes.ts";
import type { Access, App } from "./app.ts";
import { query } from "./graphql.ts";

/**
 * Where the app commented before, as far as GitHub's search tells: needed only when the cursor was lost, and best
 * effort. https://docs.github.com/search-github/searching-on-github/searching-issues-and-pull-requests
 */
export async function findCommented(
  app: App,
  access: Access,
  owners: readonly string[],
): Promise<readonly Address[]> {
  const { slug } = await app.identity();
  const where = owners.map((owner) => `user:${owner}`).join(" ");
  const { data } = await query<{
    search: {
      nodes: readonly ({ number?: number; repository?: { name: string; owner: { login: string } } } | null)[];
    };
  }>(
    app,
    access,
    `query ($search: String!) {
      search(query: $search, type: ISSUE, first: 100) {
        nodes {
          ... on Issue { number repository { name owner { login } } }
          ... on PullRequest { number repository { name owner { login } } }
        }
      }
    }`,
    { search: `commenter:app/${slug} ${where}` },
  );
  return data.search.nodes.flatMap((node) =>
    node?.number === undefined || node.repository === undefined
      ? []
      : [{ owner: node.repository.owner.login, repo: node.repository.name, number: node.number }],
  );
}
