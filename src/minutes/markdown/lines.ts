import { byteOrderMark } from "../byte-order-mark.ts";

/** Splits a text at LF, CRLF or CR and drops the byte order mark. */
export function splitLines(text: string): readonly string[] {
  const clean = text.startsWith(byteOrderMark) ? text.slice(1) : text;
  const lines = clean.split(/\r\n|\n|\r/);
  if (lines.at(-1) === "") lines.pop();
  return lines;
}

/** Replaces CRLF, which browsers send, by LF. */
export function normalizeLineEnds(text: string): string {
  return text.replaceAll("\r\n", "\n");
}
