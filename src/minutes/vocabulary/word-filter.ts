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
 * Tells which lists of phrases cannot occur in a text, in one pass for all lists (a Bloom filter of first words). Most texts
 * contain no word of most lists, and a regular expression with a hundred phrases takes much longer to find that out.
 */
export class WordFilter {
  /** For each hash of a word, the lists with a phrase that starts with such a word, one bit for each list. */
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
      const hash = forEachWord(phrase, () => false);
      if (hash === null) this.always |= bit;
      else this.table[hash] = (this.table[hash] ?? 0) | bit;
    }
    return bit;
  }

  /** Returns false only if no phrase of the list with this bit is in the text, with any case of letters. */
  mayContain(text: string, bit: number): boolean {
    if (text !== this.lastText) {
      let found = this.always;
      forEachWord(text, (hash) => {
        found |= this.table[hash] ?? 0;
        return true;
      });
      this.lastText = text;
      this.lastFound = found;
    }
    return (this.lastFound & bit) !== 0;
  }
}

/** Calls a function with the hash of each word until it returns false. Returns the hash of the first word. */
function forEachWord(text: string, onWord: (hash: number) => boolean): number | null {
  let first: number | null = null;
  let hash = 0;
  let isInWord = false;
  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? text.charCodeAt(at) : 0;
    const lower = code | 32;
    const isPlain = (lower >= lowerA && lower <= lowerZ) || (code >= zero && code <= nine);
    if (isPlain || (code >= accented[0] && code <= accented[1])) {
      // Letters with accents all count as one, so that their case does not matter.
      hash = (Math.imul(hash, 31) + (isPlain ? lower : 1)) | 0;
      isInWord = true;
    } else if (isInWord) {
      const place = (hash ^ (hash >>> 16)) & (tableSize - 1);
      first ??= place;
      if (!onWord(place)) return first;
      hash = 0;
      isInWord = false;
    }
  }
  return first;
}

/** A regular expression that is not tried on texts that contain no phrase of its list. */
export class FilteredPattern extends RegExp {
  private readonly filter: WordFilter;
  private readonly bit: number;

  constructor(source: string, flags: string, filter: WordFilter, phrases: readonly string[]) {
    super(source, flags);
    this.filter = filter;
    this.bit = filter.add(phrases);
  }

  /** Functions such as `split` and `matchAll` make a copy with only a source and flags. */
  static override get [Symbol.species](): RegExpConstructor {
    return RegExp;
  }

  override exec(text: string): RegExpExecArray | null {
    if (this.filter.mayContain(text, this.bit)) return super.exec(text);
    this.lastIndex = 0;
    return null;
  }
}
