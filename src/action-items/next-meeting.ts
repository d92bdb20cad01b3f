import { dayMs } from "../minutes/dates/calendar-date.ts";

/** Last meetings from which the rhythm of a series is derived. */
const maxMeetings = 7;

/**
 * Predicts the next meeting of a series from the rhythm of its last meetings: every n weeks on a weekday, or the same
 * weekday of each month. Takes days as `2023-12-06` in any order, with repetitions. A meeting moved by a day, an extra
 * meeting and a gap for holidays do not change the rhythm; after a gap it restarts at the last meeting. Returns null without
 * a rhythm: fewer than two meetings, or months between them.
 */
export function predictNextMeeting(dates: readonly string[]): string | null {
  const held = [...new Set(dates)].sort().slice(-maxMeetings).map(toDayNumber);
  const weekday = findUsualWeekday(held);
  // A moved meeting counts for the nearest usual day: two in one week are one.
  const weeks = [...new Set(held.map((each) => weekNumber(each, weekday)))];
  const step = findUsualInterval(weeks);
  const [before, last] = weeks.slice(-2);
  if (step === null || before === undefined || last === undefined) return null;
  const days = weeks.map((week) => dayNumber(week, weekday));
  // Two meetings closer than usual: the last one was held in between.
  const anchor = last - before < step ? before : last;
  const monthly = step < 4 ? null : findNextMonthly(days, last > anchor ? -2 : -1);
  return toDate(monthly ?? dayNumber(anchor + step, weekday));
}

/**
 * Returns the day of the meeting to prepare minutes for: the one after the last minutes or, if meetings passed without
 * minutes, the latest of these. Returns null without a rhythm.
 */
export function findMeetingToPrepare(dates: readonly string[], today: string): string | null {
  let next = predictNextMeeting(dates);
  const held = [...dates];
  for (let following = next; following !== null && following <= today;) {
    next = following;
    held.push(following);
    following = predictNextMeeting(held.slice(-maxMeetings));
  }
  return next;
}

/** Returns the weekday (0 to 6) of most of the last three meetings, else of most of all. The later one wins a tie. */
function findUsualWeekday(days: readonly number[]): number {
  const weekdays = days.map((each) => each % 7);
  const recent = findMostFrequent(weekdays.slice(-3));
  return (recent.count > 1 ? recent : findMostFrequent(weekdays)).value ?? 0;
}

/** Returns the most frequent number of weeks between two meetings. The smaller one wins a tie. */
function findUsualInterval(weeks: readonly number[]): number | null {
  const gaps = weeks.slice(1).map((week, index) => week - (weeks[index] ?? 0));
  // Seven weeks without a meeting are a break and no rhythm.
  const { value } = findMostFrequent(gaps.filter((gap) => gap < 7).sort((a, b) => b - a));
  return value ?? null;
}

/** Returns the same weekday of the next month (first, …, fourth, last) if two thirds of the meetings were on that one. */
function findNextMonthly(days: readonly number[], at: number): number | null {
  const day = days.at(at);
  if (day === undefined) return null;
  const positions = days.map(positionInMonth);
  const usualPosition = findMostFrequent(positions.map(({ nth }) => nth));
  const isLast = positions.filter((each) => each.isLast).length > usualPosition.count;
  const count = isLast ? positions.filter((each) => each.isLast).length : usualPosition.count;
  if (count * 3 < days.length * 2 || days.length < 3) return null;
  const month = toDate(day).slice(0, 7);
  for (let next = day + 7; ; next += 7) {
    const found = positionInMonth(next);
    if (toDate(next).slice(0, 7) > month && (isLast ? found.isLast : found.nth === usualPosition.value))
      return next;
  }
}

function positionInMonth(day: number): { nth: number; isLast: boolean } {
  const month = toDate(day).slice(0, 7);
  return {
    nth: Math.ceil(Number(toDate(day).slice(8)) / 7),
    isLast: toDate(day + 7).slice(0, 7) !== month,
  };
}

/** Returns the most frequent value and its count. The later value wins a tie. */
function findMostFrequent(values: readonly number[]): { value: number | undefined; count: number } {
  let best: { value: number | undefined; count: number } = { value: undefined, count: 0 };
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  for (const value of values) {
    const count = counts.get(value) ?? 0;
    if (count >= best.count) best = { value, count };
  }
  return best;
}

/** Returns the week whose usual weekday is nearest to a day. */
function weekNumber(day: number, weekday: number): number {
  return Math.round((day - weekday) / 7);
}

function dayNumber(week: number, weekday: number): number {
  return week * 7 + weekday;
}

function toDayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / dayMs;
}

function toDate(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}
