import type { MarkdownDocument } from "../minutes/markdown/blocks.ts";
import type { VocabularyPatterns } from "../minutes/vocabulary/vocabulary-patterns.ts";

/** Matches keywords that assign nothing: what comes next needs no owner. */
export const noAssignment = /^(?:next|nächste|prochaine|próximo|calls? to action)/i;
/** Matches the beginning of a text that names somebody: "ann + bob to test it", "Ann Bell and Bob ask", "ann - test it". */
export const namesSomebody =
  /^(?:@?[\p{L}\d._-]{2,30}(?: ?(?:[+&/,]| and | or | und | oder | et | ou | y | o ) ?[\p{L}\d._-]{2,30}){0,3}\.?(?: (?:to|will|should|must|soll|sollte|wird|doit|va|debe|tiene) | ?[:–—-] )|\p{Lu}\p{Ll}{1,20} \p{Lu}\p{Ll}{1,20}(?!\p{L}))/u;
/** Matches the line of the owner below a task: "- Responsible: Ann". */
export const ownerLabel =
  /^[\s>*+-]{0,20}[*_]{0,3}(?:owners?|assignees?|assigned to|responsible|who|verantwortlich\p{L}{0,4}|zuständig|wer|responsables?|qui|encargad[oa]s?|quién)[*_]{0,3}[ \t]{0,2}:/iu;

/** Matches the beginning of a text that is for all, or no task: "We need to …", "No action item yet". */
const forAllOrNobody =
  /^(?:we|let['’]s|no|none|wir|kein|keine|nous|on|aucune?|nosotros|ning[uú]n[ao]?)(?!\p{L})/iu;

/** Matches a name in brackets after a task: "Order wheels (Chris); invite all". */
const nameInBrackets =
  /\(@?\p{L}[\p{L}\d.-]{1,20}(?:(?: ?[,&/+] ?| )\p{Lu}[\p{L}\d.-]{1,20}){0,3}\)\s{0,3}(?:[;.,]|$)/u;

/** Returns whether a text needs no owner: it is for everybody, names somebody in brackets or alone, or is no task. */
export function needsNobody(text: string, { everybody }: Pick<VocabularyPatterns, "everybody">): boolean {
  if (forAllOrNobody.test(text) || nameInBrackets.test(text) || !/\s/.test(text.trim())) return true;
  const words = /^(\p{L}{2,15})|[(,]\s?(\p{L}{2,15})(?=[,)])/gu;
  return [...text.slice(0, 300).matchAll(words)].some(([, first, inBrackets]) =>
    everybody.has((first ?? inBrackets ?? "").toLowerCase()),
  );
}

const initials = /^[\s>*+-]{0,20}[*_]{0,2}(\p{Lu}{2,3})[*_]{0,2}:/u;

/** Returns whether two people speak with their initials before a colon in a file: "AP: …" is then a third one. */
export function hasInitialsAsSpeakers({ lines }: Pick<MarkdownDocument, "lines">): boolean {
  const speakers = new Set<string>();
  for (const line of lines) {
    const speaker = initials.exec(line)?.[1];
    if (speaker !== undefined && !/^(?:A[IPR]|PS|NB|TOP|TLDR)$/.test(speaker)) speakers.add(speaker);
    if (speakers.size >= 2) return true;
  }
  return false;
}
