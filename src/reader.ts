import { Worker } from "node:worker_threads";
import { admit, unreadable } from "./minutes/limits.ts";
import type { Minutes, ReadingSettings } from "./minutes/minutes.ts";
import { readDocument } from "./minutes/read.ts";
import type { Problem } from "./problems.ts";
import type { ReadingRequest } from "./reader-worker.ts";

export type MinutesFile = { readonly path: string; readonly bytes: Uint8Array };

export type Reading =
  { readonly path: string; readonly minutes: Minutes } | { readonly path: string; readonly problem: Problem };

/** Reads minutes within limits of size and time. What is too much is a problem of that file, never an exception. */
export type Reader = {
  /** The readings of the files, in their order. */
  read(files: readonly MinutesFile[], settings: ReadingSettings): Promise<readonly Reading[]>;
  close(): Promise<void>;
};

export type ReaderOptions = {
  /** Milliseconds that one file may take. */
  readonly deadline?: number;
  /** Milliseconds without work after which the worker thread ends. */
  readonly idle?: number;
};

/** One file, in the calling thread. */
export function readWithinLimits({ path, bytes }: MinutesFile, settings: ReadingSettings): Reading {
  const admitted = admit(path, bytes);
  if ("problem" in admitted) return { path, problem: admitted.problem };
  return { path, minutes: readDocument(path, admitted.document, settings) };
}

/** A reader in the calling thread, without a deadline: for tests and the command line. */
export function createInlineReader(): Reader {
  return {
    read: (files, settings) => Promise.resolve(files.map((file) => readWithinLimits(file, settings))),
    close: () => Promise.resolve(),
  };
}

/**
 * A reader whose work is done in a worker thread, so that no file can hold up the process. The thread starts with the
 * first file, is replaced where a file exceeds the deadline, ends when idle, and never keeps the process alive.
 */
export function createReader({ deadline = 2000, idle = 60_000 }: ReaderOptions = {}): Reader {
  let thread: ReadingThread | null = null;
  let queue: Promise<unknown> = Promise.resolve();
  let resting: NodeJS.Timeout | undefined;
  let closed = false;

  const end = async (): Promise<void> => {
    clearTimeout(resting);
    const ending = thread;
    thread = null;
    await ending?.end();
  };

  const readOne = async (file: MinutesFile, settings: ReadingSettings): Promise<Reading> => {
    if (closed) return { path: file.path, problem: unreadable(file.path, "the reader was closed") };
    clearTimeout(resting);
    thread ??= startThread();
    const reading = await thread.read({ file, settings }, deadline);
    if (reading === null || thread.ended()) await end();
    resting = setTimeout(() => void end(), idle).unref();
    return reading ?? { path: file.path, problem: unreadable(file.path, `not read within ${deadline} ms`) };
  };

  return {
    read(files, settings) {
      const readings = queue.then(async () => {
        const all: Reading[] = [];
        for (const file of files) all.push(await readOne(file, settings));
        return all;
      });
      queue = readings.catch(() => undefined);
      return readings;
    },
    async close() {
      closed = true;
      await end();
    },
  };
}

type ReadingThread = {
  /** Null where the deadline passed. */
  read(request: ReadingRequest, deadline: number): Promise<Reading | null>;
  ended(): boolean;
  end(): Promise<void>;
};

// A bomb that grows ends the thread and not the process.
const resourceLimits = { maxOldGenerationSizeMb: 256, stackSizeMb: 4 };

/** A thread runs compiled code only; sources under a test runner use what `npm run build` made of them. */
const compiled = import.meta.url.endsWith(".ts") ? "../dist/src/reader-worker.js" : "./reader-worker.js";

function startThread(): ReadingThread {
  const worker = new Worker(new URL(compiled, import.meta.url), { resourceLimits });
  worker.unref();
  let gone = false;
  worker.once("exit", () => (gone = true));
  // The deadline is the file's, not the thread's start's.
  let started = false;

  return {
    ended: () => gone,
    read: (request, deadline) =>
      new Promise((resolve) => {
        const { path } = request.file;
        let timer: NodeJS.Timeout | undefined;
        const finish = (reading: Reading | null): void => {
          clearTimeout(timer);
          worker.off("message", answered).off("error", failed).off("exit", exited);
          worker.unref();
          resolve(reading);
        };
        const answered = (message: Reading | null): void => {
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
        worker.postMessage(request);
      }),
    async end() {
      await worker.terminate();
    },
  };
}
