import { plural } from "../render/plural.ts";

/** The sentences of the pages. */
export const siteTexts = {
  omitted:
    "These minutes are not shown here, because the file is too large or takes too long to read. Read them on GitHub.",
  hidden: (count: number): string =>
    `${plural(count, "line is", "lines are")} not published: a personal address or number, a password, or a link for members only.`,
  noMeetings: "There are no minutes yet. A file with the date of a meeting in its path will appear here.",
  noDecisions: "No decisions yet. The minutes mark one like this:",
  decisionExample: "Decision: we meet every second week.",
  noIssues: "The minutes link no issues yet. Write `owner/repo#12` or paste the address of an issue.",
  noItems: "No open action items.",
  noItemsOf: "The minutes mark an action item like this:",
  itemExample: "AI: @ada orders a cable until 2026-12-01",
  onlyListed: "No meeting said more about it than its title.",
  cutPassage: "Read on in the minutes",
  searchNeedsScript: "The search needs JavaScript. All pages can be read without it.",
  searchStart: "Search the minutes of all meetings: words, people, or issues such as",
  notFound: "There is no such page. The minutes may have been moved or renamed.",
  older: (count: number): string =>
    `${plural(count, "older item", "older items")}, not mentioned for half a year`,
  unowned: "Without an owner",
  undated: "Without a date",
  made: "Made from the minutes by",
} as const;
