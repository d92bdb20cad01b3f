import { expect, test } from "@jest/globals";
import type { GitHub } from "../fake-github/github.ts";
import { garden, inTheWordsOf, minutes, type Files, type Garden } from "./garden.ts";
import { tell, world } from "./story.ts";

const beds = "beds/20260107.md";
const old = minutes("2026-01-07", "Spades", "AI @bob: sharpen the spades (garden/tools#1)");
const fresh: Files = {
  "rakes/20260114.md": minutes("2026-01-14", "Rakes", "AI @bob: find the rake (garden/tools#3)"),
};
const whyNotWritable = "minutes:\nactionItems: { dashboard: false }\n";

const reminders = ({ github }: Garden, issue: string): number =>
  github.readIssue(issue).comments.filter(({ body }) => body.includes("kind=reminder")).length;

async function passDays(story: Garden, days: number): Promise<void> {
  for (let day = 0; day < days; day++) {
    story.later(1);
    await story.sweep();
  }
}

/** The app is in the organization long before its minutes are followed. */
async function installedLongAgo(config: string): Promise<Garden> {
  const github: GitHub = world();
  github.clock.set("2025-06-02T09:00:00Z");
  github.organization("garden", { members: ["ann", "bob"] });
  github.repository("garden/tools", { files: { "README.md": "# Tools\n" } });
  for (const title of ["Sharpen the spades", "A new wheelbarrow", "Where is the rake?"])
    github.issue("garden/tools", { title, author: "ann" });
  github.repository("garden/protocols", { files: { "README.md": "# Protocols\n" } });
  github.install("garden");
  const story = await tell(github);
  await story.settle();
  github.clock.set("2026-01-08T09:00:00Z");
  github.push("garden/protocols", { files: { [beds]: old } });
  await story.settle();
  github.clock.set("2026-01-15T09:00:00Z");
  github.push("garden/protocols", { files: { ".github/minutes-bot.yml": config } });
  await story.settle();
  return inTheWordsOf(story);
}

test.each([
  ["with a dashboard", "minutes:\n"],
  ["without one", whyNotWritable],
])("nobody is asked about what stood there before the bot followed the minutes, %s", async (_, config) => {
  const story = await installedLongAgo(config);
  story.github.clock.advance(60_000);
  story.github.push("garden/protocols", { files: fresh });
  await story.settle();
  await passDays(story, 4);
  await story.restart();
  await passDays(story, 6);
  expect(reminders(story, "garden/tools#1")).toBe(0);
  expect(reminders(story, "garden/tools#3")).toBe(1);
});

test("a correction of old minutes makes nothing in them new where there is no dashboard", async () => {
  const story = await garden({ config: whyNotWritable, files: { [beds]: old } });
  story.github.clock.advance(60_000);
  await story.land({ [beds]: `${old}- The shed is green.\n` });
  await story.restart();
  await passDays(story, 10);
  expect(reminders(story, "garden/tools#1")).toBe(0);
});

test("without a dashboard owners are asked as often as with one, whatever restarts there are", async () => {
  const story = await garden({ config: whyNotWritable });
  story.github.clock.advance(60_000);
  await story.land(fresh);
  const days: number[] = [];
  for (let day = 1; day <= 45; day++) {
    const before = reminders(story, "garden/tools#3");
    if (day % 5 === 0) await story.restart();
    await passDays(story, 1);
    if (reminders(story, "garden/tools#3") > before) days.push(day);
  }
  expect(days).toEqual([7, 21, 35]);
});

test("a dashboard that people delete is made anew; nobody is asked about what is old, nor at once about what was ticked", async () => {
  const story = await garden({ files: { [beds]: old } });
  const list = (): { number: number; body: string } => {
    const found = story.github.snapshot().issues.find(({ title }) => title === "Open action items");
    if (found === undefined) throw new Error("there is no dashboard");
    return found;
  };
  story.github.clock.advance(60_000);
  await story.land({
    ...fresh,
    "shed/20260115.md": minutes("2026-01-15", "Shed", "AI @bob: paint the shed (garden/tools#2)"),
  });
  await passDays(story, 1);
  const ticked = list().body.replace(/^- \[ \] (.*paint the shed)/m, "- [x] $1");
  story.github.editIssue(`garden/minutes#${list().number}`, { body: ticked }, { by: "ann" });
  await story.settle();
  await passDays(story, 9);
  expect(reminders(story, "garden/tools#3")).toBe(1);
  expect(reminders(story, "garden/tools#2")).toBe(0);

  story.github.deleteIssue(`garden/minutes#${list().number}`);
  await story.settle();
  await passDays(story, 5);
  expect(list().body).toContain("find the rake");
  expect(reminders(story, "garden/tools#1")).toBe(0);
  expect(reminders(story, "garden/tools#2")).toBe(0);
  expect(reminders(story, "garden/tools#3")).toBe(1);
  // Nobody remembers the tick; the owner saw the new list for a week.
  await passDays(story, 19);
  expect(reminders(story, "garden/tools#1")).toBe(0);
  expect(reminders(story, "garden/tools#3")).toBe(2);
});
