import { describe, expect, test } from "@jest/globals";
import { isDueDateOnly, parseDueDate } from "../../src/minutes/action-items/due-date.ts";

/** Rows of a text: cells between bars. `-` is null. */
const rows = (table: string): readonly string[][] =>
  table
    .trim()
    .split("\n")
    .map((row) => row.split("|").map((cell) => cell.trim()));

/** Returns the date, the reason why there is none, or `-`. */
function read(text: string, meeting: string | null): string {
  const { date, problem } = parseDueDate(text, meeting);
  return date ?? problem?.reason ?? "-";
}

// The year of a day: said on a day in January, in July, in November, and on the last day of a year.
test.each(
  rows(`
  by January 13        | passed     | 2027-01-13 | 2027-01-13 | 2027-01-13
  by January 14        | 2026-01-14 | passed     | 2027-01-14 | 2027-01-14
  by January 15        | 2026-01-15 | passed     | 2027-01-15 | 2027-01-15
  by December 20       | 2026-12-20 | 2026-12-20 | 2026-12-20 | passed
  by December 31       | 2026-12-31 | 2026-12-31 | 2026-12-31 | 2026-12-31
  by 5 December        | 2026-12-05 | 2026-12-05 | 2026-12-05 | passed
  by the 1st of May    | 2026-05-01 | passed     | 2027-05-01 | 2027-05-01
  by Dec 15th          | 2026-12-15 | 2026-12-15 | 2026-12-15 | passed
  by Jan 13, 2027      | 2027-01-13 | 2027-01-13 | 2027-01-13 | 2027-01-13
  by Jan 13, 2025      | 2025-01-13 | 2025-01-13 | 2025-01-13 | 2025-01-13
  bis 13.1.            | passed     | 2027-01-13 | 2027-01-13 | 2027-01-13
  bis 14. 1.           | 2026-01-14 | passed     | 2027-01-14 | 2027-01-14
  bis 13.1.27          | 2027-01-13 | 2027-01-13 | 2027-01-13 | 2027-01-13
  bis 1.1.00           | 2000-01-01 | 2000-01-01 | 2000-01-01 | 2000-01-01
  due 1/13             | passed     | 2027-01-13 | 2027-01-13 | 2027-01-13
  due 13/1             | passed     | 2027-01-13 | 2027-01-13 | 2027-01-13
  by the end of January| 2026-01-31 | passed     | 2027-01-31 | 2027-01-31
  by mid January       | 2026-01-15 | passed     | 2027-01-15 | 2027-01-15
  by January           | 2026-01-31 | passed     | 2027-01-01 | 2027-01-01
  by March             | 2026-03-01 | passed     | 2027-03-01 | 2027-03-01
  by week 2            | passed     | 2027-01-15 | 2027-01-15 | 2027-01-15
  by week 3            | 2026-01-16 | passed     | 2027-01-22 | 2027-01-22
  by Q1                | 2026-03-31 | passed     | 2027-03-31 | 2027-03-31
  by Q1 2027           | 2027-03-31 | 2027-03-31 | 2027-03-31 | 2027-03-31
  by Q4                | 2026-12-31 | 2026-12-31 | 2026-12-31 | 2026-12-31
  by EOY               | 2026-12-31 | 2026-12-31 | 2026-12-31 | 2026-12-31
  by mid-2027          | 2027-06-30 | 2027-06-30 | 2027-06-30 | 2027-06-30
  by mid next year     | 2027-06-30 | 2027-06-30 | 2027-06-30 | 2027-06-30
  By Mid-2027          | 2027-06-30 | 2027-06-30 | 2027-06-30 | 2027-06-30
  by 2027-03 or so     | 2027-03-01 | 2027-03-01 | 2027-03-01 | 2027-03-01
  by mid-2026          | 2026-06-30 | 2026-06-30 | 2026-06-30 | 2026-06-30
  by the end of 2027   | 2027-12-31 | 2027-12-31 | 2027-12-31 | 2027-12-31
  by tomorrow          | 2026-01-15 | 2026-07-16 | 2026-11-15 | 2027-01-01
  by EOM               | 2026-01-31 | 2026-07-31 | 2026-11-30 | 2026-12-31
  by next month        | 2026-02-14 | 2026-08-15 | 2026-12-14 | 2027-01-31
  by end of next month | 2026-02-28 | 2026-08-31 | 2026-12-31 | 2027-01-31
  by the quarter's end | 2026-03-31 | 2026-09-30 | 2026-12-31 | 2026-12-31
`),
)("%s: %s if said on 14 January", (phrase = "", ...expected) => {
  const meetings = ["2026-01-14", "2026-07-15", "2026-11-14", "2026-12-31"];
  expect(meetings.map((meeting) => read(phrase, meeting))).toEqual(expected);
});

