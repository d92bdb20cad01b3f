import { expect, test } from "@jest/globals";
import { minutes } from "./garden.ts";
import { startScenario } from "./scenario.ts";
import { recoverFromFaults, meeting, startFaultyGarden } from "./faulty-garden.ts";

const corrected = {
  "beds/20260114.md": minutes("2026-01-14", "Spades", "They are sharp, see garden/tools#1"),
};

test.each([1, 3, 20])(
  "lists that lag %i writes behind: what was posted a moment ago is not posted again, but corrected",
  async (writes) => {
    const garden = await startFaultyGarden();
    garden.github.faults.lag("comments", writes);
    await garden.land(meeting);
    await garden.land(corrected);

    expect(garden.comments("garden/tools#1")).toEqual([expect.stringContaining("They are sharp")]);
    expect(garden.inbox("bob")).toEqual(["garden/tools#1: comment by minutes-bot[bot]"]);
    await recoverFromFaults(garden);
    expect(garden.comments("garden/tools#1")).toHaveLength(1);
  },
);

test("lists that lag: what was corrected a moment ago is corrected again, from what it says now", async () => {
  const garden = await startFaultyGarden();
  await garden.land(meeting);
  garden.github.faults.lag("comments", 2);
  await garden.land(corrected);
  await garden.land(meeting);

  expect(garden.comments("garden/tools#1")).toEqual([expect.stringContaining("They are blunt")]);
});

test("lists that lag: a comment that a person deleted a moment ago is not there any more", async () => {
  const garden = await startFaultyGarden();
  await garden.land(meeting);
  const [comment] = garden.github.snapshot().issues.flatMap(({ comments }) => comments);
  garden.github.deleteComment(comment?.id ?? 0, { by: "bob" });
  await garden.land(corrected);

  expect(garden.comments("garden/tools#1")).toEqual([]);
  expect(garden.delivery().title).not.toMatch(/waiting/);
});

test("a check that lags: minutes that land right after the first look are announced all the same", async () => {
  const garden = await startFaultyGarden({ with: ({ faults }) => faults.lag("checks", 5) });
  await garden.land(meeting);

  expect(garden.headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-14 · Spades"]);
});

test("labels that lag: a label that a person took off a moment ago is not put back", async () => {
  const garden = await startFaultyGarden();
  await garden.land(meeting);
  garden.github.removeLabel("garden/tools#1", "discussed in minutes", { by: "bob" });
  garden.github.faults.lag("timeline", 1);
  await garden.land(corrected);

  expect(garden.labels("garden/tools#1")).toEqual([]);
});

test("after a restart while lists lag a comment may be doubled; the next run keeps the oldest", async () => {
  const garden = await startFaultyGarden();
  garden.github.faults.lag("comments", 20);
  garden.github.faults.lag("checks", 2);
  await garden.land(meeting);
  const [first] = garden.github.snapshot().issues.flatMap(({ comments }) => comments);
  await garden.restart();
  await garden.land({
    ...corrected,
    "beds/20260115.md": minutes("2026-01-15", "Rakes", "garden/tools#1 is done"),
  });
  garden.github.faults.clear();
  await garden.land({ "beds/20260114.md": minutes("2026-01-14", "Spades", "Who has them? garden/tools#1") });

  const { comments = [] } =
    garden.github.snapshot().issues.find(({ number, repo }) => repo === "garden/tools" && number === 1) ?? {};
  expect(comments.map(({ id }) => id)).toContain(first?.id);
  expect(garden.headlines("garden/tools#1")).toEqual([
    "Discussed in Beds, 2026-01-14 · Spades",
    "Discussed in Beds, 2026-01-15 · Rakes",
  ]);
});

test("two bots that race leave one comment for each of the minutes in the end, the older one", async () => {
  const garden = await startFaultyGarden();
  const other = await startScenario(garden.github);
  garden.github.push("garden/minutes", { files: meeting });
  await garden.github.webhooks.deliver();
  await Promise.all([garden.settle(), other.settle()]);
  await garden.land(corrected);
  await other.settle();

  expect(garden.comments("garden/tools#1")).toEqual([expect.stringContaining("They are sharp")]);
  expect(garden.labels("garden/tools#1")).toEqual(["discussed in minutes"]);
});

test("the report fails after a comment was posted, and lists lag when it is tried again: nothing is doubled", async () => {
  const garden = await startFaultyGarden();
  garden.github.faults.inject("POST /repos/garden/minutes/check-runs", {
    kind: "status",
    status: 500,
    when: "before",
  });
  await garden.land(meeting);
  garden.github.faults.lag("comments", 20);
  garden.github.faults.lag("labels", 20);
  for (const delivery of garden.github.webhooks.history) await garden.github.webhooks.redeliver(delivery);
  await garden.settle();

  expect(garden.headlines("garden/tools#1")).toHaveLength(1);
  expect(garden.inbox("bob")).toHaveLength(1);
  expect(garden.delivery().title).toBe("1 label changed");
});
