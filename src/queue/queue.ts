/**
 * One run a key at a time; what comes meanwhile causes exactly one more. Keys do not wait for each other, but only so
 * many run at once.
 */
export type Queue<Job> = {
  /** Adds a job, at once or after a while; of several jobs that wait under one key `merge` makes one. */
  add(key: string, job: Job, delay?: number): void;
  /** Resolves when nothing runs and nothing waits to run at once. */
  idle(): Promise<void>;
  /** Takes no more jobs, drops those that have not begun, and resolves when those that have are done. */
  close(): Promise<void>;
};

export type QueueSettings<Job> = {
  readonly run: (job: Job) => Promise<void>;
  /** What two jobs that wait under one key come to. */
  readonly merge: (waiting: Job, added: Job) => Job;
  /** How many keys run at once. */
  readonly concurrency: number;
  /** Milliseconds between two runs of one key, in which a burst of events comes to one job. */
  readonly pause: number;
};

export function createQueue<Job>({ run, merge, concurrency, pause }: QueueSettings<Job>): Queue<Job> {
  const waiting = new Map<string, Job>();
  const running = new Set<string>();
  const pausing = new Set<string>();
  const timers = new Set<NodeJS.Timeout>();
  let resting: (() => void)[] = [];
  let isClosed = false;

  const next = (): void => {
    for (const [key, job] of waiting) {
      if (running.size >= concurrency) return;
      if (running.has(key) || pausing.has(key)) continue;
      waiting.delete(key);
      running.add(key);
      void run(job).finally(() => {
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
  const after = (milliseconds: number, then: () => void): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      then();
    }, milliseconds);
    timer.unref();
    timers.add(timer);
  };
  const rest = (key: string): void => {
    pausing.add(key);
    after(pause, () => {
      pausing.delete(key);
      next();
    });
  };
  const idle = (): Promise<void> =>
    new Promise((resolve) => {
      resting.push(resolve);
      next();
    });
  const addNow = (key: string, job: Job): void => {
    if (isClosed) return;
    const before = waiting.get(key);
    waiting.set(key, before === undefined ? job : merge(before, job));
    next();
  };
  return {
    add(key, job, delay = 0) {
      if (delay > 0 && !isClosed) after(delay, () => addNow(key, job));
      else addNow(key, job);
    },
    idle,
    async close() {
      isClosed = true;
      timers.forEach((timer) => clearTimeout(timer));
      waiting.clear();
      await idle();
    },
  };
}
