import type { VocabularyPatterns } from "../vocabulary/vocabulary-patterns.ts";

type MarkPatterns = Pick<VocabularyPatterns, "presence" | "presenceColumn" | "noPresence" | "denial">;

const no = /^(?:no|nein|non|[n❌✗✘☐0]|x?-|\[ ?\])?$/iu;
const yes = /^(?:yes|ja|oui|s[ií]|[xy✓✔✅☑●•]\uFE0F?|present|\[x\])$/iu;
const yesAtStart = /^(?:yes|ja|oui|s[ií])(?!\p{L})/iu;
/** Maximum length of a mark such as "present (remote)". */
const maxMarkLength = 25;

/** Returns whether a text beside a name says that the person was there: "yes", "x", "present (remote)". */
export function isPresenceMark(text: string, { presence, presenceColumn }: MarkPatterns): boolean {
  return yes.test(text) || presenceColumn.test(text) || (text.length < maxMarkLength && presence.test(text));
}

/** Returns whether a text beside a name says that the person was not there: "", "no", "absent", "did not come". */
export function isAbsenceMark(text: string, { noPresence, denial }: MarkPatterns): boolean {
  return no.test(text) || noPresence.test(text) || (denial.test(text) && !yesAtStart.test(text));
}
