import { expect, test } from "@jest/globals";
import { startGarden, minutes } from "./garden.ts";
import { recoverFromFaults, postComment, startFaultyGarden } from "./faulty-garden.ts";

const wip = (date: string): string => minutes(date, "Spades", "WIP: whetstone is ordered, tools#1");
const weeks = ["2026-01-14", "2026-01-21", "2026-01-28"] as const;
const fileOf = (date: string): string => `beds/${date.replaceAll("-", "")}.md`;

test("the same status line in three weeks gives one comment that lists the meetings, and one notification", async () => {
  const { land, advanceDays, headlines, inbox, delivery } = await startGarden();
  for (const week of weeks) {
    await land({ [fileOf(week)]: wip(week) });
    advanceDays(7);
  }
  expect(headlines("garden/tools#1")).toEqual([
    "Discussed in Beds, 2026-01-14 · Spades · also on 2026-01-21, 2026-01-28",
  ]);
  expect(inbox("bob")).toEqual(["garden/tools#1: comment by minutes-bot[bot]"]);
  expect(delivery().title).toBe("1 comment with a date added");
});

test("the same status line in three files of one push gives one comment and one notification", async () => {
  const { land, headlines, inbox } = await startGarden();
  await land(Object.fromEntries(weeks.map((week) => [fileOf(week), wip(week)])));
  expect(headlines("garden/tools#1")).toEqual([
    "Discussed in Beds, 2026-01-14 · Spades · also on 2026-01-21, 2026-01-28",
  ]);
  expect(inbox("bob")).toHaveLength(1);
});

test("correcting the last of three repeated lines gives it its own comment and removes it from the list", async () => {
  const { land, headlines, inbox } = await startGarden();
  await land(Object.fromEntries(weeks.map((week) => [fileOf(week), wip(week)])));
  await land({ [fileOf(weeks[2])]: minutes(weeks[2], "Spades", "Whetstone is here, tools#1") });
  expect(headlines("garden/tools#1")).toEqual([
    "Discussed in Beds, 2026-01-14 · Spades · also on 2026-01-21",
    "Discussed in Beds, 2026-01-28 · Spades",
  ]);
  expect(inbox("bob")).toHaveLength(2);
});

test("posts a split-off comment later if it cannot be posted at once", async () => {
  const scenario = await startFaultyGarden();
  await scenario.land(Object.fromEntries(weeks.map((week) => [fileOf(week), wip(week)])));
  scenario.github.faults.inject(postComment, { kind: "status", status: 502, when: "before" });
  await scenario.land({ [fileOf(weeks[2])]: minutes(weeks[2], "Spades", "Whetstone is here, tools#1") });
  await recoverFromFaults(scenario);
  expect(scenario.headlines("garden/tools#1")).toEqual([
    "Discussed in Beds, 2026-01-14 · Spades · also on 2026-01-21",
    "Discussed in Beds, 2026-01-28 · Spades",
  ]);
});

test("correcting the first of three repeated lines edits its comment and keeps the other two", async () => {
  const { land, comments, headlines } = await startGarden();
  await land(Object.fromEntries(weeks.map((week) => [fileOf(week), wip(week)])));
  await land({ [fileOf(weeks[0])]: minutes(weeks[0], "Spades", "Let us buy a whetstone, tools#1") });
  expect(headlines("garden/tools#1")).toEqual([
    "Discussed in Beds, 2026-01-14 · Spades",
    "Discussed in Beds, 2026-01-21 · Spades · also on 2026-01-28",
  ]);
  expect(comments("garden/tools#1")[0]).toContain("Let us buy a whetstone");
  expect(comments("garden/tools#1")[1]).toContain("WIP: whetstone is ordered");
});

test("a late correction leaves the comment with the other meetings, so that nobody is notified", async () => {
  const { land, advanceDays, headlines, inbox, delivery } = await startGarden();
  await land(Object.fromEntries(weeks.map((week) => [fileOf(week), wip(week)])));
  advanceDays(45);
  await land({ [fileOf(weeks[0])]: minutes(weeks[0], "Spades", "WIP: a whetstone is ordered, tools#1") });
  expect(headlines("garden/tools#1")).toEqual([
    "Discussed in Beds, 2026-01-14 · Spades · also on 2026-01-21, 2026-01-28",
  ]);
  expect(inbox("bob")).toHaveLength(1);
  expect(delivery().title).toBe("1 edited, 2 skipped");
});

test("deleting the first of three repeated lines leaves the comment with the others", async () => {
  const { land, headlines, inbox, labels } = await startGarden();
  await land(Object.fromEntries(weeks.map((week) => [fileOf(week), wip(week)])));
  await land({ [fileOf(weeks[0])]: null });
  expect(headlines("garden/tools#1")).toEqual([
    "Discussed in Beds, 2026-01-21 · Spades · also on 2026-01-28",
  ]);
  expect(labels("garden/tools#1")).toEqual(["discussed in minutes"]);
  expect(inbox("bob")).toHaveLength(1);
});

test("deleting all three repeated lines withdraws the comment and the label", async () => {
  const { land, headlines, labels } = await startGarden();
  await land(Object.fromEntries(weeks.map((week) => [fileOf(week), wip(week)])));
  await land(Object.fromEntries(weeks.map((week) => [fileOf(week), null])));
  expect(headlines("garden/tools#1")).toEqual(["The minutes of Beds, 2026-01-14 no longer mention this."]);
  expect(labels("garden/tools#1")).toEqual([]);
});

test("a repeated line is posted again if another statement came in between", async () => {
  const { land, headlines } = await startGarden();
  await land({
    [fileOf(weeks[0])]: wip(weeks[0]),
    [fileOf(weeks[1])]: minutes(weeks[1], "Spades", "It came without a handle, tools#1"),
    [fileOf(weeks[2])]: wip(weeks[2]),
  });
  expect(headlines("garden/tools#1")).toEqual([
    "Discussed in Beds, 2026-01-14 · Spades",
    "Discussed in Beds, 2026-01-21 · Spades",
    "Discussed in Beds, 2026-01-28 · Spades",
  ]);
});

test("the same line in another series gets its own comment", async () => {
  const { land, headlines } = await startGarden();
  await land({ [fileOf(weeks[0])]: wip(weeks[0]), "roses/20260115.md": wip("2026-01-15") });
  expect(headlines("garden/tools#1")).toEqual([
    "Discussed in Beds, 2026-01-14 · Spades",
    "Discussed in Roses, 2026-01-15 · Spades",
  ]);
});

test("minutes of a meeting in the middle may land last", async () => {
  const { land, headlines } = await startGarden();
  await land({ [fileOf(weeks[0])]: wip(weeks[0]) });
  await land({ [fileOf(weeks[2])]: wip(weeks[2]) });
  await land({ [fileOf(weeks[1])]: wip(weeks[1]) });
  expect(headlines("garden/tools#1")).toEqual([
    "Discussed in Beds, 2026-01-14 · Spades · also on 2026-01-21, 2026-01-28",
  ]);
});
