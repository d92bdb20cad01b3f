import { expect, test } from "@jest/globals";
import { garden, minutes } from "./garden.ts";

test("an action item stands on the dashboard", async () => {
  const { github, land } = await garden();
  await land({ "beds/20260114.md": minutes("2026-01-14", "Spades", "AI @bob: sharpen the spades, see garden/tools#1") });
  const dashboard = github.snapshot().issues.find(({ title }) => title === "Open action items");
  console.log(dashboard?.body);
  expect(dashboard?.repo).toBe("garden/minutes");
});
