import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { isDay } from "../../src/minutes/dates/calendar-date.ts";
import { dateInText, findWrittenDate } from "../../src/minutes/dates/written-date.ts";
import { dateInPath, otherDateInPath, seriesOf } from "../../src/minutes/minutes-path.ts";

describe("dateInPath", () => {
  test.each([
    ["iaas/20231206.md", "2023-12-06"],
    ["2023-12-06-x.md", "2023-12-06"],
    ["sig/20230704-special.md", "2023-07-04"],
    ["sig/meeting-2023_07_04.md", "2023-07-04"],
    ["iaas/202401010.md", null],
    ["iaas/20240230.md", null],
    ["2023/README.md", null],
    ["20231206/notes.md", "2023-12-06"],
    ["2026-06-26/README.md", "2026-06-26"],
    ["meetings/2020_11_24/README.md", "2020-11-24"],
    ["2025/CG-09-23.md", "2025-09-23"],
    ["2025/telcons/06-12-minutes.md", "2025-06-12"],
    ["actas/2021/acta-02-17.md", "2021-02-17"],
    ["2026-01/january-20.md", "2026-01-20"],
    ["2016-08/august-05.md", "2016-08-05"],
    ["2024/réunion-décembre-03.md", "2024-12-03"],
    ["2024/13-12.md", "2024-12-13"],
    ["winch-10-25-2023.md", "2023-10-25"],
    ["winch-25-10-2023.md", "2023-10-25"],
    ["winch-03.04.2023.md", "2023-04-03"],
    ["protokoll-20150910.md", "2015-09-10"],
    ["2025/CG-13-32.md", null],
    ["2025/chapter-1.2.3.md", null],
    ["2025/release-1-2.md", null],
    ["drafts/CG-09-23.md", null],
    ["2025/notes.md", null],
    ["notes/2019-9-18.md", "2019-09-18"],
    ["2021/sg-2-8.md", "2021-02-08"],
    ["2022/9-12-22.md", "2022-09-12"],
    ["2022/11-21-22.md", "2022-11-21"],
    ["2024/24_11_17 Acta.md", "2024-11-17"],
    ["2025/report-0626.md", "2025-06-26"],
    ["2009/report-2009.md", null],
    ["2025/rfc-0626.md", null],
    ["2025/20-janvier.md", "2025-01-20"],
    ["2026/20-enero.md", "2026-01-20"],
    ["2026/1er-fevrier.md", "2026-02-01"],
    ["2026/20 de enero.md", "2026-01-20"],
    ["2026/january-20th.md", "2026-01-20"],
    ["2026/january20.md", "2026-01-20"],
    ["2026/Jan. 20 arms.md", "2026-01-20"],
    ["2026/room-2-january-20.md", "2026-01-20"],
    ["2026/january-201.md", null],
    ["2024-Jan-05.md", "2024-01-05"],
    ["reunion-20-enero-2024.md", "2024-01-20"],
    ["hackathon-march-2017.md", null],
    ["2022/2022-04 April.md", null],
    ["2025/03/05.md", "2025-03-05"],
    ["2025/03/15-arms.md", "2025-03-15"],
    ["2025/06-Jun/minutes-07.md", "2025-06-07"],
    ["2025/06-Jun/arms.md", null],
    ["2025/04-berlin/07-minutes.md", "2025-04-07"],
    ["2025/04-berlin/arms.md", null],
    ["2025/02/12-call/minutes.md", "2025-02-12"],
    ["2025/06-12/minutes.md", "2025-06-12"],
    ["2025/06/12/minutes.md", "2025-06-12"],
    ["2025/06/12/robots/minutes.md", null],
    ["2025/06/32/minutes.md", null],
    ["2025/06-12/robots/readme.md", null],
    ["archive/2021-02-22/arms/readme.md", null],
    ["2021-02-22/Meeting Notes/day-one.md", "2021-02-22"],
    ["2025/03/05-03-2025.md", "2025-03-05"],
    ["2025/03/05-04.md", "2025-05-04"],
    ["2025/04-berlin/05-04-minutes.md", "2025-05-04"],
    ["arms/11-12-2023.md", "2023-11-12"],
    ["actas/11-12-2023.md", "2023-12-11"],
    ["arms/Sitzungsprotokoll-11-12-2023.md", "2023-12-11"],
    ["comptes-rendus/reunion_11_12_2023.md", "2023-12-11"],
    ["2025/acta-02-03.md", "2025-02-03"],
    ["2021/02-21/16_11-02-21.md", "2021-02-11"],
    ["meetings/07-17-17.md", "2017-07-17"],
    ["meetings/arms/3-24-20.md", "2020-03-24"],
    ["MeetingNotes/13-5-22.md", "2022-05-13"],
    ["arms/meeting1_10-02-22.md", "2022-10-02"],
    ["arms/meeting5-10-30-22.md", "2022-10-30"],
    ["protokolle/00_Prot_26-04-22.md", "2022-04-26"],
    ["comptes-rendus/CR-02.04.24.md", "2024-04-02"],
    ["reuniones/14-09-23.md", "2023-09-14"],
    ["meetings/22-04-24.md", null],
    ["meetings/24-04-05.md", null],
    ["meetings/04-05-45.md", null],
    ["meetings/release-01-02-24.md", null],
    ["meetings/1.2.24.md", null],
    ["meetings/1.02.04.24.md", null],
    ["arms/07-17-17.md", null],
    ["2026-01-14/meeting-07-17-17.md", "2026-01-14"],
    ["arms/2019 08 01.md", "2019-08-01"],
    ["arms/Meeting 2016 05 2.md", "2016-05-02"],
    ["arms/2019 08.md", null],
    ["2021/21-02/16_11-02-21.md", "2021-02-11"],
    ["2021/16_11-02-21.md", "2021-11-02"],
    ["2021/02-21/notes.md", "2021-02-21"],
    ["2021/02-21/05.md", "2021-02-21"],
    ["2025/05-25/03-05-2025.md", "2025-05-03"],
    ["arms/02-2021/11-02.md", "2021-02-11"],
    ["arms/02-2021/14.md", "2021-02-14"],
  ])("%s: %s", (path, date) => expect(dateInPath(path)).toBe(date));
});

