import type { Redis } from "ioredis";
import type { QueueStatus } from "./queue.ts";

/**
 * Keeps the jobs of each key on Redis, as text, until a run has come to its end: those of an instance that dies are still
 * there for the next one. Plain commands, sent in an order in which each may be the last: a key may be listed without a
 * job, which its next run notices, but no job without its key.
 */
export function createPendingJobs(redis: Redis, prefix: string, now: () => Date) {
  const [undone, times] = [`${prefix}:undone`, `${prefix}:unfinished`];
  const listOf = (key: string): string => `${prefix}:jobs:${key}`;
  const markUndone = (key: string): Promise<unknown> => redis.zadd(undone, "NX", now().getTime(), key);
  const remove = (key: string, jobs: readonly string[]) => jobs.map((job) => redis.lrem(listOf(key), 1, job));
  return {
    /** Whether so many keys have something to do, and this is another one. */
    async isFull(key: string, maxKeys: number): Promise<boolean> {
      const [since, count] = await Promise.all([redis.zscore(undone, key), redis.zcard(undone)]);
      return since === null && count >= maxKeys;
    },
    add: (key: string, job: string) => Promise.all([redis.rpush(listOf(key), job), markUndone(key)]),
    /** The oldest first. */
    of: (key: string): Promise<readonly string[]> => redis.lrange(listOf(key), 0, -1),
    /** Removes what a run did; what was added meanwhile stays. */
    async done(key: string, jobs: readonly string[]): Promise<void> {
      await Promise.all([redis.zrem(undone, key), redis.hdel(times, key), ...remove(key, jobs)]);
      if ((await redis.exists(listOf(key))) > 0) await markUndone(key);
    },
    /** Puts `merged` in the place of jobs whose run did not come to its end. @returns how often that happened before */
    async unfinished(key: string, jobs: readonly string[], merged: string): Promise<number> {
      const replacing = [redis.lpush(listOf(key), merged), ...remove(key, jobs), markUndone(key)];
      const [count] = await Promise.all([redis.hincrby(times, key, 1), ...replacing]);
      return count - 1;
    },
    keys: () => redis.zrange(undone, 0, -1),
    async status(): Promise<Omit<QueueStatus, "running">> {
      const oldest = redis.zrange(undone, 0, 0, "WITHSCORES");
      const [count, [, since]] = await Promise.all([redis.zcard(undone), oldest]);
      return { undone: count, oldest: since === undefined ? null : new Date(Number(since)) };
    },
  };
}
