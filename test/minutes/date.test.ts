import { describe, expect, test } from "@jest/globals";
import { dateInPath, dateInText, seriesOf } from "../../src/minutes/dates/date.ts";
import { parseDueDate } from "../../src/minutes/action-items/due-date.ts";

describe("dateInPath", () => {
  test.each([
    ["iaas/20231206.md", "2023-12-06"],
    ["2023-12-06-x.md", "2023-12-06"],
    ["sig/20230704-special.md", "2023-07-04"],
    ["sig/meeting-2023_07_04.md", "2023-07-04"],
    ["iaas/202401010.md", null],
    ["iaas/20240230.md", null],
    ["2023/README.md", null],
    ["20231206/notes.md", null],
  ])("%s: %s", (path, date) => expect(dateInPath(path)).toBe(date));
});

describe("dateInText", () => {
  test.each([
    ["Minutes 2023-12-06 and 2023-12-13", "2023-12-06"],
    ["Protokoll vom 6. Dezember 2023", "2023-12-06"],
    ["December 6th, 2023", "2023-12-06"],
    ["6.12.2023", "2023-12-06"],
    ["2023/12/06", "2023-12-06"],
    ["31.2.2023", null],
    ["R2023.1", null],
  ])("%s: %s", (text, date) => expect(dateInText(text)).toBe(date));
});

describe("parseDueDate, for a meeting on Wednesday, 2023-12-06", () => {
  test.each([
    ["send it by 2023-12-20", "2023-12-20"],
    ["send it by Friday", "2023-12-08"],
    ["until tomorrow", "2023-12-07"],
    ["bis 23.8. erledigen", "2024-08-23"],
    ["bis Freitag", "2023-12-08"],
    ["bis Monatsende", "2023-12-31"],
    ["by cwk 50", "2023-12-15"],
    ["bis KW 2", "2024-01-12"],
    ["review EOW", "2023-12-08"],
    ["by end of year", "2023-12-31"],
    ["closed due to Friday's storm", null],
    ["by the next meeting", null],
    ["chaired by Ada", null],
  ])("%s: %s", (text, date) => expect(parseDueDate(text, "2023-12-06")).toBe(date));
});

test("seriesOf returns the folder, and an empty text at the root", () => {
  expect(["iaas/a.md", "sig/standards/a.md", "a.md"].map(seriesOf)).toEqual(["iaas", "sig/standards", ""]);
});
