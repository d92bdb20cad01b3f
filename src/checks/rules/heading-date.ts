import { dateInPath } from "../../minutes/dates/date.ts";
import { headingDate as words } from "../messages/meeting.ts";
import { findDate, weekday } from "../../minutes/dates/written-date.ts";
import { free } from "./file-name.ts";
import type { Rule } from "../rule.ts";
import { datesOfSeries, usualWeekday, wordsAround } from "../series.ts";
import { rangeIn, type RunningText, type Subject } from "../rule-context.ts";

/**
 * The first heading that is a date has the date of the file's name. It may have the usual words of the series beside
 * it; that at the top of the file also others, where it begins with the date or speaks of a meeting.
 *
 * It says nothing where another heading has the file's date, for then the first one announces another meeting, and of
 * headings that speak of other things and name a day.
 *
 * @example robots/20231206.md
 * # 2023-11-29
 * → 1:3 error: Found the date 2023-11-29 (a Wednesday) in the heading; expected 2023-12-06 (a Wednesday) as in the file's name. The series meets on Wednesdays, which fits both. Correct the heading; if it is right, rename the file.
 *
 * @example robots/20231206.md
 * # Robots, 6 December 2023
 *
 * ## Fair on 2024-02-01
 */
export const headingDate: Rule = {
  name: "heading-date",
  *check(subject) {
    const file = dateInPath(subject.minutes.path);
    if (file === null) return;
    const headings = subject.texts.filter(({ block }) => block.kind === "heading" && block.parent === null);
    if (headings.some(({ inline }) => findDate(inline.text)?.date === file)) return;
    const first = headings.slice(0, 5).find((heading, index) => isDate(heading, index === 0, subject));
    if (first === undefined) return;
    const { inline } = first;
    const date = findDate(inline.text);
    if (date === null) {
      const [text = "", at = 0] = almost(inline.text);
      yield {
        words: words.impossible(text, file),
        range: rangeIn(subject, inline, at, at + text.length),
        fix: { do: "replace", range: rangeIn(subject, inline, at, at + text.length), replacement: file },
      };
      return;
    }
    const range = rangeIn(subject, inline, date.from, date.to);
    const usual = usualWeekday(datesOfSeries(subject.paths, subject.minutes.path), file);
    const fits = (day: string) => weekday(day) === usual;
    const isFile = fits(file) ? true : fits(date.date) ? false : null;
    const rename = isFile === false ? free(subject, nameFor(subject, file, date.date)) : null;
    yield {
      words: words.differs(date.date, file, usual, isFile),
      range,
      fix: rename ?? { do: "replace", range, replacement: date.write(file) },
    };
  },
};

/** Words that any heading over minutes may have beside its date. */
const usualWords = new Set(
  "minutes meeting minute notes note call weekly protokoll vom of from the date datum session agenda sitzung".split(
    " ",
  ),
);

/** Words beside the date in the first heading of a file, which make it that of the meeting. */
const meetingWords =
  /(?<!\p{L})(?:meeting|call|minutes|session|discussion|sync|weekly|jour fixe|protokoll|sitzung)(?!\p{L})/iu;

function isDate({ inline }: RunningText, isFirst: boolean, { others, config, minutes }: Subject): boolean {
  const title = inline.text.replace(/^#+/, "");
  if (findDate(title) === null && almost(title).length === 0) return false;
  const rest = wordsAround(title);
  const series = [config.series[minutes.series], minutes.series]
    .map((name) => wordsAround(name ?? "").split(" "))
    .flat();
  const isUsual = (word: string) => usualWords.has(word) || series.includes(word) || /^\d+$/.test(word);
  const begins = /^\s*\d/.test(title) && (findDate(title)?.from ?? 0) <= title.search(/\d/);
  return (
    (isFirst && (begins || meetingWords.test(title))) ||
    others.some(({ headingWords }) => headingWords === rest) ||
    rest.split(" ").every((word) => word === "" || isUsual(word))
  );
}

/** What was meant as a day and is none, with its offset: `2023-13-06`, `202312006`. */
function almost(text: string): [string, number] | [] {
  const match = /(?<![\d/.-])(?:\d{4,5}[-/.]\d{1,3}[-/.]\d{1,3}|20\d{5,7})(?![\d/.-])/.exec(text);
  return match === null || findDate(match[0]) !== null ? [] : [match[0], match.index];
}

/** The file's name with another day in it, written as before. */
function nameFor({ minutes: { path } }: Subject, file: string, date: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return name.replace(
    /(?<!\d)(\d{4})([-_.]?)(\d{2})\2(\d{2})(?!\d)/g,
    (written: string, ...groups: string[]) => {
      const [year, separator = "", month, dayOfMonth] = groups;
      return `${year}-${month}-${dayOfMonth}` === file ? date.split("-").join(separator) : written;
    },
  );
}