describe("dateInText", () => {
  test.each([
    ["Minutes 2023-12-06 and 2023-12-13", "2023-12-06"],
    ["2023-12-06 or 13.12.2023", "2023-12-06"],
    ["Protokoll vom 6. Dezember 2023", "2023-12-06"],
    ["December 6th, 2023", "2023-12-06"],
    ["6.12.2023", "2023-12-06"],
    ["2023/12/06", "2023-12-06"],
    ["31.2.2023", null],
    ["R2023.1", null],
    ["2023-12–06", "2023-12-06"],
    ["2023.12-06", null],
    ["6. Jänner 2024", "2024-01-06"],
    ["Maerz 6 2024", "2024-03-06"],
    ["Sept. 6, 2023", "2023-09-06"],
    ["https://pad.example/20231206", null],
    ["Ticket 19831206", null],
  ])("%s: %s", (text, date) => expect(dateInText(text)).toBe(date));
});

describe("findWrittenDate writes 2024-03-09 in the style of", () => {
  test.each([
    ["2023-12–06", "2024-03–09"],
    ["20231206", "20240309"],
    ["06.12.2023", "09.03.2024"],
    ["6. 12. 2023", "9. 3. 2024"],
    ["December 6th, 2023", "March 9th, 2024"],
    ["6 dec 2023", "9 Mar 2024"],
    ["6. Dezember 2023", "9. März 2024"],
    ["6. Jänner 2023", "9. März 2024"],
    ["Sept. 6, 2023", "Mar. 9, 2024"],
  ])("%s: %s", (text, written) => expect(findWrittenDate(text)?.write("2024-03-09")).toBe(written));
});

