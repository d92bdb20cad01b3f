import { LRUCache } from "lru-cache";
import { builtInVocabulary } from "../languages/languages.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** The lists of the configuration key `vocabulary`, each with the lists that it extends. */
const extendedLists = {
  markers: ["markers", "actionHeadings"],
  participants: ["participantHeadings", "memberGroups", "presenceWords"],
  absent: ["absentWords"],
  done: ["doneWords"],
  taskVerbs: ["taskVerbs", "takeoverVerbs"],
  decisions: ["decisionMarkers", "decisionTitles"],
} as const satisfies Readonly<Record<string, readonly (keyof Vocabulary)[]>>;

/** Words that a community adds, by list. */
export type VocabularyAdditions = {
  readonly [List in keyof typeof extendedLists]?: readonly string[] | undefined;
};

/** Cache of merged vocabularies. Each community usually has one. */
const merged = new LRUCache<string, Vocabulary, VocabularyAdditions>({
  max: 100,
  memoMethod: (_key, _stale, { context }) => merge(context),
});

/** Returns the built-in words and the added ones. It returns the same object for equal additions. */
export function vocabularyOf(added: VocabularyAdditions | undefined): Vocabulary {
  if (!added) return builtInVocabulary;
  return merged.memo(JSON.stringify(added), { context: added });
}

function merge(added: VocabularyAdditions): Vocabulary {
  const made: { -readonly [key in keyof Vocabulary]: readonly string[] } = { ...builtInVocabulary };
  for (const list of Object.keys(extendedLists) as (keyof VocabularyAdditions)[]) {
    const words = (added[list] ?? []).map((word) => word.trim()).filter((word) => word !== "");
    for (const key of extendedLists[list]) {
      const cased = key === "markers" ? words : words.map((word) => word.toLowerCase());
      made[key] = [...made[key], ...cased];
    }
  }
  return made;
}
