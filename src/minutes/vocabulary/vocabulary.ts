import { englishAndGerman } from "./english-and-german.ts";
import type { ReadingSettings } from "../minutes.ts";

/**
 * The wordings by which minutes are read, as data: a community or a language extends them (configuration key
 * `vocabulary`). They are compared without case, except for `markers`.
 */
export type Vocabulary = {
  /** Marks of an action item, in the case in which they are one: `AI`, `TODO`, `Action Item`. */
  readonly markers: readonly string[];
  /** Headings and labels over lists of action items: "Action items", "AIs from last time". */
  readonly actionHeadings: readonly string[];
  /** Words in front of those: "Check AIs", "Pending action items". */
  readonly actionHeadingWords: readonly string[];
  /** Headings and labels over the list of those present. */
  readonly participantHeadings: readonly string[];
  /** Headings and labels of parts of that list: "Guests", "Voting members". */
  readonly memberGroups: readonly string[];
  /** Words that mark somebody in that list as not there. */
  readonly absentWords: readonly string[];
  /** Words that say that an action item is finished or dropped. */
  readonly doneWords: readonly string[];
  /** Words that turn a done word around: "not done", "partly done", "to be done". */
  readonly notDoneWords: readonly string[];
  /** Words under which a done word says nothing yet: "once it is done". */
  readonly conditionWords: readonly string[];
  /** Verbs that tell a state: "is done", "documents are written". */
  readonly stateVerbs: readonly string[];
  /** Words between a person and what they commit to: "@x will …", "@x to …". */
  readonly commitmentVerbs: readonly string[];
  /** Words that may stand between the two: "@x will now …". */
  readonly adverbs: readonly string[];
  /** What follows a commitment verb where it is none: "@x will be on vacation". */
  readonly statusVerbs: readonly string[];
  /** Whole commitments without a further verb: "@x takes over". */
  readonly takingVerbs: readonly string[];
  /** Those that are a promise whoever says it, a company too: "ACME is caring for this". */
  readonly firmVerbs: readonly string[];
  /** First words of a task that names its owner at the end: "Write release notes (@x)". */
  readonly taskVerbs: readonly string[];
  /** First words that are nouns before one of `nounFollowers`: "Update by mail". */
  readonly taskNouns: readonly string[];
  readonly nounFollowers: readonly string[];
  /** Words in front of a task: "please", "for now", "then". */
  readonly leadWords: readonly string[];
  /** Words that make a group's name with another: "Team Container", "SIG IAM". */
  readonly groupWords: readonly string[];
  /** Words that say that something is still to be done, where an owner stands at the end: "… needed (@x)". */
  readonly needWords: readonly string[];
  /** What follows a need word where nobody has to do anything: "should be possible". */
  readonly wishWords: readonly string[];
  /** Words that begin a clause: "and @x to …". */
  readonly clauseWords: readonly string[];
  /** Labels in front of an owner: "Owner: @x". */
  readonly ownerLabels: readonly string[];
  /** Words that tell routine rota, never an action item: who takes the minutes, who presents. */
  readonly rotaWords: readonly string[];
  /** Words before a person who is spoken of and not spoken to: "with @x". */
  readonly prepositions: readonly string[];
  /** Handles and words that are nobody's name: `@all`. */
  readonly everybody: readonly string[];
  /** Heads of the columns of a table of action items: who, what, by when, how far. */
  readonly whoColumns: readonly string[];
  readonly whatColumns: readonly string[];
  readonly whenColumns: readonly string[];
  readonly stateColumns: readonly string[];
  /** Words that look like a name behind a marker and are none: "TODO: need to …". */
  readonly noNames: readonly string[];
  /** Given names by which people without a handle are known. */
  readonly givenNames: readonly string[];
  /** Words before a number that count something else: "Hackathon #3". */
  readonly ranks: readonly string[];
  /** Words before a number that say "issue" or "pull request" and name no repository: "PR#12". */
  readonly issueWords: readonly string[];
  /** What stands in a passage that only points elsewhere: "see", "moved to". */
  readonly filler: readonly string[];
};

/** Words that a community adds to the lists. */
export type MoreWords = { readonly [List in keyof Vocabulary]?: readonly string[] | undefined };

const merged = new Map<string, Vocabulary>();

/** The default wordings and those of the settings; the same object for the same additions. */
export function vocabularyOf(settings: ReadingSettings): Vocabulary {
  const added = settings.vocabulary;
  if (!added) return englishAndGerman;
  const key = JSON.stringify(added);
  const known = merged.get(key);
  if (known) return known;
  const made = merge(added);
  // A process meets as many vocabularies as it serves communities; a flood of others is not kept.
  if (merged.size > 100) merged.clear();
  merged.set(key, made);
  return made;
}

function merge(added: MoreWords): Vocabulary {
  const made: { -readonly [key in keyof Vocabulary]: readonly string[] } = { ...englishAndGerman };
  for (const key of Object.keys(englishAndGerman) as (keyof Vocabulary)[]) {
    const wordings = (added[key] ?? []).map((wording) => wording.trim()).filter((wording) => wording !== "");
    const cased = key === "markers" ? wordings : wordings.map((wording) => wording.toLowerCase());
    made[key] = [...englishAndGerman[key], ...cased];
  }
  return made;
}
