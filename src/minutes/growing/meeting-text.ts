import { filePathOf, sectionOf } from "../meeting-path.ts";
import { readSectionText } from "./section-text.ts";
import { splitGrowingFile } from "./sections.ts";

/** The text of one meeting, with the line numbers of its file. */
export type MeetingText = {
  readonly text: string;
  /** The heading of a growing file above its meetings. Null for a file with one meeting, which has it in its text. */
  readonly fileTitle: string | null;
};

/** Returns the text of a meeting in the text of its file. Null if the file has no such section. */
export function readMeetingText(path: string, text: string): MeetingText | null {
  const name = sectionOf(path);
  if (name === null) return { text, fileTitle: null };
  const file = splitGrowingFile(filePathOf(path), text);
  const section = file.sections.find((each) => each.name === name);
  return section === undefined ? null : { text: readSectionText(file, section).text, fileTitle: file.title };
}
