import type { Redis } from "ioredis";
import type { CreateCoordination, SharedFact } from "../github/client/coordination.ts";
import { createRedisWriteLock } from "./redis-write-lock.ts";

/** Milliseconds for which a fact can be read: as long as it matters to an instance that starts only now. */
const keptMs: Readonly<Record<SharedFact["kind"], number>> = { limited: 60 * 60_000, wrote: 10 * 60_000 };
const kinds = ["limited", "wrote"] as const;
/** How many facts are kept to be sent later while Redis is away. */
const maxUnsent = 1000;
/** How soon an instance in the middle of a run learns that GitHub asked another one to wait. */
const betweenSyncsMs = 1000;

/**
 * Coordinates instances by a write lock for each installation and a log of facts, one stream a kind. The log is read
 * before and after each run and once a second, with plain commands.
 * @param me  names this instance among others
 * @param onError  is called where a fact could not be sent
 */
export function createRedisCoordination(
  redis: Redis,
  prefix: string,
  me: string,
  onError: (error: unknown) => void,
): { readonly create: CreateCoordination; close(): void } {
  let timer: NodeJS.Timeout | undefined;
  const create: CreateCoordination = (options, learn) => {
    const oldest = (kind: SharedFact["kind"]): number => options.now().getTime() - keptMs[kind];
    const streamOf = (kind: SharedFact["kind"]): string => `${prefix}:${kind}`;
    const read = new Map(kinds.map((kind) => [streamOf(kind), `${oldest(kind)}-0`]));
    let unsent: readonly SharedFact[] = [];
    let current = Promise.resolve();
    let next: Promise<void> | null = null;

    const exchange = async (): Promise<void> => {
      for (let [fact] = unsent; fact !== undefined; [fact] = unsent) {
        const { kind } = fact;
        const entry = ["from", me, "fact", JSON.stringify(fact)];
        await redis.xadd(streamOf(kind), "MINID", "~", oldest(kind), "*", ...entry);
        await redis.pexpire(streamOf(kind), keptMs[kind]);
        unsent = unsent.filter((each) => each !== fact);
      }
      for (;;) {
        const found = await redis.xread("COUNT", 500, "STREAMS", ...read.keys(), ...read.values());
        if (found === null) return;
        for (const [stream, entries] of found)
          for (const [id, [, from, , text = ""]] of entries) {
            read.set(stream, id);
            if (from !== me) learn(parse(text));
          }
      }
    };
    /** Of those who ask while an exchange is under way, one more serves all. */
    const sync = (): Promise<void> =>
      (next ??= current.catch(() => undefined).then(() => ((next = null), (current = exchange()))));
    timer = setInterval(() => void sync().catch(() => undefined), betweenSyncsMs).unref();
    return {
      writeLockOf: (id) => createRedisWriteLock(redis, `${prefix}:write:${id}`, me, options),
      share(fact) {
        unsent = [...unsent, fact].slice(-maxUnsent);
        void sync().catch(onError);
      },
      sync,
    };
  };
  return { create, close: () => clearInterval(timer) };
}

const dates = new Set(["until", "at", "createdAt", "writtenAt"]);

function parse(text: string): SharedFact {
  return JSON.parse(text, (key, value: unknown) =>
    dates.has(key) && typeof value === "string" ? new Date(value) : value,
  ) as SharedFact;
}
