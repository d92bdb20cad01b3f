/** Patterns of the place before and after a word. */
export const start = "(?<![\\p{L}\\p{N}_])";
export const end = "(?![\\p{L}\\p{N}_])";

/** Returns an alternation, longer words first: "can take over" before "can take". */
export function alternatives(words: readonly string[]): string {
  return [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) =>
      word
        .replace(/[$()*+.?[\\\]^{|}]/g, "\\$&")
        .replaceAll(" ", "\\s+")
        .replaceAll("'", "['’]"),
    )
    .join("|");
}
