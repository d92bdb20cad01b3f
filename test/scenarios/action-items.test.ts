import { expect, test } from "@jest/globals";
import { garden, minutes, type Garden } from "./garden.ts";

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

function idOf(story: Garden): string {
  return /· `(\w+)`$/m.exec(dashboardOf(story)[0]?.body ?? "")?.[1] ?? "";
}

function idsOf(story: Garden): string[] {
  const body = dashboardOf(story)[0]?.body ?? "";
  return [...body.matchAll(/· `(\w+)`/g)].map(([, id]) => id ?? "").sort();
}

/** Reminders, answers and digests on an issue, the words alone. */
function asked(story: Garden, issue: string): string[] {
  const found = story.github.snapshot().issues.find(({ repo, number }) => `${repo}#${number}` === issue);
  return (found?.comments ?? [])
    .filter(({ body }) => /kind=(?:reminder|digest|answer)/.test(body))
    .map(({ body }) => body.split("\n")[0] ?? "");
}

test("an action item stands on the dashboard, once, and a second run writes nothing", async () => {
  const story = await garden();
  story.github.clock.advance(60_000);
  await story.land(spades);
  expect(boxes(story)).toEqual(["- [ ] Spades: sharpen the spades, see garden/tools#1"]);
  const before = story.github.snapshot();
  await story.sweep();
  expect(story.github.snapshot()).toEqual(before);
});

test("its owner is asked a week after it landed, within working hours, and again two weeks later, three times", async () => {
  const story = await garden();
  story.github.clock.advance(60_000);
  await story.land(spades);
  const days: number[] = [];
  for (let day = 1; day <= 60; day++) {
    story.later(1);
    const before = asked(story, "garden/tools#1").length;
    await story.sweep();
    if (asked(story, "garden/tools#1").length > before) days.push(day);
  }
  expect(days).toEqual([7, 21, 35]);
  expect(asked(story, "garden/tools#1")).toHaveLength(3);
  expect(story.github.readIssue("garden/tools#1").comments.map(({ minimized }) => minimized)).toEqual([
    null,
    "outdated",
    "outdated",
    null,
  ]);
  expect(
    story.github
      .mentions()
      .filter(({ by }) => by === "minutes-bot[bot]")
      .map(({ handle }) => handle),
  ).toEqual(["bob", "bob", "bob"]);
});

test("an item without an issue is asked about in a digest on the dashboard", async () => {
  const story = await garden();
  story.github.clock.advance(60_000);
  await story.land(rakes);
  story.later(8);
  await story.sweep();
  expect(asked(story, "garden/minutes#1")).toHaveLength(1);
});

test("a tick on the dashboard ends it", async () => {
  const story = await garden();
  story.github.clock.advance(60_000);
  await story.land(spades);
  const [dashboard] = dashboardOf(story);
  story.github.editIssue(
    "garden/minutes#1",
    { body: dashboard?.body.replace("- [ ]", "- [x]") ?? "" },
    { by: "ann" },
  );
  await story.settle();
  expect(dashboardOf(story)[0]?.body).toContain("ticked by ann");
  story.later(8);
  await story.sweep();
  expect(asked(story, "garden/tools#1")).toEqual([]);
});

test("closing the issue ends it, reopening opens it again", async () => {
  const story = await garden();
  story.github.clock.advance(60_000);
  await story.land(spades);
  story.github.clock.advance(60_000);
  story.github.close("garden/tools#1", { by: "ann" });
  await story.settle();
  expect(boxes(story)).toEqual(["- [x] Spades: sharpen the spades, see garden/tools#1"]);
  story.github.clock.advance(60_000);
  story.github.reopen("garden/tools#1", { by: "ann" });
  await story.settle();
  expect(boxes(story)).toEqual(["- [ ] Spades: sharpen the spades, see garden/tools#1"]);
});

test("its owner says that it is done, and the bot nods", async () => {
  const story = await garden();
  story.github.clock.advance(60_000);
  await story.land(spades);
  story.github.comment("garden/tools#1", "/minutes done", { by: "bob" });
  await story.settle();
  expect(boxes(story)).toEqual(["- [x] Spades: sharpen the spades, see garden/tools#1"]);
  const comment = story.github.readIssue("garden/tools#1").comments.at(-1);
  expect(comment?.reactions).toEqual([{ by: "minutes-bot[bot]", content: "+1" }]);
});

