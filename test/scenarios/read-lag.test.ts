import { expect, test } from "@jest/globals";
import { minutes } from "./garden.ts";
import { startScenario } from "./scenario.ts";
import { recoverFromFaults, meeting, startFaultyGarden } from "./faulty-garden.ts";

const corrected = {
  "beds/20260114.md": minutes("2026-01-14", "Spades", "They are sharp, see garden/tools#1"),
};

test.each([1, 3, 20])(
  "edits a recent comment and does not post it again when lists lag %i writes behind",
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

test("edits a recently edited comment again from its current text when lists lag", async () => {
  const garden = await startFaultyGarden();
  await garden.land(meeting);
  garden.github.faults.lag("comments", 2);
  await garden.land(corrected);
  await garden.land(meeting);

  expect(garden.comments("garden/tools#1")).toEqual([expect.stringContaining("They are blunt")]);
});

test("accepts that a person deleted a recent comment when lists lag", async () => {
  const garden = await startFaultyGarden();
  await garden.land(meeting);
  const [comment] = garden.github.snapshot().issues.flatMap(({ comments }) => comments);
  garden.github.deleteComment(comment?.id ?? 0, { by: "bob" });
  await garden.land(corrected);

  expect(garden.comments("garden/tools#1")).toEqual([]);
  expect(garden.delivery().title).not.toMatch(/waiting/);
});

test("announces minutes that land right after the baseline when check runs lag", async () => {
  const garden = await startFaultyGarden({ with: ({ faults }) => faults.lag("checks", 5) });
  await garden.land(meeting);

  expect(garden.headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-14 · Spades"]);
});

test("does not put back a recently removed label when labels lag", async () => {
  const garden = await startFaultyGarden();
  await garden.land(meeting);
  garden.github.removeLabel("garden/tools#1", "discussed in minutes", { by: "bob" });
  garden.github.faults.lag("timeline", 1);
  await garden.land(corrected);

  expect(garden.labels("garden/tools#1")).toEqual([]);
});

test("keeps the oldest comment if a restart while lists lag duplicated one", async () => {
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

test("keeps the older comment for each file after two bots raced", async () => {
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

test("posts nothing twice if the report fails and lists lag at the retry", async () => {
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
