import { expect, test } from "@jest/globals";
import type { GitHub } from "../fake-github/github.ts";
import { startGarden, withGardenHelpers, minutes, type Files, type Garden } from "./garden.ts";
import { startScenario, createClockedGitHub } from "./scenario.ts";

const beds = "beds/20260107.md";
const old = minutes("2026-01-07", "Spades", "AI @bob: sharpen the spades (garden/tools#1)");
const fresh: Files = {
  "rakes/20260114.md": minutes("2026-01-14", "Rakes", "AI @bob: find the rake (garden/tools#3)"),
};
const withoutDashboard = "minutes:\nactionItems: { dashboard: false }\n";

const reminders = ({ github }: Garden, issue: string): number =>
  github.readIssue(issue).comments.filter(({ body }) => body.includes("kind=reminder")).length;

async function passDays(scenario: Garden, days: number): Promise<void> {
  for (let day = 0; day < days; day++) {
    scenario.advanceDays(1);
    await scenario.catchUp();
  }
}

/** Starts a garden whose app was installed long before it follows the minutes. */
async function installedLongAgo(config: string): Promise<Garden> {
  const github: GitHub = createClockedGitHub();
  github.clock.set("2025-06-02T09:00:00Z");
  github.organization("garden", { members: ["ann", "bob"] });
  github.repository("garden/tools", { files: { "README.md": "# Tools\n" } });
  for (const title of ["Sharpen the spades", "A new wheelbarrow", "Where is the rake?"])
    github.issue("garden/tools", { title, author: "ann" });
  github.repository("garden/protocols", { files: { "README.md": "# Protocols\n" } });
  github.install("garden");
  const scenario = await startScenario(github);
  await scenario.settle();
  github.clock.set("2026-01-08T09:00:00Z");
  github.push("garden/protocols", { files: { [beds]: old } });
  await scenario.settle();
  github.clock.set("2026-01-15T09:00:00Z");
  github.push("garden/protocols", { files: { ".github/minutes-bot.yml": config } });
  await scenario.settle();
  return withGardenHelpers(scenario);
}

test.each([
  ["with a dashboard", "minutes:\n"],
  ["without one", withoutDashboard],
])("sends no reminders for items from before the baseline, %s", async (_, config) => {
  const scenario = await installedLongAgo(config);
  scenario.github.clock.advance(60_000);
  scenario.github.push("garden/protocols", { files: fresh });
  await scenario.settle();
  await passDays(scenario, 4);
  await scenario.restart();
  await passDays(scenario, 6);
  expect(reminders(scenario, "garden/tools#1")).toBe(0);
  expect(reminders(scenario, "garden/tools#3")).toBe(1);
});

test("a correction of old minutes does not make their items new without a dashboard", async () => {
  const scenario = await startGarden({ config: withoutDashboard, files: { [beds]: old } });
  scenario.github.clock.advance(60_000);
  await scenario.land({ [beds]: `${old}- The shed is green.\n` });
  await scenario.restart();
  await passDays(scenario, 10);
  expect(reminders(scenario, "garden/tools#1")).toBe(0);
});

test("without a dashboard sends as many reminders as with one, despite restarts", async () => {
  const scenario = await startGarden({ config: withoutDashboard });
  scenario.github.clock.advance(60_000);
  await scenario.land(fresh);
  const days: number[] = [];
  for (let day = 1; day <= 45; day++) {
    const before = reminders(scenario, "garden/tools#3");
    if (day % 5 === 0) await scenario.restart();
    await passDays(scenario, 1);
    if (reminders(scenario, "garden/tools#3") > before) days.push(day);
  }
  expect(days).toEqual([7, 21, 35]);
});

test("recreates a deleted dashboard and sends no reminders for old items, nor at once for ticked ones", async () => {
  const scenario = await startGarden({ files: { [beds]: old } });
  const list = (): { number: number; body: string } => {
    const found = scenario.github.snapshot().issues.find(({ title }) => title === "Open action items");
    if (found === undefined) throw new Error("there is no dashboard");
    return found;
  };
  scenario.github.clock.advance(60_000);
  await scenario.land({
    ...fresh,
    "shed/20260115.md": minutes("2026-01-15", "Shed", "AI @bob: paint the shed (garden/tools#2)"),
  });
  await passDays(scenario, 1);
  const ticked = list().body.replace(/^- \[ \] (.*paint the shed)/m, "- [x] $1");
  scenario.github.editIssue(`garden/minutes#${list().number}`, { body: ticked }, { by: "ann" });
  await scenario.settle();
  await passDays(scenario, 9);
  expect(reminders(scenario, "garden/tools#3")).toBe(1);
  expect(reminders(scenario, "garden/tools#2")).toBe(0);

  scenario.github.deleteIssue(`garden/minutes#${list().number}`);
  await scenario.settle();
  await passDays(scenario, 5);
  expect(list().body).toContain("find the rake");
  expect(reminders(scenario, "garden/tools#1")).toBe(0);
  expect(reminders(scenario, "garden/tools#2")).toBe(0);
  expect(reminders(scenario, "garden/tools#3")).toBe(1);
  // The tick is lost, and the owner saw the new dashboard for a week.
  await passDays(scenario, 19);
  expect(reminders(scenario, "garden/tools#1")).toBe(0);
  expect(reminders(scenario, "garden/tools#3")).toBe(2);
});
