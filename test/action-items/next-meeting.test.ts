import { describe, expect, jest, test } from "@jest/globals";
import fc from "fast-check";
import { findRhythm } from "../../src/action-items/meeting-rhythm.ts";
import { findNextMeeting, predictNextMeeting } from "../../src/action-items/next-meeting.ts";
import { addDuration } from "../../src/minutes/dates/calendar.ts";
import { isDay, toDayNumber, weekdayName } from "../../src/minutes/dates/calendar-date.ts";

/** Rhythms as people describe them, the last meetings, and the next one. */
const rhythms: readonly (readonly [name: string, days: string, next: string, rhythm: string])[] = [
  ["weekly", "2023-11-22 2023-11-29 2023-12-06", "2023-12-13", "every Wednesday"],
  [
    "weekly, in another order and twice",
    "2023-12-06 2023-11-22 2023-12-06 2023-11-29",
    "2023-12-13",
    "every Wednesday",
  ],
  [
    "weekly, just after the holidays",
    "2023-12-06 2023-12-13 2023-12-20 2024-01-10",
    "2024-01-17",
    "every Wednesday",
  ],
  [
    "weekly after the holidays",
    "2023-12-06 2023-12-13 2023-12-20 2024-01-10 2024-01-17",
    "2024-01-24",
    "every Wednesday",
  ],
  [
    "fortnightly after a gap",
    "2023-11-20 2023-12-04 2023-12-18 2024-01-08",
    "2024-01-22",
    "every 2 weeks on Monday",
  ],
  [
    "fortnightly with an extra meeting",
    "2024-10-10 2024-10-24 2024-11-07 2024-11-14",
    "2024-11-21",
    "every 2 weeks on Thursday",
  ],
  [
    "weekly, the last one a day early",
    "2023-04-27 2023-05-04 2023-05-11 2023-05-17",
    "2023-05-25",
    "every Thursday",
  ],
  [
    "weekly on another weekday than before",
    "2023-07-10 2023-07-17 2023-07-24 2023-08-03 2023-08-10",
    "2023-08-17",
    "every Thursday",
  ],
  [
    "fortnightly, weekly before",
    "2023-07-31 2023-08-07 2023-08-14 2023-08-28 2023-09-11 2023-09-25",
    "2023-10-09",
    "every 2 weeks on Monday",
  ],
  [
    "every four weeks",
    "2023-05-01 2023-05-29 2023-06-26 2023-07-24",
    "2023-08-21",
    "every 4 weeks on Monday",
  ],
  [
    "Tuesday and Thursday",
    "2026-11-10 2026-11-12 2026-11-17 2026-11-19 2026-11-24",
    "2026-11-26",
    "every Tuesday and Thursday",
  ],
  [
    "Tuesday and Thursday over a weekend",
    "2026-11-10 2026-11-12 2026-11-17 2026-11-19",
    "2026-11-24",
    "every Tuesday and Thursday",
  ],
  [
    "Monday, Wednesday and Friday",
    "2026-11-09 2026-11-11 2026-11-13 2026-11-16 2026-11-18 2026-11-20 2026-11-23",
    "2026-11-25",
    "every Monday, Wednesday and Friday",
  ],
  [
    "Tuesday and Thursday after a break",
    "2026-12-15 2026-12-17 2027-01-05 2027-01-07 2027-01-12",
    "2027-01-14",
    "every Tuesday and Thursday",
  ],
  [
    "Tuesday, the next week Thursday",
    "2026-11-03 2026-11-12 2026-11-17 2026-11-26",
    "2026-12-01",
    "every 2 weeks on Tuesday and Thursday",
  ],
  [
    "the first Monday",
    "2023-05-01 2023-06-05 2023-07-03 2023-08-07",
    "2023-09-04",
    "the first Monday of each month",
  ],
  [
    "the first Monday, five weeks later",
    "2023-06-05 2023-07-03 2023-08-07 2023-09-04",
    "2023-10-02",
    "the first Monday of each month",
  ],
  [
    "the last Thursday",
    "2023-08-31 2023-09-28 2023-10-26 2023-11-30",
    "2023-12-28",
    "the last Thursday of each month",
  ],
  [
    "the fifth Friday",
    "2025-01-31 2025-05-30 2025-08-29 2025-10-31",
    "2026-01-30",
    "the fifth Friday of each month",
  ],
  [
    "the first Monday, with a missed month",
    "2026-06-01 2026-07-06 2026-09-07 2026-10-05",
    "2026-11-02",
    "the first Monday of each month",
  ],
  ["the 15th", "2026-08-15 2026-09-15 2026-10-15", "2026-11-15", "day 15 of each month"],
  ["the 31st, where there is one", "2026-05-31 2026-07-31 2026-08-31", "2026-10-31", "day 31 of each month"],
  ["the last day", "2026-08-31 2026-09-30 2026-10-31", "2026-11-30", "the last day of each month"],
  [
    "the last day, before February",
    "2026-11-30 2026-12-31 2027-01-31",
    "2027-02-28",
    "the last day of each month",
  ],
  [
    "the 30th, in February the last day",
    "2026-12-30 2027-01-30 2027-02-28",
    "2027-03-30",
    "day 30 of each month",
  ],
  [
    "on two weekdays, before 1970",
    "1969-12-22 1969-12-24 1969-12-29 1969-12-31",
    "1970-01-05",
    "every Monday and Wednesday",
  ],
  ["weekly, before 1970", "1969-11-26 1969-12-03 1969-12-10 1969-12-17", "1969-12-24", "every Wednesday"],
  ["over New Year 1970", "1969-12-18 1969-12-25 1970-01-01 1970-01-08", "1970-01-15", "every Thursday"],
  [
    "monthly, long ago",
    "1912-03-04 1912-04-01 1912-05-06 1912-06-03",
    "1912-07-01",
    "the first Monday of each month",
  ],
  [
    "quarterly on the second Tuesday",
    "2026-02-10 2026-05-12 2026-08-11 2026-11-10",
    "2027-02-09",
    "the second Tuesday of every 3 months",
  ],
  [
    "quarterly on the 1st",
    "2026-01-01 2026-04-01 2026-07-01 2026-10-01",
    "2027-01-01",
    "day 1 of every 3 months",
  ],
  [
    "every two months on the first Monday",
    "2026-02-02 2026-04-06 2026-06-01 2026-08-03",
    "2026-10-05",
    "the first Monday of every 2 months",
  ],
  [
    "yearly on the first Saturday of February",
    "2024-02-03 2025-02-01 2026-02-07",
    "2027-02-06",
    "the first Saturday of every 12 months",
  ],
  [
    "the first Monday, moved by a day twice",
    "2026-07-06 2026-08-03 2026-09-08 2026-10-05 2026-11-03",
    "2026-12-07",
    "the first Monday of each month",
  ],
  [
    "the second Thursday, moved by a day twice and before",
    "2026-05-14 2026-06-10 2026-07-09 2026-08-13 2026-09-09 2026-10-08",
    "2026-11-12",
    "the second Thursday of each month",
  ],
  [
    "the last Friday, the last two moved to different days",
    "2026-05-29 2026-06-26 2026-07-31 2026-08-27 2026-09-24 2026-10-30",
    "2026-11-27",
    "the last Friday of each month",
  ],
  [
    "the first Monday, moved to the first Tuesday",
    "2026-06-01 2026-07-06 2026-08-03 2026-09-01 2026-10-06 2026-11-03",
    "2026-12-01",
    "the first Tuesday of each month",
  ],
  [
    "weekly, moved by a day twice",
    "2026-10-05 2026-10-13 2026-10-19 2026-10-26 2026-11-03 2026-11-09",
    "2026-11-16",
    "every Monday",
  ],
  [
    "fortnightly, moved by a day twice",
    "2026-08-31 2026-09-14 2026-09-29 2026-10-12 2026-10-27",
    "2026-11-09",
    "every 2 weeks on Monday",
  ],
  [
    "fortnightly, one skipped",
    "2026-08-31 2026-09-14 2026-10-12 2026-10-26",
    "2026-11-09",
    "every 2 weeks on Monday",
  ],
  ["weekly, two skipped", "2026-10-07 2026-10-14 2026-11-04 2026-11-11", "2026-11-18", "every Wednesday"],
  [
    "fortnightly, changed to Thursday",
    "2026-08-31 2026-09-14 2026-09-28 2026-10-15 2026-10-29 2026-11-12",
    "2026-11-26",
    "every 2 weeks on Thursday",
  ],
  [
    "four weekdays",
    "2026-11-16 2026-11-17 2026-11-19 2026-11-20 2026-11-23 2026-11-24 2026-11-26 2026-11-27",
    "2026-11-30",
    "every Monday, Tuesday, Thursday and Friday",
  ],
];

