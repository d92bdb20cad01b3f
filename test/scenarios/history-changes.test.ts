import { expect, test } from "@jest/globals";
import { configOf, startGarden, type Garden } from "./garden.ts";
import {
  expectSettled,
  fileOf,
  landWeeks,
  meetingOf,
  shortComments,
  weeks,
  withHistory,
  withoutHistory,
} from "./history-garden.ts";

const rows = [
  "2026-02-04: It has come",
  "2026-01-28: It is ordered",
  "2026-01-21: A stone is missing",
  "2026-01-14: → They are blunt",
];

/** Starts a garden with a comment and a history of three meetings. */
async function startHistory(): Promise<Garden> {
  const garden = await startGarden({ config: withHistory });
  await landWeeks(garden, [0, 1, 2, 3]);
  return garden;
}

function ourComment({ github }: Garden, at: number): { readonly id: number; readonly body: string } {
  const ours = github.snapshot().issues[0]?.comments.filter(({ author }) => author === "minutes-bot[bot]");
  const comment = ours?.[at];
  if (comment === undefined) throw new Error("the bot has no comment there");
  return comment;
}

test("corrected minutes correct their row, also those of the first meeting, which has a comment of its own", async () => {
  const garden = await startHistory();
  await garden.land(meetingOf(1, "Two stones are missing"));
  await garden.land(meetingOf(0, "They are quite blunt"));
  expect(shortComments(garden)[1]).toEqual([
    "2026-02-04: It has come",
    "2026-01-28: It is ordered",
    "2026-01-21: Two stones are missing",
    "2026-01-14: → They are quite blunt",
  ]);
  expect(garden.comments("garden/tools#1")[1]).toContain("> - It has come");
  expect(garden.inbox("bob")).toHaveLength(2);
  await expectSettled(garden);
});

test("a row goes with its passage, and comes back with it", async () => {
  const garden = await startHistory();
  await garden.land({ [fileOf(weeks[2])]: null });
  expect(shortComments(garden)[1]).toEqual(rows.filter((row) => !row.startsWith("2026-01-28")));
  await garden.land(meetingOf(2, "It is ordered"));
  expect(shortComments(garden)[1]).toEqual(rows);
  expect(garden.inbox("bob")).toHaveLength(2);
});

test("without its newest meeting, a history shows the passage of the one before", async () => {
  const garden = await startHistory();
  await garden.land({ [fileOf(weeks[3])]: null });
  expect(shortComments(garden)[1]).toEqual(rows.slice(1));
  expect(garden.comments("garden/tools#1")[1]).toContain("> - It is ordered");
  await expectSettled(garden);
});

test("without any of its meetings a history is withdrawn, and a revert restores it", async () => {
  const garden = await startHistory();
  const all = [0, 1, 2, 3].map((week) => fileOf(weeks[week] ?? ""));
  await garden.land(Object.fromEntries(all.map((path) => [path, null])));
  expect(garden.headlines("garden/tools#1")).toEqual([
    "The minutes of Beds, 2026-01-14 no longer mention this.",
    "The minutes of Beds, 2026-02-04 no longer mention this.",
  ]);
  expect(garden.labels("garden/tools#1")).toEqual([]);
  await expectSettled(garden);
  await garden.land({
    ...meetingOf(1, "A stone is missing"),
    ...meetingOf(2, "It is ordered"),
    ...meetingOf(3, "It has come"),
  });
  expect(shortComments(garden)[1]).toEqual(rows.slice(0, 3));
  expect(garden.inbox("bob")).toHaveLength(2);
});

test("a row follows its file to another name, and so does a line about it", async () => {
  const garden = await startHistory();
  await garden.land(meetingOf(4, "They are sharp", "AI ann: thank the smith"));
  const text = Object.values(meetingOf(4, "They are sharp", "AI ann: thank the smith"))[0] ?? null;
  const old = Object.values(meetingOf(2, "It is ordered"))[0] ?? null;
  await garden.land({
    [fileOf(weeks[4])]: null,
    "beds/20260212.md": text,
    [fileOf(weeks[2])]: null,
    "beds/20260129.md": old,
  });
  expect(shortComments(garden)).toEqual([
    "Discussed in Beds, 2026-01-14 · Spades",
    ["2026-02-12: They are sharp", rows[0], "2026-01-29: It is ordered", ...rows.slice(2)],
    expect.stringContaining("Action item in Beds, 2026-02-12: "),
  ]);
  expect(garden.inbox("bob")).toHaveLength(3);
  await expectSettled(garden);
});

