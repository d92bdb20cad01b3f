import { DelayedError, Worker, type Job as Bull } from "bullmq";
import type { Redis } from "ioredis";
import { createHeldRuns } from "./held-runs.ts";
import { createPlaces } from "./places.ts";
import { backOff, jittered, NotTaken, type CreateQueue, type Queue, type QueueSettings } from "./queue.ts";
import { createLine, lineName, versionIsKnown, type Turn } from "./redis-line.ts";
import { createWaitingJobs, type WaitingJob } from "./waiting-jobs.ts";

export type RedisQueueSetting = {
  /** Fails soon where Redis does not answer. */
  readonly commands: Redis;
  /** Waits until Redis answers again. */
  readonly patient: Redis;
  /** Before the names of all keys. */
  readonly prefix: string;
  /** Told whatever goes wrong or is done, which may be often. */
  readonly trouble: { failed(error: unknown): void; worked(): void };
  /** In milliseconds: how long an instance that is not heard of keeps its jobs, and how often others look for them. */
  readonly takeOver?: TakeOver;
};

type TakeOver = { readonly after: number; readonly every: number };

const second = 1000;
const minute = 60 * second;

/** How long whoever adds a job waits to know: GitHub gives a webhook ten seconds in all. */
const patience = 5 * second;
const betweenMends = 5 * minute;
const usualTakeOver: TakeOver = { after: 30 * second, every: 15 * second };
/** How often it is tried whether Redis takes something again that it did not take. */
const betweenTrials = 2 * second;
/** A job that brought down so many instances is left alone for a while. */
const mostTakeOvers = 3;
/** How long BullMQ has to end after the last run has: with Redis away it would wait for it. */
const lastWait = 2 * second;

/**
 * A queue on Redis, for any number of equal instances. Schedules are not left to BullMQ: there they would stay when
 * nobody wants them any more, and be gone with an emptied Redis.
 */
export function createRedisQueue(setting: RedisQueueSetting): CreateQueue {
  return <Job>(settings: QueueSettings<Job>) => startQueue(setting, settings);
}

