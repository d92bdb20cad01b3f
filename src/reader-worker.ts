import { parentPort } from "node:worker_threads";
import { perform, prepare, type Work } from "./reader-work.ts";

// One file at a time: who asks sets the deadline.
parentPort?.on("message", (work: Work) => {
  void prepare(work)
    .then(() => {
      // Ready: its time begins.
      parentPort?.postMessage(null);
      return perform(work);
    })
    .then((result) => parentPort?.postMessage(result));
});
