/** The text of a file: UTF-8, or Windows-1252 (Latin-1) where it is no UTF-8; U+FFFD for NUL, as in CommonMark. */
export function decode(bytes: Uint8Array): string {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    text = new TextDecoder("windows-1252").decode(bytes);
  }
  return text.replaceAll("\0", "\uFFFD");
}
