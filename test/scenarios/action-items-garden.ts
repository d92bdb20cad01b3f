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
    .map((line) => line.replace(/ · \[.*$/, "").replaceAll(/[*\u200B]/g, ""));
}
