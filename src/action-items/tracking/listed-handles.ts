import type { Minutes, Participant } from "../../minutes/minutes.ts";

/**
 * Returns whom the list of participants calls otherwise than by handle, in lower case, and their handles: with "Karla Berg
 * (@karlab)" in the list, "karla berg", "karla" and "kb" are karlab. A name that may be anybody else's is left out: somebody
 * would be mentioned who has nothing to do with it.
 * @param mentions  the accounts that the file mentions, in lower case
 */
export function findListedHandles(
  { participants, lines }: Pick<Minutes, "participants" | "lines">,
  mentions: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const handles = new Map<string, string>();
  if (!participants.some(({ isHandle, alsoCalled }) => isHandle && alsoCalled.length > 0)) return handles;
  const people = new Map<string, Set<Participant>>();
  for (const person of participants)
    for (const name of namesOf(person)) people.set(name, (people.get(name) ?? new Set()).add(person));
  const wordsAfter = findWordsAfter(lines);
  for (const [name, [person, ...others]] of people) {
    if (!person?.isHandle || others.length > 0 || mentions.has(name)) continue;
    const own = new Set(person.alsoCalled.flatMap((full) => full.toLowerCase().split(/\s+/)));
    const isSomebodyElse = [...(wordsAfter.get(name) ?? [])].some((word) => !own.has(word));
    if (name !== person.name.toLowerCase() && !isSomebodyElse) handles.set(name, person.name);
  }
  return handles;
}

/** Returns what somebody may be called, in lower case: full names, first names, initials, the handle. */
function namesOf({ name, alsoCalled }: Participant): ReadonlySet<string> {
  return new Set(
    [name, ...alsoCalled].flatMap((full) => {
      const words = full.toLowerCase().split(/[\s-]+/);
      const initials = words.length > 1 ? words.map((word) => word.charAt(0)).join("") : "";
      return [full.toLowerCase(), words[0] ?? "", initials].filter((called) => called.length > 1);
    }),
  );
}

/** Returns the capitalised words that follow each capitalised word, in lower case: "meier" for "karla" of "Karla Meier". */
function findWordsAfter(lines: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const after = new Map<string, Set<string>>();
  for (const line of lines) {
    for (const [, word = "", next = ""] of line.matchAll(
      /(?<!\p{L})(\p{Lu}\p{L}*) {1,3}(?=(\p{Lu}\p{Ll}+))/gu,
    )) {
      const key = word.toLowerCase();
      after.set(key, (after.get(key) ?? new Set()).add(next.toLowerCase()));
    }
  }
  return after;
}
