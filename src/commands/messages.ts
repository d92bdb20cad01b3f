import { quoted, type Problem } from "../problem.ts";

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
  /** @param apps  URL of the settings page of the app */
  credentialsNotWritten: (file: string, reason: string, apps: string): Problem => ({
    code: "set-up-not-kept",
    found: `a ${file} that cannot be written (${reason}), so that the credentials of the new app are lost`,
    expected: "a writable folder with free space",
    advice: `Make the folder writable, or free disk space. Then create a private key and a webhook secret at ${apps}, and write them to ${file}. Or delete the app there, and start again.`,
  }),
};
