/** Returns the end of a bare URL: at white space, `<`, `>` or a quote, without trailing punctuation and unmatched brackets. */
export function findUrlEnd(source: string, from: number, limit: number): number {
  let end = from;
  let parentheses = 0;
  for (; end < limit; end++) {
    const char = source[end] ?? "";
    if (
      isSpace(char) ||
      char === "<" ||
      char === ">" ||
      char === '"' ||
      char === "`" ||
      char === "|" ||
      char === "]"
    )
      break;
    // Two URLs that a comma joins: `https://x.org/1,https://x.org/2`.
    if ((char === "," || char === ";") && /^https?:\/\//i.test(source.slice(end + 1, end + 9))) break;
    if (char === "(") parentheses++;
    if (char === ")" && --parentheses < 0) break;
  }
  while (end > from && ".,;:!?'*_~\\".includes(source[end - 1] ?? "")) end--;
  return end;
}

export function isSpace(char: string | undefined): boolean {
  return char === undefined || char === " " || char === "\n" || char === "\t";
}
