import { expect, test } from "@jest/globals";
import { startGarden, minutes } from "./garden.ts";
import {
  expectSettled,
  fileOf,
  landWeeks,
  meetingOf,
  rowsOf,
  shortComments,
  weeks,
  withHistory,
} from "./history-garden.ts";

test("the third meeting about an issue becomes a row of the second comment, and notifies nobody", async () => {
  const garden = await startGarden({ config: withHistory });
  await landWeeks(garden, [0, 1, 2]);
  expect(garden.headlines("garden/tools#1")).toEqual([
    "Discussed in Beds, 2026-01-14 · Spades",
    "Discussed in Beds, 2026-01-28 and at 2 earlier meetings · Spades",
  ]);
  expect(shortComments(garden)[1]).toEqual([
    "2026-01-28: It is ordered",
    "2026-01-21: A stone is missing",
    "2026-01-14: → They are blunt",
  ]);
  expect(garden.comments("garden/tools#1")[1]).toContain("From the minutes of 2026-01-28");
  expect(garden.inbox("bob")).toHaveLength(2);
  expect(garden.delivery().rows).toEqual([
    "beds/20260128.md | garden/tools#1 | row added to the history | no decision and no action item is in it, so nobody is notified",
  ]);
  await expectSettled(garden);
});

test("a meeting with an action item about the issue is announced with one line that links to the history", async () => {
  const garden = await startGarden({ config: withHistory });
  await landWeeks(garden, [0, 1, 2]);
  await garden.land(meetingOf(3, "It has come", "AI ann: sharpen all spades"));
  expect(shortComments(garden)).toEqual([
    "Discussed in Beds, 2026-01-14 · Spades",
    [
      "2026-02-04: It has come",
      "2026-01-28: It is ordered",
      "2026-01-21: A stone is missing",
      "2026-01-14: → They are blunt",
    ],
    expect.stringMatching(/^Action item in Beds, 2026-02-04: .*ann: sharpen all spades.* · history$/),
  ]);
  expect(garden.comments("garden/tools#1")[2]).toMatch(
    /\[history\]\(https:\/\/github\.com\/garden\/tools\/issues\/1#issuecomment-\d+\)$/,
  );
  expect(garden.inbox("bob")).toHaveLength(3);
  expect(garden.delivery().rows).toContainEqual(
    "beds/20260204.md | garden/tools#1 | one line posted that links to the history, row added to the history | the minutes have a decision or an action item about it; the meetings of the series about it are one history",
  );
  await expectSettled(garden);
});

test("a decision about the issue is announced, and is what its row says", async () => {
  const garden = await startGarden({ config: withHistory });
  await landWeeks(garden, [0, 1, 2]);
  await garden.land(meetingOf(3, "It has come", "Decision: we keep the old stone"));
  expect(shortComments(garden)[1]).toContain("2026-02-04: Decided: we keep the old stone");
  expect(garden.headlines("garden/tools#1")[2]).toMatch(
    /^Decided in Beds, 2026-02-04: we keep the old stone.* · history$/,
  );
  expect(garden.inbox("bob")).toHaveLength(3);
  await expectSettled(garden);
});

test("an action item that is done already is no news", async () => {
  const garden = await startGarden({ config: withHistory });
  await landWeeks(garden, [0, 1, 2]);
  await garden.land(meetingOf(3, "[x] AI ann: sharpen all spades"));
  expect(garden.headlines("garden/tools#1")).toHaveLength(2);
  expect(garden.inbox("bob")).toHaveLength(2);
});

test("five meetings in one push give two comments, and the second one is the history", async () => {
  const garden = await startGarden({ config: withHistory });
  const said = ["One", "Two", "Three", "Four", "Five"];
  await garden.land(
    Object.assign(
      {},
      ...said.map((each, week) => meetingOf(week, `Point ${each}`, `AI ann: do ${each}`)),
    ) as never,
  );
  expect(shortComments(garden)).toEqual([
    "Discussed in Beds, 2026-01-14 · Spades",
    ["2026-02-11: Point Five", "2026-02-04: Point Four", "2026-01-28: Point Three", "2026-01-21: Point Two"],
  ]);
  expect(garden.inbox("bob")).toHaveLength(2);
  await expectSettled(garden);
});

test("a meeting that lands late takes its place among the rows", async () => {
  const garden = await startGarden({ config: withHistory });
  await landWeeks(garden, [0, 1, 3, 2]);
  expect(shortComments(garden)[1]).toEqual([
    "2026-02-04: It has come",
    "2026-01-28: It is ordered",
    "2026-01-21: A stone is missing",
    "2026-01-14: → They are blunt",
  ]);
  expect(garden.comments("garden/tools#1")[1]).toContain("> - It has come");
  await expectSettled(garden);
});

test("the same text again adds a date to the row", async () => {
  const garden = await startGarden({ config: withHistory });
  await landWeeks(garden, [0, 1, 2]);
  await garden.land(meetingOf(3, "It is ordered"));
  await garden.land(meetingOf(4, "They are sharp"));
  expect(shortComments(garden)[1]).toEqual([
    "2026-02-11: They are sharp",
    "2026-01-28, again 2026-02-04: It is ordered",
    "2026-01-21: A stone is missing",
    "2026-01-14: → They are blunt",
  ]);
  expect(garden.inbox("bob")).toHaveLength(2);
});

test("each series has its own comments and its own history", async () => {
  const garden = await startGarden({ config: withHistory });
  await landWeeks(garden, [0, 1]);
  await garden.land({ "roses/20260122.md": minutes("2026-01-22", "Thorns", "A spade is lost, tools#1") });
  await garden.land(meetingOf(2, "It is ordered"));
  expect(shortComments(garden)).toEqual([
    "Discussed in Beds, 2026-01-14 · Spades",
    ["2026-01-28: It is ordered", "2026-01-21: A stone is missing", "2026-01-14: → They are blunt"],
    "Discussed in Roses, 2026-01-22 · Thorns",
  ]);
});

test("what gets no comment gets no row: a listed issue, and minutes from long ago", async () => {
  const garden = await startGarden({ config: withHistory });
  await landWeeks(garden, [0, 1, 2]);
  await garden.land({ [fileOf(weeks[3])]: minutes(weeks[3], "Agenda", "tools#1") });
  await garden.land(meetingOf(4, "They are sharp"), { date: new Date("2025-11-01T09:00:00Z") });
  expect(shortComments(garden)[1]).toHaveLength(3);
  await expectSettled(garden);
});

test("a line over the limit of a run waits with its row, until a person approves it", async () => {
  const garden = await startGarden({ config: `${withHistory}limits: { commentsPerRun: 1 }\n` });
  await landWeeks(garden, [0, 1, 2]);
  const other = { "beds/20260203.md": minutes("2026-02-03", "Wheels", "They are round, tools#2") };
  await garden.land({ ...other, ...meetingOf(3, "AI ann: sharpen all spades") });
  expect(shortComments(garden)[1]).toHaveLength(3);
  expect(garden.delivery().rows).toContainEqual(
    "beds/20260204.md | garden/tools#1 | waits for approval | more than 1 new comments in one run",
  );
  const check = garden.github.snapshot().checkRuns.findLast(({ name }) => name === "Minutes delivery");
  garden.github.rerequest(check?.id ?? 0);
  await garden.settle();
  expect(shortComments(garden)[1]).toHaveLength(4);
  expect(garden.headlines("garden/tools#1")).toHaveLength(3);
});

test("rows without a line are not limited", async () => {
  const garden = await startGarden({ config: `${withHistory}limits: { commentsPerRun: 1 }\n` });
  await landWeeks(garden, [0, 1, 2]);
  const other = { "beds/20260203.md": minutes("2026-02-03", "Wheels", "They are round, tools#2") };
  await garden.land({ ...other, ...meetingOf(3, "It has come") });
  expect(shortComments(garden)[1]).toHaveLength(4);
  expect(garden.headlines("garden/tools#2")).toHaveLength(1);
});

test("a pull request says that merging adds a row, and whether it notifies", async () => {
  const garden = await startGarden({ config: withHistory });
  await landWeeks(garden, [0, 1, 2]);
  for (const [bullet, title, action] of [
    ["It has come", "No problems, no comments to post", "row added to the history"],
    [
      "AI @ann: sharpen all",
      "No problems, 1 issue will get a comment",
      "one line posted that links to the history",
    ],
  ] as const) {
    const pull = garden.github.pullRequest("garden/minutes", { files: meetingOf(3, bullet), author: "ann" });
    await garden.settle();
    const check = garden.github.snapshot().checkRuns.findLast(({ sha }) => sha === pull.pull?.headSha);
    expect([check?.title, check?.summary]).toEqual([title, expect.stringContaining(action)]);
  }
});

test("a dry run plans the row", async () => {
  const garden = await startGarden({ config: withHistory });
  await landWeeks(garden, [0, 1, 2]);
  await garden.land({
    ".github/minutes-bot.yml": `${withHistory}dryRun: true\n`,
    ...meetingOf(3, "It has come"),
  });
  expect(shortComments(garden)[1]).toHaveLength(3);
  expect(garden.delivery().rows).toEqual([expect.stringContaining("row added to the history")]);
});

test("a history of hundreds of meetings fits into a comment, and counts what it leaves out", async () => {
  const garden = await startGarden({ config: withHistory });
  const dates = Array.from({ length: 300 }, (_, i) =>
    new Date(Date.parse("2025-01-01") + i * 24 * 60 * 60 * 1000).toISOString().slice(0, 10),
  );
  const long = "a very long statement ".repeat(20);
  const files = dates.map((date, i) => [
    fileOf(date),
    minutes(date, "Spades", `Meeting ${i}: ${long}, tools#1`),
  ]);
  await garden.land(Object.fromEntries(files.slice(0, 150)) as never);
  await garden.land(Object.fromEntries(files.slice(150)) as never);
  const [, body = ""] = garden.github.snapshot().issues[0]?.comments.map((comment) => comment.body) ?? [];
  expect(body.length).toBeLessThan(60_000);
  expect(rowsOf(body).length).toBeGreaterThan(30);
  expect(/and at \d{2,3} earlier meetings/.test(body)).toBe(true);
  expect(/… and \d{2,3} older meetings, for which there is no room here/.test(body)).toBe(true);
  await expectSettled(garden);
});
