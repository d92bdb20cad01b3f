import { expect, test } from "@jest/globals";
import { boxes, dashboardOf, rakes, spades } from "./action-items-garden.ts";
import { startGarden, minutes, type Garden } from "./garden.ts";

/** Action items under unusual edits by people, long times and failed reads. */

function idOf(scenario: Garden, words: string): string {
  const line = (dashboardOf(scenario)[0]?.body ?? "").split("\n").find((each) => each.includes(words));
  return /· `(\w+)`$/.exec(line ?? "")?.[1] ?? "";
}

/** Returns the ids of reminders, digests and answers on an issue. */
function asked(scenario: Garden, issue: string): number[] {
  return scenario.github
    .readIssue(issue)
    .comments.filter(({ body }) => /kind=(?:reminder|digest|answer)/.test(body))
    .map(({ id }) => id);
}

async function landed(files: Parameters<Garden["land"]>[0], options?: Parameters<typeof startGarden>[0]) {
  const scenario = await startGarden(options);
  scenario.github.clock.advance(60_000);
  await scenario.land(files);
  return scenario;
}

test("does not post a reminder again after a person deleted it", async () => {
  const scenario = await landed(spades);
  scenario.advanceDays(8);
  await scenario.catchUp();
  for (const id of asked(scenario, "garden/tools#1")) scenario.github.deleteComment(id, { by: "bob" });
  for (let week = 0; week < 4; week++) {
    await scenario.restart();
    await scenario.settle();
    expect(asked(scenario, "garden/tools#1")).toEqual([]);
    scenario.advanceDays(7);
  }
  // Later items may be reminded of.
  await scenario.land({
    "paths/20260219.md": minutes("2026-02-19", "Hoes", "AI @bob: buy hoes, garden/tools#1"),
  });
  scenario.advanceDays(11);
  await scenario.catchUp();
  expect(asked(scenario, "garden/tools#1")).toHaveLength(1);
});

test("counts a deleted digest as sent", async () => {
  const scenario = await landed(rakes);
  scenario.advanceDays(8);
  await scenario.catchUp();
  for (const id of asked(scenario, "garden/minutes#1")) scenario.github.deleteComment(id, { by: "ann" });
  await scenario.restart();
  await scenario.settle();
  expect(asked(scenario, "garden/minutes#1")).toEqual([]);
  for (let week = 0; week < 12; week++) {
    scenario.advanceDays(7);
    await scenario.catchUp();
  }
  expect(asked(scenario, "garden/minutes#1")).toHaveLength(2);
});

test("does not repeat a deleted answer to a command", async () => {
  const scenario = await landed(spades, { with: (github) => void github.user("mallory") });
  scenario.github.comment("garden/tools#1", "/minutes done", { by: "mallory" });
  await scenario.settle();
  scenario.github.clock.advance(60_000);
  for (const id of asked(scenario, "garden/tools#1")) scenario.github.deleteComment(id, { by: "ann" });
  scenario.advanceDays(1);
  await scenario.catchUp();
  expect(asked(scenario, "garden/tools#1")).toEqual([]);
});

test("editing an accepted command does not extend it to an item of somebody else", async () => {
  const scenario = await landed(
    {
      "beds/20260114.md": minutes(
        "2026-01-14",
        "All",
        "AI @mallory: sharpen, garden/tools#1",
        "AI @bob: buy seeds, garden/tools#2",
      ),
    },
    { with: (github) => void github.user("mallory") },
  );
  const comment = scenario.github.comment("garden/tools#1", `/minutes done ${idOf(scenario, "sharpen")}`, {
    by: "mallory",
  });
  await scenario.settle();
  expect(boxes(scenario)).toContain("- [x] All: sharpen, garden/tools#1");
  scenario.github.clock.advance(60_000);
  scenario.github.editComment(comment.id, `/minutes done ${idOf(scenario, "buy")}`, { by: "mallory" });
  await scenario.catchUp();
  expect(boxes(scenario)).toContain("- [ ] All: buy seeds, garden/tools#2");
});

