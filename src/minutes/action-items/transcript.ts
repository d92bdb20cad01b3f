import type { Inline } from "../markdown/inline.ts";
import type { PeopleReader } from "../people/people-reader.ts";
import type { VocabularyPatterns } from "../vocabulary/vocabulary-patterns.ts";

/** Matches the speaker before a remark: "Ada: …", "[ada] …", "ada, bob: …". */
const speakerLabel =
  /^[\s>]{0,9}(?:([\p{L}\d@][\w\p{L}.'-]{0,30}(?: \p{Lu}[\p{L}.'-]{0,30}){0,2})[ \t]{0,2}:\s|\[(?:name=)?([\p{L}\d@][\w\p{L} .'-]{0,40})\]\s)/u;

/** Matches a mark that is hardly the speaker: "[RFC] …". */
const tag = /^\p{Lu}{3,}$/u;

/** Returns the names, in lower case, that begin at least two texts of the file as its speakers or owners. */
export function speakersOf(
  texts: Iterable<Inline>,
  people: Pick<PeopleReader, "canBeName" | "personAt">,
): ReadonlySet<string> {
  const seen = new Set<string>();
  const speakers = new Set<string>();
  for (const { text, lineStarts } of texts) {
    if (!text.includes(":") && !text.includes("[")) continue;
    for (const start of lineStarts.slice(0, 200)) {
      const match = speakerLabel.exec(text.slice(start, start + 120));
      const name = (match?.[1] ?? match?.[2])?.replace(/^@/, "");
      if (name === undefined || !name.split(" ").every((word) => people.canBeName(word))) continue;
      if (match?.[2] !== undefined && tag.test(name) && people.personAt(name, 0, false) === null) continue;
      const key = name.toLowerCase();
      (seen.has(key) ? speakers : seen).add(key);
    }
  }
  return speakers;
}

/** More texts with a speaker than this make a transcript. */
const maxLabelledTexts = 7;

/** Returns whether the file is a transcript, at least in part. There "Ann: …" is a remark by Ann, not a task for her. */
export function isTranscript(
  texts: Iterable<Inline>,
  people: PeopleReader,
  patterns: Pick<VocabularyPatterns, "task">,
): boolean {
  let labelledTexts = 0;
  let textsWithoutTask = 0;
  for (const { text } of texts) {
    if (!text.includes(":")) continue;
    const at = text.length - text.trimStart().length;
    const speakers = people.groupAt(text, at, true);
    if (!speakers || !/^\s*:\s/.test(text.slice(speakers.to, speakers.to + 3))) continue;
    labelledTexts++;
    if (!patterns.task.test(text.slice(speakers.to, speakers.to + 80))) textsWithoutTask++;
  }
  return (
    labelledTexts > maxLabelledTexts || (textsWithoutTask > 2 && textsWithoutTask * 3 > labelledTexts * 2)
  );
}

/** Matches who said a remark, behind it: "It leaks - @ada". */
const author = /\s[-–—]{1,2}\s{1,2}@[\w-]{1,39}\s*$/;
/** Minimum number of remarks with an author behind them that show the habit of a file. */
const minAuthors = 4;

/** Returns whether a file names behind each remark who said it. There "… - @ada" assigns nothing. */
export function namesAuthors(texts: Iterable<Inline>, patterns: Pick<VocabularyPatterns, "task">): boolean {
  let authors = 0;
  let tasks = 0;
  for (const { text } of texts) {
    if (!text.includes("@") || !author.test(text.slice(-60))) continue;
    authors++;
    if (patterns.task.test(text)) tasks++;
  }
  return authors >= minAuthors && tasks * 2 < authors;
}
