import type { casual } from "chrono-node/en";
import type { Vocabulary } from "../vocabulary/vocabulary.ts";

/** All that the reader knows of one language. To add a language, write one file like this and list it in languages.ts. */
export type Language = {
  readonly vocabulary: Vocabulary;
  readonly dates: DateLanguage;
  readonly files: FileLanguage;
};

/**
 * The words of one language in the names of files and folders, and in headings: in lower case, without accents. The English
 * plural with -s counts, too.
 */
export type FileLanguage = {
  /** Words for minutes: "protokoll", "compte rendu". */
  readonly minutes: readonly string[];
  /** Words for what is written before a meeting: "agenda", "einladung". */
  readonly agendas: readonly string[];
  /** Words for other texts with a date, which are no minutes: "template", "slides", "blog". */
  readonly otherTexts: readonly string[];
  /** Words that do not name a series: "meetings", "archive". */
  readonly generic: readonly string[];
  /** Words that do not name a series in a heading, such as weekdays. */
  readonly titleWords: readonly string[];
  /** Words for a group of people. A heading with one names a series: "Arm working group". */
  readonly groups: readonly string[];
  /** Whether the day comes before the month in numbers. */
  readonly isDayFirst?: boolean;
};

/** Splits a text at bars and line ends into words and phrases. */
export function splitWords(text: string): readonly string[] {
  return text
    .split(/[|\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== "");
}

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
  readonly parser: Pick<typeof casual, "parse">;
};
