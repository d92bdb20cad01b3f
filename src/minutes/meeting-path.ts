/**
 * The path of one meeting. Most files are the minutes of one meeting, and their path is the path of the meeting. A growing
 * file has a section for each meeting. The path of such a meeting is the path of the file, `#` and the name of the section:
 * the date of the meeting, with a word behind it if the file has several meetings on that day.
 */
const sectionPath = /^(?<file>.+)#\d{4}-\d{2}-\d{2}(?:-[\p{L}\p{N}-]{1,60})?$/u;

/** Returns the path of the file: `notes/2026.md` for `notes/2026.md#2026-06-02`. */
export function filePathOf(meetingPath: string): string {
  return sectionPath.exec(meetingPath)?.groups?.file ?? meetingPath;
}
