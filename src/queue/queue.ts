/**
 * Runs at most one job per key at a time. All jobs of a key that are added during a run are merged into one further run.
 * `concurrency` limits the running keys, `groupConcurrency` those of one group.
 */
export type Queue<Job> = {
  /**
   * Resolves when the job is stored. Waiting jobs of one key are merged, and run at the latest of their due times.
   * @throws NotTaken
   */
  add(job: Job, delayMs?: number): Promise<void>;
  /** Adds a job about once per interval. If several instances share the queue, only one of them adds it. */
  every(name: string, milliseconds: number, job: Job): void;
  /** @throws NotTaken if the queue does not answer */
  status(): Promise<QueueStatus>;
  /** Resolves when no job is running or ready. Only the queue in memory has it. */
  idle?(): Promise<void>;
  /**
   * Accepts and starts no more jobs, and resolves when the running ones are done. The others are dropped in memory. On
   * Redis, other instances run them, or this one after its next start.
   */
  close(): Promise<void>;
};

export type QueueStatus = {
  /** Keys with pending jobs: running, waiting, or to be retried later. */
  readonly undone: number;
  readonly running: number;
  /** When the key that waits longest got its first pending job. */
  readonly oldest: Date | null;
};

export type QueueSettings<Job> = {
  /**
   * @param lost  aborted when another instance may run the same key. Write nothing after that.
   * @returns null if all is done, else the minimum number of milliseconds until the next run
   */
  readonly run: (job: Job, lost: AbortSignal) => Promise<number | null>;
  readonly keyOf: (job: Job) => string;
  /** Jobs of one group share its slots, so that a group that hangs does not block the others. */
  readonly groupOf: (job: Job) => string;
  /** Merges two waiting jobs of one key. */
  readonly merge: (waiting: Job, added: Job) => Job;
  /** Parses a stored job. Returns null if this version does not know it: another version may have stored it. */
  readonly parse: (text: string) => Job | null;
  /** Called when Redis is reachable again. Start a catch-up, because jobs were rejected in the meantime. */
  readonly onReturn: () => void;
  /** Maximum number of keys that run at once in this process. */
  readonly concurrency: number;
  /** Maximum number of running keys of one group. */
  readonly groupConcurrency: number;
  /** Maximum number of keys with pending jobs. Jobs of further keys are rejected. */
  readonly maxKeys: number;
  /** Pause between two runs of one key, in which the jobs of a burst of events are merged. */
  readonly pauseMs: number;
  readonly now: () => Date;
  /** A number from 0 to 1, so that several instances do not all wake at once. */
  readonly random: () => number;
};

export type CreateQueue = <Job>(settings: QueueSettings<Job>) => Queue<Job>;

/** The job was not stored and will not run. */
export class NotTaken extends Error {
  override readonly name = "NotTaken";
  /** HTTP status of the answer to the webhook. */
  readonly status = 503;
}

/** Delay before an incomplete run is retried, in milliseconds: longer each time. */
const pauses = { first: 30_000, longest: 3_600_000 };

/**
 * Returns the delay before the retry of an incomplete run, in milliseconds.
 * @param times  number of incomplete runs of the key before it
 * @param wait  minimum delay that the run asked for, in milliseconds
 */
export function backOff(times: number, wait: number): number {
  return Math.max(wait, Math.min(pauses.first * 2 ** times, pauses.longest));
}
