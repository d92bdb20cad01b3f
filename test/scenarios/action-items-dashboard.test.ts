import { expect, test } from "@jest/globals";
import { asked, boxes, dashboardOf, idsOf, spades } from "./action-items-garden.ts";
import { startGarden, minutes } from "./garden.ts";

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
