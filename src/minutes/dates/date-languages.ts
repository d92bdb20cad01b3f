import { casual as germanParser } from "chrono-node/de";
import { casual as englishParser } from "chrono-node/en";

/**
 * The words for dates and due dates in one language. They are compared without case. Lists of patterns are parts of regular
 * expressions: `nächste[nrs]?`.
 */
export type DateLanguage = {
  /** The twelve months: full names first, as they are written, then other spellings in lower case. */
  readonly months: readonly (readonly [string, ...string[]])[];
  /** Whether a dot follows the day of the month: `6. Dezember`. */
  readonly hasDotAfterDay: boolean;
  /** Patterns before a due date: "by Friday", "due on Friday". */
  readonly dueCues: readonly string[];
  /** The cues that state the due date if a number follows, so that a comment does not repeat it: "by 6 December". */
  readonly statedDueWords: readonly string[];
  /** Words before the last day of a snooze: "until 6 December". */
  readonly untilWords: readonly string[];
  /** Patterns that show that a phrase is in this language. The first language has none, because it is the default. */
  readonly hints: readonly string[];
  /** Patterns before the number of a week: "week 20". */
  readonly weekCues: readonly string[];
  /** Patterns of "end of the day", "end of the week" at the start of a phrase. */
  readonly dayEnds: readonly string[];
  readonly weekEnds: readonly string[];
  /** Patterns of "end of the month" and "end of the year" anywhere in a phrase. */
  readonly monthEnds: readonly string[];
  readonly yearEnds: readonly string[];
  /** The three parts of "the next meeting", which has no known date. The first is optional. */
  readonly nextMeeting: {
    readonly articles: readonly string[];
    readonly next: readonly string[];
    readonly meetings: readonly string[];
  };
  /** Parser of "Friday", "in two weeks". */
  readonly parser: Pick<typeof englishParser, "parse">;
};

const english: DateLanguage = {
  months: [
    ["January", "jan"],
    ["February", "feb"],
    ["March", "mar"],
    ["April", "apr"],
    ["May"],
    ["June", "jun"],
    ["July", "jul"],
    ["August", "aug"],
    ["September", "sep", "sept"],
    ["October", "oct"],
    ["November", "nov"],
    ["December", "dec"],
  ],
  hasDotAfterDay: false,
  dueCues: [
    ...["by", "before", "until", "till", "deadline"],
    String.raw`due(?! to(?!\p{L}))(?: date)?(?: on)?`, // "due to …" gives a reason
  ],
  statedDueWords: ["until", "by", "due", "till"],
  untilWords: ["until", "till"],
  hints: [],
  weekCues: ["cwk?", "calendar week", "week"],
  dayEnds: ["(?:the )?end of (?:the |this )?day"],
  weekEnds: ["(?:the )?end of (?:the |this )?week"],
  monthEnds: ["end of (?:the |this )?month"],
  yearEnds: ["end of (?:the |this )?year"],
  nextMeeting: {
    articles: ["the", "our"],
    next: ["next", "following"],
    meetings: ["time", "meeting", "call", "session"],
  },
  parser: englishParser,
};

const german: DateLanguage = {
  months: [
    ["Januar", "jan", "jänner"],
    ["Februar", "feb"],
    ["März", "mär", "maerz"],
    ["April", "apr"],
    ["Mai"],
    ["Juni", "jun"],
    ["Juli", "jul"],
    ["August", "aug"],
    ["September", "sep", "sept"],
    ["Oktober", "okt"],
    ["November", "nov"],
    ["Dezember", "dez"],
  ],
  hasDotAfterDay: true,
  dueCues: ["bis(?: zum| spätestens)?", "spätestens", "fällig(?: am)?"],
  statedDueWords: ["bis"],
  untilWords: ["bis"],
  hints: [
    ...["bis", "spätestens", "fällig", "nächste[nrs]?", "morgen", "übermorgen"],
    ...["montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"],
  ],
  weekCues: ["kw", "kalenderwoche"],
  dayEnds: [],
  weekEnds: [],
  monthEnds: ["monatsende", "ende (?:des|dieses) monats"],
  yearEnds: ["jahresende"],
  nextMeeting: {
    articles: ["zum", "zur"],
    next: ["nächste[nrs]?"],
    meetings: ["mal", "treffen", "sitzung", "termin"],
  },
  parser: germanParser,
};

/**
 * All languages in which dates are read. Add another language here. Its other words are in ../vocabulary/, and the cues after
 * an owner in `dueTail` of ../action-items/tasks.ts.
 */
export const dateLanguages: readonly [DateLanguage, ...DateLanguage[]] = [english, german];

/** Joins the patterns of all languages as alternatives, as part of a regular expression: `by|before|bis`. */
export function joinPatterns(patterns: (language: DateLanguage) => readonly string[]): string {
  return dateLanguages.flatMap(patterns).join("|");
}