test("a stranger's command is refused once, in one sentence", async () => {
  const story = await garden({ with: (github) => void github.user("mallory") });
  story.github.clock.advance(60_000);
  await story.land(spades);
  story.github.comment("garden/tools#1", `/minutes done ${idOf(story)}`, { by: "mallory" });
  await story.settle();
  await story.sweep();
  expect(boxes(story)).toEqual(["- [ ] Spades: sharpen the spades, see garden/tools#1"]);
  expect(asked(story, "garden/tools#1")).toHaveLength(1);
});

test("snoozed it sleeps", async () => {
  const story = await garden();
  story.github.clock.advance(60_000);
  await story.land(spades);
  story.github.comment("garden/minutes#1", `/minutes snooze ${idOf(story)} 3 weeks`, { by: "bob" });
  await story.settle();
  expect(dashboardOf(story)[0]?.body).toContain("snoozed until 2026-02-05");
  story.later(15);
  await story.sweep();
  expect(asked(story, "garden/tools#1")).toEqual([]);
  story.later(7);
  await story.sweep();
  expect(asked(story, "garden/tools#1")).toHaveLength(1);
});

test("who has it snoozed on its issue is asked again when it wakes", async () => {
  const story = await garden();
  story.github.clock.advance(60_000);
  await story.land(spades);
  story.later(8);
  await story.sweep();
  story.github.comment("garden/tools#1", "/minutes snooze 3 weeks", { by: "bob" });
  await story.settle();
  story.later(20);
  await story.sweep();
  expect(asked(story, "garden/tools#1")).toHaveLength(1);
  story.later(1);
  await story.sweep();
  expect(asked(story, "garden/tools#1")).toHaveLength(2);
});

test("a dashboard that people delete is made anew, and what stood in the minutes before is still not asked about", async () => {
  const story = await garden({
    files: { "paths/20260107.md": minutes("2026-01-07", "Old", "AI @bob: an old task, garden/tools#2") },
  });
  story.github.clock.advance(60_000);
  await story.land(spades);
  story.github.deleteIssue("garden/minutes#1", { by: "ann" });
  await story.settle();
  await story.sweep();
  expect(dashboardOf(story)).toHaveLength(1);
  story.later(8);
  await story.sweep();
  expect([asked(story, "garden/tools#2").length, asked(story, "garden/tools#1").length]).toEqual([0, 1]);
});

test("what people write above the bot's line stays", async () => {
  const story = await garden();
  story.github.clock.advance(60_000);
  await story.land(spades);
  const [dashboard] = dashboardOf(story);
  story.github.editIssue("garden/minutes#1", { body: `Hello\n\n${dashboard?.body ?? ""}` }, { by: "ann" });
  await story.settle();
  await story.land({ "beds/20260115.md": minutes("2026-01-15", "Seeds", "AI @ann: order seeds") });
  expect(dashboardOf(story)[0]?.body).toMatch(/^Hello\r?\n/);
  expect(boxes(story)).toHaveLength(2);
});

test("what people write above the bot's line while the bot writes is not lost", async () => {
  const story = await garden();
  story.github.clock.advance(60_000);
  await story.land(spades);
  const written = dashboardOf(story)[0]?.body ?? "";
  story.github.clock.advance(60_000);
  story.github.editIssue("garden/minutes#1", { body: `Hello\n\n${written}` }, { by: "ann" });
  story.github.editIssue("garden/minutes#1", { body: written }, { by: "minutes-bot[bot]" });
  await story.settle();
  expect(dashboardOf(story)[0]?.body).toMatch(/^Hello\s+<!--/);
  story.github.editIssue("garden/minutes#1", { body: written }, { by: "ann" });
  await story.settle();
  await story.land({ "beds/20260115.md": minutes("2026-01-15", "Seeds", "AI @ann: order seeds") });
  expect(dashboardOf(story)[0]?.body).toMatch(/^<!--/);
});

