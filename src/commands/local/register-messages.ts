import { quoted, type Problem } from "../../problem.ts";
import { plural } from "../../render/plural.ts";

/** Problems of the register of decisions. */
export const registerProblems = {
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
  broken: (path: string): Problem => ({
    code: "register-broken",
    found: "a register in which the first or the last line of the bot's part is missing or occurs twice",
    expected:
      "both lines once: <!-- minutes-bot:decisions:begin … --> and <!-- minutes-bot:decisions:end -->",
    advice: "Restore them, or delete both and the list between them.",
    path,
  }),
  stale: (path: string): Problem => ({
    code: "register-stale",
    found: "a register of decisions that is not up to date",
    expected: "the decisions that the minutes mark",
    advice: "Run `npx minutes-bot decisions --out`, and commit the file.",
    path,
  }),
};

/** What `decisions` says about the file, on the standard error. */
export const localRegisterMessages = {
  upToDate: (path: string): string => `${path} is up to date.`,
  written: (path: string, count: number): string =>
    `${path} was written: ${plural(count, "decision", "decisions")}.`,
} as const;