test.each(rhythms)("%s: after %s comes %s, %s", (_name, days, next, rhythm) => {
  const held = days.split(" ");
  const last = [...held].sort().at(-1) ?? "";
  expect(predictNextMeeting(held)).toBe(next);
  expect(findNextMeeting(held, addDuration(last, { days: 1 }))).toEqual({ date: next, rhythm, missed: null });
});

test.each([
  ["no meeting", ""],
  ["one meeting", "2023-12-06"],
  ["meetings months apart", "2023-01-13 2023-06-09 2023-12-08"],
  ["the 31st and a meeting in a month without one", "2026-01-31 2026-02-20 2026-05-31"],
  ["meetings at most on two Sundays", "2026-01-03 2026-02-19 2026-04-02 2026-07-12 2026-11-01"],
  ["a day of the month once repeated", "2026-01-05 2026-02-05 2026-03-18"],
  ["two meetings on different weekdays", "2026-11-02 2026-11-11"],
  ["two meetings months apart", "2026-01-05 2026-11-09"],
  ["two near ones and others months apart", "2025-03-11 2025-09-04 2026-02-17 2026-08-20 2026-09-03"],
  ["meetings at any distance", "2026-01-05 2026-01-21 2026-02-13 2026-03-17 2026-03-23"],
])("%s have no rhythm", (_name, days) => {
  const held = days.split(" ").filter((day) => day !== "");
  expect(findRhythm(held.map(toDayNumber))).toBeNull();
  expect(predictNextMeeting(held)).toBeNull();
  expect(findNextMeeting(held, "2026-11-30")).toBeNull();
});

