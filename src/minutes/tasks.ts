import type { People, PeopleReader } from "./people.ts";

/** A task found in a text: offsets of its marker or owner and of its wording, and whose it is. */
export type Task = {
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly owners: readonly string[];
  readonly text: string;
};

const leadingPunctuation = /^[\s:,;.\-–—>=→)\]]+/;
const trailingPunctuation = /[\s,;:\-–—>=→([]+$/;

/** A task's words on one line, without the punctuation that joined them to marker and owners. */
export function clean(text: string): string {
  return text.replace(/\s+/g, " ").replace(leadingPunctuation, "").replace(trailingPunctuation, "");
}

const spokenOf =
  /(?<![\p{L}\p{N}])(?:with|w\/|to|from|by|for|of|ask|asks|asking|ping|pinged|contact|via|cc|thanks|thank|about|at|on|mit|von|an|für|bei|über|durch|is|than|inform|help|let|remind|involve|support|regarding|wrt|and|und|or)\s*$/iu;

/** People at the end of a text (from `from` on), in brackets or behind a comma: "…; @x", "… (@x, @y)". */
export function trailingPeople(text: string, from: number, people: PeopleReader): People | null {
  const all = people.all(text, from);
  const last = all.at(-1);
  if (!last) return null;
  const rest = text.slice(last.to);
  if (/[\p{L}\p{N}]/u.test(rest)) return null;
  const before = text.slice(Math.max(from, last.from - 30), last.from);
  return spokenOf.test(before) ? null : last;
}
