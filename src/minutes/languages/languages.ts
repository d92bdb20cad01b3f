import type { Vocabulary } from "../vocabulary/vocabulary.ts";
import { english } from "./english.ts";
import { french } from "./french.ts";
import { german } from "./german.ts";
import type { DateLanguage, FileLanguage, Language } from "./language.ts";
import { spanish } from "./spanish.ts";

const languages: readonly [Language, ...Language[]] = [english, german, french, spanish];

/** The words for dates of all languages. The first language is the default. */
export const dateLanguages: readonly [DateLanguage, ...DateLanguage[]] = [
  languages[0].dates,
  ...languages.slice(1).map(({ dates }) => dates),
];

/** The words for files and folders of all languages. */
export const fileLanguages: readonly FileLanguage[] = languages.map(({ files }) => files);

/** The words of all languages, each once. */
export const builtInVocabulary: Vocabulary = Object.fromEntries(
  Object.keys(english.vocabulary).map((list) => [
    list,
    [...new Set(languages.flatMap(({ vocabulary }) => vocabulary[list as keyof Vocabulary]))],
  ]),
) as Record<keyof Vocabulary, string[]>;

/** Joins the patterns of all languages as alternatives, as part of a regular expression: `by|before|bis`. */
export function joinPatterns(patterns: (language: DateLanguage) => readonly string[]): string {
  return dateLanguages.flatMap(patterns).join("|");
}
