import { expect } from "@jest/globals";
import { minutes, type Files, type Garden } from "./garden.ts";

export const withHistory = "minutes:\nbacklinks: { history: after 3 }\n";
export const withoutHistory = "minutes:\nbacklinks: { history: never }\n";

/** Dates of weekly meetings, from that of the garden on. */
export const weeks = [
  "2026-01-14",
  "2026-01-21",
  "2026-01-28",
  "2026-02-04",
  "2026-02-11",
  "2026-02-18",
] as const;

export const fileOf = (date: string): string => `beds/${date.replaceAll("-", "")}.md`;

/** The minutes of the meeting of a week, from 0 on, with bullets about tools#1. */
export function meetingOf(week: number, ...bullets: readonly string[]): Files {
  const date = weeks[week] ?? "";
  return { [fileOf(date)]: minutes(date, "Spades", ...bullets.map((bullet) => `${bullet}, tools#1`)) };
}

const statements = [
  "They are blunt",
  "A stone is missing",
  "It is ordered",
  "It has come",
  "They are sharp",
  "Done",
];

/** Lands the minutes of these weeks, a week apart. */
export async function landWeeks({ land, advanceDays }: Garden, all: readonly number[]): Promise<void> {
  for (const week of all) {
    await land(meetingOf(week, statements[week] ?? ""));
    advanceDays(7);
  }
}

/** Returns the comments on an issue in short: a history as its rows, another comment as its first line. */
export function shortComments(
  garden: Garden,
  issue = "garden/tools#1",
): readonly (string | readonly string[])[] {
  const headlines = garden.headlines(issue);
  return garden.comments(issue).map((body, i) => {
    const rows = rowsOf(body);
    return rows.length > 0 ? rows : (headlines[i] ?? "");
  });
}

/** Returns the rows of a history as `2026-01-28: It is ordered`, with an arrow if they link to another comment. */
export function rowsOf(body: string): readonly string[] {
  return [...body.matchAll(/^\| \[([^\]]*)\]\(([^)]*)\)(, [^|]*)? \| (.*) \|$/gm)].map(
    ([, date, url, again = "", said]) =>
      `${date ?? ""}${again}: ${url?.includes("#issuecomment-") === true ? "→ " : ""}${said ?? ""}`.replaceAll(
        "\u200B",
        "",
      ),
  );
}

/** Runs everything again and expects no write besides the check. */
export async function expectSettled({ github, restart, settle }: Garden): Promise<void> {
  const issues = (): unknown => github.snapshot().issues;
  const before = issues();
  const check = github.snapshot().checkRuns.findLast(({ name }) => name === "Minutes delivery");
  github.rerequest(check?.id ?? 0);
  await settle();
  await restart();
  await settle();
  expect(issues()).toEqual(before);
}
