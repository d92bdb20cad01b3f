import type { Message } from "../rule.ts";

/** Creates the text of a violation from phrases (`found`, `expected`) and sentences (`advice`). */
export function message(code: string, found: string, expected: string, advice: string): Message {
  return { code, found, expected, advice };
}

const maxListedLines = 10;

/** Lists the lines that one finding is about: "lines 3, 7 and 9". It does not quote them, since they may contain secrets. */
export function listLines(lines: readonly number[]): string {
  const all = [...new Set(lines)].map(String);
  const shown = all.length > maxListedLines ? [...all.slice(0, maxListedLines), "more"] : all;
  const last = shown.pop() ?? "";
  return shown.length === 0 ? `line ${last}` : `lines ${shown.join(", ")} and ${last}`;
}
