import { dateLanguages } from "../languages/languages.ts";

/** Removes accents, so that `fevrier` is `février`. */
export function withoutAccents(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "");
}

const numbers = new Map<string, number>();
const fullNames = new Set<string>();
for (const { months } of dateLanguages)
  for (const [index, names] of months.entries())
    for (const [at, name] of names.entries()) {
      const key = withoutAccents(name.toLowerCase());
      numbers.set(key, index + 1);
      if (at === 0) fullNames.add(key);
    }

/** Returns the number of a month by its name or abbreviation in any language, with or without accents, or null. */
export function monthNumber(name: string): number | null {
  return numbers.get(withoutAccents(name.toLowerCase())) ?? null;
}

/** Returns whether a name is that of a month, not cut short: `Janvier`, `mai`. */
export function isFullMonthName(name: string): boolean {
  return fullNames.has(withoutAccents(name.toLowerCase()));
}
