/**
 * Runs one job a key at a time; what is added meanwhile causes exactly one more run. Keys do not wait for each other, but
 * only so many run at once, and only some of those may be of one group.
 */
export type Queue<Job> = {
  /**
   * Resolves when it is certain that the job will be run, at once or after a while (in milliseconds). Of several jobs
   * that wait under one key `merge` makes one, due when the last of them is.
   * @throws NotTaken
   */
  add(job: Job, delay?: number): Promise<void>;
  /** Adds a job about every so many milliseconds; where several instances share the queue, one of them at a time. */
  every(name: string, milliseconds: number, job: Job): void;
  /** @throws NotTaken where the queue does not answer */
  status(): Promise<QueueStatus>;
  /** Resolves when nothing runs and nothing waits to run at once. Only the queue in memory knows that. */
  idle?(): Promise<void>;
  /**
   * Takes no more jobs, begins none, and resolves when those that were begun are done. In memory the others are dropped;
   * on Redis other instances do them, or this one after its next start.
   */
  close(): Promise<void>;
};

export type QueueStatus = {
  /** Keys with something to do: running, waiting, or to be tried again later. */
  readonly undone: number;
  readonly running: number;
  /** Since when the oldest of them has something to do. */
  readonly oldest: Date | null;
};

export type QueueSettings<Job> = {
  /**
   * @param lost  aborted where another instance may run the same key by now: nothing more may be written
   * @returns null where all is done, else after how many milliseconds to run again at the earliest
   */
  readonly run: (job: Job, lost: AbortSignal) => Promise<number | null>;
  readonly keyOf: (job: Job) => string;
  /** Jobs of one group share its slots, so that a group that hangs leaves room for others. */
  readonly groupOf: (job: Job) => string;
  /** Makes one of two jobs that wait under one key. */
  readonly merge: (waiting: Job, added: Job) => Job;
  /** Reads a job that an instance, perhaps of another version, wrote; null where this version does not know it. */
  readonly parse: (text: string) => Job | null;
  /** Called when Redis is back: what was refused meanwhile, and perhaps more, is to be found again. */
  readonly onReturn: () => void;
  /** How many keys run at once in this process. */
  readonly concurrency: number;
  /** How many of them may be of one group. */
  readonly groupConcurrency: number;
  /** How many keys may have something to do. Jobs for more of them are refused. */
  readonly maxKeys: number;
  /** Milliseconds between two runs of one key, in which the jobs of a burst of events become one. */
  readonly pauseMs: number;
  readonly now: () => Date;
  /** A number from 0 to 1, so that several instances do not all wake at once. */
  readonly random: () => number;
};

export type CreateQueue = <Job>(settings: QueueSettings<Job>) => Queue<Job>;

/** The job was not kept, and nobody will run it for having been added. */
export class NotTaken extends Error {
  override readonly name = "NotTaken";
  /** HTTP status that a webhook is answered with. */
  readonly status = 503;
}

/** Milliseconds after which a run that did not come to its end is tried again: longer each time. */
const pauses = { first: 30_000, longest: 3_600_000 };

/**
 * Returns after how many milliseconds a run that did not come to its end is tried again.
 * @param times  how many runs of the key did not come to their end before
 * @param wait  for how many milliseconds the run asked to wait at least
 */
export function backOff(times: number, wait: number): number {
  return Math.max(wait, Math.min(pauses.first * 2 ** times, pauses.longest));
}
