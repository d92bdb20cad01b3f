import { beforeEach, expect, test } from "@jest/globals";
import type { QueueSettings } from "../../../src/queue/queue.ts";
import { instanceOn, sleep, until, type Instance, type Job } from "./instance.ts";
import { startRedis } from "./redis-server.ts";

const redis = await startRedis();
beforeEach(() => redis.reset());

const instance = (settings: Partial<QueueSettings<Job>> = {}): Promise<Instance> =>
  instanceOn(redis.url, settings);

const begunBy = (...all: readonly Instance[]): readonly string[] => all.flatMap(({ begun }) => begun);

test("one run a key across instances; what comes meanwhile causes exactly one more, with all of it", async () => {
  const [a, b] = [await instance(), await instance()];
  await a.add("garden", "1");
  await until(() => a.begun.length + b.begun.length === 1);
  for (const [one, name] of [
    [a, "2"],
    [b, "3"],
    [a, "4"],
    [b, "3"],
  ] as const)
    await one.add("garden", name);
  await sleep(300);
  expect([...a.begun, ...b.begun]).toEqual(["1"]);
  await (a.begun.length > 0 ? a : b).end("1");
  await until(() => a.begun.length + b.begun.length === 2);
  const second = [...a.begun, ...b.begun].find((name) => name !== "1") ?? "";
  expect(second).toBe("2+3+4+3");
  await (a.begun.includes(second) ? a : b).end(second);
  await sleep(300);
  expect(a.begun.length + b.begun.length).toBe(2);
  expect(await a.queue.status()).toEqual({ undone: 0, running: 0, oldest: null });
});

test("keys do not wait for each other; they are shared out among instances, and each runs only so many", async () => {
  const [a, b] = [await instance({ concurrency: 2 }), await instance({ concurrency: 2 })];
  for (const key of ["p", "q", "r", "s", "t"]) await a.add(key, key);
  await until(() => begunBy(a, b).length === 4);
  await sleep(200);
  expect([a.begun.length, b.begun.length]).toEqual([2, 2]);
  await a.end(a.begun[0] ?? "");
  await until(() => begunBy(a, b).length === 5);
});

test("a group that hangs leaves room for others, and comes to its turn", async () => {
  const a = await instance({ concurrency: 3, groupConcurrency: 2 });
  for (const key of ["a1", "a2", "a3", "b1"]) await a.add(key, key);
  await until(() => a.begun.includes("b1"));
  await sleep(1000);
  expect([...a.begun].sort()).toEqual(["a1", "a2", "b1"]);
  await a.end("a1");
  await until(() => a.begun.includes("a3"));
});

test("pauses between two runs of a key, also on different instances", async () => {
  const [a, b] = [await instance({ pauseMs: 500 }), await instance({ pauseMs: 500 })];
  await a.add("x", "1");
  await until(() => begunBy(a, b).length === 1);
  await a.add("x", "2");
  const ended = Date.now();
  await (a.begun.length > 0 ? a : b).end("1");
  await until(() => begunBy(a, b).length === 2);
  expect(Date.now() - ended).toBeGreaterThanOrEqual(490);
});

test("a job that is to wait waits; what comes meanwhile takes it along at once", async () => {
  const a = await instance();
  await a.add("x", "later", 60_000);
  await a.add("y", "soon", 300);
  await sleep(200);
  expect(a.begun).toEqual([]);
  await until(() => a.begun.length === 1);
  await a.add("x", "now");
  await until(() => a.begun.length === 2);
  expect(a.begun).toEqual(["soon", "later+now"]);
});

test("a run that did not come to its end is run again later, with what it was for; what comes meanwhile does not wait", async () => {
  const [a, b] = [await instance(), await instance()];
  await a.add("x", "1");
  await until(() => begunBy(a, b).length === 1);
  const begin = Date.now();
  await (a.begun.length > 0 ? a : b).end("1", 0);
  await sleep(500);
  expect(begunBy(a, b)).toEqual(["1"]);
  const { undone, oldest } = await a.queue.status();
  expect([undone, (oldest?.getTime() ?? 0) < begin]).toEqual([1, true]);
  await b.add("x", "2");
  await until(() => begunBy(a, b).length === 2);
  expect(begunBy(a, b)).toContain("1+2");
});

