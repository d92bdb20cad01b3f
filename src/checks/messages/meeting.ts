import { quoted } from "../../problem.ts";
import { weekdayName } from "../../minutes/dates/calendar-date.ts";
import type { Message } from "../rule.ts";
import { message } from "./message.ts";

/** Messages about a meeting as a whole: its file, its date, its participants. Text from minutes is quoted. */

const dated = (date: string): string => `${date} (a ${weekdayName(date)})`;
const suggestion = (other: string | null, otherwise: string): string =>
  other === null ? otherwise : `Did you mean ${other}?`;

/** Returns a message that suggested a name which another file has. */
export function nameTaken(given: Message, name: string): Message {
  const advice = `Another file is named ${quoted(name)}. Compare the two, and rename or delete one of them.`;
  return { ...given, advice };
}

export const fileNameMessages = {
  notADate: (name: string, date: string | null) =>
    message(
      "file-name-not-a-date",
      `the file name ${quoted(name)}`,
      "the date of the meeting, as in the names of the other files here",
      date === null ? "Rename the file to the date of the meeting." : `Rename the file to ${date}.`,
    ),
  impossible: (name: string, suggestedName: string | null, isMarkdown: boolean) =>
    message(
      "file-name-impossible-date",
      `the file name ${quoted(name)}, which is not a valid date`,
      `a date such as 20231206${isMarkdown ? "" : " and the ending .md"}`,
      suggestedName === null
        ? `Correct the date in the file's name${isMarkdown ? "" : ", and let it end in .md"}.`
        : `Did you mean ${quoted(suggestedName)}? Rename the file.`,
    ),
  ambiguous: (name: string, read: string, other: string, wanted: readonly string[], isFolder: boolean) =>
    message(
      "file-name-ambiguous-date",
      `the ${isFolder ? "folder" : "file name"} ${quoted(name)}, which can mean ${read} or ${other}`,
      "a date that can be read in one way only",
      `Rename the ${isFolder ? "folder" : "file"} to ${wanted.map((each) => quoted(each)).join(" or ")}.`,
    ),
  noMarkdown: (name: string, wanted: string) =>
    message(
      "file-name-not-markdown",
      `the file name ${quoted(name)}`,
      "a name that ends in .md: other files are not read as minutes",
      `Rename the file to ${quoted(wanted)}.`,
    ),
  unknownSeries: (series: string, near: string | null) =>
    message(
      "file-name-unknown-series",
      `the folder ${quoted(series)}, which contains no other minutes`,
      "the folder of a series that has minutes",
      near === null
        ? "Move the file if it belongs to another series. If the series is new, ignore this warning."
        : `Did you mean ${quoted(near)}? If the series is new, ignore this warning.`,
    ),
  future: (date: string, today: string, near: string | null) =>
    message(
      "file-name-future",
      `the date ${date} in the file's name, which is in the future`,
      `a date up to ${today}`,
      suggestion(near, "Correct the date, unless these are notes for a future meeting."),
    ),
  longAgo: (date: string, days: number, near: string | null) =>
    message(
      "file-name-long-ago",
      `the date ${date} in the file's name, ${days} days ago`,
      "a date in the last 180 days, since the file is new",
      suggestion(near, "Correct the date, unless these minutes are really that old."),
    ),
};

export const headingDateMessages = {
  /**
   * @param future  which of the two dates alone is in the future
   * @param isFile  whether the file's name is probably right, or null if both may be
   */
  differs: (
    heading: string,
    file: string,
    {
      usual,
      future,
      isFile,
    }: {
      readonly usual: string | null;
      readonly future: "file" | "heading" | null;
      readonly isFile: boolean | null;
    },
  ) =>
    message(
      "heading-date-differs",
      `the date ${dated(heading)} in the heading`,
      `${dated(file)} as in the file's name`,
      `${future === null ? fitting(heading, file, usual) : `The date in the ${future === "file" ? "file's name" : future} is in the future.`} ${
        isFile === null
          ? "Correct the one that is wrong."
          : isFile
            ? "Correct the heading; if it is right, rename the file."
            : "Rename the file; if its name is right, correct the heading."
      }`.trim(),
    ),
  impossible: (heading: string, file: string) =>
    message(
      "heading-date-impossible",
      `${quoted(heading)} in the heading, which is not a valid date`,
      `${dated(file)} as in the file's name`,
      "Correct the heading.",
    ),
};

/** Says which of two dates is on the usual weekday of the series. */
function fitting(heading: string, file: string, usual: string | null): string {
  if (usual === null) return "";
  const fits = [
    ...(weekdayName(file) === usual ? ["the file's name"] : []),
    ...(weekdayName(heading) === usual ? ["the heading"] : []),
  ];
  const which = fits.length === 2 ? "both" : (fits[0] ?? "neither");
  return `The series meets on ${usual}s, which fits ${which}.`;
}

export const participantsMessages = {
  missing: (count: number) =>
    message(
      "participants-missing",
      "no list of participants",
      `a list, as in ${count} other minutes of this series`,
      'Add a section "Participants" with one bullet for each person.',
    ),
  empty: (heading: string) =>
    message(
      "participants-empty",
      `nobody under ${quoted(heading)}`,
      "the participants, one bullet for each",
      "Add them, or remove the heading.",
    ),
  twice: (name: string, line: number) =>
    message(
      "participants-twice",
      `${quoted(name)} listed twice (first on line ${line})`,
      "each participant once",
      "Remove this line.",
    ),
};
