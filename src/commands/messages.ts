import type { NextMeeting } from "../action-items/next-meeting.ts";
import { quoted, type Problem } from "../problem.ts";
import type { SavedCredentials } from "../set-up/pages.ts";
import { daysBetween, weekdayName } from "../minutes/dates/calendar-date.ts";
import { plural } from "../render/plural.ts";

/** Problems of command-line arguments. */
export const argumentProblems = {
  /** @param option  the option that has it, if it is no argument */
  notAName: (found: string, option = "a repository"): Problem => ({
    code: "repository-name-invalid",
    found: `${quoted(found)} for ${option}`,
    expected: "owner/name, such as SovereignCloudStack/minutes, or the repository's URL",
    advice: "Correct the name.",
  }),
  notADate: (found: string): Problem => ({
    code: "date-invalid",
    found: `${quoted(found)} for --since`,
    expected: "a date such as 2023-12-31",
    advice: "Correct the date.",
  }),
};

/** Problems of files on this machine. */
export const fileProblems = {
  missing: (path: string): Problem => ({
    code: "path-missing",
    found: `no file or folder ${quoted(path, 200)}`,
    expected: "a path below --root",
    advice: "Correct the path, or --root.",
  }),
  outside: (path: string, root: string): Problem => ({
    code: "path-outside",
    found: `${quoted(path, 200)}, which is outside of ${quoted(root, 200)}`,
    expected: "a path below the top of the minutes repository",
    advice: "Correct the path, or name the top of the repository with --root.",
  }),
  noMinutes: (named: readonly string[]): Problem => ({
    code: "minutes-missing",
    found: `no minutes in ${named.map((path) => quoted(path, 200)).join(", ")}`,
    expected:
      "Markdown files with the date of a meeting in their paths, such as team/20231206.md, or in their headings",
    advice: "Correct the path or the names of the files, or name a file to read it anyway.",
  }),
  noMeeting: (path: string, name: string, names: readonly string[]): Problem => ({
    code: "meeting-missing",
    found: `no meeting ${quoted(name)}`,
    expected:
      names.length === 0
        ? "a file with a heading for each meeting, such as ## 2026-06-02"
        : `one of the file's meetings, such as ${quoted(names[0] ?? "")}`,
    advice: "Correct the date, or name the file alone.",
    path,
  }),
  noFile: (path: string): Problem => ({
    code: "path-no-file",
    found: "a path that is neither a file nor a folder",
    expected: "a file or a folder",
    advice: "Correct the path.",
    path,
  }),
  unreadable: (path: string, reason: string): Problem => ({
    code: "file-unreadable",
    found: `${reason === "ENOENT" ? "a broken link, or a file that was deleted" : "a file that cannot be read"} (${reason})`,
    expected: "a readable file",
    advice: "Correct the path, or leave the file out.",
    path,
  }),
  environmentUnreadable: (missing: readonly string[]): Problem => ({
    code: "environment-file-unreadable",
    found: `no ${missing.join(", no ")} in the environment, and a file .env that this user may not read (EACCES)`,
    expected: "these variables in the environment, or a file of this user",
    advice:
      "With systemd, name the file as EnvironmentFile: systemd reads it as root. Otherwise run this as the owner of the file. Do not open it to other users.",
  }),
  unwritable: (path: string, reason: string): Problem => ({
    code: "file-unwritable",
    found: `a file that cannot be written (${reason})`,
    expected: "a writable file",
    advice: reason === "ENOSPC" ? "Free disk space." : "Make the file writable for the user that runs this.",
    path,
  }),
  link: (path: string): Problem => ({
    code: "file-link",
    found: "a symbolic link",
    expected: "a file, because a link may lead anywhere",
    advice: "It was not changed. Fix the file that it leads to.",
    path,
  }),
  notUtf8: (path: string): Problem => ({
    code: "file-not-text",
    found: "a file that is not UTF-8",
    expected: "UTF-8, because otherwise a fix would change every special character",
    advice: "It was not changed. Save the file as UTF-8, and run the command again.",
    path,
  }),
  changed: (path: string): Problem => ({
    code: "file-changed",
    found: "a file that was saved while it was checked",
    expected: "the file as it was read",
    advice: "It was not changed. Run the command again.",
    path,
  }),
  nameTaken: (path: string, target: string): Problem => ({
    code: "file-name-taken",
    found: `another file with the name that this one should have, ${quoted(target, 200)}`,
    expected: "a free name",
    advice: "Compare the two files, and rename or delete one of them.",
    path,
  }),
  outputFailed: (reason: string): Problem => ({
    code: "output-failed",
    found: `output that cannot be written (${reason})`,
    expected: "enough space",
    advice: "Free disk space, or write to another disk. Then run the command again.",
  }),
  system: (reason: string, path: string | undefined): Problem => ({
    code: "system-error",
    found: `a system error (${reason})${path === undefined ? "" : ` at ${quoted(path, 200)}`}`,
    expected: "none",
    advice: "Fix the cause, and run the command again.",
  }),
};

