import { expect, test } from "@jest/globals";
import { boxes, dashboardOf, rakes, spades } from "./action-items-garden.ts";
import { startGarden, minutes, type Garden } from "./garden.ts";

function idOf(scenario: Garden): string {
  return /· `(\w+)`$/m.exec(dashboardOf(scenario)[0]?.body ?? "")?.[1] ?? "";
}

function idsOf(scenario: Garden): string[] {
  const body = dashboardOf(scenario)[0]?.body ?? "";
  return [...body.matchAll(/· `(\w+)`/g)].map(([, id]) => id ?? "").sort();
}

/** Returns the texts of reminders, answers and digests on an issue. */
function asked(scenario: Garden, issue: string): string[] {
  const found = scenario.github.snapshot().issues.find(({ repo, number }) => `${repo}#${number}` === issue);
  return (found?.comments ?? [])
    .filter(({ body }) => /kind=(?:reminder|digest|answer)/.test(body))
    .map(({ body }) => body.split("\n")[0] ?? "");
}

test("lists an action item once on the dashboard, and a second run writes nothing", async () => {
  const scenario = await startGarden();
  scenario.github.clock.advance(60_000);
  await scenario.land(spades);
  expect(boxes(scenario)).toEqual(["- [ ] Spades: sharpen the spades, see garden/tools#1"]);
  const before = scenario.github.snapshot();
  await scenario.catchUp();
  expect(scenario.github.snapshot()).toEqual(before);
});

test("reminds the owner a week after landing, in working hours, then every two weeks, three times in all", async () => {
  const scenario = await startGarden();
  scenario.github.clock.advance(60_000);
  await scenario.land(spades);
  const days: number[] = [];
  for (let day = 1; day <= 60; day++) {
    scenario.advanceDays(1);
    const before = asked(scenario, "garden/tools#1").length;
    await scenario.catchUp();
    if (asked(scenario, "garden/tools#1").length > before) days.push(day);
  }
  expect(days).toEqual([7, 21, 35]);
  expect(asked(scenario, "garden/tools#1")).toHaveLength(3);
  expect(scenario.github.readIssue("garden/tools#1").comments.map(({ minimized }) => minimized)).toEqual([
    null,
    "outdated",
    "outdated",
    null,
  ]);
  expect(
    scenario.github
      .mentions()
      .filter(({ by }) => by === "minutes-bot[bot]")
      .map(({ handle }) => handle),
  ).toEqual(["bob", "bob", "bob"]);
});

test("reminds of items without an issue in a digest on the dashboard", async () => {
  const scenario = await startGarden();
  scenario.github.clock.advance(60_000);
  await scenario.land(rakes);
  scenario.advanceDays(8);
  await scenario.catchUp();
  expect(asked(scenario, "garden/minutes#1")).toHaveLength(1);
});

test("ticking the box on the dashboard completes the item", async () => {
  const scenario = await startGarden();
  scenario.github.clock.advance(60_000);
  await scenario.land(spades);
  const [dashboard] = dashboardOf(scenario);
  scenario.github.editIssue(
    "garden/minutes#1",
    { body: dashboard?.body.replace("- [ ]", "- [x]") ?? "" },
    { by: "ann" },
  );
  await scenario.settle();
  expect(dashboardOf(scenario)[0]?.body).toContain("ticked by ann");
  scenario.advanceDays(8);
  await scenario.catchUp();
  expect(asked(scenario, "garden/tools#1")).toEqual([]);
});

test("closing the issue completes the item, and reopening the issue reopens it", async () => {
  const scenario = await startGarden();
  scenario.github.clock.advance(60_000);
  await scenario.land(spades);
  scenario.github.clock.advance(60_000);
  scenario.github.close("garden/tools#1", { by: "ann" });
  await scenario.settle();
  expect(boxes(scenario)).toEqual(["- [x] Spades: sharpen the spades, see garden/tools#1"]);
  scenario.github.clock.advance(60_000);
  scenario.github.reopen("garden/tools#1", { by: "ann" });
  await scenario.settle();
  expect(boxes(scenario)).toEqual(["- [ ] Spades: sharpen the spades, see garden/tools#1"]);
});

