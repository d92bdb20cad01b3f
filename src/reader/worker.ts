import { parentPort } from "node:worker_threads";
import type { Result, ReaderTask } from "./reader-task.ts";
import { kernelThreadId } from "./thread-time.ts";
import { runTask, prepareTask } from "./run-task.ts";

/** Messages of the thread for each task: first that it is ready and the deadline starts, then the result. */
export type WorkerMessage = { readonly threadId: number | null } | { readonly result: Result };

const send = (message: WorkerMessage): void => parentPort?.postMessage(message);
const threadId = kernelThreadId();

// One file at a time; the caller sets the deadline.
parentPort?.on("message", (task: ReaderTask) => {
  void prepareTask(task)
    .then(() => {
      send({ threadId });
      return runTask(task);
    })
    .then((result) => send({ result }));
});
