import { quoted } from "../../problems.ts";
import { weekday } from "../../minutes/dates/written-date.ts";
import { said } from "./message.ts";

/** What the rules say of a meeting as a whole: its file, its day, who took part. Words from minutes stand in quotes. */

const dated = (date: string): string => `${date} (a ${weekday(date)})`;
const meant = (other: string | null, otherwise: string): string =>
  other === null ? otherwise : `Did you mean ${other}?`;

export const fileName = {
  notADate: (name: string, date: string | null) =>
    said(
      "file-name-not-a-date",
      `the file name ${quoted(name)}`,
      "the day of the meeting, as in the names of the other files here",
      date === null ? "Rename the file to the day of the meeting." : `Rename the file to ${date}.`,
    ),
  impossible: (name: string, meantName: string | null) =>
    said(
      "file-name-impossible-date",
      `the file name ${quoted(name)}, which is no day of the calendar`,
      "a day such as 20231206",
      meantName === null
        ? "Correct the date in the file's name."
        : `Did you mean ${quoted(meantName)}? Rename the file.`,
    ),
  noMarkdown: (name: string, wanted: string) =>
    said(
      "file-name-not-markdown",
      `the file name ${quoted(name)}`,
      "a name that ends in .md, for others are not read as minutes",
      `Rename the file to ${quoted(wanted)}.`,
    ),
  unknownSeries: (series: string, near: string | null) =>
    said(
      "file-name-unknown-series",
      `the folder ${quoted(series)}, in which there are no other minutes`,
      "the folder of a series that has minutes",
      near === null
        ? "Move the file if it belongs to another series; if this is a new one, all is well."
        : `Did you mean ${quoted(near)}? If this is a new series, all is well.`,
    ),
  future: (date: string, today: string) =>
    said(
      "file-name-future",
      `the date ${date} in the file's name, which is still to come`,
      `a day up to ${today}`,
      "Correct the date, unless these are notes for that meeting.",
    ),
  longAgo: (date: string, days: number, near: string | null) =>
    said(
      "file-name-long-ago",
      `the date ${date} in the file's name, ${days} days ago`,
      "a meeting of the last months",
      meant(near, "Correct the date, unless these minutes really come so late."),
    ),
};

export const headingDate = {
  differs: (heading: string, file: string, usual: string | null, isFile: boolean | null) =>
    said(
      "heading-date-differs",
      `the date ${dated(heading)} in the heading`,
      `${dated(file)} as in the file's name`,
      `${fitting(heading, file, usual)} ${
        isFile === null
          ? "Correct the one that is wrong."
          : isFile
            ? "Correct the heading; if it is right, rename the file."
            : "Rename the file; if its name is right, correct the heading."
      }`.trim(),
    ),
  impossible: (heading: string, file: string) =>
    said(
      "heading-date-impossible",
      `${quoted(heading)} in the heading, which is no day of the calendar`,
      `${dated(file)} as in the file's name`,
      "Correct the heading.",
    ),
};

/** Which of two days fits the weekday of the series. */
function fitting(heading: string, file: string, usual: string | null): string {
  if (usual === null) return "";
  const fits = [
    ...(weekday(file) === usual ? ["the file's name"] : []),
    ...(weekday(heading) === usual ? ["the heading"] : []),
  ];
  const which = fits.length === 2 ? "both" : (fits[0] ?? "neither");
  return `The series meets on ${usual}s, which fits ${which}.`;
}

export const participants = {
  missing: (count: number) =>
    said(
      "participants-missing",
      "no list of participants",
      `one, as in ${count} other minutes of this series`,
      'Add a section "Participants" with one bullet for each.',
    ),
  empty: (heading: string) =>
    said(
      "participants-empty",
      `nobody under ${quoted(heading)}`,
      "those who took part, one bullet for each",
      "Add them, or take the heading out.",
    ),
  twice: (name: string, line: number) =>
    said(
      "participants-twice",
      `${quoted(name)} once more (first on line ${line})`,
      "each participant once",
      "Take this line out.",
    ),
};
