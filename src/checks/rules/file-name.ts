import { daysBetween, isoDate } from "../../minutes/dates/calendar-date.ts";
import { findWrittenDate } from "../../minutes/dates/written-date.ts";
import { sectionOf } from "../../minutes/meeting-path.ts";
import { dateInPath, folderOf, otherDateInPath, seriesOf } from "../../minutes/minutes-path.ts";
import { fileDate, findAmbiguousDate, nameWithDate } from "../ambiguous-date.ts";
import { findClosest } from "../find-closest.ts";
import { fileNameMessages, nameTaken } from "../messages/meeting.ts";
import type { Violation, Rule } from "../rule.ts";
import { datesOfSeries } from "../series-minutes.ts";
import type { RuleContext } from "../rule-context.ts";

/**
 * The file's name is a valid date and ends in `.md`, and the file is in the folder of a series.
 *
 * Ignores files whose text does not look like minutes (no date in a heading, no participants), files in a folder named
 * after a date, and folders whose files are not named after dates. A future date, a date
 * more than 180 days ago in a new file, a date whose day and month may be exchanged, and a folder that looks like a misspelled
 * one are only warnings. A file with a heading for each meeting needs no date in its name.
 *
 * @example robots/202401010.md
 * # 2024-01-10
 * → file error: Found the file name "202401010.md", which is not a valid date; expected a date such as 20231206. Did you mean "20240110.md"? Rename the file.
 *
 * @example robots/how-we-test.md
 * # How we test robots
 *
 * Carefully.
 */
export const fileNameRule: Rule = {
  name: "file-name",
  *check(context) {
    // The name of a growing file has no date, and that of a section is its heading.
    if (sectionOf(context.minutes.path) !== null) return;
    const date = fileDate(context.minutes);
    if (date === null) yield* findMissingDate(context);
    else {
      yield* checkExtension(context);
      const ambiguous = [...findAmbiguousName(context)];
      yield* ambiguous.length > 0 ? ambiguous : findUnlikelyDate(context, date);
    }
    yield* findUnknownSeries(context);
  },
};

/** Matches digits that were probably meant as a date: `202401010`, `2024-1-5`, `20240230`. */
const digits = /(?<!\d)(?:\d{6,10}|\d{4}[-_.]\d{1,3}[-_.]\d{1,3})(?!\d)/;
const nonMinutesNames = /^(?:readme|index|template|license|contributing|agenda-template)$/i;
const maxAgeDays = 180;

function* checkExtension(context: RuleContext): Iterable<Violation> {
  const { path } = context.minutes;
  const { name, stem, extension } = splitFileName(path);
  if (extension === ".md") return;
  const wanted = `${isTextExtension(extension) ? stem : name}.md`;
  yield suggestName(context, fileNameMessages.noMarkdown(name, wanted), wanted);
}

/** Returns whether an extension is replaced by `.md`; others stay before it. */
function isTextExtension(extension: string): boolean {
  return extension === "" || /^\.(?:markdown|mdown|mkd|md|txt|text)$/i.test(extension);
}

function* findAmbiguousName(
  context: Pick<RuleContext, "minutes" | "paths" | "files" | "earlier">,
): Iterable<Violation> {
  const ambiguous = findAmbiguousDate(context.minutes, context.paths);
  if (ambiguous === null || ambiguous.meant === ambiguous.read) return;
  const { read, other, meant } = ambiguous;
  if (meant === context.minutes.date && hasEarlierAmbiguousName(context)) return;
  const parts = context.minutes.path.split("/");
  const name = parts.findLast((part) => nameWithDate(part, read) !== part) ?? "";
  const isFolder = name !== parts.at(-1);
  const wanted = (meant === null ? [read, other] : [meant]).map((date) => nameWithDate(name, date));
  const message = fileNameMessages.ambiguous(name, read, other, wanted, isFolder);
  const certain = meant === null || isFolder ? null : nameWithDate(name, meant);
  yield { ...suggestName(context, message, certain), warningOnly: true };
}

/** Returns whether an earlier file of the folder has such a name, too. It is reported again only if its date is read wrongly. */
function hasEarlierAmbiguousName({
  minutes: { path },
  earlier,
}: Pick<RuleContext, "minutes" | "earlier">): boolean {
  return earlier.some(
    (each) => folderOf(each.path) === folderOf(path) && otherDateInPath(each.path) !== null,
  );
}

function* findMissingDate(context: RuleContext): Iterable<Violation> {
  const { path, topics, participants, date } = context.minutes;
  const { name, stem, extension } = splitFileName(path);
  if (nonMinutesNames.test(stem) || hasDatedFolder(path)) return;
  const written = digits.exec(stem)?.[0];
  const inHeading =
    topics
      .slice(0, 3)
      .map(({ title }) => findWrittenDate(title)?.date ?? null)
      .find((found) => found !== null) ?? null;
  if (written !== undefined) {
    const meant =
      inHeading !== null &&
      findClosest(written.replace(/\D/g, ""), [inHeading.replaceAll("-", "")], 2) !== null
        ? inHeading
        : null;
    const wanted =
      meant === null
        ? null
        : `${stem.replace(written, formatLikeSeries(context, meant))}${isTextExtension(extension) ? "" : extension}.md`;
    yield suggestName(context, fileNameMessages.impossible(name, wanted, extension === ".md"), wanted);
    return;
  }
  const dated = datesOfSeries(context.paths, path).length;
  const isMinutes = date !== null || participants.length > 0;
  // One other dated file is enough if the text is clearly that of minutes.
  const isSure = inHeading !== null && participants.length > 0;
  if (!isMinutes || dated < (isSure ? 1 : 3)) return;
  const wanted = inHeading === null ? null : `${formatLikeSeries(context, inHeading)}.md`;
  yield suggestName(context, fileNameMessages.notADate(name, wanted), wanted);
}

