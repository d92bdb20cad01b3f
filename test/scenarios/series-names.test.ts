import { expect, test } from "@jest/globals";
import { dashboardOf } from "./action-items-garden.ts";
import { minutes, startGarden } from "./garden.ts";

const titled = (heading: string, ...bullets: readonly string[]): string =>
  minutes("2026-01-14", "Spades", ...bullets).replace("# 2026-01-14", `# ${heading}`);

test.each([
  ["gardeners/20260114.md", "SIG GardenErs 2026-01-14", "GardenErs, 2026-01-14"],
  ["gardeners/2026/20260114.md", "2026-01-14", "Gardeners, 2026-01-14"],
  [
    "meetings/20260114.md",
    "Spade.js Technical Steering Committee (TSC) 2026-01-14",
    "Spade.js TSC, 2026-01-14",
  ],
  ["meetings/20260114.md", "2026-01-14", "Garden, 2026-01-14"],
  ["2026/01-14.md", "Meeting of the Tools Team", "Tools Team, 2026-01-14"],
])(
  "a comment and the dashboard call the series of %s with the heading %j %s",
  async (path, heading, name) => {
    const scenario = await startGarden({ config: "actionItems: { dashboard: true }\n" });
    await scenario.land({ [path]: titled(heading, "They are blunt, tools#1", "AI @bob: buy a whetstone") });
    expect(scenario.headlines("garden/tools#1")).toEqual([`Discussed in ${name} · Spades`]);
    expect(dashboardOf(scenario)[0]?.body).toContain(`[${name}](`);
  },
);

test("the configured name wins over the heading", async () => {
  const { land, headlines } = await startGarden({ config: "series: { .: The Garden }\n" });
  await land({ "2026/01-14.md": titled("Tools Team", "They are blunt, tools#1") });
  expect(headlines("garden/tools#1")).toEqual(["Discussed in The Garden, 2026-01-14 · Spades"]);
});

test("another heading edits no comment, neither in the file itself nor in another of the series", async () => {
  const { land, github } = await startGarden();
  const path = "meetings/20260114.md";
  await land({ [path]: titled("Tools Team 2026-01-14", "They are blunt, tools#1") });
  const before = github.snapshot().issues;
  await land({ [path]: titled("Tools Council 2026-01-14", "They are blunt, tools#1") });
  await land({ "meetings/20260107.md": titled("Tools Board 2026-01-07", "No issue") });
  expect(github.snapshot().issues).toEqual(before);
});
