import { expect, test } from "@jest/globals";
import { queryInBatches, queryWithAdaptiveSize } from "../../src/github/client/batches.ts";
import { QueryTooLarge, UnclearResponse } from "../../src/github/client/failure.ts";
import { createQuerySizes } from "../../src/github/client/query-sizes.ts";
import { createTestApp } from "./test-access.ts";

const items = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i);
const gateway = (status: number): Error => Object.assign(new Error("Bad Gateway"), { status });

/** A query that fails for batches above `maxSize`, and the sizes that were requested. */
function limitedQuery(maxSize: number, error: Error = new QueryTooLarge("RESOURCE_LIMITS_EXCEEDED")) {
  const sizes: number[] = [];
  const ask = (batch: readonly number[]): Promise<readonly number[]> => {
    sizes.push(batch.length);
    return batch.length > maxSize ? Promise.reject(error) : Promise.resolve(batch);
  };
  return { sizes, ask };
}

test.each([
  [8, [10, 5, 5, 5, 3]],
  [3, [10, 5, 2, 2, 2, 2, 2, 4, 2, 2, 2, 2]],
  [1, [10, 5, 2, 1, 1, 1, 1, 1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1]],
  [100, [10, 8]],
])("with a limit of %i, requests eighteen items in batches of %j", async (maxSize, expected) => {
  const { sizes, ask } = limitedQuery(maxSize);
  const answers = await queryInBatches(createTestApp(), "targets", items(18), ask);
  expect(answers.flat()).toEqual(items(18));
  expect(sizes).toEqual(expected);
});

test.each([502, 504])("treats a %i on a large query as too heavy", async (status) => {
  const { sizes, ask } = limitedQuery(6, gateway(status));
  expect((await queryInBatches(createTestApp(), "targets", items(10), ask)).flat()).toEqual(items(10));
  expect(sizes).toEqual([10, 5, 5]);
});

test("skips an item that is too heavy by itself and reads the others", async () => {
  const ask = (batch: readonly number[]): Promise<string> =>
    batch.includes(3) ? Promise.reject(new QueryTooLarge("")) : Promise.resolve(batch.join());
  const answers = await queryInBatches(
    createTestApp(),
    "targets",
    items(6),
    ask,
    (batch) => `no ${batch.join()}`,
  );
  expect(answers).toEqual(["0,1,2", "no 3", "4", "5"]);
});

test("stops after three consecutive failures, because an outage does not depend on the size", async () => {
  const { sizes, ask } = limitedQuery(0, gateway(502));
  const answers = await queryInBatches(createTestApp(), "targets", items(500), ask, (batch) =>
    batch.map(() => -1),
  );
  expect(answers.flat()).toHaveLength(500);
  expect(sizes).toEqual([10, 5, 2, 1, 1, 1]);
});

test("does not halve a query after an error that is unrelated to its size", async () => {
  const { sizes, ask } = limitedQuery(0, new UnclearResponse("an invalid response"));
  await expect(queryInBatches(createTestApp(), "targets", items(10), ask)).rejects.toThrow(
    "an invalid response",
  );
  expect(sizes).toEqual([10]);
});

test("remembers the size of each kind of query, and grows it back to the default at most", async () => {
  const app = createTestApp();
  const { ask } = limitedQuery(5);
  await queryInBatches(app, "targets", items(10), ask);
  expect([app.querySizes.sizeOf("targets"), app.querySizes.sizeOf("blobs")]).toEqual([5, 100]);
  const sizes: number[] = [];
  const all = (batch: readonly number[]): Promise<void> => Promise.resolve(void sizes.push(batch.length));
  await queryInBatches(app, "targets", items(60), all);
  expect(sizes).toEqual([5, 5, 5, 10, 10, 10, 10, 5]);
});

test("halves the size once when two concurrent queries fail", () => {
  const sizes = createQuerySizes();
  sizes.recordFailure("targets", 10);
  sizes.recordFailure("targets", 10);
  expect(sizes.sizeOf("targets")).toBe(5);
});

test("shrinks a page until it is answered; the smallest one may be retried", async () => {
  const asked: (readonly [number, boolean])[] = [];
  const page = await queryWithAdaptiveSize(createTestApp(), "history", (size, isSmallest) => {
    asked.push([size, isSmallest]);
    return size > 1 ? Promise.reject(gateway(504)) : Promise.resolve("a commit");
  });
  expect(page).toBe("a commit");
  expect(asked.at(0)).toEqual([50, false]);
  expect(asked.at(-1)).toEqual([1, true]);
});
