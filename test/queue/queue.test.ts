import { expect, jest, test, afterEach, beforeEach } from "@jest/globals";
import { createQueue, type Queue } from "../../src/queue/queue.ts";

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

type Job = { readonly key: string; readonly name: string };

/** A queue whose jobs end when the test says so. */
function queueOf(concurrency = 10): {
  readonly queue: Queue<Job>;
  readonly begun: readonly string[];
  readonly end: (name: string) => Promise<void>;
  readonly add: (key: string, name: string, delay?: number) => void;
} {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const queue = createQueue<Job>({
    concurrency,
    pause: 1000,
    merge: (waiting, added) => ({ ...added, name: `${waiting.name}+${added.name}` }),
    run: ({ name }) => {
      begun.push(name);
      return new Promise((resolve) => ends.set(name, resolve));
    },
  });
  return {
    queue,
    begun,
    add: (key, name, delay) => queue.add(key, { key, name }, delay),
    async end(name) {
      ends.get(name)?.();
      await jest.advanceTimersByTimeAsync(0);
    },
  };
}

/** Whether a promise has come to its end. */
async function isDone(promise: Promise<unknown>): Promise<boolean> {
  let done = false;
  void promise.then(() => (done = true));
  await jest.advanceTimersByTimeAsync(0);
  return done;
}

test("what comes during a run causes exactly one more", async () => {
  const { add, begun, end } = queueOf();
  add("garden", "a");
  for (const name of ["b", "c", "d"]) add("garden", name);
  await jest.advanceTimersByTimeAsync(5000);
  expect(begun).toEqual(["a"]);
  await end("a");
  await jest.advanceTimersByTimeAsync(5000);
  expect(begun).toEqual(["a", "b+c+d"]);
  await end("b+c+d");
  await jest.advanceTimersByTimeAsync(5000);
  expect(begun).toHaveLength(2);
});

test("between two runs of a key there is a pause, and none for other keys", async () => {
  const { add, begun, end } = queueOf();
  add("x", "x1");
  await end("x1");
  add("x", "x2");
  add("y", "y1");
  await jest.advanceTimersByTimeAsync(900);
  expect(begun).toEqual(["x1", "y1"]);
  await jest.advanceTimersByTimeAsync(200);
  expect(begun).toEqual(["x1", "y1", "x2"]);
});

test("keys do not wait for each other, but only so many run at once", async () => {
  const { add, begun, end } = queueOf(2);
  for (const key of ["x", "y", "z"]) add(key, key);
  await jest.advanceTimersByTimeAsync(5000);
  expect(begun).toEqual(["x", "y"]);
  await end("y");
  expect(begun).toEqual(["x", "y", "z"]);
});

test("a key that waits for its run holds up no key behind it", async () => {
  const { add, begun, end } = queueOf(2);
  add("x", "x1");
  add("x", "x2");
  add("y", "y1");
  await jest.advanceTimersByTimeAsync(5000);
  expect(begun).toEqual(["x1", "y1"]);
  await end("x1");
});

test("a job that is to wait waits", async () => {
  const { add, begun } = queueOf();
  add("x", "later", 60_000);
  await jest.advanceTimersByTimeAsync(59_000);
  expect(begun).toEqual([]);
  await jest.advanceTimersByTimeAsync(2_000);
  expect(begun).toEqual(["later"]);
});

test("idle is when nothing runs and nothing waits to run at once", async () => {
  const { add, end, queue, begun } = queueOf();
  expect(await isDone(queue.idle())).toBe(true);
  add("x", "a");
  add("y", "later", 60_000);
  await jest.advanceTimersByTimeAsync(5000);
  const idle = queue.idle();
  expect(await isDone(idle)).toBe(false);
  await end(begun[0] ?? "");
  expect(await isDone(idle)).toBe(true);
});

test("closing ends what was begun, and begins nothing more", async () => {
  const { add, begun, end, queue } = queueOf();
  add("x", "a");
  await jest.advanceTimersByTimeAsync(5000);
  add("x", "b");
  add("y", "later", 60_000);
  const closed = queue.close();
  expect(await isDone(closed)).toBe(false);
  add("z", "too late");
  add("z", "much too late", 1000);
  await end("a");
  expect(await isDone(closed)).toBe(true);
  await jest.advanceTimersByTimeAsync(120_000);
  expect(begun).toEqual(["a"]);
});
