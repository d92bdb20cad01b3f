import { afterEach, beforeEach, expect, test } from "@jest/globals";
import type { QueueSettings } from "../../../src/queue/queue.ts";
import { instanceOn, sleep, until, type Instance, type Job } from "./instance.ts";
import { startRedis } from "./redis-server.ts";

const redis = await startRedis();
beforeEach(() => redis.reset());
afterEach(async () => {
  redis.thaw();
  await redis.reset();
});

const instance = (settings: Partial<QueueSettings<Job>> = {}): Promise<Instance> =>
  instanceOn(redis.url, settings);
const notTaken = { name: "NotTaken", status: 503 };

test("Redis is away: what comes is refused at once; it is back, empty: the instance looks by itself, and works", async () => {
  const a = await instance();
  await a.add("x", "1");
  await until(() => a.begun.length === 1);
  await redis.kill();
  const begin = Date.now();
  for (const key of ["x", "y", "z"]) await expect(a.add(key, key)).rejects.toMatchObject(notTaken);
  expect(Date.now() - begin).toBeLessThan(9000);
  await a.end("1", 0);
  await sleep(500);
  expect(a.problems).toEqual(["redis-away"]);
  await redis.start();
  await until(() => a.returns() === 1);
  await a.add("y", "2");
  await until(() => a.begun.includes("2"));
  expect(a.problems).toEqual(["redis-away", "over"]);
  // The run that had not come to its end is still to be run again.
  await sleep(1500);
  expect(await a.queue.status()).toMatchObject({ undone: 2 });
});

test("rejects a job in time for GitHub if Redis does not answer", async () => {
  const a = await instance();
  await a.add("x", "1");
  await until(() => a.begun.length === 1);
  redis.freeze();
  const begin = Date.now();
  await expect(a.add("y", "2")).rejects.toMatchObject(notTaken);
  await expect(a.queue.status()).rejects.toMatchObject(notTaken);
  expect(Date.now() - begin).toBeLessThan(9000);
  expect(a.problems).toEqual(["redis-away"]);
  redis.thaw();
  await sleep(500);
  await a.add("z", "3");
  await until(() => a.begun.includes("3"));
  expect(a.problems).toEqual(["redis-away", "over"]);
});

test("Redis is full: what comes is refused, it is reported once, nothing spins; and it goes on when there is room", async () => {
  const a = await instance();
  await a.add("x", "1");
  await until(() => a.begun.length === 1);
  await redis.client.config("SET", "maxmemory", "1mb");
  for (let i = 0; i < 3; i += 1) await expect(a.add("y", "2")).rejects.toMatchObject(notTaken);
  await a.end("1");
  const before = await calls();
  await sleep(3000);
  expect((await calls()) - before).toBeLessThan(200);
  expect(a.problems).toEqual(["redis-full"]);
  await redis.client.config("SET", "maxmemory", "0");
  await a.add("y", "3");
  await until(() => a.begun.length === 2);
  expect(a.problems).toEqual(["redis-full", "over"]);
  await a.end(a.begun[1] ?? "");
  while ((await a.queue.status()).undone > 0) await sleep(20);
});

test("Redis became a replica: what comes is refused; it is reported once; and it goes on with a primary", async () => {
  const a = await instance();
  await a.add("x", "1");
  await until(() => a.begun.length === 1);
  await redis.client.config("SET", "replica-read-only", "yes");
  await redis.client.replicaof("127.0.0.1", "1");
  for (let i = 0; i < 3; i += 1) await expect(a.add("y", "2")).rejects.toMatchObject(notTaken);
  await a.end("1");
  const before = await calls();
  await sleep(3000);
  expect((await calls()) - before).toBeLessThan(300);
  expect(a.problems).toEqual(["redis-read-only"]);
  await redis.client.replicaof("NO", "ONE");
  await sleep(500);
  await a.add("y", "3");
  await until(() => a.begun.length === 2);
  await a.end(a.begun[1] ?? "");
});

async function calls(): Promise<number> {
  return Number(/total_commands_processed:(\d+)/.exec(await redis.client.info("stats"))?.[1]);
}

test("what has something to do and stands in no line, as after a mishap, is put in when Redis comes back", async () => {
  const a = await instance();
  await a.add("x", "1", 60_000);
  await redis.client.del("test:runs:delayed", "test:runs:de:wake x");
  await redis.client.client("KILL", "TYPE", "normal", "SKIPME", "yes");
  await until(() => a.begun.length === 1);
});

test("a run whose lease is gone is canceled; a run of another instance in its place goes on", async () => {
  const [a, b] = [await instance(), await instance()];
  await a.add("x", "1");
  await until(() => a.begun.length + b.begun.length === 1);
  const [first, other] = a.begun.length === 1 ? [a, b] : [b, a];
  for (const lock of await redis.client.keys("test:runs:*:lock")) await redis.client.del(lock);
  await until(() => a.begun.length + b.begun.length === 2);
  expect(first.lost()[0]).toBe(true);
  // BullMQ cancels by job: if the same instance takes it again, a late response may cancel that run, too.
  if (other.begun.length === 1) expect(other.lost()).toEqual([false]);
});

test("a run of an instance that stood still until another one took it over is canceled as soon as it is back", async () => {
  const a = await instance();
  await a.add("x", "1");
  await until(() => a.begun.length === 1);
  const goOn = a.standStill();
  const b = await instance();
  await until(() => b.begun.length === 1);
  expect(a.lost()).toEqual([false]);
  goOn();
  const begin = Date.now();
  await until(() => a.lost()[0] === true);
  expect(Date.now() - begin).toBeLessThan(1000);
  expect(b.lost()).toEqual([false]);
});

test("a run is canceled where the connection to Redis broke: another instance may have it by now", async () => {
  const a = await instance();
  await a.add("x", "1");
  await until(() => a.begun.length === 1);
  await redis.client.client("KILL", "TYPE", "normal", "SKIPME", "yes");
  await until(() => a.lost()[0] === true);
});

test("a run that is renewed is not canceled, however long it takes", async () => {
  const a = await instanceOn(redis.url, {}, 500);
  await a.add("x", "1");
  await sleep(3000);
  expect([a.begun, a.lost()]).toEqual([["1"], [false]]);
});

test("a job that brings down every instance that takes it is left alone after a few", async () => {
  let taken = 0;
  for (let i = 0; i < 6; i += 1) {
    const a = await instanceOn(redis.url, {}, 300);
    if (i === 0) await a.add("x", "1");
    await until(() => a.begun.length === 1, 1500);
    taken += a.begun.length;
    a.die();
  }
  expect(taken).toBe(4);
});