test.each([
  ["2024-02-29", true],
  ["2023-02-29", false],
  ["2024-2-29", false],
  ["2024-02-29T00:00", false],
  ["0024-02-29", false],
  ["", false],
])("isDay %s: %s", (text, is) => expect(isDay(text)).toBe(is));

test.each([
  ["11-12-2023.md", "2023-12-11"],
  ["arms/11_12_2023.md", "2023-12-11"],
  ["2022/11-12-22.md", "2022-12-11"],
  ["2023/acta-11-12.md", "2023-12-11"],
  ["11-13-2023.md", null],
  ["11-11-2023.md", null],
  ["11.12.2023.md", null],
  ["2023/11-12.md", null],
  ["2023/12/11-12-2023.md", null],
  ["actas/11-12-2023.md", null],
  ["notes.md", null],
])("the other reading of %s: %s", (path, other) => expect(otherDateInPath(path)).toBe(other));

test("the paths in docs/reading.md have the dates that it names", () => {
  const page = readFileSync(new URL("../../docs/reading.md", import.meta.url), "utf8");
  const rows = (page.split("**Series.**")[0] ?? "").split("\n").filter((line) => line.startsWith("| `"));
  expect(rows).toHaveLength(10);
  for (const row of rows) {
    const [, paths = "", read = ""] = row.split("|");
    const date = read.startsWith(" none")
      ? null
      : (wordedDates[/\b\d{1,2} (?=Nov|Dec)/.exec(read)?.[0].trim() ?? ""] ?? "2026-01-14");
    for (const [, path = ""] of paths.matchAll(/`([^`]+)`/g))
      expect([path, dateInPath(path)]).toEqual([path, date]);
  }
});

/** Dates that the page names by their day: 12 November, 11 December. */
const wordedDates: Readonly<Record<string, string>> = { 12: "2026-11-12", 11: "2026-12-11" };

describe("seriesOf", () => {
  test.each([
    ["iaas/a.md", "iaas"],
    ["sig/standards/a.md", "sig/standards"],
    ["a.md", ""],
    ["iaas/2026/2026-02-03.md", "iaas"],
    ["2025/telcons/06-12-minutes.md", "telcons"],
    ["2026-06-26/README.md", ""],
    ["2026-01/january-20.md", ""],
    ["meetings/2024/03/2024-03-05.md", "meetings"],
    ["meetings/2024/06-Jun/05.md", "meetings"],
    ["meetings/2024/Q1/2024-03-05.md", "meetings"],
    ["meetings/2024/KW10/2024-03-05.md", "meetings"],
    ["meetings/2024-Q1/2024-03-05.md", "meetings"],
    ["notes/2019-2020/2020-03-05.md", "notes"],
    ["notes/Janvier/2026-01-14.md", "notes"],
    ["notes/février/2026-02-14.md", "notes"],
    ["meetings-2024/03-05.md", ""],
    ["2025/04-berlin/04-07-minutes.md", ""],
    ["2025/02/12-call/minutes.md", ""],
    ["2025/02/12/minutes.md", ""],
    ["robots/2025/02/12/minutes.md", "robots"],
    ["2025-12-30-arms/README.md", ""],
    ["2021/groups/arms/2021-08-19.md", "groups/arms"],
    ["archive/2021-02-22/arms/2020-10-23.md", "archive/arms"],
    ["01-project/03-actas/2025-10-19.md", "01-project/03-actas"],
    ["march-of-robots/2025-10-19.md", "march-of-robots"],
    ["mar/2025-10-19.md", "mar"],
    ["robots-2024/2025-10-19.md", "robots-2024"],
  ])("the series of %s is %j", (path, series) => expect(seriesOf(path)).toBe(series));
});
