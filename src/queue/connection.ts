import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { Redis, type RedisOptions } from "ioredis";
import type { Problem } from "../problem.ts";
import { findRedisProblem, redisProblem } from "./redis-problems.ts";

export type Connection = ReturnType<typeof connect>;

const second = 1000;

/**
 * Connects, and goes on trying where nobody answers.
 * @param url  with the password, which must reach no log
 * @param report  is called with each problem once, and with null when all of them are over
 */
export function connect(url: string, report: (problem: Problem | null) => void) {
  const common: RedisOptions = {
    connectTimeout: 3 * second,
    // A machine that vanished closes no connection; the system would wait for a quarter of an hour. BullMQ waits for 10 s.
    socketTimeout: 15 * second,
    retryStrategy: (times) => Math.min(100 * 2 ** times, 2 * second),
    // A primary that became a replica: its name may lead to the new one by now.
    reconnectOnError: (error) => error.message.startsWith("READONLY"),
  };
  const failSoon = { enableOfflineQueue: false, maxRetriesPerRequest: 0, commandTimeout: 3 * second };
  /** Fails soon where Redis does not answer. */
  const commands = new Redis(url, { ...common, ...failSoon });
  /** Waits until Redis answers again, as workers of BullMQ need it. */
  const workers = new Redis(url, { ...common, maxRetriesPerRequest: null });
  /** Codes of the problems that are not over: there may be work that nobody knows of. */
  const reported = new Set<string>();
  const returnListeners: (() => void)[] = [];
  const failed = (error: unknown): void => {
    const problem = findRedisProblem(error);
    if (problem === null || reported.has(problem.code)) return;
    // Where Redis said what is wrong, connections that are made anew are no other problem.
    if (problem.code === "redis-away" && reported.size > 0) return;
    reported.add(problem.code);
    report(problem);
  };
  /** To be called when something was written. */
  const worked = (): void => {
    if (reported.size === 0) return;
    reported.clear();
    report(null);
    returnListeners.forEach((then) => then());
  };
  const probe = (): Promise<void> =>
    commands.set("minutes-bot:probe", "1", "PX", 60 * second).then(worked, failed);
  const inspect = async (): Promise<void> => {
    const [, policy = "noeviction"] = /^maxmemory_policy:(\S+)/m.exec(await commands.info()) ?? [];
    const does = `deletes keys when its memory is full (maxmemory-policy ${policy})`;
    if (policy !== "noeviction") report(redisProblem("evicts", does, "Set maxmemory-policy to noeviction."));
  };
  /** Resolves when Redis is ready, has a problem, or takes too long. */
  const opened = Promise.race([once(commands, "ready"), sleep(4 * second, null, { ref: false })]);
  const probing = setInterval(() => void probe(), 2 * second).unref();
  const onClose = (): void => failed(new Error("Connection is closed"));
  commands.on("error", failed).on("close", onClose);
  // What is wrong with one is wrong with the other.
  workers.on("error", () => undefined);
  commands.on("ready", () => void Promise.all([inspect().catch(failed), probe()]));
  return {
    ...{ commands, workers, opened: opened.catch(failed), failed, worked, probe },
    isFailing: (): boolean => reported.size > 0,
    /** Calls `then` each time that Redis accepts writes after a failure. */
    onReturn: (then: () => void) => void returnListeners.push(then),
    close: (): void => {
      clearInterval(probing);
      commands.off("close", onClose).disconnect();
      workers.disconnect();
    },
  };
}

/** Finds what is wrong with a Redis: whether it answers, accepts writes, and keeps what is written. */
export async function checkRedis(url: string): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  const { opened, probe, close } = connect(url, (problem) => problem !== null && problems.push(problem));
  await opened;
  // What was asked for when Redis became ready is answered before this.
  await probe();
  close();
  return problems;
}
