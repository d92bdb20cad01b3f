import { decode } from "./minutes/decode.ts";
import type { Minutes, ReadingSettings } from "./minutes/minutes.ts";
import { readMinutes } from "./minutes/read.ts";
import type { Problem } from "./problems.ts";

export type Reading =
  { readonly path: string; readonly minutes: Minutes } | { readonly path: string; readonly problem: Problem };

export type MinutesFile = { readonly path: string; readonly bytes: Uint8Array };

/** Reads minutes files within limits of size and time; what is too much is a problem, never an exception. */
export type Reader = {
  read(files: readonly MinutesFile[], settings: ReadingSettings): Promise<readonly Reading[]>;
  close(): Promise<void>;
};

/** A reader in the calling thread, for tests and the command line. */
export function createInlineReader(): Reader {
  return {
    read: (files, settings) =>
      Promise.resolve(
        files.map(({ path, bytes }) => ({ path, minutes: readMinutes(path, decode(bytes), settings) })),
      ),
    close: () => Promise.resolve(),
  };
}

export function createReader(_options: { deadline?: number; idle?: number } = {}): Reader {
  return createInlineReader();
}
