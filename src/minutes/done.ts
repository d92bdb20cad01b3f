import type { Inline } from "./inline.ts";
import type { Wordings } from "./wordings.ts";

/** "… whether it has been done", "when the review is done": that is not said to be so. */
const conditional =
  /(?<!\p{L})(?:whether|if|until|once|what|how|when|before|after|who|ob|bis|sobald|wenn|was|wer)(?!\p{L})[^.;:()]*$/iu;
const isStated = /(?<!\p{L})(?:is|are|was|were|been|already|now|ist|sind|wurde|schon|bereits)\s*$/iu;

/** Whether a text says that the whole task is finished or dropped: "… (done)", "DONE: …", "… ✅", mostly struck through. */
export function saysDone(text: string, wordings: Wordings): boolean {
  let tried = 0;
  for (const match of text.matchAll(wordings.done)) {
    if (++tried > 20) return false;
    const before = text.slice(Math.max(0, match.index - 20), match.index);
    const after = text.slice(match.index + match[0].length);
    if (
      wordings.notDone.test(before) ||
      conditional.test(text.slice(Math.max(0, match.index - 80), match.index))
    )
      continue;
    const atStart = !/[\p{L}\p{N}]/u.test(text.slice(0, match.index));
    const atEnd = !/[\p{L}\p{N}]/u.test(after);
    const bracketed = /[([]\s*$/.test(before) && !/^\s*by\b/.test(after);
    const shouted = match[0] === match[0].toUpperCase();
    const stated = /(?<![\p{L}])(?:is|are|was|were|already|now|ist|sind|wurde|schon|bereits)\s*$/iu.test(
      before,
    );
    if (atStart || atEnd || bracketed || shouted || stated)
      return !/\bexcept\b|\bpart(?:ly|ially)\b|\bbut\b/i.test(after);
  }
  return false;
}

/** A status line beneath an item says so only at its beginning: "done, see …". */
export function statusSaysDone(text: string, wordings: Wordings): boolean {
  const match = text.matchAll(wordings.done).next().value;
  if (!match || /[\p{L}\p{N}]/u.test(text.slice(0, match.index))) return false;
  return !/\bexcept\b|\bpart(?:ly|ially)\b/i.test(text.slice(match.index));
}

/** Whether most of the words between two offsets are struck through. */
export function isStruck(inline: Inline, from: number, to: number): boolean {
  if (inline.struck.length === 0) return false;
  const letters = (a: number, b: number) => inline.text.slice(a, b).replace(/[^\p{L}\p{N}]/gu, "").length;
  const all = letters(from, to);
  const gone = inline.struck
    .filter((span) => span.from < to && span.to > from)
    .reduce((sum, span) => sum + letters(Math.max(from, span.from), Math.min(to, span.to)), 0);
  return all > 0 && gone * 2 > all;
}
