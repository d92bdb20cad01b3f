import type { Blank } from "./blanks.ts";

/** Characters that a backslash escapes: ASCII punctuation (https://spec.commonmark.org/0.31.2/#backslash-escapes). */
export const punctuation = /[!"#$%&'()*+,\-./:;<=>?@[\\\]^_`{|}~]/;

/**
 * The character references that converters write (https://spec.commonmark.org/0.31.2/#entity-and-numeric-character-references).
 * `&lt;` is none of them: a text of minutes must not gain a tag.
 */
const characters: ReadonlyMap<string, string> = new Map([
  ["gt", ">"],
  ["amp", "&"],
  ["quot", '"'],
  ["apos", "'"],
  ["#39", "'"],
  ["nbsp", " "],
  ["rarr", "→"],
]);
const entity = /&(#?\w{2,5});/y;

/** Returns the character reference at an offset, if it is a known one. */
export function entityAt(source: string, at: number): Required<Blank> | null {
  entity.lastIndex = at;
  const name = entity.exec(source)?.[1];
  const char = name === undefined ? undefined : characters.get(name);
  return name === undefined || char === undefined ? null : { from: at, to: at + name.length + 2, char };
}
