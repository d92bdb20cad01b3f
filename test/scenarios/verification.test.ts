import { expect, test } from "@jest/globals";
import { minutes } from "./garden.ts";
import { startScenario } from "./scenario.ts";
import { passSeconds, useScenarioTimers } from "./passing-time.ts";
import { meeting, startFaultyGarden } from "./faulty-garden.ts";

useScenarioTimers();

const minute = 60;

test("the verification run keeps the older comment after two bots raced", async () => {
  const garden = await startFaultyGarden();
  const other = await startScenario(garden.github);
  garden.github.push("garden/minutes", { files: meeting });
  await garden.github.webhooks.deliver();
  await Promise.all([garden.settle(), other.settle()]);
  const [first] = garden.github.readIssue("garden/tools#1").comments;
  await passSeconds(garden, 2 * minute);
  await other.settle();

  expect(garden.github.readIssue("garden/tools#1").comments).toEqual([first]);
});

test.each([1, 3, 8])(
  "removes the duplicate posted by a restart while lists lag %i writes behind",
  async (writes) => {
    const garden = await startFaultyGarden();
    for (const day of [11, 12, 13])
      await garden.land({
        [`beds/202601${day}.md`]: minutes(`2026-01-${day}`, "Rakes", `They met on the ${day}th, tools#3`),
      });
    garden.github.faults.crashAfterWrite(1);
    await garden.land(meeting);
    const [first] = garden.github.readIssue("garden/tools#1").comments;
    garden.github.faults.clear();
    for (const read of ["comments", "labels", "timeline", "checks"] as const)
      garden.github.faults.lag(read, writes);
    await garden.restart();
    await garden.settle();
    garden.github.faults.clear();
    await passSeconds(garden, 2 * minute);

    expect(garden.github.readIssue("garden/tools#1").comments).toEqual([first]);
    expect(garden.headlines("garden/tools#3")).toHaveLength(3);
    expect(garden.labels("garden/tools#1")).toEqual(["discussed in minutes"]);
  },
);

test("runs the verification after a restart if the bot was killed before it", async () => {
  const garden = await startFaultyGarden();
  const other = await startScenario(garden.github);
  garden.github.push("garden/minutes", { files: meeting });
  await garden.github.webhooks.deliver();
  await Promise.all([garden.settle(), other.settle()]);
  await other.bot().close();
  await garden.restart();
  await garden.settle();

  expect(garden.headlines("garden/tools#1")).toHaveLength(1);
});

test("comments a minute later on an issue that is too new to be visible", async () => {
  const garden = await startFaultyGarden();
  const { faults } = garden.github;
  const hidden = { kind: "status", status: 404, when: "before" } as const;
  faults.inject("GET /repos/garden/tools/issues/4", hidden);
  await garden.land({
    "beds/20260114.md": minutes("2026-01-14", "Rakes", "We need a new one, garden/tools#4"),
  });
  expect(garden.delivery().rows).toEqual([
    "beds/20260114.md | garden/tools#4 | no comment | cannot be reached",
  ]);
  garden.github.issue("garden/tools", { title: "Rakes", author: "bob" });
  await passSeconds(garden, 2 * minute);

  expect(garden.headlines("garden/tools#4")).toHaveLength(1);
  expect(garden.delivery().title).toMatch(/^1 comment posted/);
});

test("the verification run writes nothing if nothing changed", async () => {
  const garden = await startFaultyGarden();
  await garden.land({ "beds/20260114.md": minutes("2026-01-14", "Rakes", "We need tools#1 and tools#99") });
  const writes = garden.github.requests.writes().length;
  await passSeconds(garden, 10 * minute);

  expect(garden.github.requests.writes()).toHaveLength(writes);
});

test.each(["deleted", "rewrote"])(
  "the verification run does not repost a comment that a person %s at once, although the commit is dated ahead",
  async (what) => {
    const garden = await startFaultyGarden();
    const { github } = garden;
    await garden.land(meeting, { date: new Date(github.clock.now().getTime() + 3_600_000) });
    const id = github.readIssue("garden/tools#1").comments[0]?.id ?? 0;
    if (what === "deleted") github.deleteComment(id, { by: "bob" });
    else github.editComment(id, "Never mind.", { by: "bob" });
    await passSeconds(garden, 2 * minute);
    await garden.restart();
    await garden.settle();

    expect(github.readIssue("garden/tools#1").comments.map(({ body }) => body)).toEqual(
      what === "deleted" ? [] : ["Never mind."],
    );
  },
);

test("announces minutes that land after a person deleted a comment, although a verification run is due", async () => {
  const garden = await startFaultyGarden();
  const { github } = garden;
  await garden.land(meeting);
  github.deleteComment(github.readIssue("garden/tools#1").comments[0]?.id ?? 0, { by: "bob" });
  github.clock.advance(2 * minute * 1000);
  github.push("garden/minutes", {
    files: { "beds/20260115.md": minutes("2026-01-15", "Spades", "It is rusty, tools#1") },
  });
  await passSeconds(garden, 2 * minute);

  expect(garden.headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-15 · Spades"]);
});

test("the verification run does not post comments that were over the limit", async () => {
  const garden = await startFaultyGarden({ config: "minutes:\nlimits: { commentsPerRun: 2 }\n" });
  const { github } = garden;
  await garden.land(meeting);
  github.editComment(github.readIssue("garden/tools#1").comments[0]?.id ?? 0, "Never mind.", { by: "bob" });
  await passSeconds(garden, 10 * minute);
  await garden.land({
    "beds/20260115.md": minutes("2026-01-15", "Rakes", "We need tools#1, tools#2 and tools#3"),
  });
  expect(garden.delivery().title).toBe("3 over the limit");
  await garden.restart();
  await garden.settle();

  expect(garden.headlines("garden/tools#2")).toEqual([]);
});