function startQueue<Job>(
  { commands, patient, prefix, trouble, takeOver = usualTakeOver }: RedisQueueSetting,
  settings: QueueSettings<Job>,
): Queue<Job> {
  const { run, keyOf, groupOf, merge, parse, pause, now, random } = settings;
  const failed = (error: unknown): void => trouble.failed(error);
  const line = createLine(commands, prefix, failed);
  const jobs = createWaitingJobs(commands, prefix);
  const places = createPlaces(settings.groupConcurrency, random);
  /** By BullMQ's ids. */
  const running = createHeldRuns(takeOver.after, now);
  const timers = new Set<NodeJS.Timeout>();
  let isClosed = false;
  /** Whether Redis did not take something, so that there may be work that nobody knows of. */
  let isMissing = false;

  const add = async (job: Job, delay = 0): Promise<void> => {
    if (isClosed) throw new NotTaken("the queue is closed");
    const key = keyOf(job);
    const adding = async (): Promise<boolean> => {
      const taken = await jobs.add(key, JSON.stringify(job), delay <= 0, settings.most);
      if (taken === "full") return false;
      await line.put(key, taken === "urgent" ? 0 : delay);
      return true;
    };
    const isTaken = await within(patience, adding()).catch((error: unknown) => {
      failed(error);
      missing();
      throw new NotTaken("Redis did not take it", { cause: error });
    });
    trouble.worked();
    if (!isTaken) throw new NotTaken("the queue is full");
  };

  /** Comes back later; BullMQ knows by the error that the job was moved. */
  const postpone = async (turn: Bull<Turn>, milliseconds: number): Promise<never> => {
    await turn.moveToDelayed(now().getTime() + Math.ceil(milliseconds), turn.token);
    throw new DelayedError();
  };
  const restOf = (key: string): string => `${prefix}:rest:${key}`;
  const jobFrom = (waiting: readonly WaitingJob[]): Job | null => {
    const [first, ...more] = waiting.map(({ text }) => parse(text)).filter((job) => job !== null);
    return first === undefined ? null : more.reduce(merge, first);
  };
  const work = async (turn: Bull<Turn>): Promise<void> => {
    const { key } = turn.data;
    const asked = await Promise.all([commands.pttl(restOf(key)), jobs.of(key)]).catch(failed);
    if (asked === undefined) return postpone(turn, second);
    const [rest, seen] = asked;
    if (rest > 0) return postpone(turn, rest);
    const first = jobFrom(seen);
    if (first === null) return jobs.done(key, seen);
    const group = groupOf(first);
    const wait = places.ask(group, key);
    if (wait !== null) return postpone(turn, wait);
    const id = turn.id ?? key;
    const lost = running.begin(id);
    try {
      const waiting = await jobs.take(key);
      const job = jobFrom(waiting);
      if (job === null) return;
      await finish(key, waiting, job, await run(job, lost));
    } finally {
      running.end(id);
      places.leave(group);
    }
  };
  const finish = async (
    key: string,
    waiting: readonly WaitingJob[],
    job: Job,
    wait: number | null,
  ): Promise<void> => {
    for (;;) {
      try {
        if (pause > 0) await commands.set(restOf(key), "1", "PX", pause);
        if (wait === null) await jobs.done(key, waiting);
        else {
          const { times, isUrgent } = await jobs.unfinished(key, waiting, JSON.stringify(job));
          // What this instance leaves another one does at once.
          await line.put(key, isUrgent || isClosed ? 0 : backOff(times, wait));
        }
        return;
      } catch (error) {
        failed(error);
        // Nothing says that it was done: whoever takes it over does it.
        if (isClosed) return;
        await sleep(second);
      }
    }
  };
  const worker = new Worker<Turn>(lineName, work, {
    connection: patient,
    prefix,
    ...versionIsKnown,
    concurrency: settings.concurrency,
    lockDuration: takeOver.after,
    stalledInterval: takeOver.every,
    maxStalledCount: mostTakeOvers,
    runRetryDelay: second,
  });
  worker.on("error", failed);
  // It was in the hands of too many that died, or Redis failed at the wrong moment.
  worker.on("failed", (turn) => {
    if (turn !== undefined) line.put(turn.data.key, betweenMends).catch(failed);
  });
  worker.on("locksRenewed", ({ jobIds }) => running.renewed(jobIds));
  worker.on("lockRenewalFailed", (ids) => running.lost(ids));

  const mend = async (): Promise<void> => line.mend(await jobs.keys());
  /** Fails where Redis takes nothing, although it may answer questions. */
  const tryIt = async (): Promise<void> => {
    await commands.set(`${prefix}:trial`, "1", "PX", minute);
    trouble.worked();
    if (!isMissing || isClosed) return;
    isMissing = false;
    settings.onReturn();
    await mend();
  };
  const missing = (): void => {
    if (isMissing || isClosed) return;
    isMissing = true;
    const again = (): void =>
      later(betweenTrials, async () => {
        if (!isMissing) return;
        again();
        await tryIt();
      });
    again();
  };
  commands.on("close", missing);
  commands.on("ready", () => void tryIt().catch(failed));

  const later = (milliseconds: number, then: () => Promise<void>): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      then().catch(failed);
    }, milliseconds);
    timers.add(timer.unref());
  };
  const again = (milliseconds: number, then: () => Promise<void>): void =>
    later(jittered(milliseconds, random), async () => {
      again(milliseconds, then);
      await then();
    });
  again(betweenMends, mend);

  return {
    add,
    every(name, milliseconds, job) {
      again(milliseconds, async () => {
        // A little shorter than any interval, so that who comes first the next time may have it.
        const held = Math.ceil(milliseconds * 0.85);
        const isOurs = await commands.set(`${prefix}:every:${name}`, "1", "PX", held, "NX");
        if (isOurs !== null) await add(job);
      });
    },
    async status() {
      const asked = Promise.all([jobs.status(), line.running(), tryIt()]);
      return within(patience, asked).then(
        ([status, running]) => ({ ...status, running }),
        (error: unknown) => {
          failed(error);
          throw new NotTaken("Redis does not tell", { cause: error });
        },
      );
    },
    async idle() {
      while (!(await line.isIdleUntil(now().getTime() + pause + 10 * second))) await sleep(20);
    },
    async close() {
      isClosed = true;
      timers.forEach((timer) => clearTimeout(timer));
      // With Redis away BullMQ would wait for it, and renew what it holds for ever.
      const ended = Promise.all([worker.close(commands.status !== "ready"), line.close()]);
      while (running.count() > 0) await sleep(20);
      running.close();
      await within(lastWait, ended).catch(failed);
    },
  };
}

const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("no answer in time")), milliseconds);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
