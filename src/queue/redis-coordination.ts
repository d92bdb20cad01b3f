import { randomUUID } from "node:crypto";
import type { CreateCoordination, SharedFact } from "../github/client/coordination.ts";
import type { Connection } from "./connection.ts";
import { createRedisWriteLock } from "./redis-write-lock.ts";

/** Age of the oldest facts that a new instance reads: the longest wait that GitHub usually asks for. */
const factTtlMs = 60 * 60_000;
/** Approximate number of stored facts: the writes of 20 installations in an hour. Running instances read them within a second. */
const maxFacts = 10_000;
/** Interval in which an instance learns during a run that GitHub asked another instance to wait. */
const syncIntervalMs = 1000;

/**
 * Coordinates instances by a write lock for each installation and a stream of facts. The stream is read before and after
 * each run and once a second.
 */
export function createRedisCoordination(connection: Connection, prefix: string): CreateCoordination {
  const { commands, workers, failed } = connection;
  const stream = `${prefix}:facts`;
  const instanceId = randomUUID();
  return (options, onFact) => {
    let lastRead = `${options.now().getTime() - factTtlMs}-0`;
    let sent: Promise<unknown> = Promise.resolve();
    let current = Promise.resolve();
    let next: Promise<void> | null = null;
    const exchange = async (): Promise<void> => {
      const [found] = (await commands.xread("STREAMS", stream, lastRead)) ?? [];
      for (const [id, [from, text = ""]] of found?.[1] ?? []) {
        lastRead = id;
        if (from !== instanceId) onFact(JSON.parse(text, reviveDate) as SharedFact);
      }
      // Redis answers, so facts that waited for the connection are sent now.
      await sent;
    };
    /** Calls during an exchange share one further exchange. */
    const sync = (): Promise<void> =>
      (next ??= current.catch(() => undefined).then(() => ((next = null), (current = exchange()))));
    const timer = setInterval(() => void sync().catch(() => undefined), syncIntervalMs).unref();
    commands.once("end", () => clearInterval(timer));
    return {
      writeLockOf: (id) => createRedisWriteLock(commands, `${prefix}:write:${id}`, options),
      share(fact) {
        const sending = workers.xadd(stream, "MAXLEN", "~", maxFacts, "*", instanceId, JSON.stringify(fact));
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
