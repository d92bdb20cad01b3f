import { expect, test } from "@jest/globals";
import { startGarden, minutes, type Garden } from "../scenarios/garden.ts";

// What docs/hosting.md says of an app that is uninstalled, and installed again.

const day = 86_400_000;
const first = {
  "beds/20260114.md": minutes("2026-01-14", "Spades", "AI @bob: sharpen the spades, see garden/tools#1"),
};
const discussed = (date: string) => ({
  [`beds/${date.replaceAll("-", "")}.md`]: minutes(
    date,
    "Spades",
    `On ${date} they were blunt, garden/tools#1`,
  ),
});

const list = ({ github }: Garden) =>
  github
    .snapshot()
    .issues.filter(({ repo, title }) => repo === "garden/minutes" && title === "Open action items");
const state = ({ github }: Garden) =>
  JSON.stringify(
    github
      .snapshot()
      .issues.map(({ repo, number, body, labels, comments }) => [repo, number, body, labels, comments]),
  );

test("an uninstalled app leaves everything as it is, and goes on where it stopped", async () => {
  const scenario = await startGarden();
  const { github, land, settle, headlines } = scenario;
  await land(first);
  const [before] = list(scenario);
  github.uninstall("garden");
  await settle();
  const left = state(scenario);
  await land(discussed("2026-01-21"));
  github.clock.advance(60 * day);
  await settle();
  expect(state(scenario)).toBe(left);

  github.editIssue(
    `garden/minutes#${before?.number ?? 0}`,
    { body: before?.body.replace("- [ ]", "- [x]") ?? "" },
    { by: "bob" },
  );
  await land(discussed("2026-03-18"));
  github.install("garden");
  await settle();
  expect(headlines("garden/tools#1")).toEqual([
    "Discussed in Beds, 2026-01-14 · Spades",
    // Those of January landed more than 30 days ago.
    "Discussed in Beds, 2026-03-18 · Spades",
  ]);
  const after = list(scenario);
  expect(after.map(({ number }) => number)).toEqual([before?.number]);
  expect(after[0]?.body).toMatch(/- \[x\] .*sharpen the spades/);
});
