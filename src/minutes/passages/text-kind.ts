import type { Inline, Span } from "../markdown/inline.ts";
import { blankBox, matchBox } from "../markdown/task-box.ts";
import { replaceWithSign } from "../matches.ts";
import type { VocabularyPatterns } from "../vocabulary/vocabulary-patterns.ts";
import {
  beginsUnsure,
  countWords,
  hasRemarkBehind,
  pointerSentence,
  pointerWithWords,
  speakerBelow,
} from "./remarks.ts";

/**
 * What a text says about the issues that it names:
 * - `pointer`: nothing but links and words such as "see" or "RFC"
 * - `label`: a label before links: "Draft of the change: #1"
 * - `title`: a title
 * - `state`: a title with a mark of its state: "WIP: …", "… (merged)"
 * - `remark`: perhaps a statement, perhaps a title with a verb: "Ada: pump is leaking"
 * - `statement`: more than a title
 * - `postponed`: it is put off to another meeting
 */
export type TextKind = "pointer" | "label" | "title" | "state" | "remark" | "statement" | "postponed";

type KindPatterns = Pick<
  VocabularyPatterns,
  | "linkLabel"
  | "state"
  | "statement"
  | "reportVerbs"
  | "subjectPronoun"
  | "postponed"
  | "movedTo"
  | "preposition"
  | "unsure"
>;

/** Stands for a reference in a text whose references are removed. */
const reference = "¤";
/** Stands for a reference whose link has a title as its text: `[Pump is leaking](…)`. */
const linkedTitle = "▪";
const references = /[¤▪]/g;

const issuePath = /\/(?:issues|pulls?|discussions)\/\d/;
const shorthand = /(?:[\w.-]{1,100}\/){0,2}[\w.-]{0,100}#\d{1,6}(?!\p{L})|GH-\d{1,6}/giu;

/** Returns a part of a text with a placeholder for each reference, and without URLs. */
export function replaceReferences(
  { text, links }: Inline,
  { from, to }: Span = { from: 0, to: text.length },
): string {
  let result = "";
  let at = from;
  for (const link of links) {
    if (link.from < at || link.to > to) continue;
    const isIssue = issuePath.test(link.url);
    if (!isIssue && link.label !== null) continue;
    const label = link.label === null ? "" : text.slice(link.label.from, link.label.to);
    const isTitle = label !== "" && countWords(label.replace(shorthand, " ").replace(/\d+/g, "")) > 1;
    result += text.slice(at, link.from) + (isIssue ? (isTitle ? linkedTitle : reference) : " ");
    at = link.to;
  }
  const rest = result + text.slice(at, to);
  return rest.includes("#") || /gh-/i.test(rest) ? rest.replace(shorthand, reference) : rest;
}

/** Matches a box and a speaker at the start of a text: "[x] Ada:", "(Ada)". */
const speaker =
  /^\s*(?:\[[ xX]\]\s+)?(?:[([]?\p{Lu}[\p{L}\d.'-]{0,30}(?: \p{Lu}[\p{L}.'-]{0,30}){0,2}[)\]]?:(?=\s)|\(\p{Lu}[\p{L} ]{1,30}\)(?=\s))/u;
/** Matches a handle in brackets at the start of a text: "[ada]". */
const speakerTag = /^\s*\[\p{Ll}[\p{L}\d_-]{1,30}(?:[/,] ?\p{Ll}[\p{L}\d_-]{1,30}){0,3}\](?=\s)/u;
/** Matches a label before the only reference of a text: "Draft of the change: #1". */
const labelled = /^[^¤:]{1,60}:\s*(?:\p{L}{1,12}\s)?(?:\d+\s)?\(?(?:¤[\s,+&)]*)+$/u;
/** Matches one or two words in brackets at the end of a label: "PR (current):". */
const addition = /\(\s?[\p{L}\p{N}!?.-]{1,20}(?: [\p{L}\p{N}!?.-]{1,20})?\s?\)(?=\s?:)/gu;
/** Matches people who present something: "@ada, @grace". */
const mention = /@[\w.-]{1,40}(?:\/[\w.-]{1,40})?/g;

/** Matches a remark behind the only reference of a text: "#7 → move it into a package". */
const arrowBehind = /^[^\p{L}¤▪]{0,9}¤\s{0,3}(?:→|⇒|[-=]{1,2}>)\s{0,3}\p{L}+\s+\p{L}+\s+\p{L}/u;
/** A text with more words than this is no title. */
const maxTitleWords = 24;
const maxPostponedWords = 14;
/** A sentence with fewer words than this, beside one that puts an issue off, says nothing: "Sorry!" */
const minSentenceWords = 3;

