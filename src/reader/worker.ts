import { parentPort } from "node:worker_threads";
import { perform, prepare, type Result, type Work } from "./work.ts";
import { kernelThreadId } from "./thread-time.ts";

/** What the thread says of each piece of work: that it is ready and the work's time begins, then what came of it. */
export type Said = { readonly threadId: number | null } | { readonly result: Result };

const say = (said: Said): void => parentPort?.postMessage(said);
const threadId = kernelThreadId();

// One file at a time: who asks sets the deadline.
parentPort?.on("message", (work: Work) => {
  void prepare(work)
    .then(() => {
      say({ threadId });
      return perform(work);
    })
    .then((result) => say({ result }));
});
