import { expect, test } from "@jest/globals";
import { askInBatches, askShrinking } from "../../src/github/client/batches.ts";
import { QueryTooLarge, UnclearAnswer } from "../../src/github/client/failure.ts";
import { createQuerySizes } from "../../src/github/client/query-sizes.ts";
import { createDoor } from "./door.ts";

const items = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i);
const gateway = (status: number): Error => Object.assign(new Error("Bad Gateway"), { status });

/** A GitHub that answers batches of so many, and what it was asked. */
function limited(most: number, error: Error = new QueryTooLarge("RESOURCE_LIMITS_EXCEEDED")) {
  const sizes: number[] = [];
  const ask = (batch: readonly number[]): Promise<readonly number[]> => {
    sizes.push(batch.length);
    return batch.length > most ? Promise.reject(error) : Promise.resolve(batch);
  };
  return { sizes, ask };
}

test.each([
  [8, [10, 5, 5, 5, 3]],
  [3, [10, 5, 2, 2, 2, 2, 2, 4, 2, 2, 2, 2]],
  [1, [10, 5, 2, 1, 1, 1, 1, 1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1]],
  [100, [10, 8]],
])("where GitHub answers %i at once, eighteen are asked for by %j", async (most, asked) => {
  const { sizes, ask } = limited(most);
  const answers = await askInBatches(createDoor(), "targets", items(18), ask);
  expect(answers.flat()).toEqual(items(18));
  expect(sizes).toEqual(asked);
});

test.each([502, 504])("a %i of a large query means the same", async (status) => {
  const { sizes, ask } = limited(6, gateway(status));
  expect((await askInBatches(createDoor(), "targets", items(10), ask)).flat()).toEqual(items(10));
  expect(sizes).toEqual([10, 5, 5]);
});

test("one that is too much by itself is left out, and the others are answered", async () => {
  const ask = (batch: readonly number[]): Promise<string> =>
    batch.includes(3) ? Promise.reject(new QueryTooLarge("")) : Promise.resolve(batch.join());
  const answers = await askInBatches(createDoor(), "targets", items(6), ask, (batch) => `no ${batch.join()}`);
  expect(answers).toEqual(["0,1,2", "no 3", "4", "5"]);
});

test("an outage is no matter of size: after three queries in a row without an answer nothing more is asked", async () => {
  const { sizes, ask } = limited(0, gateway(502));
  const answers = await askInBatches(createDoor(), "targets", items(500), ask, (batch) =>
    batch.map(() => -1),
  );
  expect(answers.flat()).toHaveLength(500);
  expect(sizes).toEqual([10, 5, 2, 1, 1, 1]);
});

test("what is no matter of size is not asked in halves", async () => {
  const { sizes, ask } = limited(0, new UnclearAnswer("half an answer"));
  await expect(askInBatches(createDoor(), "targets", items(10), ask)).rejects.toThrow("half an answer");
  expect(sizes).toEqual([10]);
});

test("the size is remembered for each kind of query, and grows back to the usual and no further", async () => {
  const app = createDoor();
  const { ask } = limited(5);
  await askInBatches(app, "targets", items(10), ask);
  expect([app.sizes.of("targets"), app.sizes.of("blobs")]).toEqual([5, 100]);
  const sizes: number[] = [];
  const all = (batch: readonly number[]): Promise<void> => Promise.resolve(void sizes.push(batch.length));
  await askInBatches(app, "targets", items(60), all);
  expect(sizes).toEqual([5, 5, 5, 10, 10, 10, 10, 5]);
});

test("two queries of one size that fail at once halve it once", () => {
  const sizes = createQuerySizes();
  sizes.failed("targets", 10);
  sizes.failed("targets", 10);
  expect(sizes.of("targets")).toBe(5);
});

test("a page is made smaller until it is answered, and the last attempt may be repeated", async () => {
  const asked: (readonly [number, boolean])[] = [];
  const page = await askShrinking(createDoor(), "history", (size, isLeast) => {
    asked.push([size, isLeast]);
    return size > 1 ? Promise.reject(gateway(504)) : Promise.resolve("a commit");
  });
  expect(page).toBe("a commit");
  expect(asked.at(0)).toEqual([50, false]);
  expect(asked.at(-1)).toEqual([1, true]);
});
