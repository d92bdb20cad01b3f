import { englishAndGerman } from "./english-and-german.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** The lists of the configuration key `vocabulary`, each with the lists that it extends. */
const extendedLists = {
  markers: ["markers", "actionHeadings"],
  participants: ["participantHeadings", "memberGroups"],
  absent: ["absentWords"],
  done: ["doneWords"],
  taskVerbs: ["taskVerbs", "takingVerbs"],
} as const satisfies Readonly<Record<string, readonly (keyof Vocabulary)[]>>;

/** Words that a community adds, by list. */
export type VocabularyAdditions = {
  readonly [List in keyof typeof extendedLists]?: readonly string[] | undefined;
};

const merged = new Map<string, Vocabulary>();

/** Returns the built-in words and the added ones; the same object for equal additions. */
export function vocabularyOf(added: VocabularyAdditions | undefined): Vocabulary {
  if (!added) return englishAndGerman;
  const key = JSON.stringify(added);
  const known = merged.get(key);
  if (known) return known;
  const made = merge(added);
  // One vocabulary a community is expected; clear the cache if there are far more.
  if (merged.size > 100) merged.clear();
  merged.set(key, made);
  return made;
}

function merge(added: VocabularyAdditions): Vocabulary {
  const made: { -readonly [key in keyof Vocabulary]: readonly string[] } = { ...englishAndGerman };
  for (const list of Object.keys(extendedLists) as (keyof VocabularyAdditions)[]) {
    const wordings = (added[list] ?? []).map((wording) => wording.trim()).filter((wording) => wording !== "");
    for (const key of extendedLists[list]) {
      const cased = key === "markers" ? wordings : wordings.map((wording) => wording.toLowerCase());
      made[key] = [...made[key], ...cased];
    }
  }
  return made;
}
