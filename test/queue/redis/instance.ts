import { afterEach } from "@jest/globals";
import type { Queue, QueueSettings } from "../../../src/queue/queue.ts";
import { createBullQueue } from "../../../src/queue/bull-queue.ts";
import { connect } from "../../../src/queue/connection.ts";
import { layWire } from "./tcp-proxy.ts";

export type Job = { readonly key: string; readonly name: string };

/** One of several instances, whose jobs end when the test says so. */
export type Instance = {
  readonly queue: Queue<Job>;
  readonly begun: string[];
  readonly problems: string[];
  readonly returns: () => number;
  readonly add: (key: string, name: string, delay?: number) => Promise<void>;
  /** @param again  after how many milliseconds the run wants to be run again */
  readonly end: (name: string, again?: number) => Promise<void>;
  /** Of each run, whether it was canceled, because it may not be the only one. */
  readonly lost: () => readonly boolean[];
  /** Like a SIGSTOP: it sends nothing until the returned function is called. */
  readonly standStill: () => () => void;
  /** Like a SIGKILL: it sends nothing more. */
  readonly die: () => void;
  readonly close: () => Promise<void>;
};

const instances: Instance[] = [];
afterEach(async () => {
  await Promise.all(instances.splice(0).map(({ close }) => close()));
});

export async function instanceOn(
  url: string,
  settings: Partial<QueueSettings<Job>> = {},
  leaseMs = 1000,
): Promise<Instance> {
  const wire = await layWire(url);
  const begun: string[] = [];
  const problems: string[] = [];
  const ends = new Map<string, (again: number | null) => void>();
  const allEnds: (() => void)[] = [];
  const signals: AbortSignal[] = [];
  let returns = 0;
  let isClosing = false;
  const connection = connect(wire.url, (problem) => void problems.push(problem?.code ?? "over"));
  await new Promise((resolve) => connection.commands.once("ready", resolve));
  const queue = createBullQueue<Job>(
    connection,
    "test",
    {
      concurrency: 10,
      groupConcurrency: 10,
      maxKeys: 100,
      pauseMs: 0,
      now: () => new Date(),
      random: () => 0.5,
      keyOf: ({ key }) => key,
      groupOf: ({ key }) => key.slice(0, 1),
      parse: (text) => JSON.parse(text) as Job,
      onReturn: () => (returns += 1),
      merge: (waiting, added) => ({ ...added, name: `${waiting.name}+${added.name}` }),
      run: ({ name }, lost) => {
        begun.push(name);
        signals.push(lost);
        return new Promise((resolve) => {
          if (isClosing) resolve(null);
          ends.set(name, resolve);
          allEnds.push(() => resolve(null));
        });
      },
      ...settings,
    },
    leaseMs,
  );
  const one: Instance = {
    queue,
    begun,
    problems,
    returns: () => returns,
    add: (key, name, delay) => queue.add({ key, name }, delay),
    async end(name, again) {
      await until(() => ends.has(name));
      ends.get(name)?.(again ?? null);
      ends.delete(name);
    },
    lost: () => signals.map(({ aborted }) => aborted),
    standStill: () => wire.hold(),
    die: () => wire.cut(),
    async close() {
      isClosing = true;
      for (const end of allEnds) end();
      await queue.close();
      connection.close();
      wire.cut();
    },
  };
  instances.push(one);
  return one;
}

/** @param timeoutMs  after which it resolves all the same, so that nothing goes on asking when its test is over */
export async function until(holds: () => boolean, timeoutMs = Infinity): Promise<void> {
  for (const begin = Date.now(); !holds() && Date.now() - begin < timeoutMs;) await sleep(5);
}

export const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
