import { plural } from "../render/plural.ts";

/** Texts of the decision register, in Markdown. Parameters must be escaped already. */
export const registerMessages = {
  title: "Decisions",
  intro:
    "Minutes Bot writes this list from the minutes. To correct a decision, correct it in the minutes, and then update the list.",
  none: "The minutes mark no decision yet.",
  noDate: "Without a date",
  tableHead: ["| Date | Decision | Topic | Issues |", "| --- | --- | --- | --- |"],
  vote: (vote: string): string => `(vote: ${vote})`,
  begin: "Write your own text above this line, or below the last line of the bot.",
} as const;

/** The heads of the columns in CSV. */
export const registerColumns = ["Date", "Series", "Topic", "Decision", "Vote", "Issues", "Link"] as const;

/** Texts about a register that is not up to date, in the checks and on the command line. Plain text and code. */
export const staleMessages = {
  change: {
    missing: (meeting: string, count: number): string =>
      `${meeting}: ${plural(count, "decision is", "decisions are")} missing`,
    changed: (meeting: string): string => `${meeting}: changed`,
    removed: (meeting: string, count: number): string =>
      `${meeting}: ${plural(count, "decision is", "decisions are")} no longer in the minutes`,
  },
  moreMeetings: (count: number): string => plural(count, "more meeting", "more meetings"),
} as const;
