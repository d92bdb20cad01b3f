import { describe, expect, test } from "@jest/globals";
import { parseDueDate } from "../../src/minutes/action-items/due-date.ts";

/** Rows of a text: cells between bars. `-` is null. */
const rows = (table: string): readonly string[][] =>
  table
    .trim()
    .split("\n")
    .map((row) => row.split("|").map((cell) => cell.trim()));

const dateOf = (cell = "-"): string | null => (cell === "-" ? null : cell);

// Said on a Wednesday, on a Friday, and on a Sunday that is the last day of month and year.
const relative = rows(`
  by Wednesday            | 2023-12-06 | 2023-12-13 | 2024-01-03
  by Thursday             | 2023-12-07 | 2023-12-14 | 2024-01-04
  by Tuesday              | 2023-12-12 | 2023-12-12 | 2024-01-02
  by Friday               | 2023-12-08 | 2023-12-08 | 2024-01-05
  until Sunday            | 2023-12-10 | 2023-12-10 | 2023-12-31
  bis Mittwoch            | 2023-12-06 | 2023-12-13 | 2024-01-03
  bis Sonntag             | 2023-12-10 | 2023-12-10 | 2023-12-31
  bis zum Montag          | 2023-12-11 | 2023-12-11 | 2024-01-01
  by next week            | 2023-12-13 | 2023-12-15 | 2024-01-07
  bis nächste Woche       | 2023-12-13 | 2023-12-15 | 2024-01-07
  by next Friday          | 2023-12-15 | 2023-12-15 | 2024-01-05
  due today               | 2023-12-06 | 2023-12-08 | 2023-12-31
  due tomorrow            | 2023-12-07 | 2023-12-09 | 2024-01-01
  bis morgen              | 2023-12-07 | 2023-12-09 | 2024-01-01
  bis übermorgen          | 2023-12-08 | 2023-12-10 | 2024-01-02
  until in 3 days         | 2023-12-09 | 2023-12-11 | 2024-01-03
  by in two weeks         | 2023-12-20 | 2023-12-22 | 2024-01-14
  by December 20          | 2023-12-20 | 2023-12-20 | 2024-12-20
  by 5 December           | 2024-12-05 | 2024-12-05 | 2024-12-05
  by Dec 15th             | 2023-12-15 | 2023-12-15 | 2024-12-15
  bis 6.12.               | 2023-12-06 | 2024-12-06 | 2024-12-06
  bis 7.12.               | 2023-12-07 | 2024-12-07 | 2024-12-07
  bis 5.12.               | 2024-12-05 | 2024-12-05 | 2024-12-05
  bis 31.12.              | 2023-12-31 | 2023-12-31 | 2023-12-31
  bis 1. 1.               | 2024-01-01 | 2024-01-01 | 2024-01-01
  bis 6.12.24             | 2024-12-06 | 2024-12-06 | 2024-12-06
  bis 6.12.99             | 2099-12-06 | 2099-12-06 | 2099-12-06
  bis 1.1.00              | 2000-01-01 | 2000-01-01 | 2000-01-01
  bis 31.2.               | -          | -          | -
  bis 6.13.               | -          | -          | -
  bis KW 48               | 2023-12-01 | 2024-11-29 | 2024-11-29
  bis KW 49               | 2023-12-08 | 2023-12-08 | 2024-12-06
  bis KW 50               | 2023-12-15 | 2023-12-15 | 2024-12-13
  by week 1               | 2024-01-05 | 2024-01-05 | 2024-01-05
  by week 53              | 2024-01-05 | 2024-01-05 | 2024-01-05
  by week 54              | -          | -          | -
  by week 0               | -          | -          | -
  by the end of the day   | 2023-12-06 | 2023-12-08 | 2023-12-31
  by end of week          | 2023-12-08 | 2023-12-08 | 2024-01-05
  by the end of this week | 2023-12-08 | 2023-12-08 | 2024-01-05
  by the end of the month | 2023-12-31 | 2023-12-31 | 2023-12-31
  by the end of January   | 2024-01-31 | 2024-01-31 | 2024-01-31
`);

test.each(relative)("%s: %s if said on Wednesday", (phrase, wednesday, friday, sunday) => {
  const due = ["2023-12-06", "2023-12-08", "2023-12-31"].map((date) => parseDueDate(phrase, date));
  expect(due).toEqual([wednesday, friday, sunday].map(dateOf));
});

// The end of a period, said on its first day, in its middle, and on its last day.
test.each(
  rows(`
  EOD | 2024-02-05 | 2024-02-05
  EOB | 2024-02-05 | 2024-02-05
  EOW | 2024-02-03 | 2024-02-09
  EOW | 2024-02-05 | 2024-02-09
  EOW | 2024-02-09 | 2024-02-09
  EOM | 2024-02-01 | 2024-02-29
  EOM | 2024-02-29 | 2024-02-29
  EOM | 2023-12-31 | 2023-12-31
  EOM | 2024-04-15 | 2024-04-30
  EOY | 2024-01-01 | 2024-12-31
  EOY | 2024-12-31 | 2024-12-31
`),
)("%s, said on %s, is %s", (unit, date, due) => {
  expect(parseDueDate(`send it ${unit}`, date)).toBe(due);
  expect(parseDueDate(`send it by ${unit.toLowerCase()}`, date)).toBe(due);
  expect(parseDueDate(`send it by the ${unit}`, date)).toBe(due);
});

