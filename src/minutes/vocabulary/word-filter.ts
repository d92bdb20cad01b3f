import { findMatches } from "../matches.ts";

/** In a list of phrases: any digit. */
export const anyDigit = "\\d";

/** Number of places in the table of hashes: with about 1,500 words, few places hold two. */
const tableSize = 1 << 16;
/** Bits of a number: the maximum of lists. */
const maxLists = 32;

/** The value of the last digit in a hash. All letters have higher ones. */
const lastDigit = "9".charCodeAt(0);

/**
 * The value of each character in a hash: 0 for one that is in no word, the same for all letters with accents (À to ɏ), so that
 * their case does not matter, and for others their code in lower case. The few signs among the accented letters do no harm:
 * texts and lists are split alike.
 */
const values = new Uint8Array(1 << 16);
for (const char of "0123456789abcdefghijklmnopqrstuvwxyz")
  for (const each of [char, char.toUpperCase()]) values[each.charCodeAt(0)] = char.charCodeAt(0);
values.fill(128, 0xc0, 0x24f + 1);

/**
 * Tells which lists of phrases cannot occur in a text, in one pass for all lists (a Bloom filter of words). Most texts
 * contain no phrase of most lists, and a regular expression with a hundred phrases takes much longer to find that out.
 */
export class WordFilter {
  /** For each hash of a word, the lists with a phrase whose longest word it may be, one bit for each list. */
  private readonly table = new Int32Array(tableSize);
  /** Lists with a phrase that has no such word: they may occur in every text. */
  private always = 0;
  /** Lists with `anyDigit`. */
  private digits = 0;
  private lists = 0;
  /** Cache for the last text: it is tried against many lists. */
  private lastText = "";
  private lastFound = 0;

  /** Adds a list of phrases and returns its bit. Throws a RangeError if there are more than 32 lists. */
  add(phrases: readonly string[]): number {
    if (this.lists === maxLists) throw new RangeError(`A word filter holds at most ${maxLists} lists.`);
    const bit = 1 << this.lists++;
    for (const phrase of phrases) {
      const slot = slotOfLongest(phrase);
      if (phrase === anyDigit) this.digits |= bit;
      else if (slot === null) this.always |= bit;
      else this.table[slot] = (this.table[slot] ?? 0) | bit;
    }
    return bit;
  }

  /** Returns false only if one of the lists with these bits has no phrase in the text, with any case of letters. */
  mayContain(text: string, bits: number): boolean {
    if (text !== this.lastText) {
      this.lastText = text;
      this.lastFound = this.listsIn(text);
    }
    return (this.lastFound & bits) === bits;
  }

  private listsIn(text: string): number {
    const { table, digits } = this;
    let found = this.always;
    let hash = 0;
    for (let at = 0; at < text.length; at++) {
      const value = values[text.charCodeAt(at)] ?? 0;
      if (value !== 0) {
        hash = addTo(hash, value);
        if (value <= lastDigit) found |= digits;
      } else if (hash !== 0) {
        found |= table[slotOf(hash)] ?? 0;
        hash = 0;
      }
    }
    return hash === 0 ? found : found | (table[slotOf(hash)] ?? 0);
  }
}

/** Returns the hash of a word with one more character. */
function addTo(hash: number, value: number): number {
  return (Math.imul(hash, 31) + value) | 0 || 1;
}

function slotOf(hash: number): number {
  return (hash ^ (hash >>> 16)) & (tableSize - 1);
}

/** Returns the place of the longest word of a phrase in the table, or null without a word. No word has the hash 0. */
function slotOfLongest(phrase: string): number | null {
  const words: number[][] = [[]];
  for (let at = 0; at < phrase.length; at++) {
    const value = values[phrase.charCodeAt(at)] ?? 0;
    if (value === 0) words.push([]);
    else words.at(-1)?.push(value);
  }
  const longest = words.reduce((found, word) => (found.length >= word.length ? found : word));
  return longest.length === 0 ? null : slotOf(longest.reduce(addTo, 0));
}

/** A regular expression that is tried only on texts with its cues: a phrase of each of some lists, one of which is in each match. */
export class FilteredPattern {
  private readonly pattern: RegExp;
  private readonly filter: WordFilter;
  private readonly bits: number;

  constructor(source: string, flags: string, filter: WordFilter, ...lists: readonly (readonly string[])[]) {
    this.pattern = new RegExp(source, flags);
    this.filter = filter;
    this.bits = lists.reduce((bits, phrases) => bits | filter.add(phrases), 0);
  }

  /** Returns false only if the pattern cannot match in a text or a part of it. */
  mayMatch(text: string): boolean {
    return this.filter.mayContain(text, this.bits);
  }

  /** Returns whether the pattern matches from an offset on, or with the flag `y` at it. */
  test(text: string, from = 0): boolean {
    if (!this.mayMatch(text)) return false;
    this.pattern.lastIndex = from;
    return this.pattern.test(text);
  }

  /** Returns the first match from an offset on, or with the flag `y` the one at it. */
  exec(text: string, from = 0): RegExpExecArray | null {
    if (!this.mayMatch(text)) return null;
    this.pattern.lastIndex = from;
    return this.pattern.exec(text);
  }

  /** Returns all matches of a global pattern. */
  matches(text: string): readonly RegExpExecArray[] {
    return this.mayMatch(text) ? findMatches(text, this.pattern) : [];
  }

  /** Returns a text with other words in the place of each match. */
  replaceIn(text: string, words: string): string {
    return this.mayMatch(text) ? text.replace(this.pattern, words) : text;
  }
}
