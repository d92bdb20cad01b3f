import { weekdayName } from "../../minutes/dates/calendar-date.ts";
import { findWrittenDate } from "../../minutes/dates/written-date.ts";
import { sectionOf } from "../../minutes/meeting-path.ts";
import { fileDate } from "../ambiguous-date.ts";
import { headingDateMessages, nameTaken } from "../messages/meeting.ts";
import { isFutureDate, renameFix } from "./file-name.ts";
import type { Rule } from "../rule.ts";
import { datesOfSeries, usualWeekday, headingWithoutDate } from "../series-minutes.ts";
import { rangeIn, type RuleContext } from "../rule-context.ts";
import type { RunningText } from "../../minutes/markdown/running-text.ts";

/**
 * The first heading with a date has the date of the file's name. Besides the date, it contains only the usual words of
 * the series. A heading at the top of the file can contain other words if it begins with the date or names a meeting.
 *
 * Ignores files in which another heading has the file's date, since the first one then announces another meeting, and
 * headings on other topics that contain a date. In a file with a heading for each meeting, the heading is the date.
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
export const headingDateRule: Rule = {
  name: "heading-date",
  evenIfRepeated: true,
  *check(context) {
    const file = fileDate(context.minutes);
    if (file === null || sectionOf(context.minutes.path) !== null) return;
    const headings = context.texts.filter(({ block }) => block.kind === "heading" && block.parent === null);
    if (headings.some(({ inline }) => findWrittenDate(inline.text)?.date === file)) return;
    const first = headings.slice(0, 5).find((heading, index) => isDate(heading, index === 0, context));
    if (first === undefined) return;
    const { inline } = first;
    const date = findWrittenDate(inline.text);
    if (date === null) {
      const [text = "", at = 0] = findInvalidDate(inline.text);
      yield {
        message: headingDateMessages.impossible(text, file),
        range: rangeIn(context, inline, at, at + text.length),
        fix: isFutureDate(file, context.today)
          ? null
          : { do: "replace", range: rangeIn(context, inline, at, at + text.length), replacement: file },
      };
      return;
    }
    if (isInRangeOfName(context.minutes.path, date.date)) return;
    const range = rangeIn(context, inline, date.from, date.to);
    const usual = usualWeekday(datesOfSeries(context.paths, context.minutes.path), file);
    const fits = (day: string) => weekdayName(day) === usual;
    const future = futureOne(file, date.date, context.today);
    const isFile =
      future !== null
        ? future === "heading"
        : // Headings are copied from older minutes more often than files get a wrong name.
          usual === null || fits(file)
          ? true
          : fits(date.date)
            ? false
            : null;
    const name = nameFor(context, file, date.date);
    const rename = isFile === false ? renameFix(context, name) : null;
    const message = headingDateMessages.differs(date.date, file, { usual, future, isFile });
    // If both may be right, a person decides.
    yield {
      message: isFile === false && rename === null ? nameTaken(message, name) : message,
      range,
      fix: isFile === true ? { do: "replace", range, replacement: date.write(file) } : rename,
    };
  },
};

/** Returns which one of the two dates is in the future, or null for both or none. A date in the future is a typing error. */
function futureOne(file: string, heading: string, today: string): "file" | "heading" | null {
  const [isFile, isHeading] = [isFutureDate(file, today), isFutureDate(heading, today)];
  return isFile === isHeading ? null : isFile ? "file" : "heading";
}

/** Returns whether a file's name is that of several meetings, `2020-08-12-to-2020-12-16.md`, and one is on that day. */
function isInRangeOfName(path: string, date: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const dates = [...name.matchAll(/(?<!\d)(\d{4})([-_.]?)(\d{2})\2(\d{2})(?!\d)/g)]
    .map(([, year, , month, dayOfMonth]) => `${year}-${month}-${dayOfMonth}`)
    .sort();
  const [first = "", last = first] = [dates[0], dates.at(-1)];
  return dates.length > 1 && first <= date && date <= last;
}

/** Matches words for what happened to the minutes on another day: "approved on 19 November". */
const later =
  /approved|adopted|accepted|published|updated|revised|genehmigt|verabschiedet|beschlossen|veröffentlicht|aktualisiert|approuvé|adopté|publié|mis à jour|aprobad|publicad|actualizad/iu;

/** Words that the heading of any minutes may have besides its date. */
const usualWords = new Set(
  "minutes meeting minute notes note call weekly protokoll vom of from the date datum session agenda sitzung".split(
    " ",
  ),
);

/** Words that mark the first heading of a file as that of the meeting. */
const meetingWords =
  /(?<!\p{L})(?:meeting|call|minutes|session|discussion|sync|weekly|jour fixe|protokoll|sitzung)(?!\p{L})/iu;

function isDate(
  { inline }: RunningText,
  isFirst: boolean,
  { others, config, minutes }: Pick<RuleContext, "minutes" | "config" | "others">,
): boolean {
  const title = inline.text.replace(/^#+/, "");
  const written = findWrittenDate(title);
  if (written === null && findInvalidDate(title).length === 0) return false;
  if (written !== null && later.test(title.slice(0, written.from))) return false;
  const rest = headingWithoutDate(title);
  const series = [config.series[minutes.series], minutes.series]
    .map((name) => headingWithoutDate(name ?? "").split(" "))
    .flat();
  const isUsual = (word: string) => usualWords.has(word) || series.includes(word) || /^\d+$/.test(word);
  const begins = /^\s*\d/.test(title) && (written?.from ?? 0) <= title.search(/\d/);
  return (
    (isFirst && (begins || meetingWords.test(title))) ||
    others.some(({ headingWords }) => headingWords === rest) ||
    rest.split(" ").every((word) => word === "" || isUsual(word))
  );
}

/** Returns an invalid date and its offset: `2023-13-06`, `202312006`. */
function findInvalidDate(text: string): [string, number] | [] {
  const match = /(?<![\d/.-])(?:\d{4,5}[-/.]\d{1,3}[-/.]\d{1,3}|20\d{5,7})(?![\d/.-])/.exec(text);
  return match === null || findWrittenDate(match[0]) !== null ? [] : [match[0], match.index];
}

/** Returns the file's name with another date in the same style. */
function nameFor({ minutes: { path } }: Pick<RuleContext, "minutes">, file: string, date: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return name.replace(
    /(?<!\d)(\d{4})([-_.]?)(\d{2})\2(\d{2})(?!\d)/g,
    (written: string, ...groups: string[]) => {
      const [year, separator = "", month, dayOfMonth] = groups;
      return `${year}-${month}-${dayOfMonth}` === file ? date.split("-").join(separator) : written;
    },
  );
}
