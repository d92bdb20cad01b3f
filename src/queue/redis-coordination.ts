import { randomUUID } from "node:crypto";
import type { CreateCoordination, SharedFact } from "../github/client/coordination.ts";
import type { Connection } from "./connection.ts";
import { createRedisWriteLock } from "./redis-write-lock.ts";

/** How far back an instance reads that starts only now, in milliseconds: the longest that GitHub usually asks to wait. */
const keptMs = 60 * 60_000;
/** About how many facts are kept: the writes of 20 installations in an hour. Who runs has read them within a second. */
const maxFacts = 10_000;
/** How soon an instance in the middle of a run learns that GitHub asked another one to wait. */
const betweenSyncsMs = 1000;

/**
 * Coordinates instances by a write lock for each installation and a stream of facts. The stream is read before and after
 * each run and once a second.
 */
export function createRedisCoordination(connection: Connection, prefix: string): CreateCoordination {
  const { commands, workers, failed } = connection;
  const stream = `${prefix}:facts`;
  const me = randomUUID();
  return (options, learn) => {
    let lastRead = `${options.now().getTime() - keptMs}-0`;
    let sent: Promise<unknown> = Promise.resolve();
    let current = Promise.resolve();
    let next: Promise<void> | null = null;
    const exchange = async (): Promise<void> => {
      const [found] = (await commands.xread("STREAMS", stream, lastRead)) ?? [];
      for (const [id, [from, text = ""]] of found?.[1] ?? []) {
        lastRead = id;
        if (from !== me) learn(JSON.parse(text, reviveDate) as SharedFact);
      }
      // Redis answers: what waits for it gets through.
      await sent;
    };
    /** Of those who ask while an exchange is under way, one more serves all. */
    const sync = (): Promise<void> =>
      (next ??= current.catch(() => undefined).then(() => ((next = null), (current = exchange()))));
    const timer = setInterval(() => void sync().catch(() => undefined), betweenSyncsMs).unref();
    commands.once("end", () => clearInterval(timer));
    return {
      writeLockOf: (id) => createRedisWriteLock(commands, `${prefix}:write:${id}`, options),
      share(fact) {
        const sending = workers.xadd(stream, "MAXLEN", "~", maxFacts, "*", me, JSON.stringify(fact));
        sent = Promise.all([sent, sending.catch(failed)]);
      },
      sync,
    };
  };
}

const dates = new Set(["until", "at", "createdAt", "writtenAt"]);

function reviveDate(key: string, value: unknown): unknown {
  return dates.has(key) && typeof value === "string" ? new Date(value) : value;
}
