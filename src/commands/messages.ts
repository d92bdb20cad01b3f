import { quoted, type Problem } from "../problem.ts";
import type { SavedCredentials } from "../set-up/pages.ts";

/** Problems of command-line arguments. */
export const argumentProblems = {
  notAName: (found: string): Problem => ({
    code: "repository-name-invalid",
    found: `${quoted(found)} for a repository`,
    expected: "owner/name, such as SovereignCloudStack/minutes",
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
    found: `no file or folder ${quoted(path)}`,
    expected: "a path below --root",
    advice: "Correct the path, or --root.",
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
  unwritable: (path: string, reason: string): Problem => ({
    code: "file-unwritable",
    found: `a file that cannot be written (${reason})`,
    expected: "a writable file",
    advice: reason === "ENOSPC" ? "Free disk space." : "Make the file writable for the user that runs this.",
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
  noCredentials: (reason: string): string => `GitHub returned no credentials: ${reason}`,
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
