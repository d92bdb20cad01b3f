import { Worker } from "node:worker_threads";
import { LRUCache } from "lru-cache";
import { tooSlowProblem, unreadableProblem } from "../minutes/markdown/limits.ts";
import type { ReadingOptions } from "../minutes/minutes.ts";
import { watchDeadline, type TimeoutReason } from "./deadline.ts";
// Only types are imported here. The threads load the tasks and their libraries.
import type {
  FileCheckResult,
  CheckOptions,
  MinutesText,
  FailedReading,
  Publication,
  Reading,
  Result,
  Summary,
  ReaderTask,
} from "./reader-task.ts";
import type { PublishOptions } from "../site/meeting.ts";
import type { WorkerMessage } from "./worker.ts";

export type {
  FileCheckResult,
  CheckOptions,
  FailedReading,
  MinutesText,
  Publication,
  Reading,
  Summary,
} from "./reader-task.ts";

/** Reads minutes within limits of size and time. A file over the limits gives a problem, never an exception. */
export type Reader = {
  /** Returns the readings in the order of the files. */
  read(files: readonly MinutesText[], settings: ReadingOptions): Promise<readonly Reading[]>;
  /** Returns summaries for the checks of other minutes of the series, in the order of the files. */
  summarize(files: readonly MinutesText[], settings: ReadingOptions): Promise<readonly Summary[]>;
  /** Reads and checks one file. */
  check(file: MinutesText, settings: ReadingOptions, options: CheckOptions): Promise<FileCheckResult>;
  /** Renders files for the site, in the order of the files. */
  publish(
    files: readonly MinutesText[],
    settings: ReadingOptions,
    options: PublishOptions,
  ): Promise<readonly Publication[]>;
  close(): Promise<void>;
};

type ReaderOptions = {
  /** Maximum processor time for one file. */
  readonly deadlineMs?: number;
  /** Idle time after which a worker thread ends. */
  readonly idleTimeoutMs?: number;
  /** Memory for new objects in a thread. More of it makes many files faster. Default: that of Node. */
  readonly maxYoungGenerationSizeMb?: number;
};

/** Creates a reader that runs its tasks one after the other with `run`. */
export function createReaderFrom(
  run: <W extends ReaderTask>(task: W) => Promise<Result<W>>,
  close: Reader["close"],
): Reader {
  const all = async <T>(
    files: readonly MinutesText[],
    one: (file: MinutesText) => Promise<T>,
  ): Promise<T[]> => {
    const results: T[] = [];
    for (const file of files) results.push(await one(file));
    return results;
  };
  return {
    read: (files, settings) => all(files, (file) => run({ do: "read", file, settings })),
    summarize: (files, settings) => all(files, (file) => run({ do: "summarize", file, settings })),
    check: (file, settings, options) => run({ do: "check", file, settings, ...options }),
    publish: (files, settings, options) =>
      all(files, (file) => run({ do: "publish", file, settings, options })),
    close,
  };
}

/** Processor time that is enough for nearly every file. */
const quickDeadlineMs = 100;
/** Time for which all files of an owner go to the slow lane after a slow file. */
const slowOwnerTtlMs = 60_000;
const maxSlowOwners = 1000;

/**
 * Creates a reader that works in worker threads, so that no file blocks the process. A file that exceeds the quick
 * deadline is restarted in the slow lane with the whole deadline, and the owner's files of the next minute go there
 * directly. A thread starts with its first file, is replaced after a timeout, ends when idle, and never keeps the process
 * alive.
 */
export function createReader({
  deadlineMs = 2000,
  idleTimeoutMs = 60_000,
  ...memory
}: ReaderOptions = {}): Reader {
  const [quick, slow] = [createWorkerLane(idleTimeoutMs, memory), createWorkerLane(idleTimeoutMs, memory)];
  const slowOwners = new LRUCache<string, true>({ max: maxSlowOwners, ttl: slowOwnerTtlMs });
  let closed = false;
  const run = async <W extends ReaderTask>(task: W): Promise<Result<W> | FailedReading> => {
    const { owner } = task.settings.repository;
    const isSlowOwner = slowOwners.has(owner);
    const first = isSlowOwner ? null : await quick.run(task, Math.min(quickDeadlineMs, deadlineMs));
    if (first !== null && typeof first === "object") return first;
    if (!isSlowOwner) slowOwners.set(owner, true);
    const result = await slow.run(task, deadlineMs);
    if (typeof result !== "string") return result;
    const { path } = task.file;
    if (result === "too slow" && !closed) return { path, problem: tooSlowProblem(path, deadlineMs) };
    const reason = closed
      ? "minutes that were not read before the bot stopped"
      : "minutes that got no processor time on a busy machine";
    return { path, problem: unreadableProblem(path, reason), isTransient: true };
  };
  return createReaderFrom(run, async () => {
    closed = true;
    await Promise.all([quick.close(), slow.close()]);
  });
}

