import { withoutAccents } from "./dates/month-names.ts";
import type { FileLanguage } from "./languages/language.ts";
import { fileLanguages } from "./languages/languages.ts";

/** Returns the words of a name in lower case and without accents, also those of `camelCase`. */
export function splitName(name: string): readonly string[] {
  return withoutAccents(name.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, " "))
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== "");
}

/** A list of words and phrases, with the shortest length from which on the ending of a word counts. */
type WordTest = (words: readonly string[]) => boolean;

/** Words of this length are recognised as the ending of another, too: `sitzungsprotokoll`, `f2fagenda`. */
const minEndingLength = 5;

function testWords(list: readonly string[]): WordTest {
  const words = new Set(list.filter((word) => !word.includes(" ")));
  const phrases = list.filter((word) => word.includes(" "));
  const endings = [...words].filter((word) => word.length >= minEndingLength);
  return (name) =>
    name.some((word) => isInList(word, words) || endings.some((ending) => word.endsWith(ending))) ||
    (phrases.length > 0 && phrases.some((phrase) => ` ${name.join(" ")} `.includes(` ${phrase} `)));
}

function isInList(word: string, list: ReadonlySet<string>): boolean {
  return list.has(word) || (word.endsWith("s") && list.has(word.slice(0, -1)));
}

function wordsOfAll(list: (language: FileLanguage) => readonly string[]): readonly string[] {
  return [...new Set(fileLanguages.flatMap(list))];
}

const tests = {
  minutes: testWords(wordsOfAll(({ minutes }) => minutes)),
  agendas: testWords(wordsOfAll(({ agendas }) => agendas)),
  otherTexts: testWords(wordsOfAll(({ otherTexts }) => otherTexts)),
  groups: testWords(wordsOfAll(({ groups }) => groups)),
};

/** Returns whether a name has a word of a list: `2024-03-04-tagesordnung` has one of `agendas`. */
export function hasNameWord(name: string | readonly string[], list: keyof typeof tests): boolean {
  return tests[list](typeof name === "string" ? splitName(name) : name);
}

const genericWords = new Set(wordsOfAll(({ generic }) => generic));
const titleWords = new Set(wordsOfAll((language) => language.titleWords));

/** Returns whether a word does not name a series: "meetings", "protokoll". */
export function isGenericWord(word: string): boolean {
  return isInList(word, genericWords);
}

/** Returns whether a word of a heading does not name a series: a generic one, or "weekly", "Monday". */
export function isTitleWord(word: string): boolean {
  return isGenericWord(word) || isInList(word, titleWords);
}

/** Returns whether a folder does not name a series: `meetings`, `Meeting Minutes and Recordings`, `comptes-rendus`. */
export function isGenericFolder(folder: string): boolean {
  return splitName(folder).every((word) => isGenericWord(word) || /^\d+$/.test(word));
}

const [english, ...others] = fileLanguages;
const englishWords = new Set([english?.minutes ?? [], english?.agendas ?? [], english?.generic ?? []].flat());
const isDayFirst = testWords(
  others
    .filter((language) => language.isDayFirst === true)
    .flatMap(({ minutes, agendas, generic }) => [...minutes, ...agendas, ...generic])
    .filter((word) => word.length > 3 && !isInList(word, englishWords)),
);

/** Returns whether the words of a path are of a language that writes the day first: `actas/02-11-2023.md`. */
export function isDayFirstPath(path: string): boolean {
  return isDayFirst(splitName(path));
}

/** Returns whether a path has a word for a meeting or its minutes: `meetings/07-17-17.md`, `CR-02.04.24.md`. */
export function isMeetingPath(path: string): boolean {
  const words = splitName(path);
  return isDayFirst(words) || tests.minutes(words) || words.some((word) => /^meetings?\d*$/.test(word));
}