test("the owner's done command completes the item, and the bot adds a reaction", async () => {
  const scenario = await startGarden();
  scenario.github.clock.advance(60_000);
  await scenario.land(spades);
  scenario.github.comment("garden/tools#1", "/minutes done", { by: "bob" });
  await scenario.settle();
  expect(boxes(scenario)).toEqual(["- [x] Spades: sharpen the spades, see garden/tools#1"]);
  const comment = scenario.github.readIssue("garden/tools#1").comments.at(-1);
  expect(comment?.reactions).toEqual([{ by: "minutes-bot[bot]", content: "+1" }]);
});

test("rejects a command from a stranger once, in one sentence", async () => {
  const scenario = await startGarden({ with: (github) => void github.user("mallory") });
  scenario.github.clock.advance(60_000);
  await scenario.land(spades);
  scenario.github.comment("garden/tools#1", `/minutes done ${idOf(scenario)}`, { by: "mallory" });
  await scenario.settle();
  await scenario.catchUp();
  expect(boxes(scenario)).toEqual(["- [ ] Spades: sharpen the spades, see garden/tools#1"]);
  expect(asked(scenario, "garden/tools#1")).toHaveLength(1);
});

test("sends no reminder for a snoozed item", async () => {
  const scenario = await startGarden();
  scenario.github.clock.advance(60_000);
  await scenario.land(spades);
  scenario.github.comment("garden/minutes#1", `/minutes snooze ${idOf(scenario)} 3 weeks`, { by: "bob" });
  await scenario.settle();
  expect(dashboardOf(scenario)[0]?.body).toContain("snoozed until 2026-02-05");
  scenario.advanceDays(15);
  await scenario.catchUp();
  expect(asked(scenario, "garden/tools#1")).toEqual([]);
  scenario.advanceDays(7);
  await scenario.catchUp();
  expect(asked(scenario, "garden/tools#1")).toHaveLength(1);
});

test("reminds a person who snoozed an item on its issue when the snooze ends", async () => {
  const scenario = await startGarden();
  scenario.github.clock.advance(60_000);
  await scenario.land(spades);
  scenario.advanceDays(8);
  await scenario.catchUp();
  scenario.github.comment("garden/tools#1", "/minutes snooze 3 weeks", { by: "bob" });
  await scenario.settle();
  scenario.advanceDays(20);
  await scenario.catchUp();
  expect(asked(scenario, "garden/tools#1")).toHaveLength(1);
  scenario.advanceDays(1);
  await scenario.catchUp();
  expect(asked(scenario, "garden/tools#1")).toHaveLength(2);
});

test("recreates a deleted dashboard and still sends no reminders for items from before the baseline", async () => {
  const scenario = await startGarden({
    files: { "paths/20260107.md": minutes("2026-01-07", "Old", "AI @bob: an old task, garden/tools#2") },
  });
  scenario.github.clock.advance(60_000);
  await scenario.land(spades);
  scenario.github.deleteIssue("garden/minutes#1", { by: "ann" });
  await scenario.settle();
  await scenario.catchUp();
  expect(dashboardOf(scenario)).toHaveLength(1);
  scenario.advanceDays(8);
  await scenario.catchUp();
  expect([asked(scenario, "garden/tools#2").length, asked(scenario, "garden/tools#1").length]).toEqual([
    0, 1,
  ]);
});

test("keeps what people write above the bot's line", async () => {
  const scenario = await startGarden();
  scenario.github.clock.advance(60_000);
  await scenario.land(spades);
  const [dashboard] = dashboardOf(scenario);
  scenario.github.editIssue("garden/minutes#1", { body: `Hello\n\n${dashboard?.body ?? ""}` }, { by: "ann" });
  await scenario.settle();
  await scenario.land({ "beds/20260115.md": minutes("2026-01-15", "Seeds", "AI @ann: order seeds") });
  expect(dashboardOf(scenario)[0]?.body).toMatch(/^Hello\r?\n/);
  expect(boxes(scenario)).toHaveLength(2);
});

test("keeps what people write above the bot's line during an update", async () => {
  const scenario = await startGarden();
  scenario.github.clock.advance(60_000);
  await scenario.land(spades);
  const written = dashboardOf(scenario)[0]?.body ?? "";
  scenario.github.clock.advance(60_000);
  scenario.github.editIssue("garden/minutes#1", { body: `Hello\n\n${written}` }, { by: "ann" });
  scenario.github.editIssue("garden/minutes#1", { body: written }, { by: "minutes-bot[bot]" });
  await scenario.settle();
  expect(dashboardOf(scenario)[0]?.body).toMatch(/^Hello\s+<!--/);
  scenario.github.editIssue("garden/minutes#1", { body: written }, { by: "ann" });
  await scenario.settle();
  await scenario.land({ "beds/20260115.md": minutes("2026-01-15", "Seeds", "AI @ann: order seeds") });
  expect(dashboardOf(scenario)[0]?.body).toMatch(/^<!--/);
});

