import { fromDayNumber, modulo, weekdayName } from "../minutes/dates/calendar-date.ts";
import { rhythmMessages } from "./messages.ts";
import { findMonthlyRhythm } from "./monthly-rhythm.ts";
import { findMostFrequent } from "./most-frequent.ts";
import type { Rhythm } from "./rhythm.ts";

/**
 * Finds the rhythm of a series in its last meetings: every n weeks on one or several weekdays, or a weekday or a day of the
 * month every n months. A meeting moved by a day, an extra meeting and a gap for holidays do not change it.
 * @param held  days in order, each once
 * @returns null if most meetings follow no rhythm
 */
export function findRhythm(held: readonly number[]): Rhythm | null {
  const weekday = findUsualWeekday(held);
  // A moved meeting counts for the nearest usual day: two in one week are one.
  const weeks = [...new Set(held.map((each) => weekNumber(each, weekday)))];
  const nominal = weeks.map((week) => dayNumber(week, weekday));
  const several = findSeveralWeekdays(held) ?? findMonthlyRhythm(held, nominal);
  if (several !== null) return several;
  const isUsual = [held, held.slice(-3)].some(
    (days) => days.filter((day) => modulo(day, 7) === weekday).length * 2 >= days.length,
  );
  return isUsual ? findWeeks(weeks, weekday) : null;
}

/** Finds a rhythm of every n weeks on one weekday. */
function findWeeks(weeks: readonly number[], weekday: number): Rhythm | null {
  const step = findUsualInterval(weeks);
  const [before, last] = weeks.slice(-2);
  if (step === null || before === undefined || last === undefined) return null;
  // Two meetings closer than usual: the last one was held in between.
  const anchor = last - before < step ? before : last;
  return {
    text: rhythmMessages.weeks(step, [nameOf(weekday)]),
    last: dayNumber(anchor, weekday),
    next: (day) => {
      const steps = Math.floor((day - dayNumber(anchor, weekday)) / (step * 7)) + 1;
      return dayNumber(anchor + steps * step, weekday);
    },
  };
}

/** Longest period in weeks of a rhythm of several weekdays. */
const maxPeriodWeeks = 4;

/** Finds a rhythm of two or more weekdays: each week (Tuesday and Thursday), or in turn (Tuesday, next week Thursday). */
function findSeveralWeekdays(held: readonly number[]): Rhythm | null {
  const last = held.at(-1);
  const gaps = held.slice(1).map((day, i) => day - (held[i] ?? 0));
  if (last === undefined || held.length < 4) return null;
  for (let weeks = 1; weeks <= maxPeriodWeeks; weeks++) {
    const period = weeks * 7;
    const slots = held.map((day) => modulo(day, period));
    const used = [...new Set(slots)];
    const changes = slots.slice(1).filter((slot, i) => slot !== slots[i]).length;
    const periods = gaps.reduce((sum, gap) => sum + Math.min(gap, period), 0) / period;
    const isRegular =
      new Set(used.map((slot) => modulo(slot, 7))).size > 1 &&
      used.every((slot) => slots.filter((each) => each === slot).length > 1) &&
      // A series that moved to another day changes once.
      changes * 2 >= gaps.length &&
      Math.abs(periods * used.length - gaps.length) <= 1;
    if (!isRegular) continue;
    const next = (day: number): number =>
      Math.min(...used.map((slot) => day + 1 + modulo(slot - day - 1, period)));
    const names = used.sort((a, b) => mondayFirst(a) - mondayFirst(b)).map(nameOf);
    return { text: rhythmMessages.weeks(weeks, [...new Set(names)]), last, next };
  }
  return null;
}

/** 1970-01-01 was a Thursday. */
function mondayFirst(day: number): number {
  return modulo(day + 3, 7);
}

function nameOf(day: number): string {
  return weekdayName(fromDayNumber(day));
}

/** Returns the weekday (0 to 6) of most of the last three meetings, else of most of all. The later one wins a tie. */
function findUsualWeekday(days: readonly number[]): number {
  const weekdays = days.map((each) => modulo(each, 7));
  const recent = findMostFrequent(weekdays.slice(-3));
  return (recent.count > 1 ? recent : findMostFrequent(weekdays)).value ?? 0;
}

/** Returns the number of weeks between at least half of the meetings. The smaller one wins a tie. */
function findUsualInterval(weeks: readonly number[]): number | null {
  // Seven weeks without a meeting are a break and no rhythm.
  const gaps = weeks
    .slice(1)
    .map((week, index) => week - (weeks[index] ?? 0))
    .filter((gap) => gap < 7);
  const { value, count } = findMostFrequent(gaps.sort((a, b) => b - a));
  return value === undefined || count * 2 < gaps.length ? null : value;
}

/** Returns the week whose usual weekday is nearest to a day. */
function weekNumber(day: number, weekday: number): number {
  return Math.round((day - weekday) / 7);
}

function dayNumber(week: number, weekday: number): number {
  return week * 7 + weekday;
}
