import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { commentCounts } from "../../server/following.ts";
import { becomesReady, codes, expectMadeGood, hosted, push } from "./start-server.ts";
import { sleep } from "./instance.ts";
import { startRedis } from "./redis-server.ts";
import { layWire } from "./tcp-proxy.ts";

const redis = await startRedis();
beforeEach(() => redis.reset());
const closings: (() => void)[] = [];
afterEach(() => {
  for (const close of closings.splice(0)) close();
  redis.thaw();
});

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

test("a pass beside an instance that GitHub asked to wait waits as well", async () => {
  const wire = await layWire(redis.url, 50);
  closings.push(() => wire.cut());
  const all = await hosted(wire.url);
  const { github, call, until } = all;
  await becomesReady(await all.start());
  const refusal = { kind: "secondary limit", status: 403, retryAfter: 600 } as const;
  github.faults.inject("POST /repos/*/*/issues/*/comments", refusal);
  await push(all);
  await until(() => github.requests.all.some(({ status }) => status === 403));
  await sleep(1000);

  expect(await call("run garden/minutes").ended).toBe(75);
  expect(github.requests.all.filter(({ whileLimited }) => whileLimited)).toEqual([]);
});

test("a wrong password is reported and not shown; as soon as it is the right one, the bot works", async () => {
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
  const all = await hosted(redis.url);
  const served = await all.start();
  expect(await push(all)).toBe(200);
  await expectMadeGood(all);
  expect(codes(served)).toEqual(["redis-evicts"]);
  for (const line of served.printed().trim().split("\n"))
    expect(() => JSON.parse(line) as unknown).not.toThrow();
});

test("stopped while Redis hangs, in the middle of a run, it ends in time", async () => {
  const all = await hosted(redis.url, 10);
  const served = await all.start();
  await push(all);
  await all.until(() => commentCounts(all.github).includes(1));
  redis.freeze();
  const begin = performance.now();
  served.kill("SIGTERM");
  expect(await served.ended).toBe(0);
  expect(performance.now() - begin).toBeLessThan(24_000);
});
