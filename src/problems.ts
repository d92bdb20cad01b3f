/**
 * Every complaint that the bot can make. A problem says what was found, what was expected, the cure and the place;
 * it is data until somebody shows it.
 */
export type Problem = {
  readonly code: string;
  readonly found: string;
  readonly expected: string;
  readonly cure: string;
  readonly path?: string;
  /** 1-based. */
  readonly line?: number;
  /** 1-based. */
  readonly column?: number;
};
