import { expect, test } from "@jest/globals";
import { asked, boxes, dashboardOf, idOf, rakes, spades } from "./action-items-garden.ts";
import { startGarden, minutes } from "./garden.ts";

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

test("a digest shows an item as done, whole under each owner, and the edit notifies nobody", async () => {
  const scenario = await startGarden();
  scenario.github.clock.advance(60_000);
  await scenario.land({
    "beds/20260114.md": minutes("2026-01-14", "Rakes", "AI @bob and @eve: find the rake", "AI @bob: buy tea"),
  });
  scenario.advanceDays(8);
  await scenario.catchUp();
  const digest = (): string =>
    scenario.github.readIssue("garden/minutes#1").comments.find(({ body }) => body.includes("kind=digest"))
      ?.body ?? "";
  expect(digest().match(/^- \*Rakes:\* find the rake · \[/gm)).toHaveLength(2);
  const inboxes = ["ann", "bob", "eve"].map((login) => scenario.inbox(login));
  const [dashboard] = dashboardOf(scenario);
  const body = dashboard?.body.replace(/^- \[ \](?=.*find the rake)/m, "- [x]") ?? "";
  scenario.github.editIssue("garden/minutes#1", { body }, { by: "eve" });
  await scenario.settle();
  expect(digest().match(/^- ~~\*Rakes:\* find the rake~~ · \[.* · done · /gm)).toHaveLength(2);
  expect(digest()).toContain("- *Rakes:* buy tea · [");
  const reopened = dashboardOf(scenario)[0]?.body.replace(/^- \[x\](?=.*find the rake)/m, "- [ ]") ?? "";
  scenario.github.clock.advance(60_000);
  scenario.github.editIssue("garden/minutes#1", { body: reopened }, { by: "eve" });
  await scenario.settle();
  expect(digest()).not.toContain("~~");
  expect(["ann", "bob", "eve"].map((login) => scenario.inbox(login))).toEqual(inboxes);
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

test("an ordinary comment of the owner delays the next reminder, and does not end them", async () => {
  const scenario = await startGarden();
  scenario.github.clock.advance(60_000);
  await scenario.land(spades);
  const days: number[] = [];
  for (let day = 1; day <= 45; day++) {
    scenario.advanceDays(1);
    const before = asked(scenario, "garden/tools#1").length;
    if (day === 8) scenario.github.comment("garden/tools#1", "I will look at it.", { by: "bob" });
    await scenario.catchUp();
    if (asked(scenario, "garden/tools#1").length > before) days.push(day);
  }
  expect(days).toEqual([7, 22, 36]);
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
  const at = "09:01 planned:";
  expect(scenario.delivery().rows).toEqual([
    ` | garden/minutes | ${at} list of action items opened | there are open action items`,
    `beds/20260114.md | garden/tools#1 | ${at} reminder posted | not done yet: ${ids[0] ?? ""}`,
    `paths/20260114.md | garden/minutes | ${at} reminder posted | not done yet: ${ids[1] ?? ""}`,
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
  expect(dashboardOf(scenario)[0]?.body).toContain("**issue closed: is it done?**");
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

test("minutes dated in the future do not override later status claims", async () => {
  const scenario = await startGarden();
  scenario.github.clock.advance(60_000);
  await scenario.land({ "beds/20270114.md": minutes("2027-01-14", "Spades", "AI @bob: sharpen the spades") });
  scenario.github.clock.advance(60_000);
  scenario.github.comment("garden/minutes#1", `/minutes done ${idOf(scenario)}`, { by: "bob" });
  await scenario.settle();
  expect(boxes(scenario)).toEqual(["- [x] Spades: sharpen the spades"]);
});
