import { setTimeout as sleep } from "node:timers/promises";
import { DelayedError, Queue as BullQueue, RedisConnection, Worker, type Job as BullJob } from "bullmq";
import type { Connection } from "./connection.ts";
import { createGroupSlots } from "./group-slots.ts";
import { createJobLeases } from "./job-leases.ts";
import { createPendingJobs } from "./pending-jobs.ts";
import { backOff, NotTaken, type Queue, type QueueSettings } from "./queue.ts";
import { createTimers } from "./timers.ts";

type BullQueueOptions = Omit<Connection, "close"> & {
  /** Before the names of all keys. */
  readonly prefix: string;
  /** How long an instance that stopped renewing its leases keeps its jobs. */
  readonly leaseMs?: number;
};

/** What BullMQ keeps: which key has something to do, now (`run`) or when it is due (`wake`). */
type Name = "run" | "wake";
type QueuedKey = BullJob<{ readonly key: string }, void, Name>;

const second = 1000;
const betweenProbesMs = 2 * second;
const betweenRepairsMs = 300 * second;
/** A job that brought down more instances than that is left alone until the next repair. */
const maxTakeOvers = 3;
/** How long BullMQ has to end after the last run has: with Redis away it would wait for it. */
const closeTimeoutMs = 2 * second;

// BullMQ asks each connection once for the version of Redis, gives it up for ever where Redis fails at just that question,
// and prints what it thinks of the answer. `connect` reads the version, each time that Redis comes back.
const versionIsKnown = { skipVersionCheck: true } as const;
RedisConnection.minimumVersion = "6.2.0";

/**
 * Creates a queue on Redis, for any number of equal instances. BullMQ keeps which keys have something to do (each once, and
 * once more where something came during its run), delays, leases, and takes over what is stalled. The jobs themselves are
 * kept apart: of several for one key BullMQ would keep the last. Schedules are not BullMQ's: there they would stay when
 * nobody wants them any more, and be gone with an emptied Redis. https://docs.bullmq.io/guide/jobs/deduplication
 */
