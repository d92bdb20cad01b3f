import type { VocabularyPatterns } from "../vocabulary/vocabulary-patterns.ts";

type LabelPatterns = Pick<
  VocabularyPatterns,
  "participantHeading" | "memberGroup" | "presence" | "presenceVerb" | "absent" | "noPresence" | "rota"
>;

/**
 * A label above or before people. `present`: "Participants". `possible`: a longer text with a word for presence ("Board
 * members in attendance", "The following people attended the meeting"), which counts only with people below it.
 */
export type PeopleLabel = {
  readonly kind: "present" | "possible" | "group" | "absent";
  /** The text after the label: "Ada, Grace" in "Participants: Ada, Grace". */
  readonly rest: string;
};

/** Matches the text between a label and its colon: "Participants (handles preferred, 12):". */
const labelEnd =
  /^(?:\s?(?:\([^)\n]{0,80}\)|\d{1,3}|[-–]?\s?(?:use of|preferab)[^\n:]{0,80})){0,3}\s?(?::|[-–—](?=\s)|$|\n|(?= \p{Lu}\p{L}{2,20}\s?$))/iu;

/** Maximum words of a label, and of one with a group in its last word. */
const maxWords = 12;
const maxGroupWords = 3;

/** Returns the text after the label in "Participants (handles preferred): …". Null without such a label. */
export function textAfterLabel(text: string, patterns: LabelPatterns): string | null {
  const match = patterns.participantHeading.exec(text);
  const rest = text.slice(match?.[0].length ?? 0);
  const end = match ? labelEnd.exec(rest) : null;
  return end ? rest.slice(end[0].length) : null;
}

/** Reads the label at the start of a line, or the line as a label. */
export function readPeopleLabel(text: string, patterns: LabelPatterns): PeopleLabel | null {
  const after = textAfterLabel(text, patterns);
  if (after !== null && !patterns.absent.test(text.slice(0, text.length - after.length)))
    return { kind: "present", rest: withoutNote(after) };
  if (!mayBeLabel(text, patterns)) return null;
  const colon = text.indexOf(":");
  const sentence = colon < 0 && patterns.presence.test(text) ? readSentence(text, patterns) : null;
  if (sentence) return sentence;
  const written = (colon < 0 ? text : text.slice(0, colon)).replace(/\([^()]{0,80}\)/g, " ").trim();
  // "The board met on Friday with the following present: Ada, Grace"
  const label = colon < 0 ? written : written.split(/\s+/).slice(-maxWords).join(" ");
  const rest = colon < 0 ? "" : withoutNote(text.slice(colon + 1));
  if (label === "" || label.includes("@") || label.split(/\s+/).length > maxWords) return null;
  if (patterns.noPresence.test(label) && !isOfBoth(label, patterns)) return { kind: "absent", rest };
  if (patterns.presence.test(label)) return { kind: "possible", rest };
  // "Guests from ACME", "Elected members".
  const words = label.split(/\s+/);
  const hasLast = colon >= 0 && words.length > 1 && words.length <= maxGroupWords;
  const isGroup =
    patterns.memberGroup.test(label) || (hasLast && patterns.memberGroup.test(words.at(-1) ?? ""));
  if (isGroup && !patterns.rota.test(label)) return { kind: "group", rest };
  return null;
}

/** Recognises a label of those who came and those who did not: "Present, or excused". Boxes below tell who is who. */
function isOfBoth(label: string, { presence, noPresence }: LabelPatterns): boolean {
  const rest = noPresence.replaceIn(label, " ");
  return presence.test(rest) && /[,/]|(?<!\p{L})(?:and|or|und|oder|bzw|et|ou|[yo])(?!\p{L})/u.test(rest);
}

/** Returns false only if a text has no word of a label. */
function mayBeLabel(text: string, { noPresence, presence, memberGroup }: LabelPatterns): boolean {
  return noPresence.mayMatch(text) || presence.mayMatch(text) || memberGroup.mayMatch(text);
}

/** Reads a sentence with a label: "Present were Ada and Grace." */
function readSentence(text: string, patterns: LabelPatterns): PeopleLabel | null {
  const verb = patterns.presenceVerb.exec(text);
  const label = text.slice(0, verb?.index ?? 0);
  if (!verb || !patterns.presence.test(label) || label.split(" ").length > maxWords) return null;
  const rest = text.slice(verb.index + verb[0].length).split(/(?<=\p{Ll}{2})\.(?:\s|$)/u, 1)[0] ?? "";
  return { kind: patterns.noPresence.test(label) ? "absent" : "possible", rest };
}

/** Returns the number of people where a label has a number in place of names: "Present: 5", "Present: 5 people". */
export function countOf({ rest }: PeopleLabel): number | null {
  const count = /^\s?(?:\D{0,10}\s)?(\d{1,3})\+?(?=[\s.]|$)/.exec(rest)?.[1];
  return count === undefined || /[@,]|\d:/.test(rest) ? null : Number(count);
}

/** Returns whether a text is nothing but a label: "Guests", "Voting members (3)", "Members absent". */
export function isLabelAlone(text: string, patterns: LabelPatterns): boolean {
  const { presence, noPresence, memberGroup } = patterns;
  const rest = noPresence.replaceIn(text.replace(/\([^()]{0,80}\)/g, ""), "");
  return !/\p{L}/u.test(memberGroup.replaceIn(presence.replaceIn(rest, ""), ""));
}

/** Returns the text after a label without a note that is all of it, "(name, company)", and without a number: "3 (Ada, Grace)". */
function withoutNote(rest: string): string {
  return rest
    .trim()
    .replace(/^\([^()]{0,80}\)$/, "")
    .replace(/^\d{1,3}\s?(?:\p{L}{1,20} )?\(([^()]{1,4000})\)$/u, "$1");
}
