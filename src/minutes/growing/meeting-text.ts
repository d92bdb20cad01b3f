import { filePathOf, sectionOf } from "../meeting-path.ts";
import { readSectionTexts } from "./section-text.ts";
import { splitGrowingFile, type GrowingFile } from "./sections.ts";

/** The text of one meeting, with the line numbers of its file. */
type MeetingText = {
  readonly text: string;
  /** The heading of a growing file above its meetings. Null for a file with one meeting, which has it in its text. */
  readonly fileTitle: string | null;
};

/** Returns the text of a meeting in the text of its file. Null if the file has no such section. */
export function readMeetingText(path: string, text: string): MeetingText | null {
  const name = sectionOf(path);
  if (name === null) return { text, fileTitle: null };
  const file = splitOnce(filePathOf(path), text);
  const section = file?.sections.find((each) => each.name === name);
  if (file === null || section === undefined) return null;
  return { text: readSectionTexts(file).textOf(section), fileTitle: file.title };
}

/** Cache for the last file: its sections are read one after the other. */
let last: { readonly path: string; readonly text: string; readonly file: GrowingFile | null } | null = null;

function splitOnce(path: string, text: string): GrowingFile | null {
  if (last?.path !== path || last.text !== text) last = { path, text, file: splitGrowingFile(path, text) };
  return last.file;
}
