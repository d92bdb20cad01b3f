import { dayMs } from "../minutes/dates/calendar-date.ts";
import { findRhythm } from "./meeting-rhythm.ts";
import type { Rhythm } from "./rhythm.ts";

/** Last meetings from which the rhythm of a series is derived. */
const maxMeetings = 7;

/**
 * Predicts the meeting after the last one from the rhythm of the last meetings. Takes days as `2023-12-06` in any order, with
 * repetitions. Returns null without a rhythm.
 */
export function predictNextMeeting(dates: readonly string[]): string | null {
  const found = rhythmOf(dates);
  return found === null ? null : toDate(found.rhythm.next(Math.max(found.rhythm.last, found.lastHeld)));
}

/** The next meeting of a series. */
export type NextMeeting = {
  /** Today or later. */
  readonly date: string;
  /** "every 2 weeks on Monday" */
  readonly rhythm: string;
  /** Regular days since the last minutes that are before today: the first, and how many. Null if there are none. */
  readonly missed: { readonly first: string; readonly count: number } | null;
};

/**
 * Returns the next regular meeting: the first one after the last minutes that is not before today.
 * @returns null without a rhythm
 */
export function findNextMeeting(dates: readonly string[], today: string): NextMeeting | null {
  const found = rhythmOf(dates);
  if (found === null) return null;
  const { rhythm, lastHeld } = found;
  const first = rhythm.next(Math.max(rhythm.last, lastHeld));
  let [day, count] = [first, 0];
  for (; day < toDayNumber(today); count++) day = rhythm.next(day);
  const missed = count === 0 ? null : { first: toDate(first), count };
  return { date: toDate(day), rhythm: rhythm.text, missed };
}

function rhythmOf(dates: readonly string[]): { readonly rhythm: Rhythm; readonly lastHeld: number } | null {
  const held = [...new Set(dates)].sort().slice(-maxMeetings).map(toDayNumber);
  const lastHeld = held.at(-1);
  const rhythm = findRhythm(held);
  return rhythm === null || lastHeld === undefined ? null : { rhythm, lastHeld };
}

function toDayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / dayMs;
}

function toDate(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}