test("a dry run says all of it and writes none", async () => {
  const story = await garden({ config: "minutes: {}\ndryRun: true\n" });
  story.github.clock.advance(60_000);
  const stones = minutes("2026-01-14", "Ways", "AI @eve: lay the stones");
  await story.land({ ...spades, "paths/20260114.md": stones });
  const ids = story.delivery().rows.flatMap((row) => /\| (\w{6}): not due yet$/.exec(row)?.[1] ?? []);
  story.later(8);
  await story.sweep();
  expect(dashboardOf(story)).toEqual([]);
  expect(story.delivery().rows).toEqual([
    " | garden/minutes | planned | create dashboard: there are action items",
    `beds/20260114.md | garden/tools#1 | planned | remind: not done yet: ${ids[0] ?? ""}`,
    `paths/20260114.md | garden/minutes | planned | remind: not done yet: ${ids[1] ?? ""}`,
  ]);
});

test("what becomes of a private issue does not show in public", async () => {
  const story = await garden({
    with: (github) => {
      github.repository("garden/secret", { visibility: "private", files: { "README.md": "# Secret\n" } });
      github.issue("garden/secret", { title: "A secret", author: "ann" });
    },
  });
  story.github.clock.advance(60_000);
  await story.land({
    "beds/20260114.md": minutes("2026-01-14", "Plot", "AI @bob: hide it, garden/secret#1"),
  });
  const before = dashboardOf(story)[0]?.body;
  story.github.clock.advance(60_000);
  story.github.close("garden/secret#1", { by: "ann" });
  await story.settle();
  await story.sweep();
  expect(dashboardOf(story)[0]?.body).toBe(before);
});

test("an issue that is only near: the dashboard asks, and nobody is pinged", async () => {
  const story = await garden();
  story.github.clock.advance(60_000);
  const text = "# 2026-01-14\n\n## Spades\n\n- garden/tools#1 is blunt\n  - AI @bob: tell the others\n";
  await story.land({ "beds/20260114.md": text });
  story.github.clock.advance(60_000);
  story.github.close("garden/tools#1", { by: "ann" });
  await story.settle();
  expect(dashboardOf(story)[0]?.body).toContain("Issue closed: still open?");
  story.later(8);
  await story.sweep();
  expect(asked(story, "garden/tools#1")).toEqual([]);
});