test.each([
  ["2026-10-19 2026-11-09", "2026-11-30", "every 3 weeks on Monday"],
  ["2026-11-16 2026-11-23", "2026-11-30", "every Monday"],
])("two meetings (%s) are a weak sign of a rhythm", (days, date, rhythm) => {
  const found = findNextMeeting(days.split(" "), "2026-11-30");
  expect(found).toEqual({ date, rhythm, missed: null, basis: "two meetings" });
});

test.each([
  [
    "gaps of any number of weeks",
    "2026-01-28 2026-02-11 2026-02-18 2026-03-04 2026-03-25 2026-04-01 2026-05-06",
    "2026-12-02",
    "Wednesday",
  ],
  ["one on another day", "2026-09-03 2026-09-10 2026-10-08 2026-10-22 2026-11-13", "2026-12-03", "Thursday"],
  [
    "gaps of four and five weeks, not by months",
    "2026-08-11 2026-09-15 2026-10-13 2026-11-17",
    "2026-12-01",
    "Tuesday",
  ],
])("with %s, only the weekday is usual", (_name, days, date, weekday) => {
  const held = days.split(" ");
  // Reminders do not wait for a meeting that nobody can expect.
  expect(predictNextMeeting(held)).toBeNull();
  const found = findNextMeeting(held, "2026-11-30");
  expect(found).toEqual({ date, rhythm: weekday, missed: null, basis: "weekday" });
});

describe("the meeting to prepare", () => {
  const weekly = ["2023-11-22", "2023-11-29", "2023-12-06"];
  const next = (today: string, days: readonly string[] = weekly) => {
    const found = findNextMeeting(days, today);
    return found === null ? null : [found.date, found.missed];
  };

  test("is the one after the last minutes, also today", () => {
    expect(next("2023-12-06")).toEqual(["2023-12-13", null]);
    expect(next("2023-12-13")).toEqual(["2023-12-13", null]);
  });

  test("is never in the past, and the meetings without minutes are counted", () => {
    expect(next("2023-12-14")).toEqual(["2023-12-20", { first: "2023-12-13", count: 1 }]);
    expect(next("2024-03-06")).toEqual(["2024-03-06", { first: "2023-12-13", count: 12 }]);
    expect(next("2026-11-30", ["2026-06-01", "2026-07-06", "2026-08-03"])).toEqual([
      "2026-12-07",
      { first: "2026-09-07", count: 3 },
    ]);
  });

  test("is after minutes that are prepared already", () => {
    expect(next("2023-12-05")).toEqual(["2023-12-13", null]);
  });
});

const startDay = fc.integer({ min: 0, max: 3000 }).map((days) => addDuration("2020-01-01", { days }));

test("it is a day of the rhythm, not before today, and the first such day", () => {
  const regular = fc.record({
    start: startDay,
    weeks: fc.integer({ min: 1, max: 3 }),
    count: fc.integer({ min: 3, max: 9 }),
    missed: fc.subarray([1, 2, 3]),
    late: fc.integer({ min: 0, max: 400 }),
  });
  fc.assert(
    fc.property(regular, ({ start, weeks, count, missed, late }) => {
      const all = Array.from({ length: count }, (_, i) => addDuration(start, { weeks: i * weeks }));
      // At most one meeting in three is missing.
      const held = all.filter((_, i) => i === 0 || i % 4 !== 1 || !missed.includes(1) || count < 7);
      const last = held.at(-1) ?? "";
      const today = addDuration(last, { days: late });
      const found = findNextMeeting(held, today);
      const expected = Array.from({ length: 500 }, (_, i) =>
        addDuration(last, { weeks: (i + 1) * weeks }),
      ).find((day) => day >= today);
      expect(found?.date).toBe(expected);
    }),
  );
});

