import type { VocabularyPatterns } from "../vocabulary/vocabulary-patterns.ts";

// Texts have placeholders for their references: ¤, and ▪ for a linked title (text-kind.ts).

/** Matches a short pointer with other words: "See issue #7 and the notes of May". */
export const pointerWithWords =
  /^\P{L}{0,9}(?:see|cf\.?|compare|siehe|vgl\.?|voir|véase|ver)\s(?:\p{L}{2,12}\s){0,3}#?¤[^¤.!?;:]{0,60}$/iu;
/** Matches a sentence that only says where something is: "The RFC is located at #7", "The agenda is linked #7.". */
export const pointerSentence =
  /^\P{L}{0,9}(?!(?:it|this|that|es|das|ça) )(?:(?:the|an?|our|der|die|das|le|la|el)\s)?(?:\p{L}{2,15}\s){1,4}(?:is|are|can be|ist|sind|est|está)(?::?\s|(?:\s(?:also|now|still|at|in|on|under|unter)){0,2}\s(?:located|linked|here|found|available|tracked|posted|filed|seen|hier|ici|aquí)(?:\s(?:at|in|on|under|unter|here))?:?\s)[¤▪]\P{L}{0,9}$/iu;
/** Matches words behind references and a dash, if they begin with a small letter. */
const remarkBehind =
  /^\P{L}{0,9}(?:(?:\p{L}{1,12}:?\s){0,4}[¤▪][\s,&)\]]{0,4})+[-–—]{1,2}\s{1,2}(?!(?:by|from|von|par|por)\s)(\p{Ll}+(?:['’]\p{Ll}+)?[\s,;.(].{0,400})/u;
/** Returns the number of words of at least two characters. */
export function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}]{2,}/gu)?.length ?? 0;
}

/** Returns whether a text begins with a word that no title begins with: "Maybe paint it", "Could be #7". */
export function beginsUnsure(text: string, { unsure }: Pick<VocabularyPatterns, "unsure">): boolean {
  const found = unsure.exec(text);
  return (
    found !== null &&
    found.index <= text.search(/\p{L}/u) &&
    !/^(?:whether|if|unless|ob|wenn|falls|sonst|si|sinon)$/iu.test(found[0])
  );
}

/** Returns whether a remark is behind the only references: "#7, #8 - no progress". "#7 - oil pump" has a title there. */
export function hasRemarkBehind(text: string, patterns: Pick<VocabularyPatterns, "statement">): boolean {
  const words = remarkBehind.exec(text)?.[1];
  return words !== undefined && countWords(words) > 1 && patterns.statement.test(words);
}

/** Matches the remark of a speaker on a line of its own below a title: "#7 Pump", "AB: It leaks". */
export const speakerBelow = /\n[ \t]{0,9}\p{Lu}[\p{L}/]{0,20}(?: \p{Lu}\p{L}{0,20})?:[ \t]+\p{L}/u;
