import { expect, test } from "@jest/globals";
import { startGarden, minutes, type Garden } from "./garden.ts";

const spades = {
  "beds/20260114.md": minutes("2026-01-14", "Spades", "AI @bob: sharpen the spades, see garden/tools#1"),
};
const rakes = { "beds/20260114.md": minutes("2026-01-14", "Rakes", "AI @bob: find the rake") };

const dashboardOf = ({ github }: Garden) =>
  github.snapshot().issues.filter(({ title }) => title === "Open action items");

/** The boxes of the dashboard in short. */
function boxes(scenario: Garden): string[] {
  const [dashboard] = dashboardOf(scenario);
  return (dashboard?.body ?? "")
    .split("\n")
    .filter((line) => line.startsWith("- ["))
    .map((line) => line.replace(/ · \[.*$/, "").replaceAll(/[*\u200B]/g, ""));
}

function idOf(scenario: Garden): string {
  return /· `(\w+)`$/m.exec(dashboardOf(scenario)[0]?.body ?? "")?.[1] ?? "";
}

function idsOf(scenario: Garden): string[] {
  const body = dashboardOf(scenario)[0]?.body ?? "";
  return [...body.matchAll(/· `(\w+)`/g)].map(([, id]) => id ?? "").sort();
}

/** Reminders, answers and digests on an issue, the words alone. */
function asked(scenario: Garden, issue: string): string[] {
  const found = scenario.github.snapshot().issues.find(({ repo, number }) => `${repo}#${number}` === issue);
  return (found?.comments ?? [])
    .filter(({ body }) => /kind=(?:reminder|digest|answer)/.test(body))
    .map(({ body }) => body.split("\n")[0] ?? "");
}

test("an action item stands on the dashboard, once, and a second run writes nothing", async () => {
  const scenario = await startGarden();
  scenario.github.clock.advance(60_000);
  await scenario.land(spades);
  expect(boxes(scenario)).toEqual(["- [ ] Spades: sharpen the spades, see garden/tools#1"]);
  const before = scenario.github.snapshot();
  await scenario.catchUp();
  expect(scenario.github.snapshot()).toEqual(before);
});

test("its owner is asked a week after it landed, within working hours, and again two weeks later, three times", async () => {
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

test("an item without an issue is asked about in a digest on the dashboard", async () => {
  const scenario = await startGarden();
  scenario.github.clock.advance(60_000);
  await scenario.land(rakes);
  scenario.advanceDays(8);
  await scenario.catchUp();
  expect(asked(scenario, "garden/minutes#1")).toHaveLength(1);
});

test("a tick on the dashboard ends it", async () => {
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

test("closing the issue ends it, reopening opens it again", async () => {
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

test("its owner says that it is done, and the bot nods", async () => {
  const scenario = await startGarden();
  scenario.github.clock.advance(60_000);
  await scenario.land(spades);
  scenario.github.comment("garden/tools#1", "/minutes done", { by: "bob" });
  await scenario.settle();
  expect(boxes(scenario)).toEqual(["- [x] Spades: sharpen the spades, see garden/tools#1"]);
  const comment = scenario.github.readIssue("garden/tools#1").comments.at(-1);
  expect(comment?.reactions).toEqual([{ by: "minutes-bot[bot]", content: "+1" }]);
});

test("a stranger's command is refused once, in one sentence", async () => {
  const scenario = await startGarden({ with: (github) => void github.user("mallory") });
  scenario.github.clock.advance(60_000);
  await scenario.land(spades);
  scenario.github.comment("garden/tools#1", `/minutes done ${idOf(scenario)}`, { by: "mallory" });
  await scenario.settle();
  await scenario.catchUp();
  expect(boxes(scenario)).toEqual(["- [ ] Spades: sharpen the spades, see garden/tools#1"]);
  expect(asked(scenario, "garden/tools#1")).toHaveLength(1);
});

test("snoozed it sleeps", async () => {
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

test("who has it snoozed on its issue is asked again when it wakes", async () => {
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

test("a dashboard that people delete is made anew, and what stood in the minutes before is still not asked about", async () => {
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

test("what people write above the bot's line stays", async () => {
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

test("what people write above the bot's line while the bot writes is not lost", async () => {
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

test("a dry run says all of it and writes none", async () => {
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

test("what becomes of a private issue does not show in public", async () => {
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

test("an issue that is only near: the dashboard asks, and nobody is pinged", async () => {
  const scenario = await startGarden();
  scenario.github.clock.advance(60_000);
  const text = "# 2026-01-14\n\n## Spades\n\n- garden/tools#1 is blunt\n  - AI @bob: tell the others\n";
  await scenario.land({ "beds/20260114.md": text });
  scenario.github.clock.advance(60_000);
  scenario.github.close("garden/tools#1", { by: "ann" });
  await scenario.settle();
  expect(dashboardOf(scenario)[0]?.body).toContain("Issue closed: still open?");
  scenario.advanceDays(8);
  await scenario.catchUp();
  expect(asked(scenario, "garden/tools#1")).toEqual([]);
});

test("an issue that moved is followed; one that went on as a discussion is asked about on the dashboard", async () => {
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

test("two dashboards of two processes become one", async () => {
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

test("a reminder that two processes posted stays once", async () => {
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

test("minutes that are dated in the future outvote nobody", async () => {
  const scenario = await startGarden();
  scenario.github.clock.advance(60_000);
  await scenario.land({ "beds/20270114.md": minutes("2027-01-14", "Spades", "AI @bob: sharpen the spades") });
  scenario.github.clock.advance(60_000);
  scenario.github.comment("garden/minutes#1", `/minutes done ${idOf(scenario)}`, { by: "bob" });
  await scenario.settle();
  expect(boxes(scenario)).toEqual(["- [x] Spades: sharpen the spades"]);
});

test("an id that other minutes may know is not refused on an issue that they share", async () => {
  const scenario = await startGarden();
  scenario.github.clock.advance(60_000);
  await scenario.land(spades);
  const other = "<!-- minutes-bot:v1 repository=77 kind=reminder rounds=bcd234:1 -->";
  scenario.github.comment("garden/tools#1", `Is it done?\n\n${other}`, { by: "minutes-bot[bot]" });
  scenario.github.comment("garden/tools#1", "/minutes done bcd234", { by: "bob" });
  await scenario.settle();
  expect(asked(scenario, "garden/tools#1")).toEqual(["Is it done?"]);
});

test("the dashboard links to the commit at which it read what it says, whatever is pushed afterwards", async () => {
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
  "an item whose file moves (%s to %s) keeps its id, its rounds and what people said of it",
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
