/** The lines of a text without their ends, whether LF, CRLF or CR; a byte order mark is no part of it. */
export function splitLines(text: string): readonly string[] {
  const clean = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const lines = clean.split(/\r\n|\n|\r/);
  if (lines.at(-1) === "") lines.pop();
  return lines;
}
