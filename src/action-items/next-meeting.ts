import { fromDayNumber, toDayNumber } from "../minutes/dates/calendar-date.ts";
import { findOnlyWeekday, findRhythm, findSeveralWeekdays } from "./meeting-rhythm.ts";
import type { Rhythm } from "./rhythm.ts";

/** Last meetings from which the rhythm of a series is derived. */
export const maxMeetings = 7;
/** Those that show a rhythm of up to seven weekdays, each at least twice. */
const maxMeetingsOnWeekdays = 15;
/** After more meetings without minutes, 20 years of weekly ones, the series has ended. */
const maxMissed = 1000;

/**
 * Predicts the meeting after the last one from the rhythm of the last meetings. Takes days as `2023-12-06` in any order, with
 * repetitions. Returns null without a rhythm.
 */
export function predictNextMeeting(dates: readonly string[]): string | null {
  const found = rhythmOf(dates);
  const next = found?.rhythm.next(Math.max(found.rhythm.last, found.lastHeld)) ?? null;
  return next === null ? null : fromDayNumber(next);
}

/** The next meeting of a series. */
export type NextMeeting = {
  /** Today or later. */
  readonly date: string;
  /** "every 2 weeks on Monday", or the usual weekday */
  readonly rhythm: string;
  /** Set if the date is less certain: it comes from two meetings, or only the weekday is usual. */
  readonly basis?: "two meetings" | "weekday";
  /** Regular days since the last minutes that are before today: the first, and how many. Null if there are none. */
  readonly missed: { readonly first: string; readonly count: number } | null;
};

/**
 * Returns the next regular meeting: the first one after the last minutes that is not before today.
 * @returns null without a rhythm, or if the series ended long ago
 */
export function findNextMeeting(dates: readonly string[], today: string): NextMeeting | null {
  const found = rhythmOf(dates);
  if (found === null) return findNextOnWeekday(dates, today);
  const { rhythm, lastHeld } = found;
  const basis = new Set(dates).size === 2 ? ({ basis: "two meetings" } as const) : {};
  const days: number[] = [];
  for (let day = Math.max(rhythm.last, lastHeld); days.length <= maxMissed;) {
    const next = rhythm.next(day);
    if (next === null) return null;
    const [first = next] = days;
    if (next >= toDayNumber(today)) {
      const missed = days.length === 0 ? null : { first: fromDayNumber(first), count: days.length };
      return { date: fromDayNumber(next), rhythm: rhythm.text, missed, ...basis };
    }
    days.push(next);
    day = next;
  }
  return null;
}

/**
 * Returns whether a day fits the rhythm of a series or its usual weekday. Days before the last minutes, and all days of a series
 * with neither or with only two meetings, fit.
 * @param day  `2023-12-06`
 */
export function fitsRhythm(dates: readonly string[], day: string): boolean {
  const number = toDayNumber(day);
  const held = lastDays(dates, maxMeetings);
  if (held.length < 3 || number <= (held.at(-1) ?? number)) return true;
  const found = rhythmOf(dates);
  if (found === null) return (findOnlyWeekday(held)?.next(number - 1) ?? number) === number;
  return number <= found.rhythm.last || found.rhythm.next(number - 1) === number;
}

/** Returns the next usual weekday of a series without a rhythm. */
function findNextOnWeekday(dates: readonly string[], today: string): NextMeeting | null {
  const held = lastDays(dates, maxMeetings);
  const weekday = findOnlyWeekday(held);
  const lastHeld = held.at(-1);
  if (weekday === null || lastHeld === undefined) return null;
  const next = weekday.next(Math.max(lastHeld, toDayNumber(today) - 1));
  if (next - lastHeld > maxMissed * 7) return null;
  return { date: fromDayNumber(next), rhythm: weekday.name, missed: null, basis: "weekday" };
}

function rhythmOf(dates: readonly string[]): { readonly rhythm: Rhythm; readonly lastHeld: number } | null {
  const held = lastDays(dates, maxMeetings);
  const lastHeld = held.at(-1);
  const rhythm = findRhythm(held) ?? findSeveralWeekdays(lastDays(dates, maxMeetingsOnWeekdays));
  return rhythm === null || lastHeld === undefined ? null : { rhythm, lastHeld };
}

function lastDays(dates: readonly string[], count: number): readonly number[] {
  return [...new Set(dates)].sort().slice(-count).map(toDayNumber);
}
