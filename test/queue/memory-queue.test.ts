import { expect, jest, test, afterEach, beforeEach } from "@jest/globals";
import { createMemoryQueue } from "../../src/queue/memory-queue.ts";
import type { Queue, QueueSettings } from "../../src/queue/queue.ts";

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

type Job = { readonly key: string; readonly name: string };

/** A queue whose jobs end when the test says so. */
function queueOf(settings: Partial<QueueSettings<Job>> = {}): {
  readonly queue: Required<Queue<Job>>;
  readonly begun: readonly string[];
  /** @param again  after how many milliseconds the run wants to be run again */
  readonly end: (name: string, again?: number) => Promise<void>;
  readonly add: (key: string, name: string, delay?: number) => Promise<void>;
} {
  const begun: string[] = [];
  const ends = new Map<string, (again: number | null) => void>();
  const queue = createMemoryQueue<Job>({
    concurrency: 10,
    groupConcurrency: 10,
    maxKeys: 100,
    pauseMs: 1000,
    now: () => new Date(),
    random: () => 0.5,
    keyOf: ({ key }) => key,
    groupOf: ({ key }) => key.slice(0, 1),
    parse: () => null,
    onReturn: () => undefined,
    merge: (waiting, added) => ({ ...added, name: `${waiting.name}+${added.name}` }),
    run: ({ name }) => {
      begun.push(name);
      return new Promise((resolve) => ends.set(name, resolve));
    },
    ...settings,
  });
  return {
    queue,
    begun,
    add: (key, name, delay) => queue.add({ key, name }, delay),
    async end(name, again) {
      ends.get(name)?.(again ?? null);
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

const minute = 60_000;

test("what comes during a run causes exactly one more", async () => {
  const { add, begun, end } = queueOf();
  await add("garden", "a");
  for (const name of ["b", "c", "d"]) await add("garden", name);
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
  await add("x", "x1");
  await end("x1");
  await add("x", "x2");
  await add("y", "y1");
  await jest.advanceTimersByTimeAsync(900);
  expect(begun).toEqual(["x1", "y1"]);
  await jest.advanceTimersByTimeAsync(200);
  expect(begun).toEqual(["x1", "y1", "x2"]);
});

test("keys do not wait for each other, but only so many run at once", async () => {
  const { add, begun, end } = queueOf({ concurrency: 2 });
  for (const key of ["x", "y", "z"]) await add(key, key);
  await jest.advanceTimersByTimeAsync(5000);
  expect(begun).toEqual(["x", "y"]);
  await end("y");
  expect(begun).toEqual(["x", "y", "z"]);
});

test("a group that hangs leaves room for others", async () => {
  const { add, begun, end } = queueOf({ concurrency: 3, groupConcurrency: 2 });
  for (const key of ["a1", "a2", "a3", "b1"]) await add(key, key);
  await jest.advanceTimersByTimeAsync(5000);
  expect(begun).toEqual(["a1", "a2", "b1"]);
  await end("b1");
  expect(begun).toHaveLength(3);
  await end("a1");
  expect(begun).toEqual(["a1", "a2", "b1", "a3"]);
});

test("a key that waits for its run holds up no key behind it", async () => {
  const { add, begun, end } = queueOf({ concurrency: 2 });
  await add("x", "x1");
  await add("x", "x2");
  await add("y", "y1");
  await jest.advanceTimersByTimeAsync(5000);
  expect(begun).toEqual(["x1", "y1"]);
  await end("x1");
});

test("a job that is to wait waits", async () => {
  const { add, begun } = queueOf();
  await add("x", "later", minute);
  await jest.advanceTimersByTimeAsync(59_000);
  expect(begun).toEqual([]);
  await jest.advanceTimersByTimeAsync(2_000);
  expect(begun).toEqual(["later"]);
});

test("what comes while a job waits for its time takes it along at once", async () => {
  const { add, begun, end } = queueOf();
  await add("x", "later", minute);
  await add("x", "now");
  expect(begun).toEqual(["later+now"]);
  await end("later+now");
  await jest.advanceTimersByTimeAsync(2 * minute);
  expect(begun).toHaveLength(1);
});

test("a run that did not come to its end is run again, later each time", async () => {
  const { add, begun, end } = queueOf();
  await add("x", "x");
  for (const [i, wait] of [30_000, 60_000, 120_000].entries()) {
    await end("x", 0);
    await jest.advanceTimersByTimeAsync(wait - 1000);
    expect(begun).toHaveLength(i + 1);
    await jest.advanceTimersByTimeAsync(1000);
    expect(begun).toHaveLength(i + 2);
  }
  await end("x");
  await add("x", "x");
  await jest.advanceTimersByTimeAsync(1000);
  await end("x", 90 * minute);
  await jest.advanceTimersByTimeAsync(89 * minute);
  expect(begun).toHaveLength(5);
  await jest.advanceTimersByTimeAsync(minute);
  expect(begun).toHaveLength(6);
});

test("of a run that failed and of what came meanwhile the newer one wins", async () => {
  const { add, begun, end } = queueOf();
  await add("x", "older");
  await add("x", "newer");
  await end("older", 0);
  await jest.advanceTimersByTimeAsync(1000);
  expect(begun).toEqual(["older", "older+newer"]);
});

test("a job comes again and again, and not all instances wake at once", async () => {
  const { queue, begun, end } = queueOf({ random: () => 1 });
  queue.every("catch up", minute, { key: "x", name: "x" });
  await jest.advanceTimersByTimeAsync(65_000);
  expect(begun).toEqual([]);
  for (let i = 1; i <= 3; i += 1) {
    await jest.advanceTimersByTimeAsync(66_000);
    expect(begun).toHaveLength(i);
    await end("x");
  }
});

test("a queue that is full refuses new keys, and takes what comes for those that it has", async () => {
  const { add, begun, end } = queueOf({ maxKeys: 2, concurrency: 1 });
  await add("x", "x");
  await add("y", "y1");
  await expect(add("z", "z")).rejects.toMatchObject({ name: "NotTaken", status: 503 });
  await add("y", "y2");
  await end("x");
  expect(begun).toEqual(["x", "y1+y2"]);
  await add("z", "z");
  await end("y1+y2");
  expect(begun).toEqual(["x", "y1+y2", "z"]);
});

test("the status says how much is undone, and since when", async () => {
  const { queue, add, end } = queueOf({ concurrency: 1 });
  expect(await queue.status()).toEqual({ undone: 0, running: 0, oldest: null });
  const begin = new Date();
  await add("x", "x");
  await jest.advanceTimersByTimeAsync(5000);
  await add("y", "y");
  expect(await queue.status()).toEqual({ undone: 2, running: 1, oldest: begin });
  await end("x", minute);
  await end("y");
  expect(await queue.status()).toEqual({ undone: 1, running: 0, oldest: begin });
  await jest.advanceTimersByTimeAsync(minute);
  await end("x");
  expect(await queue.status()).toEqual({ undone: 0, running: 0, oldest: null });
});

test("idle is when nothing runs and nothing waits to run at once", async () => {
  const { add, end, queue, begun } = queueOf();
  expect(await isDone(queue.idle())).toBe(true);
  await add("x", "a");
  await add("y", "later", minute);
  await jest.advanceTimersByTimeAsync(5000);
  const idle = queue.idle();
  expect(await isDone(idle)).toBe(false);
  await end(begun[0] ?? "");
  expect(await isDone(idle)).toBe(true);
});

test("closing ends what was begun, and begins nothing more", async () => {
  const { add, begun, end, queue } = queueOf();
  queue.every("catch up", minute, { key: "z", name: "z" });
  await add("x", "a");
  await jest.advanceTimersByTimeAsync(5000);
  await add("x", "b");
  await add("y", "later", minute);
  const closed = queue.close();
  expect(await isDone(closed)).toBe(false);
  await expect(add("z", "too late")).rejects.toMatchObject({ name: "NotTaken" });
  await expect(add("z", "much too late", 1000)).rejects.toMatchObject({ name: "NotTaken" });
  await end("a", 0);
  expect(await isDone(closed)).toBe(true);
  await jest.advanceTimersByTimeAsync(2 * minute);
  expect(begun).toEqual(["a"]);
});
