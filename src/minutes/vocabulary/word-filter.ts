import { findMatches } from "../matches.ts";

/** Number of places in the table of hashes: with about 1,500 words, few places hold two. */
const tableSize = 1 << 16;
/** Bits of a number: the maximum of lists. */
const maxLists = 32;

const zero = 48;
const nine = 57;
const lowerA = 97;
const lowerZ = 122;
/** Letters with accents from À to ɏ. The few other characters among them do no harm: texts and lists are split alike. */
const accented = [0xc0, 0x24f] as const;

/**
 * Tells which lists of phrases cannot occur in a text, in one pass for all lists (a Bloom filter of words). Most texts
 * contain no phrase of most lists, and a regular expression with a hundred phrases takes much longer to find that out.
 */
export class WordFilter {
  /** For each hash of a word, the lists with a phrase whose longest word it may be, one bit for each list. */
  private readonly table = new Uint32Array(tableSize);
  /** Lists with a phrase that has no such word: they may occur in every text. */
  private always = 0;
  private lists = 0;
  /** Cache for the last text: it is tried against many lists. */
  private lastText = "";
  private lastFound = 0;

  /** Adds a list of phrases and returns its bit. Throws a RangeError if there are more than 32 lists. */
  add(phrases: readonly string[]): number {
    if (this.lists === maxLists) throw new RangeError(`A word filter holds at most ${maxLists} lists.`);
    const bit = 1 << this.lists++;
    for (const phrase of phrases) {
      const words: { hash: number; length: number }[] = [];
      forEachWord(phrase, (hash, length) => words.push({ hash, length }));
      const longest = words.reduce<(typeof words)[number] | null>(
        (found, word) => (found && found.length > word.length ? found : word),
        null,
      );
      if (longest === null) this.always |= bit;
      else this.table[longest.hash] = (this.table[longest.hash] ?? 0) | bit;
    }
    return bit;
  }

  /** Returns false only if no phrase of the list with this bit is in the text, with any case of letters. */
  mayContain(text: string, bit: number): boolean {
    if (text !== this.lastText) {
      this.lastText = text;
      this.lastFound = this.listsIn(text);
    }
    return (this.lastFound & bit) !== 0;
  }

  private listsIn(text: string): number {
    let found = this.always;
    forEachWord(text, (hash) => {
      found |= this.table[hash] ?? 0;
    });
    return found;
  }
}

/** Calls a function with the hash and length of each word. */
function forEachWord(text: string, onWord: (hash: number, length: number) => void): void {
  let hash = 0;
  let length = 0;
  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? text.charCodeAt(at) : 0;
    const lower = code | 32;
    const isPlain = (lower >= lowerA && lower <= lowerZ) || (code >= zero && code <= nine);
    if (isPlain || (code >= accented[0] && code <= accented[1])) {
      // Letters with accents all count as one, so that their case does not matter.
      hash = (Math.imul(hash, 31) + (isPlain ? lower : 1)) | 0;
      length++;
    } else if (length > 0) {
      onWord((hash ^ (hash >>> 16)) & (tableSize - 1), length);
      hash = 0;
      length = 0;
    }
  }
}

/** A regular expression that is tried only on texts with a word of its phrases. */
export class FilteredPattern {
  private readonly pattern: RegExp;
  private readonly filter: WordFilter;
  private readonly bit: number;

  constructor(source: string, flags: string, filter: WordFilter, phrases: readonly string[]) {
    this.pattern = new RegExp(source, flags);
    this.filter = filter;
    this.bit = filter.add(phrases);
  }

  /** Returns false only if the pattern cannot match in a text or a part of it. */
  mayMatch(text: string): boolean {
    return this.filter.mayContain(text, this.bit);
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