describe("a due date follows", () => {
  test.each(
    [
      ["by", "before", "until", "till", "due", "due on", "due date", "due date on", "due date: "],
      ["deadline", "Deadline: ", "bis", "bis zum", "bis spätestens", "spätestens", "spätestens bis"],
      ["fällig", "fällig am", "BY", "until ", "send it, by"],
    ].flat(),
  )("%s", (cue) => {
    expect(parseDueDate(`${cue} 2023-12-20`, null)).toBe("2023-12-20");
    expect(parseDueDate(`all of it (${cue} 8.12.)`, "2023-12-06")).toBe("2023-12-08");
  });

  test.each(["time by", "standby", "bye", "due to", "subdue", "deadlines", "abis", "of", "on", "überfällig"])(
    "but not %s",
    (words) => {
      expect(parseDueDate(`${words} 2023-12-20`, "2023-12-06")).toBeNull();
    },
  );
});

test.each(
  rows(`
  by the end of month, at least
  by the end of the month
  by end of this month
  bis Monatsende
  BIS MONATSENDE
  bis Ende des Monats
  bis Ende dieses Monats
  until then, or by EOM
`),
)("%s is the last day of the month", (phrase) => {
  expect(parseDueDate(phrase, "2024-02-10")).toBe("2024-02-29");
});

test.each(
  rows(`
  by the end of year
  by the end of the year
  by end of this year
  bis Jahresende
  bis zum Jahresende
`),
)("%s is the last day of the year", (phrase) => {
  expect(parseDueDate(phrase, "2024-02-10")).toBe("2024-12-31");
});

test.each(
  rows(`
  by cw 50
  by CWK50
  by cwk. 50
  by kw 50
  bis KW50
  by week 50
  by calendar week 50
  bis Kalenderwoche 50
`),
)("%s is the Friday of that week", (phrase) => {
  expect(parseDueDate(phrase, "2023-12-06")).toBe("2023-12-15");
});

// The weeks of a year begin with that of 4 January, whichever weekday that is.
test.each(
  rows(`
  2020-12-20 | 53 | 2021-01-01
  2020-12-20 | 1  | 2021-01-08
  2023-12-20 | 1  | 2024-01-05
  2024-12-20 | 1  | 2025-01-03
  2025-12-20 | 1  | 2026-01-02
  2026-12-20 | 1  | 2027-01-08
  2027-12-20 | 1  | 2028-01-07
`),
)("said on %s, week %s ends on %s", (date = "", week = "", friday) => {
  expect(parseDueDate(`by week ${week}`, date)).toBe(friday);
});

describe("no due date is read from", () => {
  test.each(
    rows(`
    by next meeting
    by the next time
    by our next call
    by the following session
    bis zum nächsten Mal
    bis zum nächsten Treffen
    bis nächste Sitzung
    bis nächsten Termin
    by week 123
    by seek week
    by EOMS
    XEOW
    EOWx
    eow
    by Ada and then by nobody
    by (Friday)
    by Ada, by the latest Friday
    by Christmas
  `),
  )("%s", (text) => {
    expect(parseDueDate(text, "2023-12-06")).toBeNull();
  });

  test("what is relative to a meeting without a date", () => {
    for (const phrase of ["by Friday", "bis 6.12.", "by week 50", "by EOM", "EOD", "by end of year"])
      expect(parseDueDate(phrase, null)).toBeNull();
  });
});

test.each(
  rows(`
  by Ada; by Friday             | 2023-12-08
  by Friday; 2023-12-20         | 2023-12-08
  by Friday (not 2023-12-20)    | 2023-12-08
  by Friday 2023-12-22          | 2023-12-22
  chaired by Ada until Friday   | 2023-12-08
  bis 6.12.20245                | 2023-12-06
  by Ada, EOW                   | 2023-12-08
  EOB 2023-12-20                | 2023-12-20
  by the next meeting, EOW      | 2023-12-08
  by the next call or by Monday | 2023-12-11
`),
)("%s: the first date counts that is one", (text, due) => {
  expect(parseDueDate(text, "2023-12-06")).toBe(due);
});

test("a date far from its cue, or far from the beginning, is none", () => {
  const far = "really ".repeat(7);
  expect(parseDueDate(`by ${far}2023-12-20`, "2023-12-06")).toBeNull();
  expect(parseDueDate(`${"a ".repeat(290)}by 2023-12-20`, null)).toBe("2023-12-20");
  expect(parseDueDate(`${"a ".repeat(300)}by 2023-12-20`, null)).toBeNull();
});
