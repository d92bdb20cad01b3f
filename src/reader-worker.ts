import { parentPort } from "node:worker_threads";
import { perform, type Work } from "./reader-work.ts";

// One file at a time: who asks sets the deadline.
parentPort?.on("message", (work: Work) => {
  void perform(work).then((result) => parentPort?.postMessage(result));
});
// Ready: the deadlines begin.
parentPort?.postMessage(null);
