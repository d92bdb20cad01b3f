/** How many meetings back tell how often a series meets. */
const remembered = 7;

/**
 * The day on which a series meets next, by the rhythm of its last meetings: every so many weeks on a weekday, or on the
 * same weekday of each month. Days as `2023-12-06`, in any order, repeated or not. A meeting moved by a day, one held in
 * between and a gap for the holidays leave the rhythm as it is; after a gap it starts anew from the last meeting. Null
 * where the days show no rhythm: fewer than two meetings, or months between them.
 */
export function nextMeeting(dates: readonly string[]): string | null {
  const held = [...new Set(dates)].sort().slice(-remembered).map(toNumber);
  const weekday = usualWeekday(held);
  // A moved meeting counts for the nearest usual day: two in one week are one.
  const weeks = [...new Set(held.map((each) => weekOf(each, weekday)))];
  const step = usualStep(weeks);
  const [before, last] = weeks.slice(-2);
  if (step === null || before === undefined || last === undefined) return null;
  const days = weeks.map((week) => dayOf(week, weekday));
  // Two meetings closer than usual: the last one was held in between.
  const anchor = last - before < step ? before : last;
  const monthly = step < 4 ? null : monthlyAfter(days, last > anchor ? -2 : -1);
  return toDate(monthly ?? dayOf(anchor + step, weekday));
}

/**
 * The day of the meeting whose minutes are written next: the one after the last minutes, or, where meetings went by since
 * then without any, the latest of these. Null where the days show no rhythm.
 */
export function meetingToPrepare(dates: readonly string[], today: string): string | null {
  let next = nextMeeting(dates);
  const held = [...dates];
  for (let following = next; following !== null && following <= today;) {
    next = following;
    held.push(following);
    following = nextMeeting(held.slice(-remembered));
  }
  return next;
}

/** The weekday (0 to 6) of most of the last three meetings, else of most of all; the last one's where that is a tie. */
function usualWeekday(days: readonly number[]): number {
  const weekdays = days.map((each) => each % 7);
  const recent = mostFrequent(weekdays.slice(-3));
  return (recent.count > 1 ? recent : mostFrequent(weekdays)).value ?? 0;
}

/** The most frequent number of weeks between two meetings, the smaller one where two are as frequent. */
function usualStep(weeks: readonly number[]): number | null {
  const gaps = weeks.slice(1).map((week, index) => week - (weeks[index] ?? 0));
  // Seven weeks without a meeting are a break and no rhythm.
  const { value } = mostFrequent(gaps.filter((gap) => gap < 7).sort((a, b) => b - a));
  return value ?? null;
}

/** The same weekday of the next month (the first, …, the fourth, the last), where most meetings were on that one. */
function monthlyAfter(days: readonly number[], at: number): number | null {
  const day = days.at(at);
  if (day === undefined) return null;
  const places = days.map(placeInMonth);
  const place = mostFrequent(places.map(({ nth }) => nth));
  const isLast = places.filter((each) => each.isLast).length > place.count;
  const count = isLast ? places.filter((each) => each.isLast).length : place.count;
  if (count * 3 < days.length * 2 || days.length < 3) return null;
  const month = toDate(day).slice(0, 7);
  for (let next = day + 7; ; next += 7) {
    const found = placeInMonth(next);
    if (toDate(next).slice(0, 7) > month && (isLast ? found.isLast : found.nth === place.value)) return next;
  }
}

function placeInMonth(day: number): { nth: number; isLast: boolean } {
  const month = toDate(day).slice(0, 7);
  return {
    nth: Math.ceil(Number(toDate(day).slice(8)) / 7),
    isLast: toDate(day + 7).slice(0, 7) !== month,
  };
}

/** The value that stands most often in a list; of two as frequent, the later one. */
function mostFrequent(values: readonly number[]): { value: number | undefined; count: number } {
  let best: { value: number | undefined; count: number } = { value: undefined, count: 0 };
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  for (const value of values) {
    const count = counts.get(value) ?? 0;
    if (count >= best.count) best = { value, count };
  }
  return best;
}

/** The week whose usual day is nearest to a day. */
function weekOf(day: number, weekday: number): number {
  return Math.round((day - weekday) / 7);
}

function dayOf(week: number, weekday: number): number {
  return week * 7 + weekday;
}

function toNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000;
}

function toDate(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}