// The days on which the meaning changes.
test.each(
  rows(`
  until 27.12.      | 2024-11-29 | 2024-12-27
  until 27.12., ok  | 2024-11-29 | 2024-12-27
  before 2.12.      | 2024-11-29 | -
  by January 14     | 2024-01-14 | 2024-01-14
  by January 14     | 2024-01-15 | passed
  by January 14     | 2024-07-15 | passed
  by January 14     | 2024-07-16 | 2025-01-14
  by March          | 2026-03-01 | 2026-03-01
  by March          | 2026-03-02 | 2026-03-31
  by the 14th       | 2026-03-14 | 2026-03-14
  by the 14th       | 2026-03-21 | passed
  by the 14th       | 2026-03-22 | 2026-04-14
  by Friday the 13th | 2026-02-13 | 2026-02-13
  by Friday the 13th | 2026-02-14 | 2026-03-13
  by this Friday    | 2026-02-13 | 2026-02-13
  by Friday         | 2026-02-13 | 2026-02-20
`),
)("%s, said on %s: %s", (phrase, meeting = "", due) => {
  expect(read(phrase, meeting)).toBe(due);
});

// The month of a day: said on the first day of a month, in its middle, on the 28th of a short month, and on the 31st.
test.each(
  rows(`
  by the 1st           | 2026-01-01 | 2026-02-01 | 2026-03-01 | 2026-02-01
  by the 13th          | 2026-01-13 | passed     | 2026-03-13 | 2026-02-13
  by the 14th          | 2026-01-14 | 2026-01-14 | 2026-03-14 | 2026-02-14
  by 7th               | 2026-01-07 | passed     | 2026-03-07 | 2026-02-07
  by the 6th           | 2026-01-06 | 2026-02-06 | 2026-03-06 | 2026-02-06
  by the 28th          | 2026-01-28 | 2026-01-28 | 2026-02-28 | passed
  by the 29th          | 2026-01-29 | 2026-01-29 | impossible | passed
  by the 31st          | 2026-01-31 | 2026-01-31 | impossible | 2026-01-31
  by the 32nd          | impossible | impossible | impossible | impossible
  by Friday 30th       | 2026-01-30 | 2026-01-30 | impossible | passed
  by Friday 31st       | 2026-01-31 | 2026-01-31 | impossible | 2026-01-31
  by Friday the 13th   | 2026-02-13 | 2026-02-13 | 2026-03-13 | 2026-02-13
  by Friday, Jan 30    | 2026-01-30 | 2026-01-30 | passed     | passed
  by Monday, Jan 30    | 2026-01-30 | 2026-01-30 | passed     | passed
  bis zum 14.          | 2026-01-14 | 2026-01-14 | 2026-03-14 | 2026-02-14
  bis Freitag, den 30. | 2026-01-30 | 2026-01-30 | impossible | passed
  pour le 14           | 2026-01-14 | 2026-01-14 | 2026-03-14 | 2026-02-14
  pour vendredi 30     | 2026-01-30 | 2026-01-30 | impossible | passed
  para el 14           | 2026-01-14 | 2026-01-14 | 2026-03-14 | 2026-02-14
  para el viernes 30   | 2026-01-30 | 2026-01-30 | impossible | passed
`),
)("%s: %s if said on the first of January", (phrase = "", ...expected) => {
  const meetings = ["2026-01-01", "2026-01-14", "2026-02-28", "2026-01-31"];
  expect(meetings.map((meeting) => read(phrase, meeting))).toEqual(expected);
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
  EOQ | 2024-01-01 | 2024-03-31
  EOQ | 2024-06-30 | 2024-06-30
  EOQ | 2024-10-01 | 2024-12-31
  EOY | 2024-01-01 | 2024-12-31
  EOY | 2024-12-31 | 2024-12-31
`),
)("%s, said on %s, is %s", (unit = "", date = "", due) => {
  expect(read(`send it ${unit}`, date)).toBe(due);
  expect(read(`send it by ${unit.toLowerCase()}`, date)).toBe(due);
  expect(read(`send it by the ${unit}`, date)).toBe(due);
});

describe("a due date follows", () => {
  test.each(
    [
      ["by", "before", "until", "till", "due", "due on", "due date", "due date on", "due date: "],
      ["deadline", "Deadline: ", "ETA:", "no later than", "at the latest", "latest by", "Deadline = "],
      ["BY", "until ", "send it, by", "bis", "bis zum", "bis spätestens", "bis spätestens zum"],
      ["spätestens", "spätestens bis", "spätestens am", "fällig", "fällig am", "fällig bis", "Frist:"],
      ["avant", "avant le", "d'ici le", "d’ici au", "pour le", "au plus tard le", "jusqu'au", "échéance :"],
      ["date limite : ", "antes del", "para el", "hasta el", "a más tardar el", "como muy tarde el"],
      ["fecha límite: ", "plazo: ", "vence el", "due — ", "Before "],
    ].flat(),
  )("%s", (cue) => {
    expect(read(`${cue} 2023-12-20`, null)).toBe("2023-12-20");
    expect(read(`all of it (${cue} 8.12.)`, "2023-12-06")).toBe("2023-12-08");
  });

  test.each(
    [
      [
        "time by",
        "standby",
        "stand-by",
        "bye",
        "by-pass",
        "due to",
        "subdue",
        "deadlines",
        "abis",
        "of",
        "on",
      ],
      ["überfällig", "Pour-le"],
    ].flat(),
  )("but not %s", (words) => {
    expect(read(`${words} 2023-12-20`, "2023-12-06")).toBe("-");
  });
});

test.each(
  rows(`
  by the end of month, at least | by the end of the month | by end of this month | bis Monatsende
  BIS MONATSENDE | bis Ende des Monats | bis Ende dieses Monats | until then, or by EOM | by month's end
  avant la fin du mois | d'ici la fin de ce mois | antes de fin de mes | para finales de este mes
`).flat(),
)("%s is the last day of the month", (phrase) => {
  expect(read(phrase, "2024-02-10")).toBe("2024-02-29");
});

test.each(
  rows(`
  by the end of year | by the end of the year | by end of this year | by year-end | bis Jahresende | bis zum Jahresende
  bis Ende des Jahres | bis Ende 2024 | avant la fin de l'année | d'ici fin 2024 | antes de fin de año | para finales de 2024
`).flat(),
)("%s is the last day of the year", (phrase) => {
  expect(read(phrase, "2024-02-10")).toBe("2024-12-31");
});

// Parts of a month in four languages, in a leap year.
test.each(
  rows(`
  by mid February | 2024-02-15
  by mid-February | 2024-02-15
  by the middle of Feb | 2024-02-15
  by mid Feb 2025 | 2025-02-15
  by the end of february | 2024-02-29
  by end of February 2025 | 2025-02-28
  by early March | 2024-03-05
  by late March | 2024-03-31
  bis Mitte Februar | 2024-02-15
  bis Ende Februar | 2024-02-29
  bis Anfang März | 2024-03-05
  avant la mi-février | 2024-02-15
  d'ici mi-février | 2024-02-15
  d'ici fin février | 2024-02-29
  d'ici le début mars | 2024-03-05
  para mediados de febrero | 2024-02-15
  para finales de febrero | 2024-02-29
  para principios de marzo | 2024-03-05
  write it mid February | 2024-02-15
  write it (mid February). | 2024-02-15
  write it end of next week | 2024-02-16
  Bericht Ende Februar | 2024-02-29
  rapport fin février | 2024-02-29
  publicar a finales de febrero | 2024-02-29
  since mid February | -
  a poll for the end of February | -
  the arm broke in mid January | -
  mid February report | -
`),
)("%s is %s", (phrase = "", due) => {
  expect(read(phrase, "2024-02-07")).toBe(due);
});

test.each(
  rows(`
  by cw 50 | by CWK50 | by cwk. 50 | by kw 50 | bis KW50 | by week 50 | by calendar week 50 | bis Kalenderwoche 50
  bis zur 50. KW | bis Ende KW 50 | by the end of week 50 | by week 50/2023 | avant la semaine 50 | antes de la semana 50
`).flat(),
)("%s is the Friday of that week", (phrase) => {
  expect(read(phrase, "2023-12-06")).toBe("2023-12-15");
});

// The weeks of a year begin with that of 4 January, whichever weekday that is. Only some years have a week 53.
test.each(
  rows(`
  2020-12-20 | 53 | 2021-01-01
  2020-12-20 | 1  | 2021-01-08
  2023-12-20 | 1  | 2024-01-05
  2023-12-20 | 53 | impossible
  2024-12-20 | 1  | 2025-01-03
  2025-12-20 | 1  | 2026-01-02
  2025-12-20 | 53 | impossible
  2026-12-20 | 1  | 2027-01-08
  2026-12-20 | 53 | 2027-01-01
  2027-12-20 | 1  | 2028-01-07
  2027-12-20 | 0  | impossible
  2027-12-20 | 54 | impossible
`),
)("said on %s, week %s ends on %s", (date = "", week, friday) => {
  expect(read(`by week ${week}`, date)).toBe(friday);
});

// 29 February, in a leap year, half a year before one, and in another year.
test.each(
  rows(`
  2024-02-01 | 2024-02-29
  2024-02-29 | 2024-02-29
  2024-03-01 | passed
  2023-12-01 | 2024-02-29
  2023-02-01 | impossible
  2025-02-28 | impossible
`),
)("by February 29, said on %s: %s", (date = "", due) => {
  expect(read("by February 29", date)).toBe(due);
  expect(read("bis 29.2.", date)).toBe(due);
  expect(read("avant le 29 février", date)).toBe(due);
  expect(read("antes del 29 de febrero", date)).toBe(due);
});

describe("no such day:", () => {
  test.each(
    rows(`
    by February 30 | by 30 February | by Feb 30th, 2026 | by 31 April 2026 | by Friday, April 31 | due 2026-13-01
    due 2026-02-30 | by 2026/02/30 | by 20261301 | by 35th | by the 32nd | by 31/4 | due 13/13 | due 2/30/2026
    bis 31.4. | bis zum 31.4. | bis 6.13. | bis 31.4.2026 | bis zum 35. | Frist: 30.2. | avant le 30 février | pour le 32
    antes del 30 de febrero | para el 32 | by 2026-00-10 | by 2026-13 or so, due 2026-13-13
  `).flat(),
  )("%s", (text) => {
    expect(read(text, "2026-01-14")).toBe("impossible");
  });
});

describe("unclear:", () => {
  test.each(
    rows(`
    by Febuary 20 | by Octber 3rd | by 20 Febuary | due 02-03 | deadline: 2-3 | by Thurday | before Wednsday
    bis zum 3. Febuar | antes del 20 de febero | due (Friday), due Wednsday
  `).flat(),
  )("%s", (text) => {
    expect(read(text, "2026-01-14")).toBe("unclear");
  });
});

describe("no due date is read from", () => {
  test.each(
    rows(`
    by next meeting | by the next time | by our next call | by the following session | bis zum nächsten Mal
    bis zum nächsten Treffen | bis nächste Sitzung | bis nächsten Termin | avant la prochaine réunion
    antes de la próxima reunión | by week 123 | by seek week | by week | by month | by EOMS | XEOW | EOWx | eow
    by Ada and then by nobody | by (Friday) | by Christmas | by 2027 | by 2023 | by the beginning of next year | by next year | until then | by a week
    by 10:30 | by 10:30 CET | by 5pm | by 5 p.m. | by 5 o'clock | by noon | due 10:30 | at 5 pm, by 17:00 UTC | bis 14 Uhr
    bis 14.30 Uhr | bis um 14:30 | avant 15h | avant 15h30 | pour midi | antes de las 15:00 | para las 17 horas
    by 1.2.3 | by v2.10 | before 2.1. | by version 2.1 | before 1.20.3 | bis v1.2. | by 20 | by 20 people | by 20%
    by 2/3 of the votes | by 1/2 | by 2/40 | by the big 20th | until 24/7 | by the 20th meeting | before the 2nd call | by the 3rd party
    bis zum 20. Treffen | avant le 20e vote | pour le 20 % | written by May | by April | by Jan | by may | by sun
    by so | bis do | by Mar-tin | until Ada is back | by Monty | by Sundays | by Midday Media | by Section 20
    deadline 1-2 weeks after that | due to Friday's storm | within the team | para el blog | pour le blog | by 3 to 5
    before March 3.5 | on Friday | in two weeks | next week | Friday | last Friday | until last Friday
  `).flat(),
  )("%s", (text) => {
    expect(read(text, "2023-12-06")).toBe("-");
  });

  test("what is relative to a meeting without a date", () => {
    for (const phrase of [
      "by Friday",
      "bis 6.12.",
      "by week 50",
      "by EOM",
      "EOD",
      "by end of year",
      "by Feb 30",
    ])
      expect(read(phrase, null)).toBe("-");
  });
});

test.each(
  rows(`
  by Ada; by Friday             | 2023-12-08
  by Friday; 2023-12-20         | 2023-12-08
  by Friday (not 2023-12-20)    | 2023-12-08
  by Friday 2023-12-22          | 2023-12-22
  by Friday 20 people answer    | 2023-12-08
  chaired by Ada until Friday   | 2023-12-08
  by Ada, by the latest Friday  | 2023-12-08
  bis 6.12.20245                | 2023-12-06
  by Ada, EOW                   | 2023-12-08
  EOB 2023-12-20                | 2023-12-20
  by COB Friday                 | 2023-12-08
  by EOD Friday                 | 2023-12-08
  by the end of the day, Friday | 2023-12-08
  by 10:30 CET on Friday        | 2023-12-08
  by noon Friday                | 2023-12-08
  bis 14 Uhr am Freitag         | 2023-12-08
  avant 15h vendredi            | 2023-12-08
  by the next meeting, EOW      | 2023-12-08
  by the next call or by Monday | 2023-12-11
  by February 30 or by Monday   | 2023-12-11
  by February 30, EOW           | 2023-12-08
  by December 5 or by the 32nd  | passed
  the deadline for it is 2023-12-20 | 2023-12-20
  till morning of 2023-12-20    | 2023-12-20
  by Ada and Grace 2023-12-20   | -
  by Dec 20.                    | 2023-12-20
  by Dec. 20th at noon          | 2023-12-20
  by 20th of December           | 2023-12-20
  before Monday, 20 December. Then | 2023-12-20
  pour le 20 décembre 2023      | 2023-12-20
  para el 20 de diciembre de 2023 | 2023-12-20
  due 12/20/2023                | 2023-12-20
  due 20/12/23                  | 2023-12-20
  avant le 3/4/2024             | 2024-04-03
  by 3/4/2024                   | 2024-03-04
  avant le 3/13 | 2024-03-13
  until 3/4 | 2024-03-04
  before 2/3 of the votes, EOW | 2023-12-08
  by 2023-12                    | 2023-12-31
  by 2024-02                    | 2024-02-01
`),
)("%s: the first date counts that is one", (text = "", due) => {
  expect(read(text, "2023-12-06")).toBe(due);
});

test("a date far from its cue, or far from the beginning, is none", () => {
  const far = "really ".repeat(7);
  expect(read(`by ${far}2023-12-20`, "2023-12-06")).toBe("-");
  expect(read(`${"a ".repeat(290)}by 2023-12-20`, null)).toBe("2023-12-20");
  expect(read(`${"a ".repeat(300)}by 2023-12-20`, null)).toBe("-");
});

test.each([
  ["send it by February 30, please", "by February 30", undefined],
  ["send it by January 13", "by January 13", "2026-01-13"],
  ["bis zum 31.4. schicken", "bis zum 31.4.", undefined],
  ["d’ici le 13 janvier", "d'ici le 13 janvier", "2026-01-13"],
  ["due Thurday or so", "due Thurday", undefined],
])("the problem of %s names %s", (text, phrase, date) => {
  const problem = parseDueDate(text, "2026-01-14").problem;
  expect([problem?.text, problem?.date]).toEqual([phrase, date]);
});

test.each([
  [", due Friday", true],
  [" – by the next meeting", true],
  ["), deadline: soon", true],
  [" d'ici vendredi", true],
  [", para el viernes", true],
  [" by hand", false],
  [", pour le blog", false],
  [", by Friday with @ada", false],
  [", by Friday and then everything else that is on the list", false],
  ["on Friday", false],
])("after an owner, %s is only a due date: %s", (text, isOnly) => {
  expect(isDueDateOnly(text)).toBe(isOnly);
});
