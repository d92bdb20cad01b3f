import type { PageInfo as PageInfoType } from "@octokit/graphql-schema";
import type { App } from "./app.ts";
import { queryWithAdaptiveSize } from "./batches.ts";
import type { QueryKind } from "./query-sizes.ts";
import type { Fields } from "./schema-fields.ts";

/** The end of a page of a connection, forwards or backwards: https://docs.github.com/graphql/guides/using-pagination-in-the-graphql-api */
export type PageInfo =
  Fields<PageInfoType, "hasNextPage" | "endCursor"> | Fields<PageInfoType, "hasPreviousPage" | "startCursor">;

/** Returns the cursor of the page after this one (before it, if the query goes backwards), or null if there is none. */
export function nextCursor(pageInfo: PageInfo): string | null {
  if ("hasNextPage" in pageInfo) return pageInfo.hasNextPage ? pageInfo.endCursor : null;
  return pageInfo.hasPreviousPage ? pageInfo.startCursor : null;
}

type Page = { readonly nodes: readonly unknown[]; readonly pageInfo: PageInfo };

/**
 * Reads a connection page by page, until there are no more pages, `max` nodes were read, or the caller stops.
 * @param runQuery  reads one page with `size` nodes. `isSmallest`: whether there is no smaller one, see `queryGraphql`.
 * @param start  cursor of the first page to read, or null for the very first page
 */
export async function* readPages<T extends Page>(
  app: App,
  kind: QueryKind,
  runQuery: (cursor: string | null, size: number, isSmallest: boolean) => Promise<T>,
  { start = null, max = Infinity }: { readonly start?: string | null; readonly max?: number } = {},
): AsyncGenerator<T, void, undefined> {
  let cursor = start;
  for (let count = 0; count < max;) {
    const from = cursor;
    const readPage = (size: number, isSmallest: boolean): Promise<T> => runQuery(from, size, isSmallest);
    const page = await queryWithAdaptiveSize(app, kind, readPage, max - count);
    yield page;
    cursor = nextCursor(page.pageInfo);
    if (cursor === null) return;
    // An empty page counts, so that the loop ends.
    count += page.nodes.length || 1;
  }
}