test("whatever days a series met on, the next one is not before today and after the last one", () => {
  const days = fc.array(startDay, { maxLength: 9 });
  fc.assert(
    fc.property(days, startDay, (held, today) => {
      const found = findNextMeeting(held, today);
      if (found === null) return;
      expect(found.date >= today).toBe(true);
      for (const day of held) expect(found.date > day).toBe(true);
      if (found.missed !== null) expect(found.missed.first < today).toBe(true);
      expect(found.rhythm).toMatch(/day/);
    }),
  );
});

test("a series on two weekdays meets next on one of them", () => {
  const two = fc.record({
    start: startDay,
    apart: fc.integer({ min: 1, max: 6 }),
    count: fc.integer({ min: 4, max: 9 }),
    late: fc.integer({ min: 0, max: 100 }),
  });
  fc.assert(
    fc.property(two, ({ start, apart, count, late }) => {
      const held = Array.from({ length: count }, (_, i) =>
        addDuration(start, { days: Math.floor(i / 2) * 7 + (i % 2) * apart }),
      );
      const today = addDuration(held.at(-1) ?? "", { days: late });
      const found = findNextMeeting(held, today);
      const weekdays = held.map(weekdayName);
      const expected = Array.from({ length: 200 }, (_, i) =>
        addDuration(held.at(-1) ?? "", { days: i + 1 }),
      ).find((day) => day >= today && weekdays.includes(weekdayName(day)));
      expect(found?.date).toBe(expected);
    }),
  );
});

/** Days from 1900 to 2100, often those at the ends of months and those that a rhythm might have. */
const anyDays = fc
  .record({
    year: fc.integer({ min: 1900, max: 2099 }),
    months: fc.array(fc.nat(12), { maxLength: 9 }),
    usual: fc.constantFrom(1, 15, 29, 30, 31),
    days: fc.array(fc.constantFrom(0, 0, 0, 7, 20, 28), { minLength: 9, maxLength: 9 }),
    others: fc.oneof(
      { weight: 3, arbitrary: fc.constant<number[]>([]) },
      fc.array(fc.integer({ min: -25_567, max: 47_846 }), { maxLength: 4 }),
    ),
    gaps: fc.oneof(
      fc.constant<number[]>([]),
      fc.array(fc.constantFrom<number[]>(1, 2, 5, 7, 14, 28), { maxLength: 7 }),
    ),
  })
  .map(({ year, months, usual, days, others, gaps }) => {
    const inMonths = months.map((month, i) => {
      const [inYear, inMonth] = [year + Math.floor(month / 12), (month % 12) + 1];
      return `${inYear}-${String(inMonth).padStart(2, "0")}-${String(days[i] || usual).padStart(2, "0")}`;
    });
    let last = toDayNumber(`${year}-12-01`);
    const inSteps = gaps.map((gap) => (last += gap));
    const all = [...inMonths.filter(isDay).map(toDayNumber), ...inSteps, ...others];
    return [...new Set(all)].sort((a, b) => a - b);
  });

test("the search of the next meeting ends, whatever the days are, and finds a later day", () => {
  const maxSteps = 200_000;
  let steps = 0;
  // Each step of a search by months asks for the first day of a month.
  const utc = jest.spyOn(Date, "UTC").mockImplementation((...parts) => {
    if (++steps > maxSteps) throw new Error("too many steps");
    return new Date(0).setUTCFullYear(parts[0], parts[1]);
  });
  try {
    fc.assert(
      fc.property(anyDays, fc.nat(80_000), (held, later) => {
        steps = 0;
        const rhythm = findRhythm(held);
        if (rhythm === null) return;
        for (const day of [rhythm.last, held.at(-1) ?? 0, rhythm.last + later]) {
          const next = rhythm.next(Math.max(day, rhythm.last));
          expect(next).not.toBeNull();
          expect(next).toBeGreaterThan(day);
        }
      }),
      { numRuns: 2000 },
    );
  } finally {
    utc.mockRestore();
  }
});

test("a series that ended long ago has no next meeting", () => {
  expect(findNextMeeting(["1912-03-04", "1912-03-11", "1912-03-18", "1912-03-25"], "2026-11-30")).toBeNull();
});
