import type { Decision, LineRange } from "../minutes/minutes.ts";
import { plainWords } from "../render/quote.ts";

/** Letters and digits of a mark: "Discussion outcome". A longer rest is a remark. */
const maxMark = 24;

/** Returns whether passages say nothing but decisions: "- Decision: paint it (#5)". Then a comment shows only one of both. */
export function isNothingButDecisions(
  lines: readonly string[],
  passages: readonly LineRange[],
  decisions: readonly Pick<Decision, "lines" | "text" | "vote">[],
): boolean {
  if (decisions.length === 0) return false;
  const isDecided = (line: number): boolean =>
    decisions.some(({ lines: { from, to } }) => from <= line && line <= to);
  let said = 0;
  for (const { from, to } of passages)
    for (let line = from; line <= to; line += 1) {
      const length = countLetters(plainWords(lines[line - 1] ?? ""));
      if (length === 0) continue;
      if (!isDecided(line)) return false;
      said += length;
    }
  const decided = decisions.reduce(
    (sum, { text, vote }) => sum + countLetters(plainWords(text)) + countLetters(vote ?? "") + maxMark,
    0,
  );
  return said <= decided;
}

function countLetters(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}
