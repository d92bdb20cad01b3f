import { Redis, type RedisOptions } from "ioredis";
import { redisProblems } from "./messages.ts";
import { createRedisHealth, type RedisHealth, type RedisLog } from "./redis-health.ts";

export type Connection = {
  /** Fails soon where Redis does not answer. */
  readonly commands: Redis;
  /** Waits until Redis answers again, as workers of BullMQ need it. */
  readonly workers: Redis;
  readonly health: RedisHealth;
  readonly close: () => void;
};

const second = 1000;
/** For LPOS of BullMQ's and XADD MINID of ours: https://redis.io/docs/latest/commands/xadd/ */
const minVersion = "6.2";

/** Connects, and goes on trying where nobody answers. @param url  with the password, which must reach no log */
export function connect(url: string, log: RedisLog): Connection {
  const health = createRedisHealth(log);
  let isClosed = false;
  const common: RedisOptions = {
    connectTimeout: 3 * second,
    // A machine that vanished closes no connection; the system would wait for a quarter of an hour. BullMQ waits for 10 s.
    socketTimeout: 15 * second,
    // BullMQ makes a copy of a connection, settings and all: it ends with this one.
    retryStrategy: (times) => (isClosed ? null : Math.min(100 * 2 ** times, 2 * second)),
    // A primary that became a replica: its name may lead to the new one by now.
    reconnectOnError: (error) => error.message.startsWith("READONLY"),
  };
  const failSoon = { enableOfflineQueue: false, maxRetriesPerRequest: 0, commandTimeout: 3 * second };
  const commands = new Redis(url, { ...common, ...failSoon });
  const workers = new Redis(url, { ...common, maxRetriesPerRequest: null });
  commands.on("error", health.failed);
  // What is wrong with one is wrong with the other.
  workers.on("error", () => undefined);
  commands.on("ready", () => void inspect(commands, log).catch(health.failed));
  return {
    commands,
    workers,
    health,
    close() {
      isClosed = true;
      commands.disconnect();
      workers.disconnect();
    },
  };
}

/** Reports what would do harm later. https://redis.io/docs/latest/commands/info/ */
async function inspect(redis: Redis, { onProblem }: RedisLog): Promise<void> {
  const info = await redis.info();
  const valueOf = (name: string): string | undefined => new RegExp(`^${name}:(\\S+)`, "m").exec(info)?.[1];
  const policy = valueOf("maxmemory_policy") ?? "noeviction";
  const version = valueOf("redis_version") ?? minVersion;
  const isOld = version.localeCompare(minVersion, "en", { numeric: true }) < 0;
  if (policy !== "noeviction") onProblem(redisProblems.evicts(policy));
  if (isOld) onProblem(redisProblems.old(version, minVersion));
}
