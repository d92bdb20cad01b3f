import type { Redis } from "ioredis";
import type { QueueStatus } from "./queue.ts";

/**
 * Stores the jobs of each key in Redis, as text, until a run of the key is complete: if an instance dies, the next one
 * finds them. No transactions are used. The commands are ordered so that a crash between two of them can leave a key without
 * a job (its next run removes it), but never a job without its key.
 */
export function createPendingJobs(redis: Redis, prefix: string, now: () => Date) {
  const [undone, times] = [`${prefix}:undone`, `${prefix}:unfinished`];
  const listOf = (key: string): string => `${prefix}:jobs:${key}`;
  const markUndone = (key: string): Promise<unknown> => redis.zadd(undone, "NX", now().getTime(), key);
  const remove = (key: string, jobs: readonly string[]) => jobs.map((job) => redis.lrem(listOf(key), 1, job));
  return {
    /** Returns whether `maxKeys` keys have pending jobs and this key is not one of them. */
    async isFull(key: string, maxKeys: number): Promise<boolean> {
      const [since, count] = await Promise.all([redis.zscore(undone, key), redis.zcard(undone)]);
      return since === null && count >= maxKeys;
    },
    add: (key: string, job: string) => Promise.all([redis.rpush(listOf(key), job), markUndone(key)]),
    jobsOf: (key: string): Promise<readonly string[]> => redis.lrange(listOf(key), 0, -1),
    /** Removes the jobs of a complete run; jobs added during the run stay. */
    async removeDone(key: string, jobs: readonly string[]): Promise<void> {
      await Promise.all([redis.zrem(undone, key), redis.hdel(times, key), ...remove(key, jobs)]);
      if ((await redis.exists(listOf(key))) > 0) await markUndone(key);
    },
    /** Replaces the jobs of an incomplete run by `merged`. @returns the number of incomplete runs before it */
    async putBackUnfinished(key: string, jobs: readonly string[], merged: string): Promise<number> {
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
