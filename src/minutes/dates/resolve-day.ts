import { addDuration } from "./calendar.ts";
import { daysBetween, isoDate } from "./calendar-date.ts";

/**
 * The day that a phrase without a year means: a day (`read`), a day before the meeting (`passed`), or a day that does not
 * exist (`impossible`).
 */
export type ResolvedDay =
  { readonly kind: "read" | "passed"; readonly date: string } | { readonly kind: "impossible" };

/** A date as it is said, such as "Friday" or "end of next week", and its length. */
export type DatePhrase = {
  readonly day: ResolvedDay | { readonly kind: "unclear" };
  readonly length: number;
};

/** How a weekday is meant: "Friday", "this Friday", "the coming Friday", "next Friday". */
export type WeekdayModifier = "current" | "coming" | "next";

export type Part = "start" | "middle" | "end";

type Unit = "day" | "week" | "month" | "quarter" | "year";

const impossible = { kind: "impossible" } as const;

/** Half a year in days. */
const halfYear = 183;

/** Maximum days between a day of the month and the meeting. A day longer ago means the day of the next month. */
const maxDaysSinceDayOfMonth = 7;

/** Returns a date as `read`, or as `passed` if it is before the meeting. */
export function resolveDate(date: string | null, meeting: string): ResolvedDay {
  return date === null ? impossible : { kind: date < meeting ? "passed" : "read", date };
}

/**
 * Chooses the year of a day. It is the year of the meeting. A day before the meeting is in the next year only if that is nearer:
 * "by January 13" in November means the coming January, but on January 14 the day has passed.
 */
export function resolveYear(dayIn: (year: number) => string | null, meeting: string): ResolvedDay {
  const year = Number(meeting.slice(0, 4));
  const [same, next] = [dayIn(year), dayIn(year + 1)];
  // 29 February of the next year can exist if that of this year does not.
  const maxDays = same === null ? halfYear : daysBetween(same, meeting);
  if (next !== null && daysBetween(meeting, next) < maxDays) return { kind: "read", date: next };
  return resolveDate(same, meeting);
}

/**
 * Chooses the month of a day: the month of the meeting, or the next month if the day was more than a week ago. A weekday beside
 * the day chooses between the two, but it never changes the day.
 */
export function resolveDayOfMonth(day: number, weekday: number | null, meeting: string): ResolvedDay {
  const first = `${meeting.slice(0, 7)}-01`;
  const [same = null, next = null] = [0, 1].map((months) => dayOfMonth(addDuration(first, { months }), day));
  const isSame = same !== null && same >= meeting && weekdayOf(same) === weekday;
  if (next !== null && weekdayOf(next) === weekday && !isSame) return { kind: "read", date: next };
  if (same === null || same >= meeting) return resolveDate(same, meeting);
  if (next !== null && daysBetween(same, meeting) > maxDaysSinceDayOfMonth)
    return { kind: "read", date: next };
  return { kind: "passed", date: same };
}

/** Returns a weekday (0 is Monday) after the meeting: "by Wednesday" on a Wednesday is a week later. */
export function resolveWeekday(weekday: number, modifier: WeekdayModifier, meeting: string): string {
  const today = weekdayOf(meeting);
  if (modifier === "next") return addDuration(meeting, { days: 7 - today + weekday });
  const days = (weekday - today + 7) % 7;
  return addDuration(meeting, { days: days === 0 && modifier === "coming" ? 7 : days });
}

/** Returns the Friday of an ISO week of a year, or null if the year does not have that week. */
export function fridayOfWeek(week: number, year: number): string | null {
  // 4 January is always in week 1: https://www.iso.org/iso-8601-date-and-time-format.html
  const fourth = `${String(year)}-01-04`;
  const friday = addDuration(fourth, { days: (week - 1) * 7 + 4 - weekdayOf(fourth) });
  const thursday = addDuration(friday, { days: -1 });
  return thursday.startsWith(String(year)) ? friday : null;
}

/** Returns the day that stands for a part of a month: the 5th, the 15th or the last day. */
export function dayInMonth(part: Part, year: number, month: number): string | null {
  if (part === "end") return lastDay(isoDate(year, month, 1));
  return isoDate(year, month, part === "start" ? 5 : 15);
}

/** Returns the day that stands for a month: "by March" is the first of March. Said in March, it can only be the last. */
export function dayOfMonthAlone(year: number, month: number, meeting: string): string | null {
  const first = isoDate(year, month, 1);
  return first !== null && first < meeting ? lastDay(first) : first;
}

/**
 * Returns the day that stands for a part of a week, month, quarter or year, so many units after that of the meeting. Without a
 * part, it is the end of the current unit, or as many units after the meeting ("next week" is seven days later). A week ends on
 * Friday; at the weekend, "this week" is the coming one. Returns null for the start of a year, which is no day.
 */
export function dayInUnit(
  part: Part | null,
  unit: Exclude<Unit, "day">,
  ahead: number,
  meeting: string,
): string | null {
  const [year, month] = [Number(meeting.slice(0, 4)), Number(meeting.slice(5, 7))];
  if (part === null && ahead > 0) {
    if (unit === "week") return addDuration(meeting, { days: 7 * ahead });
    if (unit === "month") return addDuration(meeting, { months: ahead });
    if (unit === "year") return null;
  }
  switch (unit) {
    case "week": {
      const today = weekdayOf(meeting);
      const monday = addDuration(meeting, { days: 7 * (ahead === 0 && today > 4 ? 1 : ahead) - today });
      return addDuration(monday, { days: part === "start" ? 0 : part === "middle" ? 2 : 4 });
    }
    case "month": {
      const [inYear, inMonth] = addDuration(`${meeting.slice(0, 7)}-01`, { months: ahead }).split("-");
      return dayInMonth(part ?? "end", Number(inYear), Number(inMonth));
    }
    case "quarter":
      return lastDayOfQuarter(Math.ceil(month / 3) + ahead, year);
    case "year":
      if (part === "start") return null;
      return part === "middle" ? isoDate(year + ahead, 6, 30) : isoDate(year + ahead, 12, 31);
  }
}

/** Returns the last day of a quarter; the fifth quarter of a year is the first of the next. */
export function lastDayOfQuarter(quarter: number, year: number): string | null {
  return lastDay(addDuration(`${String(year)}-01-01`, { months: quarter * 3 - 3 + 2 }));
}

/** Returns the weekday of a date: 0 is Monday. */
function weekdayOf(date: string): number {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
}

function dayOfMonth(first: string, day: number): string | null {
  return isoDate(Number(first.slice(0, 4)), Number(first.slice(5, 7)), day);
}

function lastDay(dateInMonth: string | null): string | null {
  if (dateInMonth === null) return null;
  const first = `${dateInMonth.slice(0, 7)}-01`;
  return addDuration(addDuration(first, { months: 1 }), { days: -1 });
}
