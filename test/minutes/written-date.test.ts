import { expect, test } from "@jest/globals";
import { isoDate, daysBetween, weekdayName } from "../../src/minutes/dates/calendar-date.ts";
import { dateInPath } from "../../src/minutes/minutes-path.ts";
import { findWrittenDate } from "../../src/minutes/dates/written-date.ts";

// A text, the date in it as written, that date, and two other dates written alike.
test.each([
  ["20231206", "20231206", "2023-12-06", "20240309", "20241022"],
  ["x20231206", "20231206", "2023-12-06", "20240309", "20241022"],
  ["2023-12-06", "2023-12-06", "2023-12-06", "2024-03-09", "2024-10-22"],
  ["2023/12/6", "2023/12/6", "2023-12-06", "2024/03/09", "2024/10/22"],
  ["2023.12.06", "2023.12.06", "2023-12-06", "2024.03.09", "2024.10.22"],
  ["2023 12 06", "2023 12 06", "2023-12-06", "2024 03 09", "2024 10 22"],
  ["2023–12–06", "2023–12–06", "2023-12-06", "2024–03–09", "2024–10–22"],
  ["6.12.2023", "6.12.2023", "2023-12-06", "9.3.2024", "22.10.2024"],
  ["06.12.2023", "06.12.2023", "2023-12-06", "09.03.2024", "22.10.2024"],
  ["6. 12. 2023", "6. 12. 2023", "2023-12-06", "9. 3. 2024", "22. 10. 2024"],
  ["16.12.2023", "16.12.2023", "2023-12-16", "09.03.2024", "22.10.2024"],
  ["06.2.2023", "06.2.2023", "2023-02-06", "9.3.2024", "22.10.2024"],
  ["6.02.2023", "6.02.2023", "2023-02-06", "9.3.2024", "22.10.2024"],
  ["December 6, 2023", "December 6, 2023", "2023-12-06", "March 9, 2024", "October 22, 2024"],
  ["december 6 2023", "december 6 2023", "2023-12-06", "March 9 2024", "October 22 2024"],
  ["Dec. 6th, 2023", "Dec. 6th, 2023", "2023-12-06", "Mar. 9th, 2024", "Oct. 22nd, 2024"],
  ["Dec 1st 2023", "Dec 1st 2023", "2023-12-01", "Mar 9th 2024", "Oct 22nd 2024"],
  ["Dec 2nd, 2023", "Dec 2nd, 2023", "2023-12-02", "Mar 9th, 2024", "Oct 22nd, 2024"],
  ["Dec 3rd, 2023", "Dec 3rd, 2023", "2023-12-03", "Mar 9th, 2024", "Oct 22nd, 2024"],
  ["Dec 11th, 2023", "Dec 11th, 2023", "2023-12-11", "Mar 9th, 2024", "Oct 22nd, 2024"],
  ["Dec 22nd, 2023", "Dec 22nd, 2023", "2023-12-22", "Mar 9th, 2024", "Oct 22nd, 2024"],
  ["DECEMBER 6, 2023", "DECEMBER 6, 2023", "2023-12-06", "March 9, 2024", "October 22, 2024"],
  ["May 6, 2023", "May 6, 2023", "2023-05-06", "March 9, 2024", "October 22, 2024"],
  ["Mai 6, 2023", "Mai 6, 2023", "2023-05-06", "März 9, 2024", "Oktober 22, 2024"],
  ["6 December 2023", "6 December 2023", "2023-12-06", "9 March 2024", "22 October 2024"],
  ["6th December 2023", "6th December 2023", "2023-12-06", "9th March 2024", "22nd October 2024"],
  ["6. Dezember 2023", "6. Dezember 2023", "2023-12-06", "9. März 2024", "22. Oktober 2024"],
  ["6.Dezember 2023", "6.Dezember 2023", "2023-12-06", "9.März 2024", "22.Oktober 2024"],
  ["6Dezember 2023", "6Dezember 2023", "2023-12-06", "9März 2024", "22Oktober 2024"],
  ["6 Dez. 2023", "6 Dez. 2023", "2023-12-06", "9 Mär. 2024", "22 Okt. 2024"],
  ["6. Dez., 2023", "6. Dez., 2023", "2023-12-06", "9. Mär., 2024", "22. Okt., 2024"],
  ["6 Jänner 2024", "6 Jänner 2024", "2024-01-06", "9 März 2024", "22 Oktober 2024"],
  ["6 März 2024", "6 März 2024", "2024-03-06", "9 März 2024", "22 Oktober 2024"],
  ["6. mär 2024", "6. mär 2024", "2024-03-06", "9. Mär 2024", "22. Okt 2024"],
  ["6. Maerz 2024", "6. Maerz 2024", "2024-03-06", "9. März 2024", "22. Oktober 2024"],
  ["6 Sept 2023", "6 Sept 2023", "2023-09-06", "9 Mar 2024", "22 Oct 2024"],
  ["6. April 2023", "6. April 2023", "2023-04-06", "9. März 2024", "22. Oktober 2024"],
  ["6 déc. 2023", "6 déc. 2023", "2023-12-06", "9 mars 2024", "22 oct. 2024"],
  ["6 juil. 2023", "6 juil. 2023", "2023-07-06", "9 mars 2024", "22 oct. 2024"],
  ["1er février 2024", "1er février 2024", "2024-02-01", "9 mars 2024", "22 octobre 2024"],
  ["6 juin 2023", "6 juin 2023", "2023-06-06", "9 mars 2024", "22 octobre 2024"],
  [
    "6 de diciembre de 2023",
    "6 de diciembre de 2023",
    "2023-12-06",
    "9 de marzo de 2024",
    "22 de octubre de 2024",
  ],
  [
    "6 de diciembre del 2023",
    "6 de diciembre del 2023",
    "2023-12-06",
    "9 de marzo del 2024",
    "22 de octubre del 2024",
  ],
  [
    "1º de enero de 2024",
    "1º de enero de 2024",
    "2024-01-01",
    "9º de marzo de 2024",
    "22º de octubre de 2024",
  ],
  ["6 dic. 2023", "6 dic. 2023", "2023-12-06", "9 mar. 2024", "22 oct. 2024"],
  ["6 Nov 1900", "6 Nov 1900", "1900-11-06", "9 Mar 2024", "22 Oct 2024"],
  ["6.12.2023 and 2023-11-05", "6.12.2023", "2023-12-06", "9.3.2024", "22.10.2024"],
  ["on 2023-13-01 or 2023-12-01", "2023-12-01", "2023-12-01", "2024-03-09", "2024-10-22"],
])("%s has the date %s, which is %s", (text, written, date, march, october) => {
  const found = findWrittenDate(text);
  expect(text.slice(found?.from, found?.to)).toBe(written);
  expect(found?.date).toBe(date);
  expect(found?.write("2024-03-09")).toBe(march);
  expect(found?.write("2024-10-22")).toBe(october);
});

