import { backOff, jittered, NotTaken, type Queue, type QueueSettings, type QueueStatus } from "./queue.ts";

/** Calls `then` after so many milliseconds, unless what it returns is called before. */
export type StartTimer = (then: () => void, milliseconds: number) => () => void;

type Later<Job> = { readonly job: Job; readonly stop: () => void };

const never = new AbortController().signal;

/**
 * A queue in this process. What it holds is lost with it; the bot finds it again by looking.
 * @param startTimer  those of Node.js unless told otherwise; they keep no process alive
 */
export function createMemoryQueue<Job>(
  settings: QueueSettings<Job>,
  startTimer: StartTimer = startNodeTimer,
): Queue<Job> {
  const { run, keyOf, groupOf, merge, concurrency, groupConcurrency, most, pause, now, random } = settings;
  const waiting = new Map<string, Job>();
  const later = new Map<string, Later<Job>>();
  /** Key to group. */
  const running = new Map<string, string>();
  const pausing = new Set<string>();
  const timers = new Set<() => void>();
  /** How many runs of a key did not come to their end. */
  const unfinished = new Map<string, number>();
  const undoneSince = new Map<string, Date>();
  let resting: (() => void)[] = [];
  let isClosed = false;

  const after = (milliseconds: number, then: () => void): (() => void) => {
    const stop = startTimer(() => {
      timers.delete(stop);
      then();
    }, milliseconds);
    timers.add(stop);
    return stop;
  };
  const isFull = (group: string): boolean =>
    [...running.values()].filter((each) => each === group).length >= groupConcurrency;
  const next = (): void => {
    for (const [key, job] of waiting) {
      if (running.size >= concurrency) return;
      const group = groupOf(job);
      if (running.has(key) || pausing.has(key) || isFull(group)) continue;
      waiting.delete(key);
      running.set(key, group);
      void run(job, never)
        .then((wait) => finish(key, job, wait))
        .finally(() => {
          running.delete(key);
          if (pause > 0) rest(key);
          next();
        });
    }
    if (running.size > 0 || waiting.size > 0) return;
    const told = resting;
    resting = [];
    told.forEach((tell) => tell());
  };
  const finish = (key: string, job: Job, wait: number | null): void => {
    const times = unfinished.get(key) ?? 0;
    if (wait === null) unfinished.delete(key);
    else unfinished.set(key, times + 1);
    if (wait !== null && !isClosed) put(key, (newer) => merged(job, newer), backOff(times, wait));
    else if (waiting.has(key) || later.has(key)) undoneSince.set(key, now());
    else undoneSince.delete(key);
  };
  const rest = (key: string): void => {
    pausing.add(key);
    after(pause, () => {
      pausing.delete(key);
      next();
    });
  };
  const merged = (job: Job, added: Job | undefined): Job => (added === undefined ? job : merge(job, added));
  /** @param mergeWith  what a job that waits under the key becomes, or what takes its place where there is none */
  const put = (key: string, mergeWith: (before: Job | undefined) => Job, delay: number): void => {
    const due = later.get(key);
    due?.stop();
    later.delete(key);
    const job = mergeWith(due?.job ?? waiting.get(key));
    if (waiting.has(key) || delay <= 0) waiting.set(key, job);
    else later.set(key, { job, stop: after(delay, () => wake(key, job)) });
  };
  const wake = (key: string, job: Job): void => {
    put(key, () => job, 0);
    next();
  };
  const add = async (job: Job, delay = 0): Promise<void> => {
    const key = keyOf(job);
    if (isClosed) throw new NotTaken("the queue is closed");
    if (!undoneSince.has(key) && undoneSince.size >= most) throw new NotTaken("the queue is full");
    if (!undoneSince.has(key)) undoneSince.set(key, now());
    put(key, (before) => (before === undefined ? job : merge(before, job)), delay);
    next();
    return Promise.resolve();
  };
  const every = (name: string, milliseconds: number, job: Job): void => {
    after(jittered(milliseconds, random), () => {
      // A full queue takes it the next time.
      add(job).catch(() => undefined);
      every(name, milliseconds, job);
    });
  };
  const idle = (): Promise<void> =>
    new Promise((resolve) => {
      resting.push(resolve);
      next();
    });
  return {
    add,
    every,
    status: () => Promise.resolve(statusOf(undoneSince, running.size)),
    idle,
    async close() {
      isClosed = true;
      timers.forEach((stop) => stop());
      waiting.clear();
      later.clear();
      await idle();
    },
  };
}

function startNodeTimer(then: () => void, milliseconds: number): () => void {
  const timer = setTimeout(then, milliseconds);
  timer.unref();
  return () => clearTimeout(timer);
}

function statusOf(undoneSince: ReadonlyMap<string, Date>, running: number): QueueStatus {
  const [oldest] = [...undoneSince.values()].sort((a, b) => a.getTime() - b.getTime());
  return { undone: undoneSince.size, running, oldest: oldest ?? null };
}
