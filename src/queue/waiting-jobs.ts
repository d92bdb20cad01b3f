import type { Redis } from "ioredis";

/**
 * The jobs that wait under each key, on Redis. The queue itself only knows that a key has something to do; what it is
 * stands here, so that of jobs that wait together none gets lost. They are taken off when a run has come to its end, so
 * that the jobs of an instance that dies are still there for the next one.
 */
export type WaitingJobs = {
  /**
   * @param isUrgent  whether it is to be done at once
   * @returns "full" where `most` keys have something to do, and this is another one; "urgent" where it, or another job
   * that waits with it, is to be done at once
   */
  add(key: string, job: string, isUrgent: boolean, most: number): Promise<"urgent" | "later" | "full">;
  /** What waits under a key, the oldest first. */
  of(key: string): Promise<readonly WaitingJob[]>;
  /** The same, for a run that begins: what is urgent from now on came later. */
  take(key: string): Promise<readonly WaitingJob[]>;
  /** A run did all this; what was added meanwhile stays. */
  done(key: string, jobs: readonly WaitingJob[]): Promise<void>;
  /**
   * A run did not come to its end with these jobs, which `merged` stands for.
   * @returns how often that happened before to the key, and whether something came meanwhile that is to be done at once
   */
  unfinished(key: string, jobs: readonly WaitingJob[], merged: string): Promise<Unfinished>;
  /** Keys with something to do. */
  keys(): Promise<readonly string[]>;
  status(): Promise<{ readonly undone: number; readonly oldest: Date | null }>;
};

/** A job as text, and when it was added last, in Redis' microseconds. */
export type WaitingJob = { readonly text: string; readonly at: string };
export type Unfinished = { readonly times: number; readonly isUrgent: boolean };

/** One moment for each call, by Redis' own clock: those of instances differ. */
const moment = /* Lua */ `
local time = redis.call("TIME")
local now = string.format("%d%06d", time[1], time[2])`;

// A job that is added again is the newest again; equal ones are one.
const add = /* Lua */ `${moment}
local jobs, undone, urgent = KEYS[1], KEYS[2], KEYS[3]
local key, job, isUrgent, most = ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4])
if not redis.call("ZSCORE", undone, key) and redis.call("ZCARD", undone) >= most then return "full" end
redis.call("ZADD", jobs, now, job)
redis.call("ZADD", undone, "NX", now, key)
if isUrgent == "1" then redis.call("SADD", urgent, key) end
return redis.call("SISMEMBER", urgent, key) == 1 and "urgent" or "later"`;

const take = /* Lua */ `
redis.call("SREM", KEYS[2], ARGV[1])
return redis.call("ZRANGE", KEYS[1], 0, -1, "WITHSCORES")`;

// Only what was not added again since it was read.
const takeOff = /* Lua */ `
local function takeOff(jobs, first)
  for i = first, #ARGV, 2 do
    if redis.call("ZSCORE", jobs, ARGV[i]) == ARGV[i + 1] then redis.call("ZREM", jobs, ARGV[i]) end
  end
end`;

const done = /* Lua */ `${moment}${takeOff}
local jobs, undone, times = KEYS[1], KEYS[2], KEYS[3]
takeOff(jobs, 2)
redis.call("HDEL", times, ARGV[1])
if redis.call("ZCARD", jobs) == 0 then redis.call("ZREM", undone, ARGV[1])
else redis.call("ZADD", undone, "XX", now, ARGV[1]) end`;

// It is as old as the newest of the jobs that it stands for.
const unfinished = /* Lua */ `${moment}${takeOff}
local jobs, undone, times, urgent = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
takeOff(jobs, 3)
redis.call("ZADD", jobs, "NX", ARGV[#ARGV], ARGV[2])
redis.call("ZADD", undone, "NX", now, ARGV[1])
return { redis.call("HINCRBY", times, ARGV[1], 1) - 1, redis.call("SISMEMBER", urgent, ARGV[1]) }`;

type Scripts = {
  addJob(
    ...keys: [
      jobs: string,
      undone: string,
      urgent: string,
      key: string,
      job: string,
      isUrgent: string,
      most: number,
    ]
  ): Promise<"urgent" | "later" | "full">;
  takeJobs(jobs: string, urgent: string, key: string): Promise<string[]>;
  jobsDone(jobs: string, undone: string, times: string, key: string, ...taken: string[]): Promise<null>;
  jobsUnfinished(
    ...keys: [
      jobs: string,
      undone: string,
      times: string,
      urgent: string,
      key: string,
      merged: string,
      ...taken: string[],
    ]
  ): Promise<[times: number, isUrgent: number]>;
};

/** @param prefix  before the names of all keys */
export function createWaitingJobs(redis: Redis, prefix: string): WaitingJobs {
  redis.defineCommand("addJob", { numberOfKeys: 3, lua: add });
  redis.defineCommand("takeJobs", { numberOfKeys: 2, lua: take });
  redis.defineCommand("jobsDone", { numberOfKeys: 3, lua: done });
  redis.defineCommand("jobsUnfinished", { numberOfKeys: 4, lua: unfinished });
  const scripts = redis as Redis & Scripts;
  const jobsOf = (key: string): string => `${prefix}:jobs:${key}`;
  const [undone, times, urgent] = [`${prefix}:undone`, `${prefix}:unfinished`, `${prefix}:urgent`];
  const flat = (jobs: readonly WaitingJob[]): string[] => jobs.flatMap(({ text, at }) => [text, at]);
  const paired = (read: readonly string[]): WaitingJob[] =>
    read.flatMap((text, i) => (i % 2 === 0 ? [{ text, at: read[i + 1] ?? "0" }] : []));
  return {
    add: (key, job, isUrgent, most) =>
      scripts.addJob(jobsOf(key), undone, urgent, key, job, isUrgent ? "1" : "0", most),
    of: async (key) => paired(await redis.zrange(jobsOf(key), 0, -1, "WITHSCORES")),
    take: async (key) => paired(await scripts.takeJobs(jobsOf(key), urgent, key)),
    async done(key, jobs) {
      await scripts.jobsDone(jobsOf(key), undone, times, key, ...flat(jobs));
    },
    async unfinished(key, jobs, merged) {
      const [before, isUrgent] = await scripts.jobsUnfinished(
        jobsOf(key),
        undone,
        times,
        urgent,
        key,
        merged,
        ...flat(jobs),
      );
      return { times: before, isUrgent: isUrgent === 1 };
    },
    keys: () => redis.zrange(undone, 0, -1),
    async status() {
      const [count, [, oldest]] = await Promise.all([
        redis.zcard(undone),
        redis.zrange(undone, 0, 0, "WITHSCORES"),
      ]);
      return { undone: count, oldest: oldest === undefined ? null : new Date(Number(oldest) / 1000) };
    },
  };
}
