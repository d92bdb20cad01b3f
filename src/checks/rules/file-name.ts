import { dateInPath, day, seriesOf } from "../../minutes/dates/date.ts";
import { closest } from "../closest.ts";
import { fileName as words } from "../messages/meeting.ts";
import { daysBetween, findDate } from "../../minutes/dates/written-date.ts";
import type { Complaint, Rule } from "../rule.ts";
import { datesOfSeries } from "../series.ts";
import type { Subject } from "../rule-context.ts";

/**
 * The file's name is a day that can be, ends in `.md`, and lies in the folder of a series.
 *
 * It says nothing of a file that is no minutes by its text (no date in a heading, no participants), of one in a folder
 * that is named after a day, and of folders where files are not named after days. A date still to come, or half a year
 * before the pull request that brings the file, is a warning at most, and so is a folder without other minutes.
 *
 * @example robots/202401010.md
 * # 2024-01-10
 * → file error: Found the file name "202401010.md", which is no day of the calendar; expected a day such as 20231206. Did you mean "20240110.md"? Rename the file.
 *
 * @example robots/how-we-test.md
 * # How we test robots
 *
 * Carefully.
 */
export const fileName: Rule = {
  name: "file-name",
  *check(subject) {
    yield* ending(subject);
    const date = dateInPath(subject.minutes.path);
    if (date === null) yield* noDate(subject);
    else yield* unlikelyDate(subject, date);
    yield* unknownSeries(subject);
  },
};

/** Digits that were meant as a day: `202401010`, `2024-1-5`, `20240230`. */
const digits = /(?<!\d)(?:\d{6,10}|\d{4}[-_.]\d{1,3}[-_.]\d{1,3})(?!\d)/;
const noMinutes = /^(?:readme|index|template|license|contributing|agenda-template)$/i;
const longAgo = 180;

function* ending(subject: Subject): Iterable<Complaint> {
  const { path } = subject.minutes;
  const { name, stem, extension } = partsOf(path);
  if (extension === ".md" || !(dateInPath(path) !== null || digits.test(stem))) return;
  const wanted = `${/^\.(?:markdown|mdown|mkd|md|txt|text)$/i.test(extension) ? stem : name}.md`;
  yield { words: words.noMarkdown(name, wanted), range: null, fix: free(subject, wanted) };
}

function* noDate(subject: Subject): Iterable<Complaint> {
  const { path, topics, participants, date } = subject.minutes;
  const { name, stem, extension } = partsOf(path);
  if (
    noMinutes.test(stem) ||
    path
      .split("/")
      .slice(0, -1)
      .some((folder) => dateInPath(folder) !== null)
  )
    return;
  const written = digits.exec(stem)?.[0];
  const inHeading =
    topics
      .slice(0, 3)
      .map(({ title }) => findDate(title)?.date ?? null)
      .find((found) => found !== null) ?? null;
  if (written !== undefined) {
    const meant =
      inHeading !== null && closest(written.replace(/\D/g, ""), [inHeading.replaceAll("-", "")], 2) !== null
        ? inHeading
        : null;
    const wanted =
      meant === null ? null : stem.replace(written, styled(subject, meant)) + (extension || ".md");
    yield {
      words: words.impossible(name, wanted),
      range: null,
      fix: wanted === null ? null : free(subject, wanted),
    };
    return;
  }
  const dated = datesOfSeries(subject.paths, path).length;
  const isMinutes = date !== null || participants.length > 0;
  // One other file is enough where the text is that of minutes beyond doubt.
  const isSure = inHeading !== null && participants.length > 0;
  if (!isMinutes || dated < (isSure ? 1 : 3)) return;
  const wanted = inHeading === null ? null : `${styled(subject, inHeading)}.md`;
  yield {
    words: words.notADate(name, wanted),
    range: null,
    fix: wanted === null ? null : free(subject, wanted),
  };
}

function* unlikelyDate({ today, isNew }: Subject, date: string): Iterable<Complaint> {
  const age = daysBetween(date, today);
  if (age < -1) yield { words: words.future(date, today), range: null, mild: true };
  if (isNew && age > longAgo) {
    const [, month, dayOfMonth] = date.split("-");
    const near = [0, 1]
      .map((back) => day(Number(today.slice(0, 4)) - back, Number(month), Number(dayOfMonth)))
      .find((other) => other !== null && other !== date && Math.abs(daysBetween(other, today)) <= 45);
    yield { words: words.longAgo(date, age, near ?? null), range: null, mild: true };
  }
}

function* unknownSeries({ minutes: { path }, config, paths }: Subject): Iterable<Complaint> {
  const series = seriesOf(path);
  const folders = new Set(paths.flatMap((other) => (other !== path ? minutesFolder(other) : [])));
  for (const folder of Object.keys(config.series)) folders.add(folder.replace(/\/$/, ""));
  const isPartOfOne = [...folders].some((folder) => folder !== "" && `${series}/`.startsWith(`${folder}/`));
  if (folders.size < 2 || folders.has(series) || isPartOfOne || dateInPath(path) === null) return;
  yield {
    words: words.unknownSeries(series === "" ? "/" : series, closest(series, [...folders], 2)),
    range: null,
    mild: true,
  };
}

/** The folder of a series: of files named after days, or of folders that are. */
function minutesFolder(path: string): readonly string[] {
  const folder = seriesOf(path);
  if (dateInPath(folder) !== null) return [seriesOf(folder)];
  return dateInPath(path) === null ? [] : [folder];
}

function partsOf(path: string): { name: string; stem: string; extension: string } {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const dot = name.lastIndexOf(".");
  const extension = dot > 0 && /^\.[a-z]\w{0,9}$/i.test(name.slice(dot)) ? name.slice(dot) : "";
  return { name, stem: name.slice(0, name.length - extension.length), extension };
}

/** A day as the other files of the series write it. */
function styled({ paths, minutes: { path } }: Subject, date: string): string {
  const series = seriesOf(path);
  const names = paths.filter((other) => seriesOf(other) === series && dateInPath(other) !== null);
  const hyphened = names.filter((name) => /\d{4}-\d{2}-\d{2}/.test(name)).length;
  return hyphened * 2 > names.length ? date : date.replaceAll("-", "");
}

/** Only to a name that no file has. */
export function free(
  { minutes: { path }, files }: Subject,
  name: string,
): (Complaint["fix"] & object) | null {
  const renamed = path.slice(0, path.lastIndexOf("/") + 1) + name;
  return files.has(renamed) ? null : { do: "rename", path: renamed };
}
