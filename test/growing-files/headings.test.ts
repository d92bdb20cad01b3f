import { describe, expect, test } from "@jest/globals";
import {
  findSlashOrder,
  isBareDate,
  plainHeading,
  readHeadingDate,
  slugOf,
} from "../../src/minutes/growing/heading-date.ts";
import { scanHeadings } from "../../src/minutes/growing/scan-headings.ts";
import { cases } from "../minutes/rows.ts";

/** Returns the date of a heading, the words beside it, and whether they say nothing. */
function dateOf(...[text, year, order]: Parameters<typeof readHeadingDate>): string | null {
  const found = readHeadingDate(text, year, order);
  return (
    found &&
    [found.date, slugOf(found), isBareDate(found) ? "(bare)" : ""].filter((part) => part !== "").join(" ")
  );
}

describe("the date of a heading below a year, with the month first, and without a year, with the day first, is that of", () => {
  test.each([
    ["# Tue 2 June", "2026-06-02 (bare)", null],
    ["June 2", "2026-06-02 (bare)", null],
    ["June 2nd", "2026-06-02 (bare)", null],
    ["June 2nd, board", "2026-06-02 board", null],
    ["2nd of June", "2026-06-02 (bare)", null],
    ["2 de junio", "2026-06-02 (bare)", null],
    ["2. Juni", "2026-06-02 (bare)", null],
    ["2.6.", "2026-06-02 (bare)", null],
    ["2. 6.", "2026-06-02 (bare)", null],
    ["12.6.5", null, null],
    ["2.6.2026", "2026-06-02 (bare)", "2026-06-02 (bare)"],
    ["2026-06-02", "2026-06-02 (bare)", "2026-06-02 (bare)"],
    ["2026-06-02 board", "2026-06-02 board", "2026-06-02 board"],
    ["Tuesday, 2 June 2026", "2026-06-02 (bare)", "2026-06-02 (bare)"],
    ["Meeting #4, 2026-06-02", "2026-06-02 4 (bare)", "2026-06-02 4 (bare)"],
    ["2026-06-02 10:00 UTC", "2026-06-02 10-00-utc (bare)", "2026-06-02 10-00-utc (bare)"],
    ["2026-06-02 am", "2026-06-02 (bare)", "2026-06-02 (bare)"],
    ["June 2.5", null, null],
    ["June 2:30", null, null],
    ["June 2/3", null, null],
    ["Juneteenth 2", null, null],
    ["1.2 June", null, null],
    ["31 June", null, null],
    ["30 June", "2026-06-30 (bare)", null],
    ["2 Foo, 3 June", "2026-06-03 2-foo", null],
    ["board", null, null],
    ["Next 2026-06-02", null, null],
    ["Due 2026-06-02", null, null],
    ["released 2026-06-02", null, null],
    ["Version 2026-06-02", null, null],
    ["Nächste Sitzung 2.6.2026", null, null],
    ["next meeting: 2 June", null, null],
    ["updated 2026-06-02", null, null],
    ["Frist 2.6.2026", null, null],
    ["2026-06-02 nextcloud", "2026-06-02 nextcloud", "2026-06-02 nextcloud"],
    ["6/13/2026", "2026-06-13 (bare)", null],
    ["6/2/2026", "2026-06-02 (bare)", "2026-02-06 (bare)"],
    ["13/6/2026", null, "2026-06-13 (bare)"],
    ["6/13/26", "2026-06-13 (bare)", null],
    ["1/6/13/2026", null, null],
    ["6/13/2026/1", null, null],
    [
      "2026-06-02 the board of the big garden and of the robots there",
      "2026-06-02 board-big-garden-robots-there",
      "2026-06-02 board-big-garden-robots-there",
    ],
    ["2026-06-02 - Board, Arm", "2026-06-02 board-arm", "2026-06-02 board-arm"],
    ["Mon 2026-06-02", "2026-06-02 (bare)", "2026-06-02 (bare)"],
    ["2026-06-02 Monday board", "2026-06-02 board", "2026-06-02 board"],
    ["Do 2.6.2026", "2026-06-02 (bare)", "2026-06-02 (bare)"],
    ["May the 2nd, 3 June", "2026-06-03 may-2nd", null],
    ["June 2 June 3", "2026-06-02 june-3", null],
  ])("%j: %s, %s", (text, inYear, alone) => {
    expect(dateOf(text, 2026, "month first")).toBe(inYear);
    expect(dateOf(text, null, "day first")).toBe(alone);
  });

  test("dates with slashes are read only in a known order", () =>
    expect(dateOf("6/13/2026", null, null)).toBeNull());
});

