import { Worker } from "node:worker_threads";
import { tooSlow, unreadable } from "../minutes/markdown/limits.ts";
import type { ReadingSettings } from "../minutes/minutes.ts";
import { watchDeadline, type GivenUp } from "./deadline.ts";
// Types only: the work, and the libraries it needs, are loaded by the threads.
import type { Checking, CheckSetting, MinutesFile, Failed, Reading, Result, Summary, Work } from "./work.ts";
import type { Said } from "./worker.ts";

export type { Checking, CheckSetting, Failed, FileCheck, MinutesFile, Reading, Summary } from "./work.ts";

/** Reads minutes within limits of size and time. What is too much is a problem of that file, never an exception. */
export type Reader = {
  /** The readings of the files, in their order. */
  read(files: readonly MinutesFile[], settings: ReadingSettings): Promise<readonly Reading[]>;
  /** What a check of other minutes of the series wants to know of these, in their order. */
  summarize(files: readonly MinutesFile[], settings: ReadingSettings): Promise<readonly Summary[]>;
  /** What one file says, and what is wrong with it. */
  check(file: MinutesFile, settings: ReadingSettings, setting: CheckSetting): Promise<Checking>;
  close(): Promise<void>;
};

export type ReaderOptions = {
  /** Milliseconds of processor time that one file may take. */
  readonly deadline?: number;
  /** Milliseconds without work after which the worker thread ends. */
  readonly idle?: number;
};

/** A reader of files one by one, made of what does one piece of work. */
export function readerThat(
  run: <W extends Work>(work: W) => Promise<Result<W>>,
  close: Reader["close"],
): Reader {
  const all = async <T>(
    files: readonly MinutesFile[],
    one: (file: MinutesFile) => Promise<T>,
  ): Promise<T[]> => {
    const results: T[] = [];
    for (const file of files) results.push(await one(file));
    return results;
  };
  return {
    read: (files, settings) => all(files, (file) => run({ do: "read", file, settings })),
    summarize: (files, settings) => all(files, (file) => run({ do: "summarize", file, settings })),
    check: (file, settings, setting) => run({ do: "check", file, settings, ...setting }),
    close,
  };
}

/** Milliseconds of processor time in which nearly every file is read. */
const brief = 100;
/** How long all files of an owner are taken for such that take long after one that did, in milliseconds. */
const suspected = 60_000;

/**
 * A reader whose work is done in worker threads, so that no file can hold up the process. What takes long makes room for
 * others: it is begun anew in a thread for such files, one after the other, with the whole deadline, and what comes of the
 * same owner in the next minute goes there at once. A thread starts with its first file, is replaced where a file exceeds
 * its time, ends when idle, and never keeps the process alive.
 */
export function createReader({ deadline = 2000, idle = 60_000 }: ReaderOptions = {}): Reader {
  const [quick, slow] = [createLane(idle), createLane(idle)];
  const suspects = new Set<string>();
  let closed = false;
  const run = async <W extends Work>(work: W): Promise<Result<W> | Failed> => {
    const { owner } = work.settings.repository;
    const isSuspect = suspects.has(owner);
    const first = isSuspect ? null : await quick.run(work, Math.min(brief, deadline));
    if (first !== null && typeof first === "object") return first;
    if (!isSuspect) setTimeout(() => suspects.delete(owner), suspected).unref();
    suspects.add(owner);
    const result = await slow.run(work, deadline);
    if (typeof result !== "string") return result;
    const { path } = work.file;
    if (result === "too slow" && !closed) return { path, problem: tooSlow(path, deadline) };
    const why = closed ? "the reader was closed" : "minutes that had no turn on a busy machine";
    return { path, problem: unreadable(path, why), isPassing: true };
  };
  return readerThat(run, async () => {
    closed = true;
    await Promise.all([quick.close(), slow.close()]);
  });
}

/** One thread, for one file at a time, in the order in which they were asked for. */
type Lane = {
  run<W extends Work>(work: W, deadline: number): Promise<Result<W> | Failed | GivenUp>;
  close(): Promise<void>;
};

function createLane(idle: number): Lane {
  let thread: WorkThread | null = null;
  let queue: Promise<unknown> = Promise.resolve();
  let resting: NodeJS.Timeout | undefined;
  let closed = false;

  const end = async (): Promise<void> => {
    clearTimeout(resting);
    const ending = thread;
    thread = null;
    await ending?.end();
  };
  const runOne = async <W extends Work>(work: W, deadline: number): Promise<Result<W> | Failed | GivenUp> => {
    if (closed) return "no turn";
    clearTimeout(resting);
    thread ??= startThread();
    const result = await thread.run(work, deadline);
    if (typeof result === "string" || thread.ended()) await end();
    resting = setTimeout(() => void end(), idle).unref();
    return result;
  };
  return {
    run(work, deadline) {
      const result = queue.then(() => runOne(work, deadline));
      queue = result.catch(() => undefined);
      return result;
    },
    async close() {
      closed = true;
      await end();
    },
  };
}

type WorkThread = {
  run<W extends Work>(work: W, deadline: number): Promise<Result<W> | Failed | GivenUp>;
  ended(): boolean;
  end(): Promise<void>;
};

// A bomb that grows ends the thread and not the process.
const resourceLimits = { maxOldGenerationSizeMb: 256, stackSizeMb: 4 };

/** A thread runs compiled code only; sources under a test runner use what `npm run build` made of them. */
const compiled = import.meta.url.endsWith(".ts") ? "../../dist/src/reader/worker.js" : "./worker.js";

function startThread(): WorkThread {
  const worker = new Worker(new URL(compiled, import.meta.url), { resourceLimits });
  worker.unref();
  let gone = false;
  worker.once("exit", () => (gone = true));

  return {
    ended: () => gone,
    run: <W extends Work>(work: W, deadline: number) =>
      new Promise<Result<W> | Failed | GivenUp>((resolve) => {
        const { path } = work.file;
        let endWatch = (): void => undefined;
        const finish = (result: Result<W> | Failed | GivenUp): void => {
          endWatch();
          worker.off("message", answered).off("error", failed).off("exit", exited);
          worker.unref();
          resolve(result);
        };
        const answered = (message: Said): void => {
          // The deadline is the file's, not the thread's start's.
          if ("result" in message) finish(message.result as Result<W>);
          else endWatch = watchDeadline(message.threadId, deadline, finish);
        };
        const failed = (error: Error): void => {
          finish({ path, problem: unreadable(path, `reading failed (${error.name})`), isPassing: true });
        };
        const exited = (): void =>
          finish({ path, problem: unreadable(path, "the reading thread ended"), isPassing: true });
        worker.on("message", answered).on("error", failed).on("exit", exited);
        worker.ref();
        worker.postMessage(work);
      }),
    async end() {
      await worker.terminate();
    },
  };
}
