/** A character that some editors put at the start of a UTF-8 file. */
export const byteOrderMark = "\uFEFF";

/** Returns the byte order mark that a file begins with, or an empty text. `TextDecoder` drops it. */
export function byteOrderMarkOf(bytes: Uint8Array): string {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? byteOrderMark : "";
}