test.each([
  [["6/13/2026", "6/2/2026"], false, "month first"],
  [["13/6/2026"], false, "day first"],
  [["13/6/2026", "6/13/2026"], false, null],
  [["1/6/2026"], true, "day first"],
  [["1/6/2026"], false, null],
  [["13/6/2026", "6/13/2026"], true, null],
  [["6/12/2026"], false, null],
  [["12/6/2026"], false, null],
  [["6/13/2026"], true, "month first"],
  [[], true, "day first"],
])("of the dates %j, in a country with the day first: %s, the order is %s", (dates, isDayFirst, order) =>
  expect(findSlashOrder(dates, isDayFirst)).toBe(order),
);

test.each([
  ["# A", "A"],
  ["   ## A", "A"],
  ["####### A", "####### A"],
  ["#A", "#A"],
  ["# A #", "A"],
  ["# A ##  ", "A"],
  ["# A#", "A#"],
  ["# [A](https://x.example)", "A"],
  ["# [A]", "A"],
  ["# *A* _b_ `c` ~d~", "A b c d"],
  ["# a_b", "a b"],
  ["# <b>A</b> < c", "A < c"],
  ["# A   b", "A b"],
  ["A\\. b", "A. b"],
  ["#", ""],
])("the heading %j is %j", (line, text) => expect(plainHeading(line)).toBe(text));

describe("headings, and lines in bold below an empty line, each with its line and depth:", () => {
  test.each(
    cases(`
    # a⏎## b => 1:1 a | 2:2 b
    a⏎===⏎b⏎--- => 1:1 a | 3:2 b
    a⏎⏎=== =>
    **a**⏎b => 1:7 a
    b⏎**a** =>
    **a** => 1:7 a
    **a**. => 1:7 a.
    **a** b =>
    **a* =>
    - **a** =>
    - a⏎--- =>
    > a⏎--- =>
     a⏎--- => 1:2 a
    a⏎b⏎--- => 2:2 b
    ---⏎title: a⏎---⏎# b => 4:1 b
    ---⏎title: a⏎...⏎# b => 4:1 b
    ---⏎a⏎---⏎# b => 2:2 a | 4:1 b
    ---⏎title: a⏎# b => 3:1 b
    \`\`\`⏎# a⏎\`\`\`⏎# b => 4:1 b
    ~~~⏎# a⏎~~~⏎# b => 4:1 b
    \`\`\`⏎# a⏎~~~⏎# b => 2:1 a | 4:1 b
    \`\`\`⏎# a⏎\`\`\`\` ⏎# b => 4:1 b
    \`\`\`\`⏎# a⏎\`\`\`⏎# b⏎\`\`\`\`⏎# c => 6:1 c
    \`\`\`⏎# a => 2:1 a
    \`\`\`⏎# a⏎\`\`\` x⏎# b => 2:1 a | 4:1 b
    \`\`\`⏎# a⏎    \`\`\`⏎# b => 2:1 a | 4:1 b
    <!-- a⏎# b -->⏎# c => 3:1 c
    <!-- a -->⏎# b => 2:1 b
    <!-- a⏎# b => 2:1 b
    <pre>⏎# a⏎</PRE>⏎# b => 4:1 b
    <!-->⏎# a⏎-->⏎# b => 2:1 a | 4:1 b
    ***⏎a⏎--- => 2:2 a
    a⏎\`\`\`⏎b⏎\`\`\`⏎--- =>
    \`\`\`⏎a⏎\`\`\`⏎\`\`\`⏎# b⏎\`\`\`⏎# c => 7:1 c
  `),
  )("%j: %s", (text, headings) =>
    expect(
      scanHeadings(text.split("\n"))
        .map((heading) => `${heading.line}:${heading.depth} ${heading.text}`)
        .join(" | "),
    ).toBe(headings),
  );
});
