import type { VocabularyPatterns } from "../vocabulary/vocabulary-patterns.ts";

type LabelPatterns = Pick<
  VocabularyPatterns,
  "participantHeading" | "memberGroup" | "presence" | "absent" | "noPresence" | "rota"
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

/** Maximum words of a label. */
const maxWords = 12;

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
  const written = (colon < 0 ? text : text.slice(0, colon)).replace(/\([^()]{0,80}\)/g, " ").trim();
  // "The board met on Friday with the following present: Ada, Grace"
  const label = colon < 0 ? written : written.split(/\s+/).slice(-maxWords).join(" ");
  const rest = colon < 0 ? "" : withoutNote(text.slice(colon + 1));
  if (label === "" || label.includes("@") || label.split(/\s+/).length > maxWords) return null;
  if (patterns.noPresence.test(label)) return { kind: "absent", rest };
  if (patterns.presence.test(label)) return { kind: "possible", rest };
  if (patterns.memberGroup.test(label) && !patterns.rota.test(label)) return { kind: "group", rest };
  return null;
}

/** Returns false only if a text has no word of a label. */
function mayBeLabel(text: string, { noPresence, presence, memberGroup }: LabelPatterns): boolean {
  return noPresence.mayMatch(text) || presence.mayMatch(text) || memberGroup.mayMatch(text);
}

/** Returns the text after a label without a note that is all of it: "(name, company)". */
function withoutNote(rest: string): string {
  return rest.trim().replace(/^\([^()]{0,80}\)$/, "");
}