test("a dry run reports all changes and writes none", async () => {
  const scenario = await startGarden({ config: "minutes: {}\ndryRun: true\n" });
  scenario.github.clock.advance(60_000);
  const stones = minutes("2026-01-14", "Ways", "AI @eve: lay the stones");
  await scenario.land({ ...spades, "paths/20260114.md": stones });
  const ids = scenario.delivery().rows.flatMap((row) => /\| (\w{6}): not due yet$/.exec(row)?.[1] ?? []);
  scenario.advanceDays(8);
  await scenario.catchUp();
  expect(dashboardOf(scenario)).toEqual([]);
  expect(scenario.delivery().rows).toEqual([
    " | garden/minutes | planned | create dashboard: there are action items",
    `beds/20260114.md | garden/tools#1 | planned | remind: not done yet: ${ids[0] ?? ""}`,
    `paths/20260114.md | garden/minutes | planned | remind: not done yet: ${ids[1] ?? ""}`,
  ]);
});

test("the state of a private issue does not show in public", async () => {
  const scenario = await startGarden({
    with: (github) => {
      github.repository("garden/secret", { visibility: "private", files: { "README.md": "# Secret\n" } });
      github.issue("garden/secret", { title: "A secret", author: "ann" });
    },
  });
  scenario.github.clock.advance(60_000);
  await scenario.land({
    "beds/20260114.md": minutes("2026-01-14", "Plot", "AI @bob: hide it, garden/secret#1"),
  });
  const before = dashboardOf(scenario)[0]?.body;
  scenario.github.clock.advance(60_000);
  scenario.github.close("garden/secret#1", { by: "ann" });
  await scenario.settle();
  await scenario.catchUp();
  expect(dashboardOf(scenario)[0]?.body).toBe(before);
});

test("an item next to an issue without its own reference is reminded of on the dashboard, without a mention", async () => {
  const scenario = await startGarden();
  scenario.github.clock.advance(60_000);
  const text = "# 2026-01-14\n\n## Spades\n\n- garden/tools#1 is blunt\n  - AI @bob: tell the others\n";
  await scenario.land({ "beds/20260114.md": text });
  scenario.github.clock.advance(60_000);
  scenario.github.close("garden/tools#1", { by: "ann" });
  await scenario.settle();
  expect(dashboardOf(scenario)[0]?.body).toContain("Issue closed: are these items done?");
  scenario.advanceDays(8);
  await scenario.catchUp();
  expect(asked(scenario, "garden/tools#1")).toEqual([]);
});

