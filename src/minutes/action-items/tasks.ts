import type { People, PeopleReader } from "../people/people.ts";
import { hasWords, trimEndOf } from "../trim.ts";
import type { Wordings } from "../vocabulary/wordings.ts";

/** A task found in a text: offsets of its marker or owner and of its wording, and whose it is. */
export type Task = {
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly owners: readonly string[];
  readonly text: string;
  /** Whether its owner only stands at its end, "Write it (@x)", and no other word says so. */
  readonly signed?: boolean;
};

const leading = new Set(" \t\n:,;.-–—>=→)]");
const trailing = " \t\n:,;-–—>=→([";

/** A task's words on one line, without the punctuation that joined them to marker and owners. */
export function clean(text: string): string {
  let from = 0;
  while (from < text.length && leading.has(text.charAt(from))) from++;
  return trimEndOf(text.slice(from), trailing).replace(/\s+/g, " ");
}

/** "… — Anna, due Friday": a date may follow the owner. */
const dueTail = /^[\s,;:)(–—-]{1,4}(?:fällig|due|by|bis|until|till|deadline|eta)(?!\p{L})[^@]{0,40}$/iu;

/** People at the end of a text (from `from` on): "…; @x", "… (@x, @y)", "… @x" unless they are spoken of: "ask @x". */
export function trailingPeople(
  text: string,
  from: number,
  people: PeopleReader,
  wordings: Wordings,
): People | null {
  const last = people.all(text, from).at(-1);
  if (!last) return null;
  const rest = text.slice(last.to, last.to + 80);
  if (hasWords(text.slice(last.to)) && !dueTail.test(rest)) return null;
  const before = text.slice(Math.max(from, last.from - 40), last.from);
  if (wordings.preposition.test(before)) return null;
  const word = before.trimEnd().split(/\P{L}/u).at(-1) ?? "";
  return word !== "" && wordings.task.test(word) ? null : last;
}

/** The first people who stand alone in brackets: "write it (@x), input from @y". */
export function bracketedPeople(text: string, from: number, people: PeopleReader): People | null {
  const alone = (one: People) =>
    text.slice(from, one.from).trimEnd().endsWith("(") && /^\s*\)\s*(?:$|[,;.])/.test(text.slice(one.to));
  return people.all(text, from).find(alone) ?? null;
}
