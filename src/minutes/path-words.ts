import type { FileLanguage } from "./languages/language.ts";
import { fileLanguages } from "./languages/languages.ts";

/** Reads the words in names of files and folders, in all languages. */

const [english, ...others] = fileLanguages;

/** Returns the words of a path in lower case and without accents: ` 2024 03 04 ordre du jour md `. */
export function pathWords(path: string): string {
  const words = path.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, " ").normalize("NFD");
  return ` ${words
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== "")
    .join(" ")} `;
}

/** Word endings count from this length on: `sitzungsprotokoll`, `f2fagenda`. */
const minEndingLength = 5;

function containsAny(words: string, list: readonly string[]): boolean {
  return list.some(
    (word) => words.includes(` ${word} `) || (word.length >= minEndingLength && words.includes(`${word} `)),
  );
}

function listOfAll(list: (language: FileLanguage) => readonly string[]): readonly string[] {
  return [...new Set(fileLanguages.flatMap(list))];
}

const lists = {
  minutes: listOfAll(({ minutes }) => minutes),
  agendas: listOfAll(({ agendas }) => agendas),
  templates: listOfAll(({ templates }) => templates),
};
const genericWords = new Set(listOfAll(({ generic }) => generic));

/** Returns whether a name has a word of a list: `namesAny("2024-03-04-tagesordnung.md", "agendas")`. */
export function namesAny(name: string, list: keyof typeof lists): boolean {
  return containsAny(pathWords(name), lists[list]);
}

/** Returns whether a folder does not name a series: `meetings`, `Meeting Minutes and Recordings`, `comptes-rendus`. */
export function isGenericFolder(folder: string): boolean {
  return pathWords(folder)
    .trim()
    .split(" ")
    .every((word) => genericWords.has(word));
}

const englishWords = new Set([
  ...(english?.minutes ?? []),
  ...(english?.agendas ?? []),
  ...(english?.generic ?? []),
]);
const dayFirstWords = others
  .filter(({ isDayFirst }) => isDayFirst)
  .flatMap(({ minutes, agendas, generic }) => [...minutes, ...agendas, ...generic])
  .filter((word) => word.length > 3 && !englishWords.has(word));

/** Returns whether the words of a path are of a language that writes the day first: `actas/02-11-2023.md`. */
export function isDayFirstPath(path: string): boolean {
  return containsAny(pathWords(path), dayFirstWords);
}
