import type { Backlink } from "../backlink.ts";
import { plainWords, truncateLine } from "../../render/quote.ts";
import { historyMessages } from "./messages.ts";

const maxCharacters = 160;
/** Longer lines are cut before they are parsed, which takes quadratic time. */
const maxParsedCharacters = 500;

/** Returns what a meeting said about the target in a line of plain text, for its row in a history. Not safe to print. */
export function summarizeBacklink({ topics, decisions }: Pick<Backlink, "topics" | "decisions">): string {
  const [decision] = decisions;
  if (decision !== undefined)
    return truncateLine(historyMessages.saidDecided(textOf(decision.text)), maxCharacters);
  const lines = topics.flatMap((topic) => topic.lines.map((line) => ({ line, words: countWords(line) })));
  const statements = lines.filter(({ words }) => words >= 2);
  const candidates = statements.length > 0 ? statements : lines.filter(({ words }) => words === 1);
  const chosen = candidates.find(({ line }) => isReference.test(line)) ?? candidates[0];
  return truncateLine(textOf(chosen?.line ?? topics[0]?.title ?? ""), maxCharacters);
}

const isReference = /#\d|https?:\/\//i;

/** The reference to the target itself behind a statement: ", tools#1", "(see acme/tools#1)". */
const ownReference = / ?[,;(] ?(?:see )?[\w./-]{0,140}#\d{1,10}\)?[ .]?$/i;

/** What a URL leaves behind: "They are blunt," and "It is sold out (see )". */
const emptyEnd = / ?(?:\((?:see)? ?\)|[,;])$/i;

function textOf(line: string): string {
  const words = line
    .slice(0, maxParsedCharacters)
    .replace(/^[\s>]*(?:(?:[-*+]|\d{1,9}[.)]|#{1,6})\s+)?(?:\[[ x]\]\s+)?/i, "")
    .replaceAll(/(?<!\]\()https?:\/\/[^\s)\]]+/gi, "");
  return plainWords(words).replace(ownReference, "").trimEnd().replace(emptyEnd, "").trim();
}

/** Counts the words of a line besides references. A run of characters of a script without spaces counts as two. */
function countWords(line: string): number {
  const words = textOf(line)
    .split(" ")
    .filter((word) => !/#\d/.test(word) && /[\p{L}\p{N}]{2}/u.test(word));
  return words.length + words.filter((word) => /[^\p{sc=Latin}\p{sc=Common}]{2}/u.test(word)).length;
}
