import { Redis } from "ioredis";
import { formatProblem } from "../problem.ts";
import { redisProblems } from "./complaints.ts";
import { createTrouble, type Trouble, type TroubleLog } from "./trouble.ts";

/** The doors to Redis. */
export type Connection = {
  /** Fails soon where Redis does not answer. */
  readonly commands: Redis;
  /** Waits until Redis answers again, as BullMQ's workers want it. */
  readonly patient: Redis;
  readonly trouble: Trouble;
  close(): void;
};

const second = 1000;
/** How often each connection is tried, and how long it may take to answer then. */
const trial = { every: 5 * second, patience: 10 * second };
/** The first with XADD MINID. https://redis.io/docs/latest/commands/xadd/ */
const leastVersion = "6.2";

/** Connects, and goes on trying where nobody answers. @param url  with the password, which must reach no log */
export function connect(url: string, log: TroubleLog): Connection {
  const trouble = createTrouble(log);
  let isClosed = false;
  const common = {
    connectTimeout: 3 * second,
    keepAlive: 10 * second,
    // BullMQ makes a copy of a connection, settings and all: it ends with this one.
    retryStrategy: (times: number) => (isClosed ? null : Math.min(100 * 2 ** times, 2 * second)),
    // A primary that became a replica: its name may lead to the new one by now.
    reconnectOnError: (error: Error) => error.message.startsWith("READONLY"),
  };
  const commands = new Redis(url, {
    ...common,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: 3 * second,
  });
  const patient = new Redis(url, { ...common, maxRetriesPerRequest: null });
  commands.on("error", (error) => trouble.failed(error));
  // What is wrong with one is wrong with the other.
  patient.on("error", () => undefined);
  commands.on("ready", () => void inspect(commands, log).catch((error: unknown) => trouble.failed(error)));
  const trials = [commands, patient].map(tryFromTimeToTime);
  return {
    commands,
    patient,
    trouble,
    close() {
      isClosed = true;
      trials.forEach((each) => clearInterval(each));
      commands.disconnect();
      patient.disconnect();
    },
  };
}

/**
 * A machine that vanished says no goodbye: without an answer the connection is made anew. The system would wait for
 * a quarter of an hour.
 */
function tryFromTimeToTime(redis: Redis): NodeJS.Timeout {
  return setInterval(() => {
    if (redis.status !== "ready") return;
    const late = setTimeout(() => redis.disconnect(true), trial.patience).unref();
    redis.ping().then(
      () => clearTimeout(late),
      // Of all else that can go wrong ioredis takes care.
      (error: unknown) => isTimeOut(error) || clearTimeout(late),
    );
  }, trial.every).unref();
}

function isTimeOut(error: unknown): boolean {
  return error instanceof Error && error.message === "Command timed out";
}

/** Says what would do harm later. https://redis.io/docs/latest/commands/info/ */
async function inspect(redis: Redis, { complain }: TroubleLog): Promise<void> {
  const info = await redis.info();
  const valueOf = (name: string): string | undefined => new RegExp(`^${name}:(\\S+)`, "m").exec(info)?.[1];
  const policy = valueOf("maxmemory_policy") ?? "noeviction";
  const version = valueOf("redis_version") ?? leastVersion;
  const problems = [
    ...(policy === "noeviction" ? [] : [redisProblems.evicts(policy)]),
    ...(isOlder(version, leastVersion) ? [redisProblems.old(version, leastVersion)] : []),
  ];
  for (const problem of problems) complain(problem, formatProblem(problem));
}

function isOlder(version: string, least: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [leastMajor = 0, leastMinor = 0] = least.split(".").map(Number);
  return major < leastMajor || (major === leastMajor && minor < leastMinor);
}
