import { dayMs, fromDayNumber, modulo, weekdayName } from "../minutes/dates/calendar-date.ts";
import { rhythmMessages } from "./messages.ts";
import type { Rhythm } from "./rhythm.ts";
import { findMostFrequent } from "./most-frequent.ts";

/** A rule for the day of a meeting within a month. */
type MonthRule = {
  readonly text: string;
  /** Returns the day in a month (months since year 0), or null if the month has none. */
  readonly dayIn: (month: number) => number | null;
  /** Number of meetings that follow it. */
  readonly support: number;
};

/**
 * Finds a rhythm by months: a weekday of the month (first, …, fifth, last) or a day of the month, every month or every few
 * months. At least three meetings in different months, and two thirds of all, have to follow it.
 * @param held  days since 1970-01-01 in order
 * @param nominal  the same days, moved to the usual weekday
 */
export function findMonthlyRhythm(held: readonly number[], nominal: readonly number[]): Rhythm | null {
  const months = [...new Set(held.map(monthOf))];
  const last = held.at(-1);
  if (last === undefined || months.length < 3 || months.length * 3 < held.length * 2) return null;
  // Days of the month fall on all weekdays, and moving them to one would make up a rule.
  const exact = held.filter((day) => nominal.includes(day)).length;
  const isUsual = exact * 3 >= held.length * 2;
  // Moved by a day for holidays, or moved for good.
  const isMoved = exact >= 2 && exact * 2 >= held.length - 1 && held.every((day) => isNextTo(day, nominal));
  const byWeekday = { rules: isUsual || isMoved ? weekdayRules(nominal) : [], count: nominal.length };
  const byDay = { rules: dayRules(held), count: held.length };
  // The 1st on Wednesday and Thursday is no first Thursday, moved twice.
  const rule = bestRule(isUsual ? [byWeekday, byDay] : [byDay, byWeekday]);
  if (rule === null) return null;
  // The months of two meetings may have no regular day in between, such as the 31st.
  const gaps = months
    .slice(1)
    .map((month, i) => countMonths(rule, months[i] ?? 0, month))
    .filter((gap) => gap > 0);
  const { value: step = 1, count } = findMostFrequent([...gaps].sort((a, b) => b - a));
  // One missed month is a gap; two different gaps of several months are no rhythm.
  if ((step > 1 && count < 2) || count * 2 < gaps.length) return null;
  const regular = (rule.support === nominal.length ? nominal : held).findLast(
    (day) => rule.dayIn(monthOf(day)) === day,
  );
  if (regular === undefined) return null;
  return {
    text: rhythmMessages.months(step, rule.text),
    last: regular,
    next: (day) => findRegularDay(rule, regular, step, day),
  };
}

function isNextTo(day: number, nominal: readonly number[]): boolean {
  return nominal.some((other) => Math.abs(day - other) <= 1);
}

/** Longest time in months without a regular day: a fifth Monday comes at least every fourth month. */
const maxMonthsWithoutDay = 4;

/** Returns the first regular day after a day that is `step` regular months after another one, or a multiple of it. */
function findRegularDay(rule: MonthRule, regular: number, step: number, after: number): number | null {
  const first = monthOf(regular);
  const last = Math.max(first, monthOf(after)) + (step + 1) * maxMonthsWithoutDay;
  let count = 0;
  for (let month = first + 1; month <= last; month++) {
    const day = rule.dayIn(month);
    if (day === null) continue;
    count++;
    if (count % step === 0 && day > after) return day;
  }
  return null;
}

/** Counts the months with a regular day from one month to another. */
function countMonths(rule: MonthRule, from: number, to: number): number {
  let count = 0;
  for (let month = from + 1; month <= to; month++) if (rule.dayIn(month) !== null) count++;
  return count;
}

/** Returns the rule that most meetings follow, the first of several. Null if fewer than three, or two thirds, follow it. */
function bestRule(
  groups: readonly { readonly rules: readonly MonthRule[]; readonly count: number }[],
): MonthRule | null {
  let best: MonthRule | null = null;
  for (const { rules, count } of groups)
    for (const rule of rules)
      if (rule.support >= 3 && rule.support * 3 >= count * 2 && rule.support > (best?.support ?? 0))
        best = rule;
  return best;
}

function weekdayRules(days: readonly number[]): readonly MonthRule[] {
  const [first] = days;
  if (first === undefined) return [];
  const weekday = modulo(first, 7);
  const name = weekdayName(fromDayNumber(first));
  const nth = findMostFrequent(days.map(nthInMonth)).value ?? 1;
  const rules = [
    {
      text: rhythmMessages.nthWeekday(nth, name),
      dayIn: (month: number) => {
        const day = firstWeekday(month, weekday) + (nth - 1) * 7;
        return monthOf(day) === month ? day : null;
      },
    },
    {
      text: rhythmMessages.lastWeekday(name),
      dayIn: (month: number) => firstWeekday(month + 1, weekday) - 7,
    },
  ];
  return rules.map((rule) => withSupport(rule, days));
}

function dayRules(days: readonly number[]): readonly MonthRule[] {
  const number = findMostFrequent(days.map(dayOfMonth)).value ?? 1;
  const rules = [
    {
      text: rhythmMessages.dayOfMonth(number),
      dayIn: (month: number) => {
        const day = firstDay(month) + number - 1;
        return monthOf(day) === month ? day : null;
      },
    },
    { text: rhythmMessages.lastDayOfMonth, dayIn: (month: number) => firstDay(month + 1) - 1 },
    // The 30th, and in February the last day.
    {
      text: rhythmMessages.dayOfMonth(number),
      dayIn: (month: number) => Math.min(firstDay(month) + number - 1, firstDay(month + 1) - 1),
    },
  ];
  return rules.map((rule) => withSupport(rule, days));
}

function withSupport(rule: Omit<MonthRule, "support">, days: readonly number[]): MonthRule {
  return { ...rule, support: days.filter((day) => rule.dayIn(monthOf(day)) === day).length };
}

/** Months since year 0. */
function monthOf(day: number): number {
  const date = new Date(day * dayMs);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

function firstDay(month: number): number {
  return Date.UTC(Math.floor(month / 12), month % 12) / dayMs;
}

function firstWeekday(month: number, weekday: number): number {
  const first = firstDay(month);
  return first + modulo(weekday - first, 7);
}

function dayOfMonth(day: number): number {
  return day - firstDay(monthOf(day)) + 1;
}

function nthInMonth(day: number): number {
  return Math.ceil(dayOfMonth(day) / 7);
}
