import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { Redis, type RedisOptions } from "ioredis";
import type { Problem } from "../problem.ts";
import { findRedisProblem, redisProblem } from "./redis-problems.ts";

export type Connection = ReturnType<typeof connect>;

/**
 * Connects to Redis, and retries forever.
 * @param url  includes the password: do not log it
 * @param report  called with each problem once, and with null when all problems are over
 */
export function connect(url: string, report: (problem: Problem | null) => void) {
  const common: RedisOptions = {
    connectTimeout: 3000,
    // A crashed host closes no connection; the operating system gives up after 15 minutes. BullMQ's commands block for 10 s.
    socketTimeout: 15_000,
    retryStrategy: (times) => Math.min(100 * 2 ** times, 2000),
    // After a failover this server is a replica, and its host name may resolve to the new primary.
    reconnectOnError: (error) => error.message.startsWith("READONLY"),
  };
  const failSoon = { enableOfflineQueue: false, maxRetriesPerRequest: 0, commandTimeout: 3000 };
  /** Fails fast if Redis does not answer. */
  const commands = new Redis(url, { ...common, ...failSoon });
  /** Waits until Redis answers again, as the workers of BullMQ require. */
  const workers = new Redis(url, { ...common, maxRetriesPerRequest: null });
  /** Codes of current problems. While there are any, jobs may be missing in the queue. */
  const reported = new Set<string>();
  const returnListeners: (() => void)[] = [];
  const failed = (error: unknown): void => {
    const problem = findRedisProblem(error);
    if (problem === null || reported.has(problem.code)) return;
    // If Redis already gave a reason, failed reconnects are the same problem.
    if (problem.code === "redis-away" && reported.size > 0) return;
    reported.add(problem.code);
    report(problem);
  };
  const worked = (): void => {
    if (reported.size === 0) return;
    reported.clear();
    report(null);
    returnListeners.forEach((then) => then());
  };
  const probe = (): Promise<void> =>
    commands.set("minutes-bot:probe", "1", "PX", 60_000).then(worked, failed);
  const inspect = async (): Promise<void> => {
    const [, policy = "noeviction"] = /^maxmemory_policy:(\S+)/m.exec(await commands.info()) ?? [];
    const does = `deletes keys when its memory is full (maxmemory-policy ${policy})`;
    if (policy !== "noeviction") report(redisProblem("evicts", does, "Set maxmemory-policy to noeviction."));
  };
  /** Resolves when Redis is ready or has a problem, and after 4 s at the latest. */
  const opened = Promise.race([once(commands, "ready"), sleep(4000, null, { ref: false })]);
  const probing = setInterval(() => void probe(), 2000).unref();
  const onClose = (): void => failed(new Error("Connection is closed"));
  commands.on("error", failed).on("close", onClose);
  workers.on("error", () => undefined); // The other connection reports the same problems.
  commands.on("ready", () => void Promise.all([inspect().catch(failed), probe()]));
  return {
    commands,
    workers,
    opened: opened.catch(failed),
    failed,
    worked,
    probe,
    isFailing: (): boolean => reported.size > 0,
    /** Calls `then` each time when Redis accepts writes again after a failure. */
    onReturn: (then: () => void) => void returnListeners.push(then),
    close: (): void => {
      clearInterval(probing);
      commands.off("close", onClose).disconnect();
      workers.disconnect();
    },
  };
}

/** Returns the problems of a Redis: unreachable, rejects writes, or configured to delete keys. */
export async function checkRedis(url: string): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  const { opened, probe, close } = connect(url, (problem) => problem !== null && problems.push(problem));
  await opened;
  // Redis answers in order, so the answers to the commands sent at "ready" come first.
  await probe();
  close();
  return problems;
}
