import { expect, test } from "@jest/globals";
import { startGarden, minutes } from "./garden.ts";
import { recoverFromFaults, postComment, startFaultyGarden } from "./faulty-garden.ts";

const wip = (date: string): string => minutes(date, "Spades", "WIP: whetstone is ordered, tools#1");
const weeks = ["2026-01-14", "2026-01-21", "2026-01-28"] as const;
const fileOf = (date: string): string => `beds/${date.replaceAll("-", "")}.md`;

test("the same status line three weeks running is one comment that says so, and one notification", async () => {
  const { land, advanceDays, headlines, inbox, delivery } = await startGarden();
  for (const week of weeks) {
    await land({ [fileOf(week)]: wip(week) });
    advanceDays(7);
  }
  expect(headlines("garden/tools#1")).toEqual([
    "Discussed in Beds, 2026-01-14 · Spades · also on 2026-01-21, 2026-01-28",
  ]);
  expect(inbox("bob")).toEqual(["garden/tools#1: comment by minutes-bot[bot]"]);
  expect(delivery().title).toBe("1 again");
});

test("all three in one push: the same", async () => {
  const { land, headlines, inbox } = await startGarden();
  await land(Object.fromEntries(weeks.map((week) => [fileOf(week), wip(week)])));
  expect(headlines("garden/tools#1")).toEqual([
    "Discussed in Beds, 2026-01-14 · Spades · also on 2026-01-21, 2026-01-28",
  ]);
  expect(inbox("bob")).toHaveLength(1);
});

test("the last of the three is corrected: it gets a comment of its own, and no longer counts as again", async () => {
  const { land, headlines, inbox } = await startGarden();
  await land(Object.fromEntries(weeks.map((week) => [fileOf(week), wip(week)])));
  await land({ [fileOf(weeks[2])]: minutes(weeks[2], "Spades", "Whetstone is here, tools#1") });
  expect(headlines("garden/tools#1")).toEqual([
    "Discussed in Beds, 2026-01-14 · Spades · also on 2026-01-21",
    "Discussed in Beds, 2026-01-28 · Spades",
  ]);
  expect(inbox("bob")).toHaveLength(2);
});

test("what parts from a comment and cannot be posted at once is not forgotten", async () => {
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

test("the first of the three is corrected: its comment follows it, and the others are not lost", async () => {
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

test("corrected long after, the comment goes on to stand for the others, because nobody is to be notified any more", async () => {
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

test("the first of the three is deleted: the others keep its comment", async () => {
  const { land, headlines, inbox, labels } = await startGarden();
  await land(Object.fromEntries(weeks.map((week) => [fileOf(week), wip(week)])));
  await land({ [fileOf(weeks[0])]: null });
  expect(headlines("garden/tools#1")).toEqual([
    "Discussed in Beds, 2026-01-21 · Spades · also on 2026-01-28",
  ]);
  expect(labels("garden/tools#1")).toEqual(["discussed in minutes"]);
  expect(inbox("bob")).toHaveLength(1);
});

test("all three are deleted: the comment is withdrawn, and with it the label", async () => {
  const { land, headlines, labels } = await startGarden();
  await land(Object.fromEntries(weeks.map((week) => [fileOf(week), wip(week)])));
  await land(Object.fromEntries(weeks.map((week) => [fileOf(week), null])));
  expect(headlines("garden/tools#1")).toEqual(["No longer in the minutes of Beds, 2026-01-14."]);
  expect(labels("garden/tools#1")).toEqual([]);
});

test("something else was said in between: then it is news again", async () => {
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

test("another series says the same: that is its own news", async () => {
  const { land, headlines } = await startGarden();
  await land({ [fileOf(weeks[0])]: wip(weeks[0]), "roses/20260115.md": wip("2026-01-15") });
  expect(headlines("garden/tools#1")).toEqual([
    "Discussed in Beds, 2026-01-14 · Spades",
    "Discussed in Roses, 2026-01-15 · Spades",
  ]);
});

test("minutes of a meeting in the middle come last", async () => {
  const { land, headlines } = await startGarden();
  await land({ [fileOf(weeks[0])]: wip(weeks[0]) });
  await land({ [fileOf(weeks[2])]: wip(weeks[2]) });
  await land({ [fileOf(weeks[1])]: wip(weeks[1]) });
  expect(headlines("garden/tools#1")).toEqual([
    "Discussed in Beds, 2026-01-14 · Spades · also on 2026-01-21, 2026-01-28",
  ]);
});