/** Problems of the set-up page. */
export const setUpProblems = {
  credentialsNotWritten: (file: string, reason: string): Problem => ({
    code: "set-up-not-kept",
    found: `${quoted(file, 200)}, a file that cannot be written (${reason})`,
    expected: "a writable folder with free space",
    advice: `Copy the credentials from the page into ${quoted(file, 200)}, and start the bot again.`,
  }),
  wrongOption: (option: string, found: string, expected: string): Problem => ({
    code: "set-up-wrong-option",
    found: `${quoted(found)} for ${option}`,
    expected,
    advice: `Correct ${option}, or leave it out.`,
  }),
  appExists: (file: string, id: string): Problem => ({
    code: "set-up-app-exists",
    found: `the app ${quoted(id)} in ${quoted(file, 200)}`,
    expected: "a file without APP_ID",
    advice: "To create another app, remove its lines there, or name another file with --out.",
  }),
};

/** Lines of the set-up for the terminal. None contains a secret, except the token of the page. */
export const setUpLines = {
  open: (url: string): string => `There is no app yet. Open ${url} to create it on GitHub.`,
  pageShowsCredentials: (file: string, reason: string): string =>
    `The page will show the credentials, because ${quoted(file, 200)} cannot be written (${reason}).`,
  pageFailed: (reason: string): string => `A page could not be shown (${reason}). Reload it.`,
  created: (name: string, id: number): string => `The app ${quoted(name)} was created. Its App ID is ${id}.`,
  saved: (saved: SavedCredentials): string => {
    switch (saved.at) {
      case "file":
        return `Its credentials are in ${saved.file}.`;
      case "output":
        return "Its credentials are on the standard output.";
      case "page":
        return `Copy its credentials from the page: ${quoted(saved.file, 200)} cannot be written (${saved.reason}).`;
    }
  },
  install: (url: string): string => `Install it: ${url}`,
  next: "The page shows the next steps.",
} as const;

/** What `check --fix` did, for the standard error. */
export const fixesMessages = {
  /** @param fixes  of each file */
  count: (fixes: readonly (readonly unknown[])[]): string => {
    const files = fixes.filter((each) => each.length > 0);
    return files.length === 0
      ? "Nothing was fixed."
      : `${plural(files.flat().length, "fix", "fixes")} in ${plural(files.length, "file", "files")}.`;
  },
};

/** Says that links and some references cannot be completed. For the standard error. */
export const repositoryUnknown = "The minutes repository is unknown: add --repo OWNER/NAME.";

/** What `preview` says about a comment. */
export const previewMessages = {
  newest: (file: string, section: string): string =>
    `Only ${section}, the newest meeting of ${file}. For another one, add its date: ${file}#${section}.`,
  ifAccepted: (repository: string): string =>
    `posted if ${repository} accepts these minutes, with \`accept\` in its .github/minutes-bot.yml`,
};

function onRhythm(rhythm: string): string {
  return rhythm.startsWith("every") ? rhythm : `on ${rhythm}`;
}

/** What `agenda` says about the date, on the standard error. */
export const agendaMessages = {
  saveAs: (path: string): string => `Save it as ${path}.`,
  /** @param where  where a growing file has its newest meeting */
  addTo: (file: string, where: "first" | "last"): string =>
    where === "first" ? `Add it to ${file}, above the other meetings.` : `Add it at the end of ${file}.`,
  /** @param today  `2023-12-06` */
  next: ({ date, rhythm, missed, basis }: NextMeeting, today: string): readonly string[] => {
    const days = daysBetween(today, date);
    const when = days === 0 ? "today" : days === 1 ? "tomorrow" : `in ${days} days`;
    if (basis === "weekday")
      return [
        `The series usually meets on ${rhythm}, but at no regular interval. The next ${rhythm} is ${date}, ${when}. For another day, add --date.`,
      ];
    return [
      basis === "two meetings"
        ? `There are only two meetings. If the series meets ${rhythm}, the next meeting is on ${date}, ${when}.`
        : `The series meets ${onRhythm(rhythm)}. The next meeting is on ${date}, ${when}.`,
      ...(missed === null
        ? []
        : missed.count === 1
          ? [`The meeting of ${missed.first} has passed without minutes. For it, add --date ${missed.first}.`]
          : [
              `${missed.count} meetings have passed without minutes, from ${missed.first} on. For one of them, add --date ${missed.first}.`,
            ]),
    ];
  },
  past: (date: string): string => `${date} (--date) is in the past.`,
  exists: (date: string): string => `There are minutes of ${date} (--date) already.`,
  /** @param next  the next regular meeting */
  irregular: (date: string, { rhythm, date: next, basis }: NextMeeting): string =>
    `${date} (--date) is a ${weekdayName(date)}, but the series ${basis === "weekday" ? `usually meets on ${rhythm}` : `meets ${onRhythm(rhythm)}`}. The next ${basis === "weekday" ? rhythm : "regular meeting"} is on ${next}.`,
  far: (dates: readonly string[]): string =>
    `Not used for the rhythm, because it is too far ahead: ${dates.slice(0, 3).join(", ")}. Check the name of the file.`,
};
