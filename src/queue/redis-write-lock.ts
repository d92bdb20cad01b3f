import { randomUUID } from "node:crypto";
import type { Redis } from "ioredis";
import { hourMs, maxWritesPerHour, waitBeforeWrite } from "../github/client/write-lock.ts";
import type { WriteLock, WriteLockOptions } from "../github/client/write-lock.ts";

/** How long an instance that died keeps the lock: a minute of waiting, and a write with the timeout of its token. */
const leaseMs = 100_000;
/** How long before its end a lease is no longer trusted: longer than a command to Redis takes. */
const marginMs = 5000;
/** How often the lock is asked for while another instance writes. */
const pollMs = 25;

/**
 * Creates the write lock of one installation for all instances; where Redis does not answer nobody has it. It is the pace,
 * too: after a write it expires when the pause is over. A list has the times at which writes began, for the limit of an
 * hour: a limiter with fixed windows, as rate-limiter-flexible, would let twice as many through around the end of one.
 * @param key  of the lock in Redis, and before the key of the list
 */
export function createRedisWriteLock(redis: Redis, key: string, options: WriteLockOptions): WriteLock {
  const { pauseMs, now, sleep } = options;
  const begun = `${key}:begun`;
  const me = randomUUID();
  return async (write, maxPerHour) => {
    while ((await redis.set(key, me, "PX", leaseMs, "NX")) === null) {
      const [holder, ttl] = await Promise.all([redis.get(key), redis.pttl(key)]);
      // Redis did not hear that this instance's last write was over.
      if (holder === me && ttl > pauseMs) await redis.pexpire(key, pauseMs);
      await sleep(ttl > pauseMs ? pollMs : Math.max(ttl, 1));
    }
    const trustedUntil = now().getTime() + leaseMs - marginMs;
    let nextAt = 0;
    try {
      // By Redis' own clock: those of instances differ.
      const [clock, first] = await Promise.all([redis.time(), redis.lindex(begun, -maxPerHour)]);
      const time = Number(clock[0]) * 1000 + Number(clock[1]) / 1000;
      const waitMs = waitBeforeWrite(undefined, first === null ? undefined : Number(first), time, options);
      if (waitMs > 0) await sleep(waitMs);
      const recording = [redis.rpush(begun, time + waitMs), redis.ltrim(begun, -maxWritesPerHour, -1)];
      await Promise.all([...recording, redis.pexpire(begun, hourMs)]);
      if (now().getTime() > trustedUntil)
        throw new Error("this process stood still, and another instance may have the write lock by now");
      nextAt = now().getTime() + pauseMs;
      return await write();
    } finally {
      const pauseLeft = Math.max(0, nextAt - now().getTime());
      // What may be another's by now is left to expire.
      if (now().getTime() < trustedUntil) await redis.pexpire(key, pauseLeft).catch(() => undefined);
    }
  };
}
