import type { People, PeopleReader } from "./people.ts";
import type { Wordings } from "./wordings.ts";

/** A task found in a text: offsets of its marker or owner and of its wording, and whose it is. */
export type Task = {
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly owners: readonly string[];
  readonly text: string;
};

const leading = new Set(" \t\n:,;.-–—>=→)]");
const trailing = new Set(" \t\n:,;-–—>=→([");

/** A task's words on one line, without the punctuation that joined them to marker and owners. */
export function clean(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && leading.has(text.charAt(from))) from++;
  while (to > from && trailing.has(text.charAt(to - 1))) to--;
  return text.slice(from, to).replace(/\s+/g, " ").trim();
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
  const ended = last ? dueTail.exec(text.slice(last.to, last.to + 80)) : null;
  if (!last || (!ended && /[\p{L}\p{N}]/u.test(text.slice(last.to)))) return null;
  const before = text.slice(from, last.from);
  if (wordings.preposition.test(before)) return null;
  const word = /(\p{L}+)\s*$/u.exec(before.slice(-40))?.[1];
  return word !== undefined && wordings.task.test(word) ? null : last;
}

/** The first people who stand alone in brackets: "write it (@x), input from @y". */
export function bracketedPeople(text: string, from: number, people: PeopleReader): People | null {
  return (
    people
      .all(text, from)
      .find(
        (one) => /\(\s*$/.test(text.slice(from, one.from)) && /^\s*\)\s*(?:$|[,;.])/.test(text.slice(one.to)),
      ) ?? null
  );
}
