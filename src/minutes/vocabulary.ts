import type { ReadingSettings } from "./minutes.ts";

/**
 * The wordings by which minutes are read, as data: a community or a language extends them. All are lower case and
 * compared without case.
 */
export type Vocabulary = {
  /** Words before a number that count something else: "Hackathon #3". */
  readonly ranks: readonly string[];
  /** Words before a number that say "issue" or "pull request" and name no repository: "PR#12". */
  readonly issueWords: readonly string[];
  /** Headings and labels over the list of those present. */
  readonly participantHeadings: readonly string[];
  /** Words that mark somebody in that list as not there. */
  readonly absentWords: readonly string[];
  /** What stands in a passage that only points elsewhere: "see", "moved to". */
  readonly filler: readonly string[];
};

export const defaultVocabulary: Vocabulary = {
  ranks: [
    "hackathon",
    "hack",
    "lot",
    "meeting",
    "sprint",
    "call",
    "workshop",
    "number",
    "no",
    "nr",
    "rank",
    "top",
    "day",
    "week",
    "part",
    "teil",
    "phase",
    "step",
    "schritt",
    "tag",
    "round",
    "runde",
    "session",
    "edition",
    "ausgabe",
    "episode",
    "slide",
    "folie",
    "seite",
    "page",
    "option",
    "variant",
    "variante",
    "version",
    "team",
    "channel",
    "room",
    "point",
    "punkt",
    "item",
    "agenda",
    "priority",
    "prio",
    "level",
    "tier",
    "chapter",
    "kapitel",
    "section",
    "figure",
    "case",
    "question",
    "frage",
  ],
  issueWords: [
    "issue",
    "isssue",
    "pr",
    "prs",
    "pull",
    "pulls",
    "pull-request",
    "mr",
    "gh",
    "ticket",
    "bug",
    "story",
    "epic",
    "task",
    "discussion",
    "discussions",
  ],
  participantHeadings: [
    "participants",
    "participant",
    "attendees",
    "attendee",
    "attending",
    "attendance",
    "present",
    "members present",
    "people present",
    "in attendance",
    "roll call",
    "who is here",
    "teilnehmer",
    "teilnehmende",
    "teilnehmerinnen",
    "teilnehmer*innen",
    "teilnehmer:innen",
    "anwesend",
    "anwesende",
    "anwesenheit",
  ],
  absentWords: [
    "absent",
    "excused",
    "regrets",
    "apologies",
    "abwesend",
    "entschuldigt",
    "not present",
    "nicht da",
    "cannot attend",
    "can't attend",
    "couldn't make it",
    "missing",
  ],
  filler: [
    "see",
    "see also",
    "cf",
    "cf.",
    "siehe",
    "siehe auch",
    "s.",
    "vgl.",
    "moved to",
    "moved",
    "verschoben nach",
    "verschoben",
    "more in",
    "details in",
    "follow-up in",
    "continued in",
    "discussed in",
    "tracked in",
    "tracked by",
    "related to",
    "related",
    "issue",
    "issues",
    "pr",
    "prs",
    "pull request",
    "pull requests",
    "link",
    "links",
    "ticket",
    "story",
    "and",
    "und",
    "in",
    "at",
    "here",
    "hier",
    "the",
    "this",
    "to",
    "voir",
    "déplacé vers",
    "ver",
    "véase",
    "movido a",
  ],
};

/** The default wordings and those of the settings. */
export function vocabularyOf(settings: ReadingSettings): Vocabulary {
  const added = settings.vocabulary;
  if (!added) return defaultVocabulary;
  const merged: Record<string, readonly string[]> = { ...defaultVocabulary };
  for (const key of Object.keys(defaultVocabulary) as (keyof Vocabulary)[]) {
    merged[key] = [...defaultVocabulary[key], ...(added[key] ?? []).map((wording) => wording.toLowerCase())];
  }
  return merged as Vocabulary;
}
