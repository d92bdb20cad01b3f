import type { RegisterEntry } from "../../src/decisions/register-entry.ts";
import { relativeLink } from "../../src/decisions/register-row.ts";
import type { WantedRegister } from "../../src/decisions/register-file.ts";

/** Returns a decision of the series beds in the minutes of a day. */
export function entryOf(date: string, text: string, other: Partial<RegisterEntry> = {}): RegisterEntry {
  const series = other.series ?? "beds";
  const path = `${series}/${date.replaceAll("-", "")}.md`;
  return {
    path,
    line: 7,
    series,
    seriesTitle: null,
    date,
    topic: null,
    text,
    vote: null,
    issues: [],
    ...other,
  };
}

/** Decisions of two series in two years, with everything that a cell has to survive. */
export const garden: readonly RegisterEntry[] = [
  entryOf("2025-12-10", "Buy 40 kg of seed", {
    topic: "Seed",
    issues: ["garden/tools#3", "garden/minutes#8"],
  }),
  entryOf("2026-01-14", "**Water** the beds with `hose | can`, see [the plan](https://plan.example/?a=b)", {
    topic: "Water",
    vote: "5 in favour, 1 abstention",
    issues: ["garden/tools#1"],
  }),
  entryOf("2026-01-14", "=SUM(A1:A9) is the budget of @ann, #12", { line: 12, topic: "Money | more" }),
  entryOf("2026-01-07", 'Paint the shed "green", not red', {
    series: "sheds",
    seriesTitle: "SHEDs",
    path: "sheds/2026 (new)/20260107.md",
  }),
  entryOf("2026-01-21", "<!-- minutes-bot:decisions:end --> Stay <b>open</b>", {
    series: "sheds",
    path: "sheds/2026.md#2026-01-21",
    line: 120,
  }),
  entryOf("", "Keep the bees", { series: "bees", path: "bees/notes.md", date: null }),
];

export const nameOf = (series: string, title: string | null): string => title ?? series.toUpperCase();

export const links: WantedRegister["links"] = {
  fileLink: (path) => relativeLink("docs/decisions.md", path),
  serverUrl: "https://github.com",
};

/** Returns what a register has to list. */
export function wantedOf(entries: readonly RegisterEntry[], unread: readonly string[] = []): WantedRegister {
  return { entries, unread: new Set(unread), nameOf, links };
}
