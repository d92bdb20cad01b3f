/**
 * Decodes a file: UTF-8, UTF-16 with a byte order mark, else Windows-1252 (a superset of printable Latin-1). NUL becomes
 * U+FFFD as CommonMark requires (https://spec.commonmark.org/0.31.2/#insecure-characters).
 */
export function decodeText(bytes: Uint8Array): string {
  const wide =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? "utf-16le"
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? "utf-16be"
        : null;
  if (wide) return new TextDecoder(wide).decode(bytes).replaceAll("\0", "\uFFFD");
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    text = decodeWindows1252(bytes);
  }
  return text.replaceAll("\0", "\uFFFD");
}

/** The characters of the bytes 0x80 to 0x9F. The five that are not assigned stay control characters. */
const windows1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";

/** Node.js 20 decodes these bytes as Latin-1, whatever it is asked for. */
function decodeWindows1252(bytes: Uint8Array): string {
  const text = new TextDecoder("latin1").decode(bytes);
  return text.replace(/[\u0080-\u009F]/g, (char) => windows1252[char.charCodeAt(0) - 0x80] ?? char);
}

/** Returns whether more than 1 in 30 of the first 8,000 bytes are control characters, which no text has. */
export function isBinary(bytes: Uint8Array): boolean {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return false;
  const head = bytes.subarray(0, 8000);
  let controls = 0;
  for (const byte of head) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) controls++;
  return controls * 30 > head.length;
}
