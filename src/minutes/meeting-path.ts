import { isDay } from "./dates/calendar-date.ts";

/**
 * The path of one meeting. Most files are the minutes of one meeting, and their path is the path of the meeting. A growing
 * file has a section for each meeting. The path of such a meeting is the path of the file, `#` and the name of the section:
 * the date of the meeting, with words behind it if the file has several meetings on that day.
 */
const sectionPath = /^(?<file>.+)#(?<section>\d{4}-\d{2}-\d{2}(?:-[\p{L}\p{N}-]{1,60})?)$/u;

/** Returns the path of the file: `notes/2026.md` for `notes/2026.md#2026-06-02`. */
export function filePathOf(meetingPath: string): string {
  return sectionPath.exec(meetingPath)?.groups?.["file"] ?? meetingPath;
}

/** Returns the name of the section: `2026-06-02` for `notes/2026.md#2026-06-02`. Null for the path of a file. */
export function sectionOf(meetingPath: string): string | null {
  return sectionPath.exec(meetingPath)?.groups?.["section"] ?? null;
}

/** Returns the date of a section, or null if the path is that of a file. */
export function sectionDate(meetingPath: string): string | null {
  const date = sectionOf(meetingPath)?.slice(0, "2026-06-02".length) ?? "";
  return isDay(date) ? date : null;
}

/** Returns the path of a meeting in a growing file. */
export function meetingPathOf(file: string, section: string): string {
  return `${file}#${section}`;
}

/** The name of the section that stands for all sections of a file that cannot be split, because it cannot be read. */
const unreadSection = "0000-00-00";

/** Returns whether a path stands for all meetings of a file that cannot be split. */
export function isUnreadMeeting(meetingPath: string): boolean {
  return sectionOf(meetingPath) === unreadSection;
}

/** Returns the path that stands for all meetings of a file that cannot be split. */
export function unreadMeetingPath(file: string): string {
  return meetingPathOf(file, unreadSection);
}
