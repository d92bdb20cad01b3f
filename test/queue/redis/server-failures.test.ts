import { beforeEach, expect, test } from "@jest/globals";
import { becomesReady, codes, expectMadeGood, hosted, push, readyz, waits } from "./start-server.ts";
import { sleep } from "./instance.ts";
import { startRedis } from "./redis-server.ts";

const redis = await startRedis();
beforeEach(() => redis.reset());

test("Redis comes later than the bot: webhooks are refused, it says what it waits for, and then makes it good", async () => {
  await redis.kill();
  const all = await hosted(redis.url);
  const served = await all.start();
  expect(await push(all)).toBe(503);
  await served.until(/GitHub accepts the credentials of the app/);
  expect(await readyz(served)).toEqual(waits);
  expect(codes(served)).toEqual(["redis-away"]);
  await redis.start();
  await becomesReady(served);
  await expectMadeGood(all);
});

test("Redis goes away and comes back empty: the same", async () => {
  const all = await hosted(redis.url);
  const served = await all.start();
  await becomesReady(served);
  await redis.kill();
  expect(await push(all)).toBe(503);
  await sleep(1100); // The status is cached for a second.
  expect(await readyz(served)).toEqual(waits);
  await redis.start();
  await expectMadeGood(all);
  await becomesReady(served);
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
    const all = await hosted(redis.url);
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
