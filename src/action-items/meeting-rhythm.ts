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
  // Two meetings on different weekdays have no usual one.
  const isUsual =
    held.length > 2
      ? [held, held.slice(-3)].some((days) => countOn(weekday, days) * 2 >= days.length)
      : countOn(weekday, held) === held.length;
  return isUsual ? findWeeks(weeks, weekday) : null;
}

/**
 * Finds the weekday of a series that has no rhythm: that of three quarters of at least three meetings, most of which have less
 * than seven weeks in between.
 * @param held  days in order, each once
 */
export function findOnlyWeekday(held: readonly number[]): Weekday | null {
  const [weekday] = held.length < 3 ? [] : [findUsualWeekday(held)];
  const gaps = held.slice(1).map((day, i) => day - (held[i] ?? 0));
  const isFrequent = gaps.filter((gap) => gap < breakWeeks * 7).length * 2 > gaps.length;
  if (weekday === undefined || !isFrequent || countOn(weekday, held) * 4 < held.length * 3) return null;
  return { name: nameOf(weekday), next: (day) => day + 1 + modulo(weekday - day - 1, 7) };
}

type Weekday = {
  readonly name: string;
  /** Returns the first such weekday after a day. */
  readonly next: (day: number) => number;
};

/** Seven weeks without a meeting are a break and no rhythm. */
const breakWeeks = 7;

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
export function findSeveralWeekdays(held: readonly number[]): Rhythm | null {
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
      used.length > 1 &&
      // Twice on Monday and once on Tuesday is a Monday, one in three moved.
      new Set(used.map((slot) => modulo(slot, 7))).size === used.length &&
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

function countOn(weekday: number, days: readonly number[]): number {
  return days.filter((day) => modulo(day, 7) === weekday).length;
}

/**
 * Returns the weekday (0 to 6) of most meetings, or the one to which the series changed: that of the last two, or of two of the
 * last three if the third one is on a day that is not usual either. The later one wins a tie.
 */
function findUsualWeekday(days: readonly number[]): number {
  const weekdays = days.map((each) => modulo(each, 7));
  const usual = findMostFrequent(weekdays).value ?? 0;
  const lastThree = weekdays.slice(-3);
  const recent = findMostFrequent(lastThree);
  const isChange = recent.count > 1 && (weekdays.at(-1) === weekdays.at(-2) || !lastThree.includes(usual));
  return isChange ? (recent.value ?? usual) : usual;
}

/** Returns the number of weeks between at least half of the meetings. The smaller one wins a tie. */
function findUsualInterval(weeks: readonly number[]): number | null {
  const all = weeks.slice(1).map((week, index) => week - (weeks[index] ?? 0));
  const gaps = all.filter((gap) => gap < breakWeeks);
  const { value, count } = findMostFrequent([...gaps].sort((a, b) => b - a));
  if (value === undefined || count * 2 < all.length) return null;
  // One interval of several is a rhythm only if meetings were skipped in the others.
  const isMultiple = gaps.every((gap) => gap % value === 0);
  if (count === 1 && all.length > 1 && !isMultiple) return null;
  // Four weeks and five weeks in turn are months.
  return value < 4 || isMultiple ? value : null;
}

/** Returns the week whose usual weekday is nearest to a day. */
function weekNumber(day: number, weekday: number): number {
  return Math.round((day - weekday) / 7);
}

function dayNumber(week: number, weekday: number): number {
  return week * 7 + weekday;
}
