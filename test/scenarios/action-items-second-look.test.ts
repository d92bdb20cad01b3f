import { expect, test } from "@jest/globals";
import { garden, minutes, type Garden } from "./garden.ts";

/** Tales of action items in which people, time and other processes do what nobody had thought of. */

const spades = {
  "beds/20260114.md": minutes("2026-01-14", "Spades", "AI @bob: sharpen the spades, see garden/tools#1"),
};
const rakes = { "beds/20260114.md": minutes("2026-01-14", "Rakes", "AI @bob: find the rake") };

const dashboardOf = ({ github }: Garden) =>
  github.snapshot().issues.filter(({ title }) => title === "Open action items");

/** The boxes of the dashboard in short. */
function boxes(story: Garden): string[] {
  const [dashboard] = dashboardOf(story);
  return (dashboard?.body ?? "")
    .split("\n")
    .filter((line) => line.startsWith("- ["))
    .map((line) => line.replace(/ · \[.*$/, "").replaceAll(/[*\u200B]/g, ""));
}

function idOf(story: Garden, words: string): string {
  const line = (dashboardOf(story)[0]?.body ?? "").split("\n").find((each) => each.includes(words));
  return /· `(\w+)`$/.exec(line ?? "")?.[1] ?? "";
}

/** Reminders, digests and answers on an issue: their numbers. */
function asked(story: Garden, issue: string): number[] {
  return story.github
    .readIssue(issue)
    .comments.filter(({ body }) => /kind=(?:reminder|digest|answer)/.test(body))
    .map(({ id }) => id);
}

async function landed(files: Parameters<Garden["land"]>[0], options?: Parameters<typeof garden>[0]) {
  const story = await garden(options);
  story.github.clock.advance(60_000);
  await story.land(files);
  return story;
}

test("a reminder that somebody deleted does not come back", async () => {
  const story = await landed(spades);
  story.later(8);
  await story.sweep();
  for (const id of asked(story, "garden/tools#1")) story.github.deleteComment(id, { by: "bob" });
  for (let week = 0; week < 4; week++) {
    await story.restart();
    await story.settle();
    expect(asked(story, "garden/tools#1")).toEqual([]);
    story.later(7);
  }
  // What is taken on later may be asked about.
  await story.land({
    "paths/20260219.md": minutes("2026-02-19", "Hoes", "AI @bob: buy hoes, garden/tools#1"),
  });
  story.later(11);
  await story.sweep();
  expect(asked(story, "garden/tools#1")).toHaveLength(1);
});

test("a digest that somebody deleted counts as one", async () => {
  const story = await landed(rakes);
  story.later(8);
  await story.sweep();
  for (const id of asked(story, "garden/minutes#1")) story.github.deleteComment(id, { by: "ann" });
  await story.restart();
  await story.settle();
  expect(asked(story, "garden/minutes#1")).toEqual([]);
  for (let week = 0; week < 12; week++) {
    story.later(7);
    await story.sweep();
  }
  expect(asked(story, "garden/minutes#1")).toHaveLength(2);
});

test("an answer that somebody deleted is not given again", async () => {
  const story = await landed(spades, { with: (github) => void github.user("mallory") });
  story.github.comment("garden/tools#1", "/minutes done", { by: "mallory" });
  await story.settle();
  story.github.clock.advance(60_000);
  for (const id of asked(story, "garden/tools#1")) story.github.deleteComment(id, { by: "ann" });
  story.later(1);
  await story.sweep();
  expect(asked(story, "garden/tools#1")).toEqual([]);
});

test("who may speak for one item cannot speak for another by editing what counted", async () => {
  const story = await landed(
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
  const comment = story.github.comment("garden/tools#1", `/minutes done ${idOf(story, "sharpen")}`, {
    by: "mallory",
  });
  await story.settle();
  expect(boxes(story)).toContain("- [x] All: sharpen, garden/tools#1");
  story.github.clock.advance(60_000);
  story.github.editComment(comment.id, `/minutes done ${idOf(story, "buy")}`, { by: "mallory" });
  await story.sweep();
  expect(boxes(story)).toContain("- [ ] All: buy seeds, garden/tools#2");
});

test("what was said on the dashboard holds for years", async () => {
  const story = await landed(rakes);
  story.github.comment("garden/minutes#1", `/minutes done ${idOf(story, "rake")}`, { by: "bob" });
  await story.settle();
  expect(dashboardOf(story)[0]?.body).not.toContain("- [ ]");
  story.github.clock.advance(60_000);
  for (let i = 0; i < 120; i++) story.github.comment("garden/minutes#1", `Hello ${i}`, { by: "ann" });
  story.later(420);
  for (let i = 0; i < 120; i++) story.github.comment("garden/minutes#1", `Hello again ${i}`, { by: "ann" });
  await story.restart();
  await story.settle();
  expect(dashboardOf(story)[0]?.body).not.toContain("- [ ]");
});

test("a list that somebody emptied while the bot was away is the same list", async () => {
  const story = await landed(rakes);
  await story.bot().close();
  story.github.editIssue("garden/minutes#1", { body: "Gone." }, { by: "ann" });
  await story.restart();
  await story.settle();
  expect(dashboardOf(story)).toHaveLength(1);
  expect(boxes(story)).toEqual(["- [ ] Rakes: find the rake"]);
});

test("a file that cannot be read any more takes no item from the list, and wakes none that it called done", async () => {
  const story = await landed(rakes);
  story.later(5);
  await story.land({
    "beds/20260120.md": minutes(
      "2026-01-20",
      "Rakes",
      "AI @bob: find the rake DONE",
      "AI @eve: oil the rake",
    ),
  });
  const before = boxes(story);
  expect(before).toHaveLength(2);
  await story.land({ "beds/20260120.md": `# 2026-01-20\n\n${"_".repeat(600_000)}\n` });
  story.later(10);
  await story.restart();
  await story.settle();
  expect(boxes(story)).toEqual(before);
  expect(asked(story, "garden/minutes#1")).toEqual([]);
});

test("an item whose issue changes in later minutes keeps its rounds and what people said of it", async () => {
  const story = await landed(spades);
  for (const days of [8, 14, 14]) {
    story.later(days);
    await story.sweep();
  }
  expect(asked(story, "garden/tools#1")).toHaveLength(3);
  await story.land({
    "beds/20260218.md": minutes(
      "2026-02-18",
      "Spades",
      "AI @bob: sharpen the spades, see garden/tools#1 and garden/tools#2",
    ),
  });
  story.github.close("garden/tools#1", { by: "ann" });
  await story.land({
    "beds/20260225.md": minutes("2026-02-25", "Spades", "AI @bob: sharpen the spades, see garden/tools#2"),
  });
  story.later(31);
  await story.sweep();
  expect(boxes(story)).toHaveLength(1);
  expect(asked(story, "garden/tools#2")).toEqual([]);
});

test("a list that people close stands still and the delivery says so; opened again it goes on", async () => {
  const story = await landed(rakes);
  story.github.close("garden/minutes#1", { by: "ann" });
  await story.settle();
  await story.land({ "beds/20260115.md": minutes("2026-01-15", "Seeds", "AI @ann: order seeds") });
  expect(dashboardOf(story)).toHaveLength(1);
  expect(boxes(story)).toEqual(["- [ ] Rakes: find the rake"]);
  expect(story.delivery().rows).toEqual([
    " | garden/minutes | skipped | the list of open action items was closed; reopen it to have it updated",
  ]);
  story.later(8);
  await story.sweep();
  expect(asked(story, "garden/minutes#1")).toEqual([]);
  story.github.reopen("garden/minutes#1", { by: "ann" });
  await story.settle();
  expect(boxes(story)).toHaveLength(2);
});