test("a line is corrected with the minutes, withdrawn with its task, and restored with it", async () => {
  const garden = await startHistory();
  await garden.land(meetingOf(4, "AI ann: thank the smith"));
  await garden.land(meetingOf(4, "AI ann: thank both smiths"));
  expect(garden.headlines("garden/tools#1")[2]).toContain("thank both smiths");
  await garden.land(meetingOf(4, "The smith was thanked"));
  expect(garden.headlines("garden/tools#1")[2]).toBe(
    "The minutes of Beds, 2026-02-11 no longer have a decision or an action item about this. · history",
  );
  await garden.land(meetingOf(4, "AI ann: thank both smiths"));
  expect(garden.headlines("garden/tools#1")[2]).toContain("thank both smiths");
  expect(garden.headlines("garden/tools#1")).toHaveLength(3);
  expect(garden.inbox("bob")).toHaveLength(3);
  await expectSettled(garden);
});

test("a task that is added to minutes later edits the history, and notifies nobody", async () => {
  const garden = await startHistory();
  await garden.land(meetingOf(3, "It has come", "AI ann: thank the smith"));
  expect(garden.comments("garden/tools#1")[1]).toContain("thank the smith");
  expect(garden.headlines("garden/tools#1")).toHaveLength(2);
});

test.each(["edited", "hid"] as const)(
  "after a person %s a history, the next meeting begins a new one",
  async (what) => {
    const garden = await startHistory();
    const { id, body } = ourComment(garden, 1);
    if (what === "edited")
      garden.github.editComment(id, body.replace("It has come", "It came"), { by: "bob" });
    else garden.github.minimizeComment(id);
    const frozen = ourComment(garden, 1).body;
    await garden.land(meetingOf(4, "They are sharp"));
    expect(garden.delivery().rows).toContainEqual(
      "beds/20260211.md | garden/tools#1 | comment posted | a person changed the comment with the history, so a new comment begins",
    );
    await garden.land(meetingOf(2, "It is not ordered"));
    await garden.land(meetingOf(5, "Done"));
    expect(ourComment(garden, 1).body).toBe(frozen);
    expect(shortComments(garden)[2]).toEqual([
      "2026-02-18: Done",
      "2026-02-11: They are sharp",
      "2026-02-04: → It has come",
      "2026-01-14: → They are blunt",
    ]);
    await expectSettled(garden);
  },
);

test("after a person deleted a history nothing is posted for its meetings, and the next one starts anew", async () => {
  const garden = await startHistory();
  garden.github.deleteComment(ourComment(garden, 1).id, { by: "bob" });
  await garden.land(meetingOf(3, "It has come", "AI ann: thank the smith"));
  expect(garden.headlines("garden/tools#1")).toHaveLength(1);
  garden.advanceDays(1);
  await garden.land(meetingOf(4, "They are sharp"));
  expect(garden.headlines("garden/tools#1")).toEqual([
    "Discussed in Beds, 2026-01-14 · Spades",
    "Discussed in Beds, 2026-02-11 · Spades",
  ]);
  await expectSettled(garden);
});

test("a line that a person deleted or edited stays as it is", async () => {
  const garden = await startHistory();
  await garden.land(meetingOf(4, "AI ann: thank the smith"));
  const { id, body } = ourComment(garden, 2);
  garden.github.editComment(id, `Thanks!\n${body}`, { by: "bob" });
  await garden.land(meetingOf(4, "AI ann: thank both smiths"));
  expect(ourComment(garden, 2).body).toMatch(/^Thanks!\s+Action item in .*: ann: thank the smith, /);
  expect(garden.delivery().rows).toContainEqual(expect.stringContaining("a person edited the comment"));
  garden.advanceDays(1);
  garden.github.deleteComment(id, { by: "bob" });
  await garden.land(meetingOf(4, "AI ann: thank three smiths"));
  expect(garden.headlines("garden/tools#1")).toHaveLength(2);
});

test("switched on, off and on again, it posts nothing twice and loses nothing", async () => {
  const garden = await startGarden({ config: withoutHistory });
  await landWeeks(garden, [0, 1]);
  await garden.land(configOf(withHistory));
  const before = garden.comments("garden/tools#1");
  expect(before).toHaveLength(2);
  await landWeeks(garden, [2]);
  await garden.land(configOf(withoutHistory));
  await landWeeks(garden, [3]);
  expect(shortComments(garden)).toEqual([
    "Discussed in Beds, 2026-01-14 · Spades",
    rows.slice(1),
    "Discussed in Beds, 2026-02-04 · Spades",
  ]);
  await garden.land(meetingOf(1, "Two stones are missing"));
  expect(shortComments(garden)[1]).toContain("2026-01-21: Two stones are missing");
  await garden.land(configOf(withHistory));
  await landWeeks(garden, [4]);
  expect(shortComments(garden)).toEqual([
    "Discussed in Beds, 2026-01-14 · Spades",
    ["2026-01-28: It is ordered", "2026-01-21: Two stones are missing", "2026-01-14: → They are blunt"],
    [
      "2026-02-11: They are sharp",
      "2026-02-04: It has come",
      "2026-01-28: → It is ordered",
      "2026-01-14: → They are blunt",
    ],
  ]);
  expect(garden.inbox("bob")).toHaveLength(3);
  await expectSettled(garden);
});
