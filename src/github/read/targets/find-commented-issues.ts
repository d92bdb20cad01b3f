import type { Discussion, Issue, PullRequest, Repository } from "@octokit/graphql-schema";
import { addressKey, type Address } from "../../../minutes/minutes.ts";
import type { App, Access } from "../../client/app.ts";
import { queryComplete } from "../../client/graphql.ts";
import { readPages, type PageInfo } from "../../client/read-pages.ts";
import { findActiveInstallation } from "../../client/owner-access.ts";
import { mayWriteDiscussions, readPermissions } from "../../client/installations.ts";
import type { Fields, OwnerNode } from "../../client/schema-fields.ts";

/** Maximum number of results of one search: https://docs.github.com/rest/search/search#about-search */
const maxSearchResults = 1000;

/**
 * Searches for issues, and with the permission for discussions, in an owner's repositories on which the app commented. It is used only if the cursor was lost, and it
 * may miss issues. Each owner needs a separate search, because a query with two `user:` terms finds nothing, and because only
 * the token of that owner can read its private repositories. Returns an empty list if the app is not installed, because
 * nothing can be corrected there.
 * @throws UnclearResponse if GitHub did not return all results
 */
export async function findCommentedIssues(app: App, owner: string): Promise<readonly Address[]> {
  const installation = await findActiveInstallation(app, owner);
  if (installation === null) return [];
  const access = app.access(installation, readPermissions);
  const { slug } = await app.identity();
  // "app/": https://docs.github.com/search-github/searching-on-github/searching-issues-and-pull-requests#search-by-author
  const search = `commenter:app/${slug} user:${installation.owner} sort:created-asc`;
  const found = new Map<string, Address>();
  for (const type of mayWriteDiscussions(installation)
    ? (["ISSUE", "DISCUSSION"] as const)
    : (["ISSUE"] as const))
    for (const { number, repository } of await readAllResults(app, access, search, type)) {
      const address = { owner: repository.owner.login, repo: repository.name, number };
      found.set(addressKey(address), address);
    }
  return [...found.values()];
}

type SearchType = "ISSUE" | "DISCUSSION";

async function readAllResults(
  app: App,
  access: Access,
  search: string,
  type: SearchType,
): Promise<readonly SearchResult[]> {
  const all: SearchResult[] = [];
  for (let since: string | null = null; ;) {
    const terms: string = since === null ? search : `${search} created:>=${since}`;
    const results: readonly SearchResult[] = await readResults(app, access, terms, type);
    all.push(...results);
    const last: string | undefined = results.at(-1)?.createdAt;
    if (results.length < maxSearchResults || last === undefined || last === since) return all;
    since = last;
  }
}

type SearchResult = Fields<Discussion | Issue | PullRequest, "number" | "createdAt"> & {
  readonly repository: Fields<Repository, "name"> & { readonly owner: OwnerNode };
};

type SearchPage = {
  readonly pageInfo: PageInfo;
  /** A node is empty if it has another type, and null if the token cannot read it. */
  readonly nodes: readonly (SearchResult | Record<string, never> | null)[];
};

async function readResults(
  app: App,
  access: Access,
  search: string,
  type: SearchType,
): Promise<readonly SearchResult[]> {
  const results: SearchResult[] = [];
  const runQuery = async (after: string | null, size: number, isSmallest: boolean): Promise<SearchPage> => {
    type Data = { readonly search: SearchPage };
    return (
      await queryComplete<Data>(app, access, commentedIssuesQuery, { search, type, after, size }, isSmallest)
    ).search;
  };
  for await (const { nodes } of readPages(app, "search", runQuery))
    results.push(...nodes.flatMap((node) => (node !== null && isResult(node) ? [node] : [])));
  return results;
}

function isResult(node: SearchResult | Record<string, never>): node is SearchResult {
  return "number" in node;
}

const fields = "number createdAt repository { name owner { login } }";
const commentedIssuesQuery = `query ($search: String!, $type: SearchType!, $after: String, $size: Int!) {
    search(query: $search, type: $type, first: $size, after: $after) {
      pageInfo { hasNextPage endCursor }
      nodes { ... on Issue { ${fields} } ... on PullRequest { ${fields} } ... on Discussion { ${fields} } }
    }
  }`;
