import { setTimeout as sleep } from "node:timers/promises";
import { DelayedError, Queue as BullQueue, RedisConnection, Worker, type Processor } from "bullmq";
import type { Connection } from "./connection.ts";
import { createGroupSlots } from "./group-slots.ts";
import { createPendingJobs } from "./pending-jobs.ts";
import { backOff, NotTaken, type Queue, type QueueSettings } from "./queue.ts";
import { createTimers } from "./timers.ts";

/** Entries in BullMQ: a key that is ready (`run`) or delayed (`wake`). */
type Name = "run" | "wake";
type Data = { readonly key: string };

/** Maximum number of restarts of a job whose instance died. After that it waits for the next repair. */
const maxStalledRestarts = 3;
/** BullMQ assumes this version with `skipVersionCheck`. Since 6.0, workers can wait for fractions of a second. */
RedisConnection.minimumVersion = "6.2.0";

/**
 * Creates a queue on Redis for any number of equal instances. BullMQ stores one entry per key with pending jobs (a second
 * one if a job arrives during a run), handles delays and leases, and restarts stalled runs. Jobs are stored separately,
 * because BullMQ would keep only the last job of a key: https://docs.bullmq.io/guide/jobs/deduplication. Schedules of
 * BullMQ are not used: they outlive their use, and are lost when Redis is flushed.
 * @param prefix  of the names of all keys in Redis
 * @param leaseMs  time after which another instance takes over the jobs of an instance that no longer renews its leases
 */
export function createBullQueue<Job>(
  { commands, workers, isFailing, failed, worked, onReturn }: Connection,
  prefix: string,
  settings: QueueSettings<Job>,
  leaseMs = 30_000,
): Queue<Job> {
  const { run, keyOf, groupOf, merge, parse, pauseMs, now, random } = settings;
  const pending = createPendingJobs(commands, prefix, now);
  const slots = createGroupSlots(settings.groupConcurrency);
  const timers = createTimers(random);
  // BullMQ reads the version once, never uses a connection on which that failed, and prints warnings about the version.
  const common = { prefix, skipVersionCheck: true };
  const bull = new BullQueue<Data, void, Name>("runs", {
    ...common,
    connection: commands,
    skipWaitingForReady: true,
    // Retry after one second if Redis interrupts a job.
    defaultJobOptions: { attempts: 1e9, backoff: 1000, removeOnComplete: true, removeOnFail: true },
  });
  bull.on("error", failed);
  let isClosed = false;
  let running = 0;

  /** Adds a key. A new delay replaces the previous one. */
  const enqueue = async (name: Name, key: string, delay = 0): Promise<void> => {
    const deduplication = { id: `${name} ${key}`, keepLastIfActive: true, replace: delay > 0 };
    await bull.add(name, { key }, { delay, deduplication });
  };
  const refuse = (error: unknown): never => {
    failed(error);
    throw new NotTaken("Redis did not store the job", { cause: error });
  };
  const add = async (job: Job, delay = 0): Promise<void> => {
    if (isClosed) throw new NotTaken("the queue is closed");
    const key = keyOf(job);
    if (await pending.isFull(key, settings.maxKeys).catch(refuse)) throw new NotTaken("the queue is full");
    const entry = delay > 0 ? "wake" : "run";
    await Promise.all([pending.add(key, JSON.stringify(job)), enqueue(entry, key, delay)]).catch(refuse);
    worked();
  };

  // BullMQ passes the signal only to functions with three parameters.
  const work: Processor<Data, void, Name> = async (queued, token, lost) => {
    const { key } = queued.data;
    if (queued.name === "wake") return enqueue("run", key);
    const pause = `${prefix}:pause:${key}`;
    const [pausedMs, texts] = await Promise.all([commands.pttl(pause), pending.jobsOf(key)]);
    const [first, ...more] = texts.map(parse).filter((job) => job !== null);
    if (first === undefined) return pending.removeDone(key, texts);
    const job = more.reduce(merge, first);
    const group = groupOf(job);
    if (pausedMs > 0 || !slots.tryEnter(group)) {
      // The interval grows while the key waits for a slot.
      const pollMs = Math.min(250 * queued.attemptsStarted, 10_000) * (0.5 + random() / 2);
      await queued.moveToDelayed(now().getTime() + Math.ceil(pausedMs > 0 ? pausedMs : pollMs), token);
      throw new DelayedError();
    }
    const settle = async (wait: number | null): Promise<true> => {
      if (pauseMs > 0) await commands.set(pause, "1", "PX", pauseMs);
      if (wait === null) await pending.removeDone(key, texts);
      else {
        const times = await pending.putBackUnfinished(key, texts, JSON.stringify(job));
        // During a shutdown, another instance continues at once.
        await enqueue(isClosed ? "run" : "wake", key, isClosed ? 0 : backOff(times, wait));
      }
      return true;
    };
    running += 1;
    try {
      const wait = await run(job, lost ?? new AbortController().signal);
      // If this fails until the shutdown, another instance takes the key over and runs it again.
      while (!(await settle(wait).catch(failed)) && !isClosed) await sleep(1000);
    } finally {
      running -= 1;
      slots.leave(group);
    }
  };
  const worker = new Worker<Data, void, Name>("runs", work, {
    ...common,
    connection: workers,
    concurrency: settings.concurrency,
    runRetryDelay: 1000,
    lockDuration: leaseMs,
    // Short, so that a suspended process soon learns that another instance has taken over its jobs.
    lockRenewTime: leaseMs / 10,
    stalledInterval: leaseMs / 2,
    maxStalledCount: maxStalledRestarts,
  });
  worker.on("error", failed);
  worker.on("lockRenewalFailed", (ids) => ids.forEach((id) => worker.cancelJob(id)));
  // Another instance may have taken over the runs while Redis was unreachable.
  commands.on("close", () => worker.cancelAllJobs());

  /** Queues keys with pending jobs that BullMQ lost, after a failure of Redis or repeated crashes. */
  const repair = async (): Promise<void> => {
    for (const key of await pending.keys()) await enqueue("wake", key);
  };
  const startRepair = (): void => void repair().catch(failed);
  timers.every(startRepair, 300_000);
  onReturn(startRepair);
  onReturn(settings.onReturn);
  return {
    add,
    every(name, milliseconds, job) {
      const addOnce = async (): Promise<void> => {
        // Shorter than the shortest interval (0.9), so that the first instance of the next round can add the job.
        const ttlMs = Math.ceil(milliseconds * 0.85);
        if ((await commands.set(`${prefix}:every:${name}`, "1", "PX", ttlMs, "NX")) !== null) await add(job);
      };
      timers.every(() => void addOnce().catch(failed), milliseconds);
    },
    async status() {
      if (isFailing()) throw new NotTaken("Redis accepts no writes");
      const reading = Promise.all([pending.status(), commands.llen(bull.toKey("active"))]);
      const [status, active] = await reading.catch(refuse);
      return { ...status, running: active };
    },
    async close() {
      isClosed = true;
      timers.stop();
      const paused = worker.pause();
      while (running > 0) await sleep(20);
      // BullMQ records the last runs. Without the timeout it would wait for an unreachable Redis forever.
      await Promise.race([paused, sleep(2000, null, { ref: false })]).catch(failed);
      await Promise.all([worker.close(true), bull.close()]).catch(failed);
    },
  };
}
