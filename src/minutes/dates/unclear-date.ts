import leven from "leven";
import { dateLanguages } from "../languages/languages.ts";

const dashed = /^(\d{1,2}-\d{1,2})(?=$|[).;]$|[).,;] )/u;
const monthAndDay = /^(\p{Lu}\p{L}{5,10})\.? \d{1,2}(?:st|nd|rd|th)?(?![\p{L}\d%]|[.,:]\d)/u;
const dayAndMonth = /^\d{1,2}(?:st|nd|rd|th|\.)? (?:de )?(\p{L}{6,11})(?!\p{L})/u;
const oneWord = /^(?:the |den |le |el )?(\p{Lu}\p{L}{5,10})(?!\p{L})/u;

const months = namesOf(dateLanguages.map((language) => language.months));
const weekdays = namesOf(dateLanguages.map((language) => language.weekdays));

/**
 * Returns the length of a text that looks like a date and cannot be read, or null. It is a month or weekday with one wrong, missing
 * or additional letter ("Febuary 20", "Thurday"), or, after a word such as "due", two numbers in an unknown order ("02-03").
 */
export function findUnclearDate(text: string, isLabel: boolean): number | null {
  const numbers = isLabel ? dashed.exec(text) : null;
  if (numbers) return numbers[0].length;
  for (const form of [monthAndDay, dayAndMonth]) {
    const match = form.exec(text);
    if (match && isNearly(match[1] ?? "", months)) return match[0].length;
  }
  const word = oneWord.exec(text);
  return word && isNearly(word[1] ?? "", weekdays) ? word[0].length : null;
}

/** Returns whether a word is one of the names with one mistake. A name itself and a plural are none. */
function isNearly(word: string, names: readonly string[]): boolean {
  const lowered = word.toLowerCase();
  if (names.some((name) => lowered === name || lowered === `${name}s`)) return false;
  return names.some((name) => leven(lowered, name, { maxDistance: 2 }) === 1);
}

/** Returns the full names in lower case that are long enough for a mistake to be clear. */
function namesOf(lists: readonly (readonly (readonly string[])[])[]): readonly string[] {
  return lists.flat().flatMap(([full = ""]) => (full.length > 5 ? [full.toLowerCase()] : []));
}
