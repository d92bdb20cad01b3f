import type { Inline } from "../markdown/inline.ts";
import { hasWords } from "../trim.ts";
import type { Wordings } from "../vocabulary/wordings.ts";

/** More done words than this in one text are no minutes. */
const mostTried = 20;
const restricted = /(?<!\p{L})(?:except|part|partly|partially|bis auf|teilweise)(?!\p{L})/iu;

/** Whether a text says that the whole task is finished or dropped: "… (done)", "DONE: …", "… ✅". */
export function saysDone(text: string, wordings: Wordings): boolean {
  let tried = 0;
  for (const match of text.matchAll(wordings.done)) {
    if (++tried > mostTried) return false;
    const before = text.slice(Math.max(0, match.index - 80), match.index);
    const after = text.slice(match.index + match[0].length);
    if (wordings.notDone.test(before.slice(-20)) || wordings.conditional.test(before)) continue;
    const alone = !hasWords(text.slice(0, match.index)) || !hasWords(after);
    const bracketed = /[([]$/.test(before.trimEnd()) && !/^\s*by(?!\p{L})/u.test(after);
    const shouted = match[0] === match[0].toUpperCase();
    const stated = wordings.stated.test(before.slice(-20)) && /^\s*(?:$|[.,;:!)(–-])/.test(after);
    if (alone || bracketed || shouted || stated) {
      return !restricted.test(after) && !/^[\s,;:–-]*(?:but|aber)(?!\p{L})/iu.test(after);
    }
  }
  return false;
}

/** A status line beneath an item says so only at its beginning: "done, see …". */
export function statusSaysDone(text: string, wordings: Wordings): boolean {
  if (wordings.statusLine.test(text.slice(0, 200))) return true;
  const [match] = text.slice(0, 200).matchAll(wordings.done);
  if (!match || hasWords(text.slice(0, match.index))) return false;
  return !restricted.test(text.slice(match.index, match.index + 40));
}

/** Whether most of the words between two offsets are struck through. */
export function isStruck(inline: Inline, from: number, to: number): boolean {
  const letters = (a: number, b: number) => inline.text.slice(a, b).replace(/[^\p{L}\p{N}]/gu, "").length;
  let gone = 0;
  for (const span of inline.struck) {
    if (span.from >= to) break;
    if (span.to > from) gone += letters(Math.max(from, span.from), Math.min(to, span.to));
  }
  return gone > 0 && gone * 2 > letters(from, to);
}
