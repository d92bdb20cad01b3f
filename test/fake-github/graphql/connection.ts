import { type Args, GraphqlError } from "./context.ts";

type Connection<T> = {
  readonly nodes: readonly T[];
  readonly edges: readonly { readonly node: T; readonly cursor: string }[];
  readonly totalCount: number;
  readonly pageInfo: Readonly<Record<string, unknown>>;
};

/** Returns a page of a list. Cursors identify items, so that added or deleted items do not shift pages. */
export function connection<T>(
  items: readonly T[],
  args: Args,
  field: string,
  key: (item: T) => string | number,
): Connection<T> {
  const { first, last, after, before } = args as {
    first?: number | null;
    last?: number | null;
    after?: string | null;
    before?: string | null;
  };
  checkBounds(field, first, last);
  const start = after == null ? 0 : place(items, after, key) + 1;
  const end = before == null ? items.length : place(items, before, key);
  let page = items.slice(start, Math.max(start, end));
  let from = start;
  if (first != null) page = page.slice(0, first);
  else if (last != null) {
    from = start + Math.max(0, page.length - last);
    page = last === 0 ? [] : page.slice(-last);
  }
  const edges = page.map((node, index) => ({ node, cursor: cursor(key(node), from + index) }));
  return {
    nodes: page,
    edges,
    totalCount: items.length,
    pageInfo: {
      hasNextPage: from + page.length < items.length,
      hasPreviousPage: from > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

const most = 100;

// https://docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api#node-limit
function checkBounds(field: string, first: number | null | undefined, last: number | null | undefined): void {
  if (first == null && last == null)
    throw new GraphqlError(
      "MISSING_PAGINATION_BOUNDARIES",
      `You must provide a \`first\` or \`last\` value to properly paginate the \`${field}\` connection.`,
    );
  if (first != null && last != null)
    throw new GraphqlError(
      "EXCESSIVE_PAGINATION",
      `Passing both \`first\` and \`last\` to paginate the \`${field}\` connection is not supported.`,
    );
  for (const [name, value] of [["first", first] as const, ["last", last] as const]) {
    if (value == null) continue;
    if (value > most)
      throw new GraphqlError(
        "EXCESSIVE_PAGINATION",
        `Requesting ${value} records on the \`${field}\` connection exceeds the \`${name}\` limit of ${most} records.`,
      );
    if (value < 0)
      throw new GraphqlError(
        "INVALID_PAGINATION",
        `\`${name}\` on the \`${field}\` connection cannot be less than zero.`,
      );
  }
}

const cursor = (key: string | number, index: number) =>
  Buffer.from(`cursor:v2:${index}:${key}`).toString("base64");

function place<T>(items: readonly T[], text: string, key: (item: T) => string | number): number {
  const parts = /^cursor:v2:(?<index>\d+):(?<key>.+)$/u.exec(Buffer.from(text, "base64").toString())?.groups;
  if (parts === undefined)
    throw new GraphqlError("INVALID_CURSOR_ARGUMENTS", `\`${text}\` does not appear to be a valid cursor.`);
  const index = Number(parts["index"]);
  const at = items[index];
  if (at !== undefined && String(key(at)) === parts["key"]) return index;
  const found = items.findIndex((item) => String(key(item)) === parts["key"]);
  return found < 0 ? index - 1 : found;
}
