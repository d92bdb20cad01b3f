import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { NotTaken, type Queue, type QueueSettings } from "../../src/queue/queue.ts";
import { createRedisQueue } from "../../src/queue/redis-queue.ts";
import { connect } from "../../src/redis/connection.ts";
import { startRedis } from "./redis-server.ts";

jest.setTimeout(60_000);

const redis = await startRedis();
beforeEach(() => redis.reset());

type Job = { readonly key: string; readonly name: string };

/** One of several instances, whose jobs end when the test says so. */
type Instance = {
  readonly queue: Queue<Job>;
  readonly begun: string[];
  readonly complaints: string[];
  readonly returns: () => number;
  readonly add: (key: string, name: string, delay?: number) => Promise<void>;
  /** @param again  after how many milliseconds the run wants to be run again */
  readonly end: (name: string, again?: number) => Promise<void>;
  /** Whether a run was told that it may not be the only one. */
  readonly isLost: (name: string) => boolean;
  /** As a SIGKILL: nothing more is heard of it. */
  readonly die: () => void;
};

const instances: Instance[] = [];
afterEach(async () => {
  for (const { die } of instances.splice(0)) die();
  await Promise.resolve();
});

function instance(settings: Partial<QueueSettings<Job>> = {}): Instance {
  const begun: string[] = [];
  const complaints: string[] = [];
  const ends = new Map<string, (again: number | null) => void>();
  const signals = new Map<string, AbortSignal>();
  let returns = 0;
  const connection = connect(redis.url, {
    complain: ({ code }) => void complaints.push(code),
    over: () => void complaints.push("over"),
  });
  const queue = createRedisQueue({
    ...connection,
    prefix: "test",
    takeOver: { after: 1000, every: 500 },
  })<Job>({
    concurrency: 10,
    groupConcurrency: 10,
    most: 100,
    pause: 0,
    now: () => new Date(),
    random: () => 0.5,
    keyOf: ({ key }) => key,
    groupOf: ({ key }) => key.slice(0, 1),
    parse: (text) => JSON.parse(text) as Job,
    onReturn: () => (returns += 1),
    merge: (waiting, added) => ({ ...added, name: `${waiting.name}+${added.name}` }),
    run: ({ name }, lost) => {
      begun.push(name);
      signals.set(name, lost);
      return new Promise((resolve) => ends.set(name, resolve));
    },
    ...settings,
  });
  const one: Instance = {
    queue,
    begun,
    complaints,
    returns: () => returns,
    add: (key, name, delay) => queue.add({ key, name }, delay),
    async end(name, again) {
      await until(() => ends.has(name));
      ends.get(name)?.(again ?? null);
      ends.delete(name);
    },
    isLost: (name) => signals.get(name)?.aborted === true,
    die: () => connection.close(),
  };
  instances.push(one);
  return one;
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await sleep(5);
}

const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

test("one run a key across instances; what comes meanwhile causes exactly one more, with all of it", async () => {
  const [a, b] = [instance(), instance()];
  await a.add("garden", "1");
  await until(() => a.begun.length + b.begun.length === 1);
  for (const [one, name] of [[a, "2"], [b, "3"], [a, "4"], [b, "3"]] as const) await one.add("garden", name);
  await sleep(300);
  expect([...a.begun, ...b.begun]).toEqual(["1"]);
  await (a.begun.length > 0 ? a : b).end("1");
  await until(() => a.begun.length + b.begun.length === 2);
  const second = [...a.begun, ...b.begun].find((name) => name !== "1") ?? "";
  expect(second).toBe("2+4+3");
  await (a.begun.includes(second) ? a : b).end(second);
  await sleep(300);
  expect(a.begun.length + b.begun.length).toBe(2);
  expect(await a.queue.status()).toEqual({ undone: 0, running: 0, oldest: null });
});
