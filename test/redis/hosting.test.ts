import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { commentCounts, following, isFinished, meeting, type Following } from "../server/following.ts";
import type { Served } from "../server/process.ts";
import { sleep } from "./instance.ts";
import { startRedis } from "./redis-server.ts";
import { layWire } from "./wire.ts";

jest.setTimeout(60_000);

const redis = await startRedis();
beforeEach(() => redis.reset());
const closings: (() => void)[] = [];
afterEach(() => {
  for (const close of closings.splice(0)) close();
  redis.thaw();
});

/** The program on this Redis, which looks around by itself at the start and no more; the minutes were seen before. */
async function hosted(url = redis.url, issues = 1): Promise<Following> {
  const all = await following(issues, { QUEUE_REDIS_URL: url, CATCH_UP_MINUTES: "0" });
  await all.call("run garden/minutes", { QUEUE_REDIS_URL: "" }).ended;
  return all;
}

/** Somebody pushes minutes, and GitHub tells of it. @returns what it was answered */
async function push({ github }: Following): Promise<number | string | undefined> {
  github.push("garden/minutes", { files: meeting(commentCounts(github).length) });
  return (await github.webhooks.deliver({ only: ({ name }) => name === "push" }))[0];
}

type Page = { readonly ready: boolean; readonly waitsFor?: readonly string[] };

async function readyz(served: Served): Promise<Page> {
  const [, url] = /listens at (http:\/\/[\d.:]+)/.exec(served.printed()) ?? [];
  return (await (await fetch(`${url ?? ""}/readyz`)).json()) as Page;
}

async function becomesReady(served: Served): Promise<void> {
  while (!(await readyz(served)).ready) await sleep(100);
}

const waits = { ready: false, waitsFor: ["the queue: Redis does not answer, or takes nothing"] };

/** All that was pushed stands on GitHub, once, although no other webhook comes. */
async function expectMadeGood({ github, until }: Following): Promise<void> {
  await until(() => isFinished(github));
  await sleep(300);
  expect(commentCounts(github)).toEqual(commentCounts(github).map(() => 1));
}

/** Complaints in the order in which they were logged. */
function codes(served: Served): readonly string[] {
  return [...served.printed().matchAll(/"code":"(redis-[a-z-]+)"/g)].map(([, code = ""]) => code);
}

test("Redis comes later than the bot: webhooks are refused, it says what it waits for, and then makes it good", async () => {
  await redis.kill();
  const all = await hosted();
  const served = await all.start();
  expect(await push(all)).toBe(503);
  await served.until(/GitHub knows the app/);
  expect(await readyz(served)).toEqual(waits);
  expect(codes(served)).toEqual(["redis-away"]);
  await redis.start();
  await becomesReady(served);
  await expectMadeGood(all);
});

test("Redis goes away and comes back empty: the same", async () => {
  const all = await hosted();
  const served = await all.start();
  await becomesReady(served);
  await redis.kill();
  expect(await push(all)).toBe(503);
  await sleep(1100); // For so long it remembers what it was told.
  expect(await readyz(served)).toEqual(waits);
  await redis.start();
  await expectMadeGood(all);
  expect(await readyz(served)).toEqual({ ready: true });
});

const badTimes: Readonly<
  Record<string, readonly [begin: () => Promise<unknown>, end: () => Promise<unknown>]>
> = {
  "is full": [
    () => redis.client.config("SET", "maxmemory", "1mb"),
    () => redis.client.config("SET", "maxmemory", "0"),
  ],
  "became a replica": [
    () => redis.client.replicaof("127.0.0.1", "1"),
    () => redis.client.replicaof("NO", "ONE"),
  ],
};

test.each(Object.entries(badTimes))(
  "Redis %s: webhooks are refused, it says so, and afterwards makes it good",
  async (_, [begin, end]) => {
    const all = await hosted();
    const served = await all.start();
    await becomesReady(served);
    await begin();
    expect(await push(all)).toBe(503);
    await sleep(1100);
    expect(await readyz(served)).toEqual(waits);
    await end();
    await expectMadeGood(all);
    expect(codes(served)).toHaveLength(1);
  },
);

test("a Redis that takes hundreds of milliseconds for everything is good enough", async () => {
  const wire = await layWire(redis.url, 100);
  closings.push(() => wire.cut());
  const all = await hosted(wire.url, 2);
  const served = await all.start();
  await becomesReady(served);
  expect(await push(all)).toBe(200);
  await expectMadeGood(all);
  expect(codes(served)).toEqual([]);
});

test("a wrong password is told and not shown; as soon as it is the right one, the bot works", async () => {
  await redis.client.config("SET", "requirepass", "the right password");
  const all = await hosted(redis.url.replace("//", "//:the-password-of-last-year@"));
  const served = await all.start();
  expect(await push(all)).toBe(503);
  expect(codes(served)).toEqual(["redis-password"]);
  await redis.client.config("SET", "requirepass", "the-password-of-last-year");
  await becomesReady(served);
  await expectMadeGood(all);
});

test("something else than Redis is called so, and webhooks are refused", async () => {
  const server = createServer((_, response) => response.end("Hello"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closings.push(() => server.close().closeAllConnections());
  const all = await hosted(`redis://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const served = await all.start();
  expect(await push(all)).toBe(503);
  expect(codes(served)).toEqual(["redis-stranger"]);
});

test("a Redis that throws away what it has no room for is warned of, and used", async () => {
  await redis.client.config("SET", "maxmemory-policy", "allkeys-lru");
  const all = await hosted();
  const served = await all.start();
  expect(await push(all)).toBe(200);
  await expectMadeGood(all);
  expect(codes(served)).toEqual(["redis-evicts"]);
  for (const line of served.printed().trim().split("\n"))
    expect(() => JSON.parse(line) as unknown).not.toThrow();
});

test("told to end while Redis hangs, in the middle of a run, it ends; the next start makes it good", async () => {
  const all = await hosted(redis.url, 10);
  const served = await all.start();
  await push(all);
  await all.until(() => commentCounts(all.github).includes(1));
  redis.freeze();
  const begin = performance.now();
  served.kill("SIGTERM");
  expect(await served.ended).toBe(0);
  expect(performance.now() - begin).toBeLessThan(24_000);
  redis.thaw();
  await all.start();
  await expectMadeGood(all);
});
