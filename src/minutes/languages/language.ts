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

/** Splits a text at bars and spaces into the names of several things: "January Jan | February Feb". */
export function splitNames(text: string): readonly (readonly string[])[] {
  return splitWords(text).map((names) => names.split(" "));
}

/** The words around decisions, of which there are too many for the file of a language. */
export type DecisionWords = Pick<
  Vocabulary,
  | "decisionMarkers"
  | "decisionTitles"
  | "decisionQualifiers"
  | "decisionTails"
  | "noDecisions"
  | "putOffDecisions"
  | "noneTails"
  | "motionWords"
  | "votedWords"
  | "passedWords"
  | "failedWords"
  | "unanimityWords"
  | "moverWords"
  | "voteLabels"
  | "ballots"
  | "amounts"
>;

type Patterns = readonly string[];

/**
 * The words for dates and due dates in one language. They are compared without case. Lists of patterns are parts of regular
 * expressions: `nächste[nrs]?`.
 */
export type DateLanguage = {
  /** The twelve months: full names and usual short forms, as they are written, then other spellings in lower case. */
  readonly months: readonly (readonly string[])[];
  /** Cues after which a month alone can be a first name: "written by April" has no due date. */
  readonly namesAfter: Readonly<Record<string, readonly string[]>>;
  /** The seven weekdays from Monday on: full names, then short forms, which count only with a capital letter. */
  readonly weekdays: readonly (readonly string[])[];
  /** Whether a dot follows the day of the month: `6. Dezember`. */
  readonly hasDotAfterDay: boolean;
  /** Whether the month comes first in `3/4`. */
  readonly isMonthFirst: boolean;
  /** Patterns of words after a day: "by the 20th at noon". Other words show that it is a "20th meeting". */
  readonly afterDay: Patterns;
  /** Patterns of prepositions before a due date: "by Friday". */
  readonly dueCues: Patterns;
  /** Cues that can also be before an amount: "cut it by 1/3". */
  readonly amountCues: readonly string[];
  /** Patterns of words that say that a due date follows: "due on Friday", "deadline: 2026-03-06". */
  readonly dueLabels: Patterns;
  /** Patterns before a length of time: "within two weeks". */
  readonly durationCues: Patterns;
  /** Words before the last day of a snooze: "until 6 December". */
  readonly untilWords: Patterns;
  /** Patterns before the number of a week: "week 20". */
  readonly weekCues: Patterns;
  /** Patterns of words directly before a day, so that "le 20" is the 20th. */
  readonly articles: Patterns;
  /** Patterns of words in a date that do not change it: "on the". */
  readonly fillers: Patterns;
  /** Patterns of "today", "tomorrow" and "the day after tomorrow". */
  readonly nearDays: readonly [today: Patterns, tomorrow: Patterns, later: Patterns];
  /** Patterns of "5 pm" and "noon", which are no dates. */
  readonly hours: { readonly units: Patterns; readonly words: Patterns };
  /** Patterns of "end of the day". */
  readonly dayEnds: Patterns;
  /** Patterns of the parts of a week, month or year: "early March", "mid March", "end of next week". */
  readonly parts: { readonly start: Patterns; readonly middle: Patterns; readonly end: Patterns };
  /** Patterns of words before a part of a period that is no due date: "since mid March", "a poll for the end of March". */
  readonly notDue: Patterns;
  /** Patterns of single words for the end of a period: "weekend", "Monatsende". */
  readonly periodEnds: Readonly<Record<"week" | "month" | "quarter" | "year", Patterns>>;
  readonly units: Readonly<Record<"day" | "week" | "month" | "quarter" | "year", Patterns>>;
  /** Patterns of the numbers from one on. */
  readonly numbers: Patterns;
  /** Patterns around a length of time: "in two weeks", "two weeks from now". */
  readonly durations: { readonly before: Patterns; readonly after: Patterns };
  /**
   * Patterns beside a weekday or a unit. A weekday is on the day of the meeting or later (`current`: "this Friday"), later than
   * the day of the meeting (`coming`: "vendredi prochain"), or in the week after (`next`: "next Friday").
   */
  readonly modifiers: { readonly current: Patterns; readonly coming: Patterns; readonly next: Patterns };
  /** The three parts of "the next meeting", which has no known date. The first is optional. */
  readonly nextMeeting: {
    readonly articles: Patterns;
    readonly next: Patterns;
    readonly meetings: Patterns;
  };
};
