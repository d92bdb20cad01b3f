import { Queue as BullQueue, RedisConnection } from "bullmq";
import type { Redis } from "ioredis";

/** What one job of BullMQ's says: which key has something to do. */
export type Turn = { readonly key: string };

/** The name of BullMQ's queue, behind the prefix. */
export const lineName = "runs";

/**
 * BullMQ would ask each connection once for the version of Redis, and give it up for ever where Redis stumbles over just
 * that question; and it would print what it thinks of the answer. It is looked at elsewhere, each time Redis comes back.
 */
export const versionIsKnown = { skipVersionCheck: true } as const;
/** What BullMQ then takes for granted. */
RedisConnection.minimumVersion = "6.2.0";

/**
 * The keys that have something to do, in line: each at most once, and to run once more where something came while it
 * ran. BullMQ sees to both: https://docs.bullmq.io/guide/jobs/deduplication
 */
export type Line = {
  /** @param delay  milliseconds; what is put in at once does not wait for what was put in to wait */
  put(key: string, delay: number): Promise<void>;
  /** Puts in what has something to do and stands in no line, which only a mishap can bring about. */
  mend(keys: readonly string[]): Promise<void>;
  /** Keys that run, on all instances. */
  running(): Promise<number>;
  /** Whether nothing runs, and nothing is due before a time, in milliseconds. */
  isIdleUntil(time: number): Promise<boolean>;
  close(): Promise<void>;
};

export function createLine(connection: Redis, prefix: string, onError: (error: unknown) => void): Line {
  const line = new BullQueue<Turn>(lineName, {
    connection,
    prefix,
    ...versionIsKnown,
    // Nobody listens to its events.
    streams: { events: { maxLen: 100 } },
  });
  line.on("error", onError);
  const put = async (key: string, delay: number): Promise<void> => {
    const deduplication = { id: key, replace: true, keepLastIfActive: true };
    await line.add("run", { key }, { delay, deduplication, removeOnComplete: true, removeOnFail: true });
  };
  return {
    put,
    async mend(keys) {
      for (const key of keys) {
        const id = await line.getDeduplicationJobId(key);
        if (id === null || (await line.getJob(id)) === undefined) await put(key, 0);
      }
    },
    running: () => line.getActiveCount(),
    async isIdleUntil(time) {
      const { waiting = 0, active = 0 } = await line.getJobCounts("waiting", "active");
      const [, due] = await connection.zrange(line.toKey("delayed"), 0, 0, "WITHSCORES");
      // https://github.com/taskforcesh/bullmq/blob/master/src/commands/includes/getDelayedScore.lua
      return waiting + active === 0 && (due === undefined || Number(due) / 0x1000 > time);
    },
    close: () => line.close(),
  };
}
