import { quoted, type Problem } from "../../problem.ts";
import { plural } from "../../render/plural.ts";

/** Problems of the options of `decisions`. */
export const registerOptionProblems = {
  noFile: (): Problem => ({
    code: "register-not-configured",
    found: "no file for the register of decisions",
    expected: "`decisions: { register: docs/decisions.md }` in .github/minutes-bot.yml, or a file for --out",
    advice: "Name the file.",
  }),
  notAll: (register: string): Problem => ({
    code: "register-paths",
    found: `paths for ${quoted(register, 200)}, the register of all minutes`,
    expected: "no paths, or another file for --out",
    advice: "Leave the paths out.",
  }),
  markdownOnly: (): Problem => ({
    code: "register-format",
    found: "--out or --check with another format than Markdown",
    expected: "Markdown, because the bot compares it with the minutes",
    advice: "To keep another format, redirect the output to a file.",
  }),
};

/** What `decisions` says about the file, on the standard error. */
export const localRegisterMessages = {
  upToDate: (path: string): string => `${path} is up to date.`,
  written: (path: string, count: number): string =>
    `${path} was written: ${plural(count, "decision", "decisions")}.`,
} as const;
