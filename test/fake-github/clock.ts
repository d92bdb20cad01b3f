/** The clock of a fake GitHub. `set` and `advance` move it; with `createGitHub({ now })` it also follows that function. */
export type Clock = {
  now(): Date;
  set(date: Date | string): void;
  advance(milliseconds: number): void;
};

const seconds = 1000;
export const minutes = 60 * seconds;
export const hours = 60 * minutes;
export const days = 24 * hours;

/** Creates a clock that stands still unless moved. With a `source` it shows the source's time plus the moves. */
export function createClock(source?: () => Date): Clock {
  const base = source ?? (() => new Date("2026-01-15T12:00:00Z"));
  let shift = 0;
  const now = () => new Date(base().getTime() + shift);
  return {
    now,
    set: (date) => {
      shift += new Date(date).getTime() - now().getTime();
    },
    advance: (milliseconds) => {
      shift += milliseconds;
    },
  };
}

/** GitHub's timestamps have no fractions of a second. */
export function iso(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}

export function isoOrNull(date: Date | null): string | null {
  return date === null ? null : iso(date);
}