test("of a run that failed and of what came meanwhile one run is made at once", async () => {
  const a = await instance();
  await a.add("x", "older");
  await until(() => a.begun.length === 1);
  await a.add("x", "newer");
  await a.end("older", 60_000);
  await until(() => a.begun.length === 2);
  expect(a.begun).toEqual(["older", "older+newer"]);
});

test("how often a key failed is known to all: each time it waits longer", async () => {
  const [a, b] = [await instance(), await instance()];
  const waits: number[] = [];
  for (let times = 0; times < 3; times += 1) {
    const before = a.begun.length;
    await a.add("x", "x");
    await until(() => begunBy(a, b).length === times + 1);
    const runner = a.begun.length > before ? a : b;
    await runner.end(runner.begun.at(-1) ?? "", 0);
    await sleep(100);
    const [, due] = await redis.client.zrange("test:runs:delayed", 0, 0, "WITHSCORES");
    waits.push(Math.round((Number(due) / 0x1000 - Date.now()) / 1000));
  }
  expect(waits).toEqual([30, 60, 120]);
});

test("a queue that is full refuses new keys on every instance", async () => {
  const [a, b] = [await instance({ maxKeys: 2 }), await instance({ maxKeys: 2 })];
  await a.add("x", "x");
  await b.add("y", "y1");
  await expect(a.add("z", "z")).rejects.toMatchObject({ name: "NotTaken", status: 503 });
  await expect(b.add("z", "z")).rejects.toMatchObject({ name: "NotTaken", status: 503 });
  await a.add("y", "y2");
  expect([...a.problems, ...b.problems]).toEqual([]);
});

test("what comes again and again comes once, however many instances there are", async () => {
  const ran: string[] = [];
  const run = ({ name }: Job): Promise<null> => Promise.resolve((ran.push(name), null));
  const all = await Promise.all(Array.from({ length: 5 }, () => instance({ random: Math.random, run })));
  for (const { queue } of all) queue.every("catch up", 1000, { key: "c", name: "catch up" });
  await sleep(5500);
  // Intervals of 0.85 to 1.1 seconds.
  expect(ran.length).toBeGreaterThanOrEqual(3);
  expect(ran.length).toBeLessThanOrEqual(6);
});

test("an instance that dies leaves its job to another one", async () => {
  const a = await instance();
  await a.add("x", "1");
  await a.add("y", "2");
  await until(() => a.begun.length === 2);
  const b = await instance();
  await a.add("x", "3");
  a.die();
  await until(() => b.begun.length === 2);
  expect([...b.begun].sort()).toEqual(["1+3", "2"]);
  await b.end("1+3");
  await b.end("2");
  await until(() => b.returns() === 0);
  await sleep(500);
  expect(await b.queue.status()).toEqual({ undone: 0, running: 0, oldest: null });
});

test("an instance that ends takes nothing more, and another one goes on at once with what it leaves", async () => {
  const a = await instance();
  await a.add("x", "1");
  await until(() => a.begun.length === 1);
  const closed = a.queue.close();
  await expect(a.add("z", "z")).rejects.toMatchObject({ name: "NotTaken" });
  const b = await instance();
  await b.add("y", "2");
  await until(() => b.begun.length === 1);
  await a.end("1", 0);
  await closed;
  await until(() => b.begun.length === 2);
  expect(b.begun).toEqual(["2", "1"]);
});

test("a job of a kind that this version does not know is let go", async () => {
  const a = await instance({ parse: () => null });
  await a.add("x", "1");
  await sleep(300);
  expect(a.begun).toEqual([]);
  expect(await a.queue.status()).toMatchObject({ undone: 0 });
});

test("what a run puts off for later neither hurries its retry nor holds up what came meanwhile", async () => {
  const a = await instance();
  await a.add("x", "1");
  await until(() => a.begun.length === 1);
  await a.add("x", "look later", 60_000);
  await a.end("1", 0);
  await sleep(500);
  expect(a.begun).toEqual(["1"]);
  await a.add("x", "2");
  await until(() => a.begun.length === 2);
  await a.add("x", "3");
  await a.add("x", "look later", 60_000);
  await a.end(a.begun[1] ?? "");
  await until(() => a.begun.length === 3);
  expect(a.begun.slice(1)).toEqual(["1+look later+2", "3+look later"]);
});
