import { minutes, type Garden } from "./garden.ts";

/** Minutes with an action item on an issue. */
export const spades = {
  "beds/20260114.md": minutes("2026-01-14", "Spades", "AI @bob: sharpen the spades, see garden/tools#1"),
};
/** Minutes with an action item without an issue. */
export const rakes = { "beds/20260114.md": minutes("2026-01-14", "Rakes", "AI @bob: find the rake") };

/** Returns the dashboards. */
export const dashboardOf = ({ github }: Garden) =>
  github.snapshot().issues.filter(({ title }) => title === "Open action items");

/** Returns the boxes of the dashboard in short form. */
export function boxes(scenario: Garden): string[] {
  const [dashboard] = dashboardOf(scenario);
  return (dashboard?.body ?? "")
    .split("\n")
    .filter((line) => line.startsWith("- ["))
    .map((line) => line.replace(/ · \[.*$/, "").replaceAll(/[*~\u200B]/g, ""));
}

/** Returns the id of the first item on the dashboard. */
export function idOf(scenario: Garden): string {
  return /· `(\w+)`$/m.exec(dashboardOf(scenario)[0]?.body ?? "")?.[1] ?? "";
}

/** Returns the ids of all items on the dashboard. */
export function idsOf(scenario: Garden): string[] {
  const body = dashboardOf(scenario)[0]?.body ?? "";
  return [...body.matchAll(/· `(\w+)`/g)].map(([, id]) => id ?? "").sort();
}

/** Returns the texts of reminders, answers and digests on an issue. */
export function asked(scenario: Garden, issue: string): string[] {
  const found = scenario.github.snapshot().issues.find(({ repo, number }) => `${repo}#${number}` === issue);
  return (found?.comments ?? [])
    .filter(({ body }) => /kind=(?:reminder|digest|answer)/.test(body))
    .map(({ body }) => body.split("\n")[0] ?? "");
}
