import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { checkMinutes } from "../../src/checks/check.ts";
import { addDuration } from "../../src/minutes/dates/calendar.ts";
import { inputOf } from "./fixture.ts";

// Around New Year people type the wrong year. No suggestion may lie in the future.

const text = (date: string): string => `# ${date}\n\n## Participants\n\n- @ann\n- @kurt-b\n- @maria-lopez\n`;

/** What the rules say about the dates of a new file, with their fixes. */
function adviceOn(path: string, heading: string, today: string): readonly string[] {
  return checkMinutes(inputOf(text(heading), { path, today })).findings.flatMap(({ rule, advice, fix }) =>
    rule === "file-name" || rule === "heading-date"
      ? [
          [
            advice,
            ...(fix === null ? [] : [fix.do === "rename" ? `→ ${fix.path}` : `→ ${fix.replacement}`]),
          ].join(" "),
        ]
      : [],
  );
}

test.each<[what: string, path: string, heading: string, today: string, advice: readonly string[]]>([
  [
    "last year's number in January",
    "robots/20250107.md",
    "2025-01-07",
    "2026-01-08",
    ["Did you mean 2026-01-07?"],
  ],
  ["the same day", "robots/20250108.md", "2025-01-08", "2026-01-08", ["Did you mean 2026-01-08?"]],
  [
    "a day that is still ahead this year",
    "robots/20250120.md",
    "2025-01-20",
    "2026-01-08",
    ["Correct the date, unless these minutes are really that old."],
  ],
  [
    "this year's number for a meeting of December",
    "robots/20261220.md",
    "2026-12-20",
    "2026-01-05",
    ["Did you mean 2025-12-20?"],
  ],
  [
    "a year of another century",
    "robots/20620104.md",
    "2062-01-04",
    "2026-01-05",
    ["Did you mean 2026-01-04?"],
  ],
  [
    "notes for next month",
    "robots/20260204.md",
    "2026-02-04",
    "2026-01-05",
    ["Correct the date, unless these are notes for a future meeting."],
  ],
  ["notes for tomorrow", "robots/20260106.md", "2026-01-06", "2026-01-05", []],
  [
    "29 February of a year without one",
    "robots/20240229.md",
    "2024-02-29",
    "2025-03-02",
    ["Correct the date, unless these minutes are really that old."],
  ],
  [
    "a file of the future with a heading of December",
    "robots/20261217.md",
    "2025-12-17",
    "2026-01-05",
    [
      "Did you mean 2025-12-17?",
      "The date in the file's name is in the future. Rename the file; if its name is right, correct the heading. → robots/20251217.md",
    ],
  ],
  [
    "a heading of the future",
    "robots/20251217.md",
    "2026-12-17",
    "2026-01-05",
    [
      "The date in the heading is in the future. Correct the heading; if it is right, rename the file. → 2025-12-17",
    ],
  ],
  [
    "a file of the future with a date that is none",
    "robots/20261217.md",
    "2025-13-17",
    "2026-01-05",
    ["Did you mean 2025-12-17?", "Correct the heading."],
  ],
])("%s: %s with %s, checked on %s", (_what, path, heading, today, advice) => {
  expect(adviceOn(path, heading, today)).toEqual(advice);
});

test("no suggested date is in the future, whatever was typed", () => {
  const day = fc.integer({ min: 0, max: 1500 }).map((days) => addDuration("2024-01-01", { days }));
  fc.assert(
    fc.property(day, day, day, (file, heading, today) => {
      const tomorrow = addDuration(today, { days: 1 });
      const path = `robots/${file.replaceAll("-", "")}.md`;
      for (const advice of adviceOn(path, heading, today)) {
        const [, suggested] = /(?:Did you mean |→ (?:robots\/)?)(\d{4}-?\d{2}-?\d{2})/.exec(advice) ?? [];
        if (suggested === undefined) continue;
        const date = suggested.replaceAll("-", "").replace(/(\d{4})(\d{2})(\d{2})/, "$1-$2-$3");
        // Both dates of the file may be ahead: then they are notes for a future meeting.
        if (file > tomorrow && heading > tomorrow && advice.includes("→")) continue;
        expect(date <= tomorrow).toBe(true);
      }
    }),
  );
});