/** Returns the kind of a text with placeholders (`replaceReferences`). */
export function kindOfText(text: string, patterns: KindPatterns): TextKind {
  const said = withoutMentions(replaceWithSign(blankBox(text), "[", speakerTag, " "));
  const whole = replaceWithSign(said, "(", addition, " ");
  // The box of a link alone tells the state of its issue.
  const hasMark = /[✔✅☑✓❌🚧]/u.test(whole);
  if (
    !whole.includes(linkedTitle) &&
    !hasWord(patterns.linkLabel.replaceIn(whole.replaceAll(reference, " "), " "))
  )
    return hasMark || matchBox(text) !== null ? "state" : "pointer";
  if (pointerWithWords.test(whole) || pointerSentence.test(whole)) return "pointer";
  // "WIP:" is a state and no speaker.
  const plain = withoutMentions(
    text.replace(speaker, (name) => (hasWord(patterns.state.replaceIn(name, " ")) ? " " : name)),
  );
  if (isMoved(plain, patterns)) return "state";
  if (isPostponed(plain, patterns)) return "postponed";
  if (flowsThroughReference(plain, patterns)) return "statement";
  if (twoSentences.test(plain) && countWords(plain) >= minWordsOfTwo) return "statement";
  if (isLong(plain, patterns) || patterns.subjectPronoun.test(plain)) return "statement";
  if (speakerBelow.test(plain) || beginsUnsure(plain, patterns)) return "statement";
  if (hasMark || hasState(plain, patterns)) return "state";
  // "Start with an issue? → #7", "#7 → move it into a package"
  if (/\p{L}[?!]\s*(?:(?:→|-{1,2}>)\s*)?¤\s*$/u.test(plain) || arrowBehind.test(plain)) return "statement";
  if (hasRemarkBehind(plain, patterns)) return "statement";
  if (labelled.test(whole.trim()) && !/[?!]/.test(whole)) return "label";
  if (sentenceEnd.test(plain.slice(-maxSentenceEnd)) && countWords(plain) >= minNoteWords) return "remark";
  if (patterns.reportVerbs.has(verbAfterName.exec(plain)?.[1] ?? "")) return "remark";
  if (patterns.statement.test(plain) || /\p{L}[)"'`]?[?!](?:[\s¤▪)]*$|\s\()|[.!?]\s+\p{Lu}/u.test(plain))
    return "remark";
  return "title";
}

/** A title or sentence with fewer words than this is no note. */
const minNoteWords = 4;
/** Matches the end of a sentence before another one. */
const twoSentences = /\p{Ll}{2}[)"'`]?[.!?]\s{1,3}\p{Lu}\p{L}{1,30}\s\p{L}/u;
const minWordsOfTwo = 10;
/** Matches the end of a sentence at the end of a text. */
const maxSentenceEnd = 12;
const sentenceEnd = /(?:\p{Ll}{2}|[\d¤▪])\.[\s)¤▪]{0,6}$/u;
/** Matches a name and the word after it: "Ada suggests". */
const verbAfterName = /^\s{0,3}@?\p{Lu}[\p{L}.'-]{1,30}(?: \p{Lu}[\p{L}.'-]{1,30})? (\p{Ll}{2,20})\b/u;

/** Returns whether a text is a title of several words before its reference: "Paint the shed (#1)". */
export function isLongTitle(inline: Inline, patterns: Pick<VocabularyPatterns, "linkLabel">): boolean {
  const text = replaceReferences(inline).replace(speaker, " ");
  const title = patterns.linkLabel.replaceIn(text.slice(0, text.search(/[¤▪]/)).replace(mention, " "), " ");
  return countWords(title) >= minNoteWords;
}

/** Returns whether a text is nothing but links, also such with a title. */
export function isLinkAlone(inline: Inline, patterns: Pick<VocabularyPatterns, "linkLabel">): boolean {
  const text = replaceReferences(inline);
  return !hasWord(patterns.linkLabel.replaceIn(text.replace(references, " "), " "));
}

/** Matches how long a point takes: "(5 min)", "10 minute timebox". */
const duration = /\d{1,3}\s?(?:m|min|minutes?|minuten|minutos?|h)(?![\p{L}\p{N}])(?:\stimebox)?/giu;

/** Returns whether a text has two sentences, or more words than a title. */
export function isProse({ text }: Inline): boolean {
  return twoSentences.test(text) || countWords(text) > maxTitleWords;
}

/** Returns whether a text only says how long its point takes. */
export function isDuration({ text }: Inline): boolean {
  return text.length < 40 && /\d/.test(text) && !hasWord(text.replace(duration, " "));
}

