import { setTimeout as sleep } from "node:timers/promises";
import { DelayedError, Queue as BullQueue, RedisConnection, Worker, type Processor } from "bullmq";
import type { Connection } from "./connection.ts";
import { createGroupSlots } from "./group-slots.ts";
import { createPendingJobs } from "./pending-jobs.ts";
import { backOff, NotTaken, type Queue, type QueueSettings } from "./queue.ts";
import { createTimers } from "./timers.ts";

/** What BullMQ keeps: which key has something to do, now (`run`) or when it is due (`wake`). */
type Name = "run" | "wake";
type Data = { readonly key: string };

const second = 1000;
/** A job that brought down more instances than that is left alone until the next repair. */
const maxTakeOvers = 3;
/** With `skipVersionCheck` BullMQ takes this for the version: since 6.0 a worker can wait for parts of a second. */
RedisConnection.minimumVersion = "6.2.0";

/**
 * Creates a queue on Redis, for any number of equal instances. BullMQ keeps which keys have something to do (each once, and
 * once more where something came during its run), delays and leases, and takes over what is stalled. The jobs themselves
 * are kept apart: of several for one key BullMQ would keep the last. Schedules are not BullMQ's: there they would stay when
 * nobody wants them any more, and be gone with an emptied Redis. https://docs.bullmq.io/guide/jobs/deduplication
 * @param prefix  before the names of all keys
 * @param leaseMs  how long an instance that stopped renewing its leases keeps its jobs
 */
export function createBullQueue<Job>(
  { commands, workers, isFailing, failed, worked, onReturn }: Connection,
  prefix: string,
  settings: QueueSettings<Job>,
  leaseMs = 30 * second,
): Queue<Job> {
  const { run, keyOf, groupOf, merge, parse, pauseMs, now, random } = settings;
  const pending = createPendingJobs(commands, prefix, now);
  const slots = createGroupSlots(settings.groupConcurrency);
  const timers = createTimers(random);
  // BullMQ asks for the version once, gives a connection up where Redis fails at that, and prints what it thinks of it.
  const common = { prefix, skipVersionCheck: true };
  const bull = new BullQueue<Data, void, Name>("runs", {
    ...{ ...common, connection: commands, skipWaitingForReady: true },
    // Nobody listens to its events.
    streams: { events: { maxLen: 100 } },
    // What Redis breaks off goes on after a second.
    defaultJobOptions: { attempts: 1e9, backoff: second, removeOnComplete: true, removeOnFail: true },
  });
  bull.on("error", failed);
  let isClosed = false;
  let running = 0;

  /** The new delay counts where the key waits for another one. */
  const enqueue = async (name: Name, key: string, delay = 0): Promise<void> => {
    const deduplication = { id: `${name} ${key}`, keepLastIfActive: true, replace: delay > 0 };
    await bull.add(name, { key }, { delay, deduplication });
  };
  const schedule = (key: string, delay: number): Promise<void> =>
    enqueue(delay > 0 ? "wake" : "run", key, delay);
  const refuse = (error: unknown): never => {
    failed(error);
    throw new NotTaken("Redis did not take it", { cause: error });
  };
  const add = async (job: Job, delay = 0): Promise<void> => {
    if (isClosed) throw new NotTaken("the queue is closed");
    const key = keyOf(job);
    if (await pending.isFull(key, settings.maxKeys).catch(refuse)) throw new NotTaken("the queue is full");
    await Promise.all([pending.add(key, JSON.stringify(job)), schedule(key, delay)]).catch(refuse);
    worked();
  };

  // BullMQ counts the parameters: it makes a signal where there are three.
  const work: Processor<Data, void, Name> = async (queued, token, lost) => {
    const { key } = queued.data;
    if (queued.name === "wake") return enqueue("run", key);
    const pause = `${prefix}:pause:${key}`;
    const [pausedMs, texts] = await Promise.all([commands.pttl(pause), pending.of(key)]);
    const [first, ...more] = texts.map(parse).filter((job) => job !== null);
    if (first === undefined) return pending.done(key, texts);
    const job = more.reduce(merge, first);
    const group = groupOf(job);
    if (pausedMs > 0 || !slots.tryEnter(group)) {
      // The longer it waits for a slot, the more seldom it asks.
      const pollMs = Math.min(250 * queued.attemptsStarted, 10 * second) * (0.5 + random() / 2);
      await queued.moveToDelayed(now().getTime() + Math.ceil(pausedMs > 0 ? pausedMs : pollMs), token);
      throw new DelayedError();
    }
    const settle = async (wait: number | null): Promise<true> => {
      if (pauseMs > 0) await commands.set(pause, "1", "PX", pauseMs);
      if (wait === null) await pending.done(key, texts);
      else {
        const times = await pending.unfinished(key, texts, JSON.stringify(job));
        // What this instance leaves another one does at once.
        await schedule(key, isClosed ? 0 : backOff(times, wait));
      }
      return true;
    };
    running += 1;
    try {
      const wait = await run(job, lost ?? new AbortController().signal);
      // At the end nothing says that it was done: the instance that takes it over does it.
      while (!(await settle(wait).catch(failed)) && !isClosed) await sleep(second);
    } finally {
      running -= 1;
      slots.leave(group);
    }
  };
  const worker = new Worker<Data, void, Name>("runs", work, {
    ...{ ...common, connection: workers, concurrency: settings.concurrency, runRetryDelay: second },
    ...{ lockDuration: leaseMs, stalledInterval: leaseMs / 2, maxStalledCount: maxTakeOvers },
    // A process that stood still learns soon that another instance has taken its jobs over.
    lockRenewTime: leaseMs / 10,
  });
  worker.on("error", failed);
  worker.on("lockRenewalFailed", (ids) => ids.forEach((id) => worker.cancelJob(id)));
  // While Redis was away another instance may have taken them over; none writes without Redis.
  commands.on("close", () => worker.cancelAllJobs());

  /** Queues keys that have something to do and are not queued, which only a failure of Redis or of many runs can bring about. */
  const repair = async (): Promise<void> => {
    for (const key of await pending.keys()) await enqueue("wake", key);
  };
  const startRepair = (): void => void repair().catch(failed);
  timers.every(startRepair, 300 * second);
  onReturn(startRepair);
  onReturn(settings.onReturn);
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
      if (isFailing()) throw new NotTaken("Redis does not take anything");
      const reading = Promise.all([pending.status(), commands.llen(bull.toKey("active"))]);
      const [status, active] = await reading.catch(refuse);
      return { ...status, running: active };
    },
    async close() {
      isClosed = true;
      timers.stop();
      const paused = worker.pause();
      while (running > 0) await sleep(20);
      // BullMQ notes the last runs; for a Redis that is away it would wait, and renew its leases for ever.
      await Promise.race([paused, sleep(2 * second, null, { ref: false })]).catch(failed);
      await Promise.all([worker.close(true), bull.close()]).catch(failed);
    },
  };
}
