import { expect, test } from "@jest/globals";
import { RateLimited } from "../../src/github/client/failure.ts";
import { createWriteQueue } from "../../src/github/client/write-queue.ts";
import { createWriteLock } from "../../src/github/client/write-lock.ts";
import { createClock, errorOf } from "./test-access.ts";

test("writes are made one at a time, in their order", async () => {
  const { now, sleep } = createClock();
  const queue = createWriteQueue(createWriteLock({ pauseMs: 0, now, sleep }));
  const log: string[] = [];
  const write = (name: string) => async () => {
    log.push(`${name} begins`);
    await new Promise((resolve) => setImmediate(resolve));
    log.push(`${name} ends`);
  };
  await Promise.all([queue(write("a")), queue(write("b"))]);
  expect(log).toEqual(["a begins", "a ends", "b begins", "b ends"]);
});

test("between the starts of two writes there is the pause, and none before the first", async () => {
  const { now, sleep, slept } = createClock();
  const queue = createWriteQueue(createWriteLock({ pauseMs: 1000, now, sleep }));
  for (let i = 0; i < 3; i += 1) await queue(() => Promise.resolve());
  expect(slept).toEqual([1000, 1000]);
});

test("a write that fails holds up no other", async () => {
  const { now, sleep } = createClock();
  const queue = createWriteQueue(createWriteLock({ pauseMs: 0, now, sleep }));
  const failing = errorOf(queue(() => Promise.reject(new Error("no"))));
  expect(await queue(() => Promise.resolve("done"))).toBe("done");
  expect(await failing).toMatchObject({ message: "no" });
});

test("480 writes an hour, then it is said when to go on, and nothing sleeps for that long", async () => {
  const { now, sleep, slept } = createClock();
  const begin = now().getTime();
  const queue = createWriteQueue(createWriteLock({ pauseMs: 1000, now, sleep }));
  for (let i = 0; i < 480; i += 1) await queue(() => Promise.resolve());
  let written = false;
  const error = await errorOf(
    queue(() => {
      written = true;
      return Promise.resolve();
    }),
  );
  expect(error).toBeInstanceOf(RateLimited);
  expect((error as RateLimited).until.getTime()).toBe(begin + 3_600_000);
  expect([written, Math.max(...slept)]).toEqual([false, 1000]);
  expect(await queue(() => Promise.resolve("says so"), "report")).toBe("says so");
  await sleep(3_600_000);
  expect(await queue(() => Promise.resolve("goes on"))).toBe("goes on");
});