test.each([
  "/20231206",
  "120231206",
  "202312061",
  "20231306",
  "19991206",
  "2023-12/06",
  "2023_12_06",
  "12023-12-06",
  "2023-12-061",
  "6.12.23",
  "6.  12.2023",
  "6.12.20234",
  "116.12.2023",
  "Xdecember 6, 2023",
  "Decembers 6, 2023",
  "Dec 6, 20234",
  "Dec 66, 2023",
  "66 Dec 2023",
  "116 Dec 2023",
  "31 Feb 2023",
  "6 Nov 1899",
  "6 Nov 2200",
  "no digits",
])("%s has no date", (text) => {
  expect(findWrittenDate(text)).toBeNull();
});

test.each([
  [1, "1st"],
  [2, "2nd"],
  [3, "3rd"],
  [4, "4th"],
  [10, "10th"],
  [11, "11th"],
  [12, "12th"],
  [13, "13th"],
  [14, "14th"],
  [20, "20th"],
  [21, "21st"],
  [22, "22nd"],
  [23, "23rd"],
  [30, "30th"],
  [31, "31st"],
])("day %d is written %s", (day, ordinal) => {
  const date = `2024-01-${String(day).padStart(2, "0")}`;
  expect(findWrittenDate("May 5th, 2023")?.write(date)).toBe(`January ${ordinal}, 2024`);
});

