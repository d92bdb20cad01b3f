/** How often a series meets. Days are numbers of days since 1970-01-01. */
export type Rhythm = {
  /** "every 2 weeks on Monday" */
  readonly text: string;
  /** The regular day for which the last meeting counts. */
  readonly last: number;
  /** Returns the first regular day after a day, which is not before `last`. Null if the search finds none. */
  readonly next: (day: number) => number | null;
};