/** Returns whether a text has no words but those of links and their labels: "[Slides](…), [recording](…)". */
export function isLinksOnly(
  { text, links }: Inline,
  patterns: Pick<VocabularyPatterns, "linkLabel">,
): boolean {
  let rest = "";
  let at = 0;
  for (const { from, to } of links) {
    rest += `${text.slice(at, Math.max(at, from))} `;
    at = Math.max(at, to);
  }
  return links.length > 0 && !hasWord(patterns.linkLabel.replaceIn(rest + text.slice(at), " "));
}

/** Returns whether a text has no words but a state and labels of links: "PR ongoing". */
export function isStateAlone(
  inline: Inline,
  patterns: Pick<VocabularyPatterns, "linkLabel" | "state">,
): boolean {
  const text = replaceReferences(inline);
  const words = patterns.state.replaceIn(text.replace(references, " "), " ");
  return !hasWord(patterns.linkLabel.replaceIn(words, " "));
}

function withoutMentions(text: string): string {
  return text.includes("@") ? text.replace(mention, " ") : text;
}

function hasWord(text: string): boolean {
  return /[\p{L}\p{N}]{2}/u.test(text);
}

function isLong(text: string, { linkLabel }: Pick<KindPatterns, "linkLabel">): boolean {
  // A word has at least two characters.
  if (text.length <= 2 * maxTitleWords) return false;
  const words = text.replace(references, " ");
  return countWords(words) > maxTitleWords && countWords(linkLabel.replaceIn(words, " ")) > maxTitleWords;
}

/** Returns whether a text moves its subject to another issue and not to another meeting: "Verschoben nach ¤". */
function isMoved(text: string, patterns: Pick<VocabularyPatterns, "postponed" | "movedTo">): boolean {
  const found = patterns.postponed.exec(text);
  return found !== null && patterns.movedTo.test(text.slice(found.index + found[0].length));
}

/** Returns whether a text only says that its subject is put off. */
function isPostponed(text: string, patterns: Pick<VocabularyPatterns, "postponed" | "statement">): boolean {
  if (!patterns.postponed.test(text)) return false;
  const remark = text.split(/[¤▪:;–—→]|\s-\s|->|=>/u).at(-1) ?? "";
  const last = hasWord(remark) ? remark : text;
  const sentences = last.split(/[.!?]\s+/).filter((each) => hasWord(each));
  if (sentences.length > 1 && sentences.every((each) => patterns.postponed.test(each))) return true;
  if (countWords(last) > maxPostponedWords || !patterns.postponed.test(last)) return false;
  return (
    last.split(/[.!?]\s/).every((sentence) => !isRemarkBeside(sentence, patterns)) &&
    !last.split(/,\s/).some((clause) => patterns.statement.test(clause) && isRemarkBeside(clause, patterns))
  );
}

/** Returns whether a sentence beside one that puts an issue off says something. */
function isRemarkBeside(sentence: string, patterns: Pick<VocabularyPatterns, "postponed">): boolean {
  return countWords(sentence) >= minSentenceWords && !patterns.postponed.test(sentence);
}

/** Returns whether a reference is a part of a sentence: "Implementation of #1 with a pump", but not "Pump (#1)". */
function flowsThroughReference(text: string, patterns: Pick<VocabularyPatterns, "preposition">): boolean {
  const at = text.search(/[¤▪]/);
  if (at < 0) return false;
  const before = text.slice(Math.max(0, at - 80), at).trimEnd();
  if (!/\p{L}$/u.test(before) || countWords(before) < 2) return false;
  if (patterns.preposition.test(before)) return true;
  const last = Math.max(text.lastIndexOf(reference), text.lastIndexOf(linkedTitle));
  const after = text.slice(last + 1).trimStart();
  return /^\p{Ll}/u.test(after) && countWords(after) > 1;
}

/** Returns whether a mark of a state is at the start or the end of a text, apart from the title: "WIP: pump", "pump, done". */
function hasState(text: string, patterns: Pick<VocabularyPatterns, "state" | "linkLabel">): boolean {
  for (const match of patterns.state.matches(text)) {
    const before = text.slice(0, match.index).trim();
    const after = text.slice(match.index + match[0].length).trim();
    const isLabelBefore = patterns.linkLabel.replaceIn(before, "").trim() === "";
    const startsAlone = isLabelBefore || /[¤▪:;,(|[=>–—-]$/u.test(before);
    const endsAlone = after === "" || /^[¤▪:;,.)\]|–—-]/u.test(after);
    if (startsAlone && endsAlone) return true;
    if (match.index > 300) return false;
  }
  return false;
}
