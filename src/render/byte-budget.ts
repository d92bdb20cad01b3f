/**
 * Maximum size of the summary of a check run. GitHub rejects more than 65,535 bytes (the documentation says characters,
 * the error says "exceeds a maximum bytesize"): https://github.com/github/docs/issues/35252
 */
export const maxSummaryBytes = 64_000;

/** Bytes reserved for a line such as "… and 123 more comments are not shown here." */
export const moreLineBytes = 100;

const encoder = new TextEncoder();

/** Returns the length of a text in UTF-8; never less than its `length`. */
export function byteLength(text: string): number {
  return encoder.encode(text).length;
}

/**
 * Prints items one after the other until the budget is used up.
 * @param maxSize  budget in units of `sizeOf` (default: bytes), including a line break after each row
 * @returns the printed rows, and the number of items that were omitted
 */
export function fitRows<T>(
  items: readonly T[],
  maxSize: number,
  print: (item: T) => string,
  sizeOf: (text: string) => number = byteLength,
): { readonly shown: readonly string[]; readonly omitted: number } {
  const shown: string[] = [];
  let size = 0;
  for (const item of items) {
    const row = print(item);
    size += sizeOf(row) + 1;
    if (size > maxSize) break;
    shown.push(row);
  }
  return { shown, omitted: items.length - shown.length };
}
