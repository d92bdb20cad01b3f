import { describe, expect, test } from "@jest/globals";
import { readMinutes } from "../../src/minutes/read-minutes.ts";

const options = {
  hosts: ["github.com"],
  aliases: {},
  tracker: null,
  people: {},
  repository: { owner: "acme", name: "minutes" },
};
const dateOf = (path: string, text: string) => readMinutes(path, text, options).date;

describe("a line with the date near the top is the date of the meeting", () => {
  test.each([
    "**Date:** 2026-03-04",
    "Date: Wednesday, 4 March 2026, 15:00 UTC",
    "- Date: 2026-03-04",
    "| Date | 2026-03-04 | Room 3 |",
    "*Datum*: 4. März 2026",
    "Datum 2026-03-04",
    "Am Mittwoch, 4. März 2026, 15:00 Uhr",
    "vom 4. März 2026",
    "Le mercredi 4 mars 2026 à 15h",
    "Fecha: 2026-03-04",
    "El miércoles 2026-03-04",
  ])("%s", (line) => expect(dateOf("robots/notes.md", `${line}\n\n## Arm\n`)).toBe("2026-03-04"));
});

describe("a line of prose is not", () => {
  test.each([
    "Am 4. März 2026 beginnt der Umbau.",
    "Le 4 mars 2026, nous avons fêté le robot.",
    "On 2026-03-04 the robot fell.",
    "Date of the next meeting: 2026-03-04",
    "Datum der nächsten Sitzung: 4. März 2026",
    "Dates: 2026-03-04",
    "We met on 2026-03-04",
    "Date 2026-03-04 was proposed by Ada",
  ])("%s", (line) => expect(dateOf("robots/notes.md", `${line}\n\n## Arm\n`)).toBeNull());

  test("and the line with the date comes after it", () => {
    expect(dateOf("robots/notes.md", "Am 4. März 2026 beginnt der Umbau.\n\nDatum: 5. März 2026\n")).toBe(
      "2026-03-05",
    );
  });
});

test.each([
  ["robots/11-12-2023.md", "# 2023-12-11\n", "2023-12-11"],
  ["robots/11-12-2023.md", "# Robots\n\nDate: 11 December 2023\n", "2023-12-11"],
  ["robots/11-12-2023.md", "# 2023-11-12\n", "2023-11-12"],
  ["robots/11-12-2023.md", "# Robots\n", "2023-11-12"],
  ["robots/11-12-2023.md", "# 2024-01-01\n", "2023-11-12"],
  ["robots/11-12-2023.md", "# Protokoll vom 11-12-2023\n", "2023-12-11"],
  ["robots/11-12-2023.md", "# Compte-rendu du 11-12-2023\n", "2023-12-11"],
  ["robots/11-12-2023.md", "# Acta de la reunión del 11-12-2023\n", "2023-12-11"],
  ["robots/11-12-2023.md", "# Minutes of 11-12-2023\n", "2023-11-12"],
  ["robots/11-12-2023.md", "# Robots\n\n## Arm\n\n## Protokoll\n", "2023-11-12"],
  ["robots/2023-12-11.md", "# 2023-11-12\n", "2023-12-11"],
])("day and month of %s with %j are told apart: %s", (path, text, date) =>
  expect(dateOf(path, text)).toBe(date),
);
