import { randomUUID } from "node:crypto";
import type { Redis } from "ioredis";
import { hourMs, maxWritesPerHour, waitBeforeWrite } from "../github/client/write-lock.ts";
import type { WriteLock, WriteLockOptions } from "../github/client/write-lock.ts";

/** Time after which the lock of a dead instance expires: longer than the longest wait plus a write and its token. */
const leaseMs = 100_000;
/** Safety margin before the end of the lease: longer than a command to Redis takes. */
const marginMs = 5000;
/** Interval of attempts to get the lock while another instance writes. */
const pollMs = 25;

/**
 * Creates the write lock of one installation for all instances. If Redis does not answer, no instance gets it. The lock is
 * also the pace: after a write it expires at the end of the pause. A list of start times enforces the limit per hour: a
 * limiter with fixed windows (such as rate-limiter-flexible) would allow twice as many around the end of a window.
 * @param key  of the lock in Redis, and prefix of the key of the list
 */
export function createRedisWriteLock(redis: Redis, key: string, options: WriteLockOptions): WriteLock {
  const { pauseMs, now, sleep } = options;
  const starts = `${key}:begun`;
  const holderId = randomUUID();
  return async (write, maxPerHour) => {
    while ((await redis.set(key, holderId, "PX", leaseMs, "NX")) === null) {
      const [holder, ttl] = await Promise.all([redis.get(key), redis.pttl(key)]);
      // This instance still holds the lock: its last release did not reach Redis.
      if (holder === holderId && ttl > pauseMs) await redis.pexpire(key, pauseMs);
      await sleep(ttl > pauseMs ? pollMs : Math.max(ttl, 1));
    }
    const trustedUntil = now().getTime() + leaseMs - marginMs;
    let nextAt = 0;
    try {
      // The clock of Redis, because the clocks of instances differ.
      const [clock, first] = await Promise.all([redis.time(), redis.lindex(starts, -maxPerHour)]);
      const time = Number(clock[0]) * 1000 + Number(clock[1]) / 1000;
      const waitMs = waitBeforeWrite(undefined, first === null ? undefined : Number(first), time, options);
      if (waitMs > 0) await sleep(waitMs);
      const recording = [redis.rpush(starts, time + waitMs), redis.ltrim(starts, -maxWritesPerHour, -1)];
      await Promise.all([...recording, redis.pexpire(starts, hourMs)]);
      if (now().getTime() > trustedUntil) throw new Error("the write lock may belong to another instance");
      nextAt = now().getTime() + pauseMs;
      return await write();
    } finally {
      const pauseLeft = Math.max(0, nextAt - now().getTime());
      // Another instance may hold the lock after the lease.
      if (now().getTime() < trustedUntil) await redis.pexpire(key, pauseLeft).catch(() => undefined);
    }
  };
}
