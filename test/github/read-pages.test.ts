import { expect, test } from "@jest/globals";
import { QueryTooLarge } from "../../src/github/client/failure.ts";
import { nextCursor, readPages, type PageInfo } from "../../src/github/client/read-pages.ts";
import { createTestApp } from "./test-access.ts";

/** A connection of `count` numbers, and the queries that it received as `cursor:size`. */
function connection(count: number, maxSize = Infinity) {
  const queries: string[] = [];
  const query = (cursor: string | null, size: number) => {
    queries.push(`${cursor ?? "start"}:${size}`);
    if (size > maxSize) return Promise.reject(new QueryTooLarge(""));
    const from = Number(cursor ?? 0);
    const to = Math.min(count, from + size);
    const nodes = Array.from({ length: to - from }, (_, i) => from + i);
    return Promise.resolve({ nodes, pageInfo: { hasNextPage: to < count, endCursor: String(to) } });
  };
  return { queries, query };
}

async function read(
  { query }: ReturnType<typeof connection>,
  options: { start?: string; max?: number } = {},
): Promise<readonly number[]> {
  const all: number[] = [];
  for await (const { nodes } of readPages(createTestApp(), "search", query, options)) all.push(...nodes);
  return all;
}

test.each([
  ["all pages", 230, {}, 230, ["start:100", "100:100", "200:100"]],
  ["an empty connection", 0, {}, 0, ["start:100"]],
  ["from a cursor on", 230, { start: "150" }, 80, ["150:100"]],
  ["at most as many nodes as requested", 500, { max: 120 }, 120, ["start:100", "100:20"]],
])("reads %s", async (_what, count, options, length, queries) => {
  const all = connection(count);
  expect(await read(all, options)).toHaveLength(length);
  expect(all.queries).toEqual(queries);
});

test("reads a page that is too large in smaller ones", async () => {
  const all = connection(60, 25);
  expect(await read(all)).toEqual(Array.from({ length: 60 }, (_, i) => i));
  expect(all.queries).toEqual(["start:100", "start:50", "start:25", "25:25", "50:25"]);
});

test("ends when GitHub returns empty pages forever", async () => {
  const empty = { nodes: [], pageInfo: { hasNextPage: true, endCursor: "same" } };
  const lengths: number[] = [];
  for await (const { nodes } of readPages(createTestApp(), "search", () => Promise.resolve(empty), {
    max: 5,
  }))
    lengths.push(nodes.length);
  expect(lengths).toEqual([0, 0, 0, 0, 0]);
});

test.each<[PageInfo, string | null]>([
  [{ hasNextPage: true, endCursor: "a" }, "a"],
  [{ hasNextPage: false, endCursor: "a" }, null],
  [{ hasNextPage: true, endCursor: null }, null],
  [{ hasPreviousPage: true, startCursor: "b" }, "b"],
  [{ hasPreviousPage: false, startCursor: "b" }, null],
])("the page after %j begins at %s", (pageInfo, cursor) => {
  expect(nextCursor(pageInfo)).toBe(cursor);
});
