import { addressKey, type Address } from "../../../minutes/minutes.ts";
import type { App, Access } from "../../client/app.ts";
import { askShrinking } from "../../client/batches.ts";
import { queryWhole } from "../../client/graphql.ts";
import { reading } from "../../client/installations.ts";

/** GitHub answers no more of one search: https://docs.github.com/rest/search/search#about-search */
const maxResults = 1000;

/**
 * Where the app commented before in an owner's repositories, as far as GitHub's search tells: needed only when the cursor
 * was lost, and best effort. One owner a search, because a space is AND between two of them; with that owner's own
 * token, which alone reads what is not public. Empty where the app is not installed: nothing can be corrected there.
 * @throws where GitHub did not answer all of it
 */
export async function findCommented(app: App, owner: string): Promise<readonly Address[]> {
  const installation = await app.installationOn(owner);
  if (installation === null || installation.suspended) return [];
  const access = app.access(installation, reading);
  const { slug } = await app.identity();
  // "app/": https://docs.github.com/search-github/searching-on-github/searching-issues-and-pull-requests#search-by-author
  const search = `commenter:app/${slug} user:${installation.owner} sort:created-asc`;
  const found = new Map<string, Address>();
  for (let since: string | null = null; ;) {
    const results: readonly Result[] = await readResults(
      app,
      access,
      since === null ? search : `${search} created:>=${since}`,
    );
    for (const { number, repository } of results) {
      const address = { owner: repository.owner.login, repo: repository.name, number };
      found.set(addressKey(address), address);
    }
    const last: string | undefined = results.at(-1)?.createdAt;
    if (results.length < maxResults || last === undefined || last === since) return [...found.values()];
    since = last;
  }
}

type Result = {
  readonly number: number;
  readonly createdAt: string;
  readonly repository: { readonly name: string; readonly owner: { readonly login: string } };
};

type Page = {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  /** Empty where it is of another type; null where the token does not read it. */
  readonly nodes: readonly (Result | Record<string, never> | null)[];
};

async function readResults(app: App, access: Access, search: string): Promise<readonly Result[]> {
  const results: Result[] = [];
  let after: string | null = null;
  do {
    const from: string | null = after;
    const ask = (size: number, isLeast: boolean): Promise<{ readonly search: Page }> =>
      queryWhole(app, access, text, { search, after: from, size }, isLeast);
    const data: { readonly search: Page } = await askShrinking(app, "search", ask);
    const { nodes, pageInfo } = data.search;
    results.push(...nodes.flatMap((node) => (node !== null && isResult(node) ? [node] : [])));
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  return results;
}

function isResult(node: Result | Record<string, never>): node is Result {
  return "number" in node;
}

const fields = "number createdAt repository { name owner { login } }";
const text = `query ($search: String!, $after: String, $size: Int!) {
    search(query: $search, type: ISSUE, first: $size, after: $after) {
      pageInfo { hasNextPage endCursor }
      nodes { ... on Issue { ${fields} } ... on PullRequest { ${fields} } }
    }
  }`;
