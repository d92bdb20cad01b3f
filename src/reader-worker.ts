import { parentPort } from "node:worker_threads";
import type { ReadingSettings } from "./minutes/minutes.ts";
import { readWithinLimits } from "./reader.ts";
import type { MinutesFile } from "./reader.ts";

export type ReadingRequest = { readonly file: MinutesFile; readonly settings: ReadingSettings };

// One file at a time: who asks sets the deadline.
parentPort?.on("message", ({ file, settings }: ReadingRequest) => {
  parentPort?.postMessage(readWithinLimits(file, settings));
});
// Ready: the deadlines begin.
parentPort?.postMessage(null);