function* findUnlikelyDate(
  { today, isNew }: Pick<RuleContext, "today" | "isNew">,
  date: string,
): Iterable<Violation> {
  const age = daysBetween(date, today);
  const near = findLatestSameDay(date, today);
  if (isFutureDate(date, today))
    yield { message: fileNameMessages.future(date, today, near), range: null, warningOnly: true };
  if (isNew && age > maxAgeDays)
    yield { message: fileNameMessages.longAgo(date, age, near), range: null, warningOnly: true };
}

/** Age in days up to which another year is suggested. Around New Year people type the old or the new one by mistake. */
const maxSuggestedAgeDays = 45;

/** Returns the latest day that differs from a date by its year only, if it was recently and not after today. */
function findLatestSameDay(date: string, today: string): string | null {
  const [, month, dayOfMonth] = date.split("-");
  const days = [0, 1].map((back) =>
    isoDate(Number(today.slice(0, 4)) - back, Number(month), Number(dayOfMonth)),
  );
  const isRecent = (day: string): boolean => {
    const age = daysBetween(day, today);
    return age >= 0 && age <= maxSuggestedAgeDays;
  };
  return days.find((day) => day !== null && day !== date && isRecent(day)) ?? null;
}

/** Returns whether a date is after tomorrow: in some time zones, tomorrow has begun. */
export function isFutureDate(date: string, today: string): boolean {
  return daysBetween(date, today) < -1;
}

function* findUnknownSeries({
  minutes: { path },
  config,
  paths,
}: Pick<RuleContext, "minutes" | "config" | "paths">): Iterable<Violation> {
  const [series] = minutesFolder(path);
  if (series === undefined || hasDatedFolder(path)) return;
  const folders = new Set(paths.flatMap((other) => (other !== path ? minutesFolder(other) : [])));
  for (const folder of Object.keys(config.series)) folders.add(folder.replace(/\/$/, ""));
  const isPartOfOne = [...folders].some((folder) => folder !== "" && `${series}/`.startsWith(`${folder}/`));
  if (folders.size < 2 || folders.has(series) || isPartOfOne) return;
  const near = misspelledFolder(series, [...folders]);
  // Any other folder is that of a new series.
  if (near === null && series !== "") return;
  yield {
    message: fileNameMessages.unknownSeries(series === "" ? "/" : series, near),
    range: null,
    warningOnly: true,
  };
}

/** Returns the folder that was probably meant. `team-b` is not meant by `team-a`, nor `wp2` by `wp3`. */
function misspelledFolder(series: string, folders: readonly string[]): string | null {
  const near = findClosest(series, folders, series.length < 8 ? 1 : 2);
  const withoutNumbers = (folder: string): string =>
    folder.toLowerCase().replace(/\d+|(?<![\p{L}\d])\p{L}(?![\p{L}\d])/gu, "");
  return near !== null && withoutNumbers(near) !== withoutNumbers(series) ? near : null;
}

/** Returns the series of a dated file. */
function minutesFolder(path: string): readonly string[] {
  if (dateInPath(path) === null) return [];
  return [seriesOf(path)];
}

/** Returns whether a folder of the path is named after a date. */
function hasDatedFolder(path: string): boolean {
  return folderOf(path)
    .split("/")
    .some((folder) => dateInPath(folder) !== null);
}

function splitFileName(path: string): { name: string; stem: string; extension: string } {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const dot = name.lastIndexOf(".");
  const extension = dot > 0 && /^\.[a-z]\w{0,9}$/i.test(name.slice(dot)) ? name.slice(dot) : "";
  return { name, stem: name.slice(0, name.length - extension.length), extension };
}

/** Formats a date as in the other file names of the series. */
function formatLikeSeries(
  { paths, minutes: { path } }: Pick<RuleContext, "minutes" | "paths">,
  date: string,
): string {
  const series = seriesOf(path);
  const names = paths.filter((other) => seriesOf(other) === series && dateInPath(other) !== null);
  const hyphened = names.filter((name) => /\d{4}-\d{2}-\d{2}/.test(name)).length;
  return hyphened * 2 > names.length ? date : date.replaceAll("-", "");
}

/** Returns a violation with a fix that renames the file, unless another file has that name. */
function suggestName(
  context: Pick<RuleContext, "minutes" | "files">,
  message: Violation["message"],
  name: string | null,
): Violation {
  const fix = name === null ? null : renameFix(context, name);
  return { message: name !== null && fix === null ? nameTaken(message, name) : message, range: null, fix };
}

/** Returns a fix that renames the file, or null if the new name is taken. */
export function renameFix(
  { minutes: { path }, files }: Pick<RuleContext, "minutes" | "files">,
  name: string,
): (Violation["fix"] & object) | null {
  const renamed = path.slice(0, path.lastIndexOf("/") + 1) + name;
  return files.has(renamed) ? null : { do: "rename", path: renamed };
}
