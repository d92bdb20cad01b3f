/** Nullable fields of GitHub's schema that the bot queries: null may mean "nothing" or "failed". */
const nullable = new Set([
  "node",
  "organization",
  "object",
  "config",
  "defaultBranchRef",
  "target",
  "checkSuites",
  "checkRuns",
  "nodes",
  "labels",
  "author",
  "editor",
  "actor",
  "text",
  "externalId",
  "deletedCommentAuthor",
  "isBinary",
  "closedAt",
]);
const aliases = /^(?:repository|issue|label|b)\d+$/;

/** Returns paths in an answer that GitHub may replace with null and an error. */
function nullablePaths(data: unknown, at: readonly (string | number)[] = []): readonly (string | number)[][] {
  if (typeof data !== "object" || data === null) return [];
  return Object.entries(data).flatMap(([key, value]) => {
    const path = [...at, Array.isArray(data) ? Number(key) : key];
    const mayFail =
      value !== null &&
      (Array.isArray(data) ? typeof value === "object" : nullable.has(key) || aliases.test(key));
    return [...(mayFail ? [path] : []), ...nullablePaths(value, path)];
  });
}

/** Returns a fetch that omits one part from the answers to the n-th query and the following ones. */
export function omitAnswerParts(fetch: typeof globalThis.fetch): {
  readonly fetch: typeof globalThis.fetch;
  from(query: number, part: number, times: number): void;
} {
  let left = Number.POSITIVE_INFINITY;
  let chosen = 0;
  let times = 0;
  return {
    from(query, part, count) {
      [left, chosen, times] = [query, part, count];
    },
    fetch: async (input, init) => {
      const response = await fetch(input, init);
      const url = input instanceof Request ? input.url : String(input);
      if (!url.endsWith("/graphql") || response.status !== 200 || left-- > 0 || times-- <= 0) return response;
      const answer = (await response.json()) as { data?: unknown; errors?: unknown[] };
      const all = nullablePaths(answer.data);
      // Prefer whole repositories and issues: they fail most often and matter most.
      const shallow = all.filter(({ length }) => length <= 2);
      const some = chosen % 2 === 0 ? shallow : all;
      const path = some[(chosen >> 1) % Math.max(1, some.length)];
      if (path === undefined) return Response.json(answer, { headers: response.headers });
      const parent = path
        .slice(0, -1)
        .reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], answer.data);
      (parent as Record<string, unknown>)[path.at(-1) ?? ""] = null;
      const errors = [
        ...(answer.errors ?? []),
        { message: "Something went wrong while executing your query.", path },
      ];
      return Response.json({ ...answer, errors }, { headers: response.headers });
    },
  };
}
