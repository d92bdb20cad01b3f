/**
 * How much of a check's summary is filled, in bytes. GitHub refuses more than 65,535 bytes (its description says
 * characters, its answer "exceeds a maximum bytesize"): https://github.com/github/docs/issues/35252
 */
export const maxSummaryBytes = 64_000;

/** Room for a sentence such as "… and 123 more comments are not shown here.", in bytes. */
export const countingBytes = 100;

const encoder = new TextEncoder();

/** Length of a text in UTF-8, in bytes; never less than its `length`. */
export function byteLength(text: string): number {
  return encoder.encode(text).length;
}

/**
 * Words things, one after the other, as far as there is room for them; the others are counted and not worded.
 * @param room  how many bytes, or characters where `sizeOf` counts them, with a line break after each
 */
export function fitting<T>(
  things: readonly T[],
  room: number,
  word: (thing: T) => string,
  sizeOf: (text: string) => number = byteLength,
): { readonly shown: readonly string[]; readonly left: number } {
  const shown: string[] = [];
  let size = 0;
  for (const thing of things) {
    const row = word(thing);
    size += sizeOf(row) + 1;
    if (size > room) break;
    shown.push(row);
  }
  return { shown, left: things.length - shown.length };
}