export function createBullQueue<Job>(options: BullQueueOptions, settings: QueueSettings<Job>): Queue<Job> {
  const { commands, workers, prefix, leaseMs = 30 * second } = options;
  const { failed, worked } = options.health;
  const { run, keyOf, groupOf, merge, parse, pauseMs, now, random } = settings;
  const pending = createPendingJobs(commands, prefix, now);
  const slots = createGroupSlots(settings.groupConcurrency);
  const timers = createTimers(random);
  const bull = new BullQueue<QueuedKey["data"], void, Name>("runs", {
    connection: commands,
    prefix,
    ...versionIsKnown,
    skipWaitingForReady: true,
    // Nobody listens to its events.
    streams: { events: { maxLen: 100 } },
    // What Redis breaks off goes on after a second.
    defaultJobOptions: { attempts: 1e9, backoff: second, removeOnComplete: true, removeOnFail: true },
  });
  bull.on("error", failed);
  let isClosed = false;
  /** Whether Redis did not take something, so that there may be work that nobody knows of. */
  let isFailing = false;

  /** @param replace  whether the new delay counts where the key is queued under that name */
  const enqueue = (name: Name, key: string, delay = 0, replace = false): Promise<unknown> => {
    const deduplication = { id: `${name} ${key}`, keepLastIfActive: true, replace };
    return bull.add(name, { key }, { delay, deduplication });
  };
  const schedule = (key: string, delay: number): Promise<unknown> =>
    delay > 0 ? enqueue("wake", key, delay, true) : enqueue("run", key);
  const add = async (job: Job, delay = 0): Promise<void> => {
    if (isClosed) throw new NotTaken("the queue is closed");
    const key = keyOf(job);
    const isFull = await pending.isFull(key, settings.maxKeys).catch(refuse);
    if (isFull) throw new NotTaken("the queue is full");
    await Promise.all([pending.add(key, JSON.stringify(job)), schedule(key, delay)]).catch(refuse);
    worked();
  };
  const refuse = (error: unknown): never => {
    isFailing = true;
    failed(error);
    throw new NotTaken("Redis did not take it", { cause: error });
  };

  const pauseOf = (key: string): string => `${prefix}:pause:${key}`;
  // BullMQ counts the parameters: it makes a signal where there are three.
  const work = async (queued: QueuedKey, token?: string, lost?: AbortSignal): Promise<void> => {
    const { key } = queued.data;
    if (queued.name === "wake") {
      await enqueue("run", key);
      return;
    }
    const [pausedMs, texts] = await Promise.all([commands.pttl(pauseOf(key)), pending.of(key)]);
    // Equal jobs are one, as new as the last of them.
    const jobs = [...new Set(texts.toReversed())].reverse().map(parse);
    const [first, ...more] = jobs.filter((job) => job !== null);
    if (first === undefined) {
      await pending.done(key, texts);
      return;
    }
    const job = more.reduce(merge, first);
    const group = groupOf(job);
    if (pausedMs > 0 || !slots.tryEnter(group)) {
      // The longer it waits for a slot, the more seldom it asks.
      const pollMs = Math.min(250 * queued.attemptsStarted, 10 * second) * (0.5 + random() / 2);
      const delay = Math.ceil(pausedMs > 0 ? pausedMs : pollMs);
      await queued.moveToDelayed(now().getTime() + delay, token);
      throw new DelayedError();
    }
    const id = queued.id ?? key;
    leases.begin(id);
    try {
      const wait = await run(job, lost ?? new AbortController().signal);
      while (!(await finish(key, texts, job, wait))) await sleep(second);
    } finally {
      leases.end(id);
      slots.leave(group);
    }
  };
  /** @returns false where Redis has to be asked again */
  const finish = async (
    key: string,
    texts: readonly string[],
    job: Job,
    wait: number | null,
  ): Promise<boolean> => {
    try {
      if (pauseMs > 0) await commands.set(pauseOf(key), "1", "PX", pauseMs);
      if (wait === null) await pending.done(key, texts);
      else {
        const times = await pending.unfinished(key, texts, JSON.stringify(job));
        // What this instance leaves another one does at once.
        await schedule(key, isClosed ? 0 : backOff(times, wait));
      }
      return true;
    } catch (error) {
      failed(error);
      // At the end nothing says that it was done: the instance that takes it over does it.
      return isClosed;
    }
  };
  const worker = new Worker<QueuedKey["data"], void, Name>("runs", work, {
    connection: workers,
    prefix,
    ...versionIsKnown,
    concurrency: settings.concurrency,
    lockDuration: leaseMs,
    stalledInterval: leaseMs / 2,
    maxStalledCount: maxTakeOvers,
    runRetryDelay: second,
  });
  const cancel = (id: string): void => void worker.cancelJob(id);
  const leases = createJobLeases(leaseMs, now, cancel);
  worker.on("error", failed);
  worker.on("failed", (_, error) => failed(error));
  worker.on("locksRenewed", ({ jobIds }) => leases.renewed(jobIds));
  worker.on("lockRenewalFailed", (ids) => ids.forEach(cancel));

  /** Queues keys that have something to do and are not queued, which only a failure of Redis or of many runs can bring about. */
  const repair = async (): Promise<void> => {
    for (const key of await pending.keys()) await enqueue("wake", key);
  };
  /** Notices whether Redis takes something, and that it does again. */
  const probe = async (): Promise<void> => {
    try {
      await commands.set(`${prefix}:probe`, "1", "PX", 60 * second);
    } catch (error) {
      isFailing = true;
      failed(error);
      return;
    }
    worked();
    if (!isFailing || isClosed) return;
    isFailing = false;
    settings.onReturn();
    await repair();
  };
  commands.on("close", () => (isFailing = true));
  commands.on("ready", () => void probe().catch(failed));
  timers.every(() => void probe().catch(failed), betweenProbesMs);
  timers.every(() => void repair().catch(failed), betweenRepairsMs);

  return {
    add,
    every(name, milliseconds, job) {
      const addOnce = async (): Promise<void> => {
        // A little shorter than any interval, so that the instance that comes first the next time may have it.
        const held = Math.ceil(milliseconds * 0.85);
        const isOurs = await commands.set(`${prefix}:every:${name}`, "1", "PX", held, "NX");
        if (isOurs !== null) await add(job);
      };
      timers.every(() => void addOnce().catch(failed), milliseconds);
    },
    async status() {
      if (isFailing) throw new NotTaken("Redis does not take anything");
      const reading = Promise.all([pending.status(), commands.llen(bull.toKey("active"))]);
      const [status, running] = await reading.catch(refuse);
      return { ...status, running };
    },
    async idle() {
      for (;;) {
        const { waiting = 0, active = 0 } = await bull.getJobCounts("waiting", "active");
        const [, due] = await commands.zrange(bull.toKey("delayed"), 0, 0, "WITHSCORES");
        // https://github.com/taskforcesh/bullmq/blob/master/src/commands/includes/getDelayedScore.lua
        const dueInMs = due === undefined ? Infinity : Number(due) / 0x1000 - now().getTime();
        if (waiting + active === 0 && dueInMs > pauseMs + 10 * second) return;
        await sleep(20);
      }
    },
    async close() {
      isClosed = true;
      timers.stop();
      // With Redis away BullMQ would wait for it, and renew what it holds for ever.
      const ended = Promise.all([worker.close(commands.status !== "ready"), bull.close()]);
      while (leases.count() > 0) await sleep(20);
      leases.close();
      await Promise.race([ended, sleep(closeTimeoutMs, null, { ref: false })]).catch(failed);
    },
  };
}