type ThreadMemory = Pick<ReaderOptions, "maxYoungGenerationSizeMb">;

/** A worker thread with a queue. It processes one file at a time. */
type WorkerLane = {
  run<W extends ReaderTask>(task: W, deadlineMs: number): Promise<Result<W> | FailedReading | TimeoutReason>;
  close(): Promise<void>;
};

function createWorkerLane(idleTimeoutMs: number, memory: ThreadMemory): WorkerLane {
  let thread: ReaderThread | null = null;
  let queue: Promise<unknown> = Promise.resolve();
  let idleTimer: NodeJS.Timeout | undefined;
  let closed = false;

  const end = async (): Promise<void> => {
    clearTimeout(idleTimer);
    const ending = thread;
    thread = null;
    await ending?.end();
  };
  const runOne = async <W extends ReaderTask>(
    task: W,
    deadlineMs: number,
  ): Promise<Result<W> | FailedReading | TimeoutReason> => {
    if (closed) return "no CPU time";
    clearTimeout(idleTimer);
    thread ??= startThread(memory);
    const result = await thread.run(task, deadlineMs);
    if (typeof result === "string" || thread.hasExited()) await end();
    idleTimer = setTimeout(() => void end(), idleTimeoutMs).unref();
    return result;
  };
  return {
    run(task, deadlineMs) {
      const result = queue.then(() => runOne(task, deadlineMs));
      queue = result.catch(() => undefined);
      return result;
    },
    async close() {
      closed = true;
      await end();
    },
  };
}

type ReaderThread = {
  run<W extends ReaderTask>(task: W, deadlineMs: number): Promise<Result<W> | FailedReading | TimeoutReason>;
  hasExited(): boolean;
  end(): Promise<void>;
};

// Limits the memory of a thread, so that a hostile file ends the thread and not the process.
const resourceLimits = { maxOldGenerationSizeMb: 256, stackSizeMb: 4 };

/** Threads run compiled code only. Under a test runner they use the output of `npm run build`. */
const workerFile = import.meta.url.endsWith(".ts") ? "../../dist/src/reader/worker.js" : "./worker.js";

function startThread(memory: ThreadMemory): ReaderThread {
  const worker = new Worker(new URL(workerFile, import.meta.url), {
    resourceLimits: { ...resourceLimits, ...memory },
  });
  worker.unref();
  let hasExited = false;
  worker.once("exit", () => (hasExited = true));

  return {
    hasExited: () => hasExited,
    run: <W extends ReaderTask>(task: W, deadlineMs: number) =>
      new Promise<Result<W> | FailedReading | TimeoutReason>((resolve) => {
        const { path } = task.file;
        let endWatch = (): void => undefined;
        const finish = (result: Result<W> | FailedReading | TimeoutReason): void => {
          endWatch();
          worker.off("message", onMessage).off("error", onError).off("exit", onExit);
          worker.unref();
          resolve(result);
        };
        const onMessage = (message: WorkerMessage): void => {
          // The deadline starts when the thread is ready.
          if ("result" in message) finish(message.result as Result<W>);
          else endWatch = watchDeadline(message.threadId, deadlineMs, finish);
        };
        const onError = (error: Error): void => {
          finish({
            path,
            problem: unreadableProblem(path, `minutes that crashed the reader (${error.name})`),
            isTransient: true,
          });
        };
        const onExit = (): void =>
          finish({
            path,
            problem: unreadableProblem(path, "minutes that ended the thread of the reader"),
            isTransient: true,
          });
        worker.on("message", onMessage).on("error", onError).on("exit", onExit);
        worker.ref();
        worker.postMessage(task);
      }),
    async end() {
      await worker.terminate();
    },
  };
}
