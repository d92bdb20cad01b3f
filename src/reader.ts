import { Worker } from "node:worker_threads";
import { unreadable } from "./minutes/limits.ts";
import type { ReadingSettings } from "./minutes/minutes.ts";
import {
  perform,
  type Checking,
  type CheckSetting,
  type MinutesFile,
  type Failed,
  type Reading,
  type Result,
  type Summary,
  type Work,
} from "./reader-work.ts";

export { readWithinLimits } from "./reader-work.ts";
export type { Checking, CheckSetting, FileCheck, MinutesFile, Reading, Summary } from "./reader-work.ts";

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
  /** Milliseconds that one file may take. */
  readonly deadline?: number;
  /** Milliseconds without work after which the worker thread ends. */
  readonly idle?: number;
};

/** A reader in the calling thread, without a deadline: for tests and the command line. */
export function createInlineReader(): Reader {
  return readerThat(perform, () => Promise.resolve());
}

function readerThat(run: <W extends Work>(work: W) => Promise<Result<W>>, close: Reader["close"]): Reader {
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

/**
 * A reader whose work is done in a worker thread, so that no file can hold up the process. The thread starts with the
 * first file, is replaced where a file exceeds the deadline, ends when idle, and never keeps the process alive.
 */
export function createReader({ deadline = 2000, idle = 60_000 }: ReaderOptions = {}): Reader {
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

  const runOne = async <W extends Work>(work: W): Promise<Result<W> | Failed> => {
    const { path } = work.file;
    if (closed) return { path, problem: unreadable(path, "the reader was closed") };
    clearTimeout(resting);
    thread ??= startThread();
    const result = await thread.run(work, deadline);
    if (result === null || thread.ended()) await end();
    resting = setTimeout(() => void end(), idle).unref();
    return result ?? { path, problem: unreadable(path, `not read within ${deadline} ms`) };
  };

  // One file at a time, in the order in which they were asked for.
  const run = <W extends Work>(work: W): Promise<Result<W>> => {
    const result = queue.then(() => runOne(work));
    queue = result.catch(() => undefined);
    return result;
  };
  return readerThat(run, async () => {
    closed = true;
    await end();
  });
}

type WorkThread = {
  /** Null where the deadline passed. */
  run<W extends Work>(work: W, deadline: number): Promise<Result<W> | Failed | null>;
  ended(): boolean;
  end(): Promise<void>;
};

// A bomb that grows ends the thread and not the process.
const resourceLimits = { maxOldGenerationSizeMb: 256, stackSizeMb: 4 };

/** A thread runs compiled code only; sources under a test runner use what `npm run build` made of them. */
const compiled = import.meta.url.endsWith(".ts") ? "../dist/src/reader-worker.js" : "./reader-worker.js";

function startThread(): WorkThread {
  const worker = new Worker(new URL(compiled, import.meta.url), { resourceLimits });
  worker.unref();
  let gone = false;
  worker.once("exit", () => (gone = true));
  // The deadline is the file's, not the thread's start's.
  let started = false;

  return {
    ended: () => gone,
    run: <W extends Work>(work: W, deadline: number) =>
      new Promise<Result<W> | Failed | null>((resolve) => {
        const { path } = work.file;
        let timer: NodeJS.Timeout | undefined;
        const finish = (result: Result<W> | Failed | null): void => {
          clearTimeout(timer);
          worker.off("message", answered).off("error", failed).off("exit", exited);
          worker.unref();
          resolve(result);
        };
        const answered = (message: Result<W> | null): void => {
          if (message !== null) {
            finish(message);
            return;
          }
          started = true;
          timer = setTimeout(finish, deadline, null);
        };
        const failed = (error: Error): void => {
          finish({ path, problem: unreadable(path, `reading failed (${error.name})`) });
        };
        const exited = (): void => finish({ path, problem: unreadable(path, "the reading thread ended") });
        worker.on("message", answered).on("error", failed).on("exit", exited);
        worker.ref();
        if (started) timer = setTimeout(finish, deadline, null);
        worker.postMessage(work);
      }),
    async end() {
      await worker.terminate();
    },
  };
}