test("an issue that moved is followed; one that went on as a discussion is asked about on the dashboard", async () => {
  const story = await garden({
    with: (github) => void github.repository("garden/shed", { files: { "README.md": "# Shed\n" } }),
  });
  story.github.clock.advance(60_000);
  await story.land({
    "beds/20260114.md": minutes(
      "2026-01-14",
      "All",
      "AI @bob: sharpen, garden/tools#1",
      "AI @eve: buy, garden/tools#2",
    ),
  });
  story.github.transfer("garden/tools#1", "garden/shed");
  story.github.convertToDiscussion("garden/tools#2", { by: "ann" });
  await story.settle();
  story.later(8);
  await story.sweep();
  expect(dashboardOf(story)[0]?.body).toContain("garden/shed#\u200B1");
  expect([asked(story, "garden/shed#1").length, asked(story, "garden/minutes#1").length]).toEqual([1, 1]);
  story.github.close("garden/shed#1", { by: "ann" });
  await story.settle();
  expect(dashboardOf(story)[0]?.body).toMatch(/\[garden\/shed#\u200B1\]\(\S+\) was closed/);
});

test("two dashboards of two processes become one", async () => {
  const story = await garden();
  story.github.clock.advance(60_000);
  await story.land(spades);
  const [dashboard] = dashboardOf(story);
  const author = "minutes-bot[bot]";
  story.github.issue("garden/minutes", { title: "Open action items", body: dashboard?.body ?? "", author });
  await story.restart();
  await story.settle();
  expect(dashboardOf(story).map(({ state }) => state)).toEqual(["open", "closed"]);
});

test("a reminder that two processes posted stays once", async () => {
  const story = await garden();
  story.github.clock.advance(60_000);
  await story.land(spades);
  story.later(8);
  await story.sweep();
  const body = story.github.readIssue("garden/tools#1").comments.at(-1)?.body ?? "";
  story.github.comment("garden/tools#1", body, { by: "minutes-bot[bot]" });
  await story.restart();
  await story.settle();
  expect(asked(story, "garden/tools#1")).toHaveLength(1);
});

test("minutes that are dated in the future outvote nobody", async () => {
  const story = await garden();
  story.github.clock.advance(60_000);
  await story.land({ "beds/20270114.md": minutes("2027-01-14", "Spades", "AI @bob: sharpen the spades") });
  story.github.clock.advance(60_000);
  story.github.comment("garden/minutes#1", `/minutes done ${idOf(story)}`, { by: "bob" });
  await story.settle();
  expect(boxes(story)).toEqual(["- [x] Spades: sharpen the spades"]);
});

test("an id that other minutes may know is not refused on an issue that they share", async () => {
  const story = await garden();
  story.github.clock.advance(60_000);
  await story.land(spades);
  const other = "<!-- minutes-bot:v1 repository=77 kind=reminder rounds=bcd234:1 -->";
  story.github.comment("garden/tools#1", `Is it done?\n\n${other}`, { by: "minutes-bot[bot]" });
  story.github.comment("garden/tools#1", "/minutes done bcd234", { by: "bob" });
  await story.settle();
  expect(asked(story, "garden/tools#1")).toEqual(["Is it done?"]);
});

test("the dashboard links to the commit at which it read what it says, whatever is pushed afterwards", async () => {
  const story = await garden();
  story.github.clock.advance(60_000);
  const linked = (): readonly string[] =>
    [...(dashboardOf(story)[0]?.body ?? "").matchAll(/\/blob\/(\w+)\/(\S+?)\?/g)].map(([, commit, path]) =>
      [path, commit].join(" "),
    );
  const first = await story.land(spades);
  expect(linked()).toEqual([`beds/20260114.md ${first}`]);
  const second = await story.land({
    "README.md": "# Our minutes\n",
    "paths/20260115.md": minutes("2026-01-15", "Ways", "AI @eve: lay the stones"),
  });
  await story.restart();
  await story.settle();
  expect(linked()).toEqual([`beds/20260114.md ${first}`, `paths/20260115.md ${second}`]);
  const third = await story.land({
    "beds/20260114.md": minutes(
      "2026-01-14",
      "Spades",
      "AI @bob: sharpen all the spades, see garden/tools#1",
    ),
  });
  expect(linked()).toEqual([`beds/20260114.md ${third}`, `paths/20260115.md ${second}`]);
});

const task = (word: string): string => `AI @bob: sharpen ${word} spades of the garden, see garden/tools#1`;

test.each([
  ["beds/20260114.md", "flowers/20260114.md", "all the"],
  ["beds/20260113.md", "flowers/20260114.md", "the"],
])(
  "an item whose file moves (%s to %s) keeps its id, its rounds and what people said of it",
  async (from, to, word) => {
    const story = await garden();
    story.github.clock.advance(60_000);
    await story.land({
      [from]: minutes("2026-01-14", "Spades", task("the"), "AI @ann: buy two rakes in town"),
    });
    const ids = idsOf(story);
    expect(ids).toHaveLength(2);
    const rakes = /^- \[ \](?=.*buy two rakes)/m;
    const [dashboard] = dashboardOf(story);
    story.github.editIssue(
      "garden/minutes#1",
      { body: dashboard?.body.replace(rakes, "- [x]") ?? "" },
      { by: "ann" },
    );
    await story.settle();
    story.later(8);
    await story.sweep();
    expect(asked(story, "garden/tools#1")).toHaveLength(1);
    story.later(1);
    await story.land({
      [from]: null,
      [to]: minutes("2026-01-14", "Spades", task(word), "AI @ann: buy two rakes in town", "Tea"),
    });
    expect(idsOf(story)).toEqual(ids);
    expect(boxes(story)).toEqual([
      `- [ ] Spades: sharpen ${word} spades of the garden, see garden/tools#1`,
      "- [x] Spades: buy two rakes in town",
    ]);
    story.later(8);
    await story.sweep();
    expect(asked(story, "garden/tools#1")).toHaveLength(1);
    expect(asked(story, "garden/minutes#1")).toEqual([]);
  },
);
