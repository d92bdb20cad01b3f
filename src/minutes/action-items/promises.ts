import { findMatches } from "../matches.ts";
import type { VocabularyPatterns } from "../vocabulary/vocabulary-patterns.ts";
import { beginsWithVerb } from "./clauses.ts";
import type { ParsedTask } from "./tasks.ts";
import { cleanTaskText } from "./tasks.ts";
import type { WrittenGroup, WrittenOwners } from "./written-owners.ts";

type PromisePatterns = Pick<
  VocabularyPatterns,
  | "clauseStart"
  | "promise"
  | "readiness"
  | "noPromise"
  | "unsure"
  | "now"
  | "askVerb"
  | "commitment"
  | "task"
  | "plainVerbs"
>;

/** Maximum characters of a remark that are read. Real remarks are shorter. */
const maxRemark = 4000;
const sentence = /[^.!?\n]{1,600}[.!?\n]?/gu;
const intention =
  /^(?:[Ww]ill|to|wird|va|va a|(?:[Vv]olunteer(?:s|ed)?|[Aa]gree[sd]?|[Oo]ffer(?:s|ed)?) to)(?!\p{L})/u;

/** Matches what follows "will" in a question: "will it …". */
const notVerb = /^(?:it|this|that|the|a|an|we|they|you|he|she|there|be|have|not|also be|need)(?!\p{L})/iu;

/** Maximum remarks of one paragraph that are read. Real paragraphs have fewer. */
const maxRemarks = 100;
const sentenceStart = /(?:[.!?…]["”)]?[ \t]{1,3}|\n[ \t>]{0,9})(?=[\p{L}\d@[])/gu;

/** Reads what speakers promise: "[rob] I will rename it", "Ada: It is old. eP: I'll file it", "Ada: je m'en occupe". */
export function findPromises(
  text: string,
  owners: WrittenOwners,
  patterns: PromisePatterns,
): readonly ParsedTask[] {
  const first = readSpeaker(text, owners);
  if (!first) return [];
  const speakers = [first];
  for (const { index, 0: mark } of findMatches(text, sentenceStart)) {
    const speaker = owners.speakerAt(text, index + mark.length);
    if (speaker?.isCertain === true && speakers.push(speaker) === maxRemarks) break;
  }
  return speakers.flatMap(
    (speaker, index) => findPromise(text, speaker, speakers[index + 1]?.from ?? text.length, patterns) ?? [],
  );
}

/** Reads what the speaker of one remark promises. */
function findPromise(
  text: string,
  speaker: WrittenGroup,
  end: number,
  patterns: PromisePatterns,
): ParsedTask | null {
  const remark = text.slice(speaker.to, Math.min(end, speaker.to + maxRemark));
  const start = /^[\s:)\]>,-]{0,9}/.exec(remark)?.[0].length ?? 0;
  for (const { index, 0: words } of findMatches(remark.slice(start), sentence)) {
    const at = index + start;
    const found = promiseIn(words, at === start, speaker, patterns);
    if (found === null) continue;
    const from = speaker.to + at + found;
    const to = speaker.to + at + words.length;
    return {
      at: speaker.from,
      from,
      to,
      owners: speaker.names,
      text: cleanTaskText(text.slice(from, to)).replace(/\.$/, ""),
    };
  }
  return null;
}

/** Reads the speaker at the start of a remark: "[rob] …", "eP: …", "@ada: …". */
function readSpeaker(text: string, owners: WrittenOwners): WrittenGroup | null {
  if (!text.includes(":") && !text.includes("[")) return null;
  const open = /^[\s>…]{0,9}/.exec(text)?.[0] ?? "";
  const speaker = owners.speakerAt(text, open.length);
  return speaker && speaker.names.length > 0 ? speaker : null;
}

/** Returns the offset of the promised task in a sentence, or null. */
function promiseIn(
  words: string,
  isFirst: boolean,
  speaker: WrittenGroup,
  patterns: PromisePatterns,
): number | null {
  if (words.trimEnd().endsWith("?")) return null;
  const { promise, readiness, commitment, task } = patterns;
  let examined = 0;
  for (const { index, 0: mark } of findMatches(words, patterns.clauseStart)) {
    if (++examined > 20) return null;
    const at = index + mark.length;
    promise.lastIndex = at;
    if (promise.test(words)) {
      const rest = promise.lastIndex;
      return isExcluded(words, at, rest, patterns) ? null : rest;
    }
    readiness.lastIndex = at;
    if (readiness.test(words)) {
      const rest = readiness.lastIndex;
      if (task.test(words.slice(rest)) && !isExcluded(words, at, rest, patterns)) return rest;
    }
    // "ada: will rename it"
    commitment.lastIndex = at;
    const mayBegin = isFirst || /^\s*will(?!\p{L})/iu.test(words);
    if (mayBegin && at === mark.length && index === 0 && speaker.isCertain && commitment.test(words)) {
      const rest = commitment.lastIndex;
      const isWill = /^will (?=\p{Ll})/iu.test(words.slice(at)) && !notVerb.test(words.slice(rest));
      const isTask =
        (isWill && isFirst ? beginsWithVerb(words.slice(rest), patterns) : task.test(words.slice(rest))) &&
        intention.test(words.slice(at));
      return isTask && !isExcluded(words, at, rest, patterns) ? at : null;
    }
  }
  return null;
}

/** Matches conditions that leave a promise one. */
const asNeeded =
  /\b(?:if (?:necessary|needed|required|possible|so|not|appropriate)|(?:falls|wenn) (?:nötig|möglich|gewünscht)|si (?:besoin|nécessaire|possible|es necesario|hace falta|es posible))(?!\p{L})/giu;

/** Returns whether a promise is none: "I'll be away", "I'll review it now", "if you like, I'll file it", "I'll file it unless …". */
function isExcluded(words: string, at: number, rest: number, patterns: PromisePatterns): boolean {
  const { noPromise, unsure, askVerb } = patterns;
  noPromise.lastIndex = rest;
  if (noPromise.test(words) || /^\s*try[\s.!]*$/i.test(words.slice(rest)) || unsure.test(words.slice(0, at)))
    return true;
  const after = words.slice(rest);
  if (patterns.now.test(after)) return true;
  const condition = unsure.exec(after.replace(asNeeded, ""));
  return condition !== null && !askVerb.test(after.slice(0, condition.index));
}
