import { readerThat, type Reader } from "./reader.ts";
import { perform } from "./work.ts";

/** A reader in the calling thread, without a deadline: for tests and the command line. */
export function createInlineReader(): Reader {
  return readerThat(perform, () => Promise.resolve());
}