const english = "January February March April May June July August September October November December".split(
  " ",
);
const german = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(
  " ",
);

test.each(Array.from({ length: 12 }, (_, i) => [english[i] ?? "", german[i] ?? "", i + 1] as const))(
  "%s and %s are month %d, in full and cut to three letters",
  (inEnglish, inGerman, month) => {
    const date = isoDate(2023, month, 7);
    const forms = [`7 ${inEnglish} 2023`, `${inEnglish} 7, 2023`, `7. ${inGerman} 2023`];
    const short = [`7 ${inEnglish.slice(0, 3)} 2023`, `7. ${inGerman.slice(0, 3)} 2023`];
    expect([...forms, ...short].map((text) => findWrittenDate(text)?.date)).toEqual(Array(5).fill(date));
    expect(findWrittenDate("1 Dec 2020")?.write(date ?? "")).toBe(`7 ${inEnglish.slice(0, 3)} 2023`);
    expect(findWrittenDate("1. Dezember 2020")?.write(date ?? "")).toBe(`7. ${inGerman} 2023`);
  },
);

const french = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(
  " ",
);
const frenchShort = "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.".split(" ");
const spanish =
  "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(" ");
const spanishShort = "ene. feb. mar. abr. may. jun. jul. ago. sept. oct. nov. dic.".split(" ");
const germanShort = "Jan. Feb. Mär. Apr. Mai Jun. Jul. Aug. Sep. Okt. Nov. Dez.".split(" ");

test.each(Array.from({ length: 12 }, (_, i) => [i + 1] as const))(
  "month %d in full and in short",
  (month) => {
    const date = isoDate(2023, month, 7) ?? "";
    const at = month - 1;
    const texts = [
      [`7 ${french[at]} 2023`, "1 décembre 2020"],
      [`7 ${frenchShort[at]} 2023`, "1 févr. 2020"],
      [`7 de ${spanish[at]} de 2023`, "1 de enero de 2020"],
      [`7 ${spanishShort[at]} 2023`, "1 ene. 2020"],
      [`7. ${germanShort[at]} 2023`, "1. Dez. 2020"],
    ] as const;
    for (const [text, other] of texts) {
      expect(findWrittenDate(text)?.date).toBe(date);
      expect(findWrittenDate(other)?.write(date)).toBe(text);
    }
  },
);

test.each([
  ["20231206.md", "2023-12-06"],
  ["a/2023-12-06.md", "2023-12-06"],
  ["2023_12_06x.md", "2023-12-06"],
  ["2023.12.06.md", "2023-12-06"],
  ["2023-1206.md", null],
  ["x2023-12-06.md", "2023-12-06"],
  ["20231206-20231207.md", "2023-12-06"],
  ["202312061.md", null],
  ["120231206.md", null],
  ["2023-12-061.md", null],
  ["a.md", null],
])("the date in the path %s is %s", (path, date) => expect(dateInPath(path)).toBe(date));

test.each([
  [1900, 1, 1, "1900-01-01"],
  [1899, 12, 31, null],
  [2199, 12, 31, "2199-12-31"],
  [2200, 1, 1, null],
  [2023, 0, 6, null],
  [2023, 13, 6, null],
  [2023, 12, 0, null],
  [2023, 12, 31, "2023-12-31"],
  [2023, 12, 32, null],
  [2023, 2, 29, null],
])("%d, %d, %d: %s", (year, month, day, date) => expect(isoDate(year, month, day)).toBe(date));

test("weekdays and days between dates", () => {
  const week = [
    "2024-03-03",
    "2024-03-04",
    "2024-03-05",
    "2024-03-06",
    "2024-03-07",
    "2024-03-08",
    "2024-03-09",
  ];
  expect(week.map(weekdayName).join(" ")).toBe("Sunday Monday Tuesday Wednesday Thursday Friday Saturday");
  expect(weekdayName("nonsense")).toBe("");
  expect(daysBetween("2024-02-28", "2024-03-01")).toBe(2);
  expect(daysBetween("2024-03-01", "2024-02-28")).toBe(-2);
  expect(daysBetween("2024-03-01", "2024-03-01")).toBe(0);
});