test("a command on the dashboard still counts after years", async () => {
  const scenario = await landed(rakes);
  scenario.github.comment("garden/minutes#1", `/minutes done ${idOf(scenario, "rake")}`, { by: "bob" });
  await scenario.settle();
  expect(dashboardOf(scenario)[0]?.body).not.toContain("- [ ]");
  scenario.github.clock.advance(60_000);
  for (let i = 0; i < 120; i++) scenario.github.comment("garden/minutes#1", `Hello ${i}`, { by: "ann" });
  scenario.advanceDays(420);
  for (let i = 0; i < 120; i++)
    scenario.github.comment("garden/minutes#1", `Hello again ${i}`, { by: "ann" });
  await scenario.restart();
  await scenario.settle();
  expect(dashboardOf(scenario)[0]?.body).not.toContain("- [ ]");
});

test("recognises a dashboard that a person emptied while the bot was down", async () => {
  const scenario = await landed(rakes);
  await scenario.bot().close();
  scenario.github.editIssue("garden/minutes#1", { body: "Gone." }, { by: "ann" });
  await scenario.restart();
  await scenario.settle();
  expect(dashboardOf(scenario)).toHaveLength(1);
  expect(boxes(scenario)).toEqual(["- [ ] Rakes: find the rake"]);
});

test("a file that becomes unreadable neither removes items nor reopens done ones", async () => {
  const scenario = await landed(rakes);
  scenario.advanceDays(5);
  await scenario.land({
    "beds/20260120.md": minutes(
      "2026-01-20",
      "Rakes",
      "AI @bob: find the rake DONE",
      "AI @eve: oil the rake",
    ),
  });
  const before = boxes(scenario);
  expect(before).toHaveLength(2);
  await scenario.land({ "beds/20260120.md": `# 2026-01-20\n\n${"_".repeat(600_000)}\n` });
  scenario.advanceDays(10);
  await scenario.restart();
  await scenario.settle();
  expect(boxes(scenario)).toEqual(before);
  expect(asked(scenario, "garden/minutes#1")).toEqual([]);
});

test("an item whose issue changes in later minutes keeps its reminder rounds and status claims", async () => {
  const scenario = await landed(spades);
  for (const days of [8, 14, 14]) {
    scenario.advanceDays(days);
    await scenario.catchUp();
  }
  expect(asked(scenario, "garden/tools#1")).toHaveLength(3);
  await scenario.land({
    "beds/20260218.md": minutes(
      "2026-02-18",
      "Spades",
      "AI @bob: sharpen the spades, see garden/tools#1 and garden/tools#2",
    ),
  });
  scenario.github.close("garden/tools#1", { by: "ann" });
  await scenario.land({
    "beds/20260225.md": minutes("2026-02-25", "Spades", "AI @bob: sharpen the spades, see garden/tools#2"),
  });
  scenario.advanceDays(31);
  await scenario.catchUp();
  expect(boxes(scenario)).toHaveLength(1);
  expect(asked(scenario, "garden/tools#2")).toEqual([]);
});

test("a closed dashboard is not updated and the delivery check says so; reopening resumes the updates", async () => {
  const scenario = await landed(rakes);
  scenario.github.close("garden/minutes#1", { by: "ann" });
  await scenario.settle();
  await scenario.land({ "beds/20260115.md": minutes("2026-01-15", "Seeds", "AI @ann: order seeds") });
  expect(dashboardOf(scenario)).toHaveLength(1);
  expect(boxes(scenario)).toEqual(["- [ ] Rakes: find the rake"]);
  expect(scenario.delivery().rows).toEqual([
    " | garden/minutes | list of action items not updated | the list of open action items was closed; reopen it if the bot should update it",
  ]);
  scenario.advanceDays(8);
  await scenario.catchUp();
  expect(asked(scenario, "garden/minutes#1")).toEqual([]);
  scenario.github.reopen("garden/minutes#1", { by: "ann" });
  await scenario.settle();
  expect(boxes(scenario)).toHaveLength(2);
});
