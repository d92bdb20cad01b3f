/** Whether a sentence with `/minutes` in it speaks of the command, or of a folder, a page or a rate. */

const wordSet = (words: string): ReadonlySet<string> => new Set(words.split(" "));

/** Words before and after `/minutes` where people speak of a folder or a page. */
const placeBefore = wordSet(
  "a an the our your in into inside on at to from of under below within via and or see folder directory path route " +
    "page url endpoint der die das im in unter aus siehe ordner le la les dans sous el en los las",
);
const placeAfter = wordSet(
  "a an the is are was were has have had of for from in on at to and or folder directory path route page pages url " +
    "endpoint file files repo repository",
);
const units = wordSet(
  "second seconds sec secs minute minutes min mins hour hours hrs day days week weeks month months year years request " +
    "requests call calls message messages",
);
/** Words after which a command with a typing mistake follows. */
const introductions = wordSet(
  "please pls plz bitte thanks thx ok okay so now then and also again bot write wrote typed tried try use say",
);
const reports = wordSet("wrote typed tried commented entered");
const uses = wordSet("use write type try call enter");
const questions = wordSet("how can could may should do does when where");
const denials = wordSet("not work works do react respond help");
const commandWords = wordSet("command commands bot");

/** `/minutes` or a similar word in a line, with what is around it. */
export type Mention = {
  /** The word in lower case, without what is glued to it. */
  readonly word: string;
  readonly slash: string;
  readonly before: string;
  readonly after: string;
  /** The words after it, without punctuation before the first one. */
  readonly words: readonly string[];
};

/** Returns whether the text before a command calls for one, so that a word with a typing mistake can be its verb. */
export function isIntroduced(before: string): boolean {
  return /[.,:;!?)–—-]\s*[([*_~]*$/.test(before) || introductions.has(wordsOf(before).at(-1) ?? "");
}

/** Returns whether the text before `/minutes` leads to a folder or a page, or is a number or unit, as of a rate. */
export function isPlaceOrRate(before: string): boolean {
  const words = wordsOf(before);
  const last = words.at(-1) ?? "";
  const nearest = before.trimEnd().split(/\s+/).slice(-2);
  // The star of `*/5` may be gone, as a mark of emphasis.
  const isNumber = nearest.some((word) => /^[\d.,*/%-]+$/.test(word) && /\d/.test(word));
  return isNumber || placeBefore.has(last) || units.has(last);
}

/** Returns whether people speak of the command, also if it cannot be guessed which one they mean. */
export function speaksOfCommand({ word, slash, before, after }: Omit<Mention, "words">): boolean {
  if (word !== "minutes" || slash !== "/") return false;
  const earlier = wordsOf(before);
  const later = wordsOf(after);
  const [previous, next] = [earlier.at(-1) ?? "", later[0] ?? ""];
  if (later.slice(0, 3).some((each) => commandWords.has(each))) return true;
  if (isPlaceOrRate(before)) return false;
  if (earlier.slice(-4).some((each) => commandWords.has(each))) return true;
  const isQuestion = earlier.slice(-6).some((each) => questions.has(each));
  if (isQuestion && (uses.has(previous) || denials.has(next))) return true;
  if (placeAfter.has(next)) return false;
  // A bullet of a list of folders says what is in it: "/minutes: the notes".
  const isExplained = /^\s*[^\p{L}\p{N}\s.!?)\]}*_~]/u.test(after);
  return reports.has(previous) || (earlier.length === 0 && !isExplained);
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/\p{L}[\p{L}'’]*/gu) ?? [];
}
