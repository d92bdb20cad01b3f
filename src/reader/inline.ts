import { createReaderFrom, type Reader } from "./reader.ts";
import { runTask } from "./run-task.ts";

/** Creates a reader in the calling thread, without a deadline. For tests and `extract`. */
export function createInlineReader(): Reader {
  return createReaderFrom(runTask, () => Promise.resolve());
}
