import type { Problem } from "../problem.ts";
import { staleMessages } from "./messages.ts";
import type { RegisterChange } from "./register-file.ts";

/** Problems of the register of decisions. */
export const registerProblems = {
  stale: (path: string, changes: readonly RegisterChange[], advice: string): Problem => ({
    code: "register-stale",
    found: `a register of decisions that is not up to date (${describeChanges(changes).join("; ")})`,
    expected: "the decisions that the minutes mark",
    advice,
    path,
  }),
  broken: (path: string): Problem => ({
    code: "register-broken",
    found:
      "a register of decisions in which the first or the last line of the bot is missing or occurs twice",
    expected: "`minutes-bot:decisions:begin` and `minutes-bot:decisions:end` once each",
    advice: "Restore the lines, or delete both and the list between them. Then update the list.",
    path,
  }),
  notText: (path: string): Problem => ({
    code: "register-not-text",
    found: "a register of decisions that is not UTF-8",
    expected: "UTF-8",
    advice: "Save the file as UTF-8.",
    path,
  }),
  tooLarge: (path: string, bytes: number): Problem => ({
    code: "register-too-large",
    found: `a register of decisions of ${bytes} bytes`,
    expected: `at most ${maxRegisterBytes} bytes`,
    advice: `Remove \`decisions.register\` from the configuration, and keep a file for each series with \`minutes-bot decisions\`.`,
    path,
  }),
  notCompared: (path: string): Problem => ({
    code: "register-not-compared",
    found: "a register of decisions that could not be compared, because GitHub did not answer",
    expected: "an answer",
    advice: "Re-run this check to try again.",
    path,
  }),
};

/** Maximum size of a register that the bot compares and writes. GitHub shows no larger file as a page. */
export const maxRegisterBytes = 1_000_000;

/** What to do about a register that is not up to date. */
export const registerAdvice = {
  command: "Run `npx minutes-bot decisions --out` in a clone, and commit the file.",
  default:
    "Run `npx minutes-bot decisions --out` in a clone, and commit the file. Or press `Apply fixes` on the next pull request with decisions.",
} as const;

const maxListed = 10;

/** Lists which meetings of a register are not up to date. Plain text, which is not safe to print. */
export function describeChanges(changes: readonly RegisterChange[]): readonly string[] {
  const rest = changes.length - maxListed;
  return [
    ...changes.slice(0, maxListed).map(describeChange),
    ...(rest > 0 ? [staleMessages.moreMeetings(rest)] : []),
  ];
}

function describeChange({ what, path, series, date, count }: RegisterChange): string {
  const name = [series, date].filter((part) => part !== null && part !== "").join(", ");
  return staleMessages.change[what](name === "" ? path : name, count);
}
