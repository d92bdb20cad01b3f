import type { Redis } from "ioredis";
import { hourMs, maxWritesPerHour, waitBeforeWrite } from "../github/client/write-lock.ts";
import type { WriteLock, WriteLockOptions } from "../github/client/write-lock.ts";

/** How long an instance that died while it wrote keeps the lock: longer than a write takes, with the timeout of its token. */
const leaseMs = 40_000;
/** How long before its end a lease is no longer trusted: longer than a command to Redis takes. */
const marginMs = 5000;
/** How often the lock is asked for while another instance writes. */
const pollMs = 25;
/** How much later than Redis knows a write may begin. */
const latencyMs = 20;

/**
 * Creates the write lock of one installation for all instances; where Redis does not answer nobody has it. Its holder
 * keeps a list of the times at which writes began. Limiters with windows of a fixed length, as rate-limiter-flexible has
 * them, would let 960 writes through around the end of one.
 * @param key  of the lock in Redis, and before the key of the list
 * @param me  names this instance among others
 */
export function createRedisWriteLock(
  redis: Redis,
  key: string,
  me: string,
  options: WriteLockOptions,
): WriteLock {
  const { now, sleep } = options;
  const begun = `${key}:begun`;
  const pauseMs = options.pauseMs > 0 ? options.pauseMs + latencyMs : 0;
  return async (write, maxPerHour) => {
    while ((await redis.set(key, me, "PX", leaseMs, "NX")) === null) {
      const [holder, ttl] = await Promise.all([redis.get(key), redis.pttl(key)]);
      // Redis did not hear that this instance's last write was over.
      if (holder === me) break;
      // How long its holder sleeps before it writes can be seen from how long it has the lock.
      await sleep(Math.max(0, ttl - leaseMs) + pollMs);
    }
    const acquired = now().getTime();
    let trustedMs = leaseMs - marginMs;
    try {
      // By Redis' own clock: those of instances differ.
      const [[seconds, microseconds], ...times] = await Promise.all([
        redis.time(),
        redis.lindex(begun, -1),
        redis.lindex(begun, -maxPerHour),
      ]);
      const redisNow = Number(seconds) * 1000 + Number(microseconds) / 1000;
      const [last, first] = times.map((time) => (time === null ? undefined : Number(time)));
      const waitMs = waitBeforeWrite(last, first, redisNow, { pauseMs, now });
      await redis.pexpire(key, Math.ceil(waitMs) + leaseMs);
      trustedMs += waitMs;
      if (waitMs > 0) await sleep(waitMs);
      const [holder] = await Promise.all([
        redis.get(key),
        redis.rpush(begun, Math.ceil(redisNow + now().getTime() - acquired)),
        redis.ltrim(begun, -maxWritesPerHour, -1),
        redis.pexpire(begun, hourMs),
      ]);
      if (holder !== me) trustedMs = 0;
      if (holder !== me)
        throw new Error("this process stood still, and another instance has the write lock by now");
      return await write();
    } finally {
      // What may be another's by now is left to expire.
      if (now().getTime() - acquired < trustedMs) await redis.del(key).catch(() => undefined);
    }
  };
}