test("follows a transferred issue, and uses the dashboard for an issue converted to a discussion", async () => {
  const scenario = await startGarden({
    with: (github) => void github.repository("garden/shed", { files: { "README.md": "# Shed\n" } }),
  });
  scenario.github.clock.advance(60_000);
  await scenario.land({
    "beds/20260114.md": minutes(
      "2026-01-14",
      "All",
      "AI @bob: sharpen, garden/tools#1",
      "AI @eve: buy, garden/tools#2",
    ),
  });
  scenario.github.transfer("garden/tools#1", "garden/shed");
  scenario.github.convertToDiscussion("garden/tools#2", { by: "ann" });
  await scenario.settle();
  scenario.advanceDays(8);
  await scenario.catchUp();
  expect(dashboardOf(scenario)[0]?.body).toContain("garden/shed#\u200B1");
  expect([asked(scenario, "garden/shed#1").length, asked(scenario, "garden/minutes#1").length]).toEqual([
    1, 1,
  ]);
  scenario.github.close("garden/shed#1", { by: "ann" });
  await scenario.settle();
  expect(dashboardOf(scenario)[0]?.body).toMatch(/\[garden\/shed#\u200B1\]\(\S+\) was closed/);
});

test("merges two dashboards created by two processes", async () => {
  const scenario = await startGarden();
  scenario.github.clock.advance(60_000);
  await scenario.land(spades);
  const [dashboard] = dashboardOf(scenario);
  const author = "minutes-bot[bot]";
  scenario.github.issue("garden/minutes", {
    title: "Open action items",
    body: dashboard?.body ?? "",
    author,
  });
  await scenario.restart();
  await scenario.settle();
  expect(dashboardOf(scenario).map(({ state }) => state)).toEqual(["open", "closed"]);
});

test("keeps one of two reminders posted by two processes", async () => {
  const scenario = await startGarden();
  scenario.github.clock.advance(60_000);
  await scenario.land(spades);
  scenario.advanceDays(8);
  await scenario.catchUp();
  const body = scenario.github.readIssue("garden/tools#1").comments.at(-1)?.body ?? "";
  scenario.github.comment("garden/tools#1", body, { by: "minutes-bot[bot]" });
  await scenario.restart();
  await scenario.settle();
  expect(asked(scenario, "garden/tools#1")).toHaveLength(1);
});

test("minutes dated in the future do not override later status claims", async () => {
  const scenario = await startGarden();
  scenario.github.clock.advance(60_000);
  await scenario.land({ "beds/20270114.md": minutes("2027-01-14", "Spades", "AI @bob: sharpen the spades") });
  scenario.github.clock.advance(60_000);
  scenario.github.comment("garden/minutes#1", `/minutes done ${idOf(scenario)}`, { by: "bob" });
  await scenario.settle();
  expect(boxes(scenario)).toEqual(["- [x] Spades: sharpen the spades"]);
});

test("does not reject an id that other minutes may know on a shared issue", async () => {
  const scenario = await startGarden();
  scenario.github.clock.advance(60_000);
  await scenario.land(spades);
  const other = "<!-- minutes-bot:v1 repository=77 kind=reminder rounds=bcd234:1 -->";
  scenario.github.comment("garden/tools#1", `Is it done?\n\n${other}`, { by: "minutes-bot[bot]" });
  scenario.github.comment("garden/tools#1", "/minutes done bcd234", { by: "bob" });
  await scenario.settle();
  expect(asked(scenario, "garden/tools#1")).toEqual(["Is it done?"]);
});

test("the dashboard links to the commit that it was built from, even if commits were pushed since", async () => {
  const scenario = await startGarden();
  scenario.github.clock.advance(60_000);
  const linked = (): readonly string[] =>
    [...(dashboardOf(scenario)[0]?.body ?? "").matchAll(/\/blob\/(\w+)\/(\S+?)\?/g)].map(([, commit, path]) =>
      [path, commit].join(" "),
    );
  const first = await scenario.land(spades);
  expect(linked()).toEqual([`beds/20260114.md ${first}`]);
  const second = await scenario.land({
    "README.md": "# Our minutes\n",
    "paths/20260115.md": minutes("2026-01-15", "Ways", "AI @eve: lay the stones"),
  });
  await scenario.restart();
  await scenario.settle();
  expect(linked()).toEqual([`beds/20260114.md ${first}`, `paths/20260115.md ${second}`]);
  const third = await scenario.land({
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
  "an item whose file moves (%s to %s) keeps its id, its reminder rounds and its status claims",
  async (from, to, word) => {
    const scenario = await startGarden();
    scenario.github.clock.advance(60_000);
    await scenario.land({
      [from]: minutes("2026-01-14", "Spades", task("the"), "AI @ann: buy two rakes in town"),
    });
    const ids = idsOf(scenario);
    expect(ids).toHaveLength(2);
    const rakes = /^- \[ \](?=.*buy two rakes)/m;
    const [dashboard] = dashboardOf(scenario);
    scenario.github.editIssue(
      "garden/minutes#1",
      { body: dashboard?.body.replace(rakes, "- [x]") ?? "" },
      { by: "ann" },
    );
    await scenario.settle();
    scenario.advanceDays(8);
    await scenario.catchUp();
    expect(asked(scenario, "garden/tools#1")).toHaveLength(1);
    scenario.advanceDays(1);
    await scenario.land({
      [from]: null,
      [to]: minutes("2026-01-14", "Spades", task(word), "AI @ann: buy two rakes in town", "Tea"),
    });
    expect(idsOf(scenario)).toEqual(ids);
    expect(boxes(scenario)).toEqual([
      `- [ ] Spades: sharpen ${word} spades of the garden, see garden/tools#1`,
      "- [x] Spades: buy two rakes in town",
    ]);
    scenario.advanceDays(8);
    await scenario.catchUp();
    expect(asked(scenario, "garden/tools#1")).toHaveLength(1);
    expect(asked(scenario, "garden/minutes#1")).toEqual([]);
  },
);
