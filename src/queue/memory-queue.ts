import { createGroupSlots } from "./group-slots.ts";
import { backOff, NotTaken, type Queue, type QueueSettings, type QueueStatus } from "./queue.ts";
import { createTimers, type StartTimer } from "./timers.ts";

type DelayedJob<Job> = { readonly job: Job; readonly stop: () => void };

const never = new AbortController().signal;

/**
 * A queue in memory. Its jobs are lost when the process ends; the catch-up recreates them.
 * @param startTimer  timers of Node.js by default
 */
export function createMemoryQueue<Job>(
  settings: QueueSettings<Job>,
  startTimer?: StartTimer,
): Required<Queue<Job>> {
  const { run, keyOf, groupOf, merge, concurrency, maxKeys, pauseMs, now } = settings;
  const waiting = new Map<string, Job>();
  const delayed = new Map<string, DelayedJob<Job>>();
  const running = new Set<string>();
  const pausing = new Set<string>();
  const slots = createGroupSlots(settings.groupConcurrency);
  const timers = createTimers(settings.random, startTimer);
  /** Number of incomplete runs by key. */
  const unfinished = new Map<string, number>();
  const undoneSince = new Map<string, Date>();
  let idlers: (() => void)[] = [];
  let isClosed = false;

  const next = (): void => {
    for (const [key, job] of waiting) {
      if (running.size >= concurrency) return;
      const group = groupOf(job);
      if (running.has(key) || pausing.has(key) || !slots.tryEnter(group)) continue;
      waiting.delete(key);
      running.add(key);
      void run(job, never)
        .then((wait) => finish(key, job, wait))
        .finally(() => {
          running.delete(key);
          slots.leave(group);
          if (pauseMs > 0) pause(key);
          next();
        });
    }
    if (running.size > 0 || waiting.size > 0) return;
    const resolved = idlers;
    idlers = [];
    resolved.forEach((resolve) => resolve());
  };
  const finish = (key: string, job: Job, wait: number | null): void => {
    const times = unfinished.get(key) ?? 0;
    if (wait === null) unfinished.delete(key);
    else unfinished.set(key, times + 1);
    if (wait !== null && !isClosed) put(key, (newer) => merged(job, newer), backOff(times, wait));
    else if (waiting.has(key) || delayed.has(key)) undoneSince.set(key, now());
    else undoneSince.delete(key);
  };
  const pause = (key: string): void => {
    pausing.add(key);
    timers.after(() => {
      pausing.delete(key);
      next();
    }, pauseMs);
  };
  const merged = (job: Job, added: Job | undefined): Job => (added === undefined ? job : merge(job, added));
  /** @param mergeWith  what a job that waits under the key becomes, or what takes its place where there is none */
  const put = (key: string, mergeWith: (before: Job | undefined) => Job, delay: number): void => {
    const due = delayed.get(key);
    due?.stop();
    delayed.delete(key);
    const job = mergeWith(due?.job ?? waiting.get(key));
    if (waiting.has(key) || delay <= 0) waiting.set(key, job);
    else delayed.set(key, { job, stop: timers.after(() => wake(key, job), delay) });
  };
  const wake = (key: string, job: Job): void => {
    put(key, () => job, 0);
    next();
  };
  const add = async (job: Job, delay = 0): Promise<void> => {
    const key = keyOf(job);
    if (isClosed) throw new NotTaken("the queue is closed");
    if (!undoneSince.has(key) && undoneSince.size >= maxKeys) throw new NotTaken("the queue is full");
    if (!undoneSince.has(key)) undoneSince.set(key, now());
    put(key, (before) => (before === undefined ? job : merge(before, job)), delay);
    next();
    return Promise.resolve();
  };
  const idle = (): Promise<void> =>
    new Promise((resolve) => {
      idlers.push(resolve);
      next();
    });
  return {
    add,
    // A full queue takes it the next time.
    every: (_, milliseconds, job) =>
      void timers.every(() => void add(job).catch(() => undefined), milliseconds),
    status: () => Promise.resolve(statusOf(undoneSince, running.size)),
    idle,
    async close() {
      isClosed = true;
      timers.stop();
      waiting.clear();
      delayed.clear();
      await idle();
    },
  };
}

function statusOf(undoneSince: ReadonlyMap<string, Date>, running: number): QueueStatus {
  const [oldest] = [...undoneSince.values()].sort((a, b) => a.getTime() - b.getTime());
  return { undone: undoneSince.size, running, oldest: oldest ?? null };
}
