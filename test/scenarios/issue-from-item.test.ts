import { expect, test } from "@jest/globals";
import { boxes, dashboardOf, idOf, rakes, spades } from "./action-items-garden.ts";
import { mentioned, wait, write } from "./command-garden.ts";
import { minutes } from "./garden.ts";
import { answers, list, opened, reactions, startWithTriage } from "./issue-garden.ts";

// Somebody asks for an issue of an action item: it is opened once, and the item follows it from then on.

const rake = "garden/minutes#2";
const isOpen = ["garden/minutes#2 open: Rakes: find the rake"];

test("opens one issue, assigns the owner, and names it once to who asked", async () => {
  const scenario = await startWithTriage(rakes);
  const { github } = scenario;
  const id = idOf(scenario);
  await write(scenario, `/minutes issue ${id}`, "ann", list);
  expect(opened(scenario)).toEqual(isOpen);
  expect(github.readIssue(rake).assignees).toEqual(["bob"]);
  expect(answers(scenario)).toEqual([`ann, \`${id}\` has the issue garden/minutes#2.`]);
  expect(reactions(scenario)).toBe(1);
  expect(dashboardOf(scenario)[0]?.body).toContain("/garden/minutes/issues/2)");
  expect(github.inbox("bob").map(({ subject, reason }) => `${subject}: ${reason}`)).toEqual([
    `${rake}: assign`,
  ]);
  expect(mentioned(scenario)).toEqual([]);
  const writes = github.requests.writes().length;
  await scenario.catchUp();
  await scenario.restart();
  await scenario.catchUp();
  expect(github.requests.writes()).toHaveLength(writes);
});

test("quotes the minutes in the issue, refers to nothing and says who asked", async () => {
  const scenario = await startWithTriage({
    "beds/20260114.md": minutes(
      "2026-01-14",
      "Spades",
      "@eve wants them **sharp**, fixes garden/tools#1",
      "AI @bob: tell @eve about garden/tools#2 and garden/tools#3",
    ),
  });
  await write(scenario, `/minutes issue ${idOf(scenario)} garden/tools`, "ann", list);
  const { body, title } = scenario.github.readIssue("garden/tools#4");
  expect(title).toMatch(/^Tell @eve about garden\/tools#2/);
  expect(body).toContain("An action item of **[Beds, 2026-01-14](");
  expect(body).toContain("> tell @\u200Beve about garden/tools#\u200B2");
  expect(body).toContain("opened for ann by");
  expect(scenario.github.crossReferences().filter(({ from }) => from === "garden/tools#4")).toEqual([]);
  expect(mentioned(scenario)).toEqual([]);
});

test("the item is done when its issue is closed, and open again when it is reopened", async () => {
  const scenario = await startWithTriage(rakes);
  await write(scenario, `/minutes issue ${idOf(scenario)}`, "ann", list);
  scenario.github.clock.advance(60_000);
  scenario.github.close(rake, { by: "bob" });
  await scenario.settle();
  expect(boxes(scenario)).toEqual(["- [x] Rakes: find the rake"]);
  expect(dashboardOf(scenario)[0]?.body).toContain("was closed");
  scenario.github.clock.advance(60_000);
  scenario.github.reopen(rake, { by: "bob" });
  await scenario.settle();
  expect(boxes(scenario)).toEqual(["- [ ] Rakes: find the rake"]);
  expect(opened(scenario)).toEqual(isOpen);
});

test("reminders go to the issue, also after the minutes carried the item over", async () => {
  const scenario = await startWithTriage(rakes);
  await write(scenario, `/minutes issue ${idOf(scenario)}`, "ann", list);
  scenario.advanceDays(7);
  await scenario.land({
    "beds/20260121.md": minutes("2026-01-21", "Rakes", "AI @bob: find the rake"),
  });
  await scenario.restart();
  await wait(scenario, 8);
  const { comments } = scenario.github.readIssue(rake);
  expect(comments.map(({ body }) => body.split("?")[0])).toEqual(["@bob, is this done"]);
  expect(dashboardOf(scenario)[0]?.body).toContain("/garden/minutes/issues/2)");
  expect(boxes(scenario)).toHaveLength(1);
  scenario.github.close(rake, { by: "bob" });
  await scenario.settle();
  expect(boxes(scenario)).toEqual(["- [x] Rakes: find the rake"]);
});

test("the usual repository is that of the item's own issue, which the new one replaces", async () => {
  const scenario = await startWithTriage(spades);
  await write(scenario, "/minutes issue", "ann", "garden/tools#1");
  expect(opened(scenario)).toEqual(["garden/tools#4 open: Sharpen the spades, see garden/tools#1"]);
  expect(answers(scenario, "garden/tools#1")).toEqual([
    `ann, \`${idOf(scenario)}\` has the issue garden/tools#4.`,
  ]);
  scenario.github.close("garden/tools#1", { by: "bob" });
  await scenario.settle();
  expect(boxes(scenario)).toEqual(["- [ ] Spades: sharpen the spades, see garden/tools#1"]);
});

test("without an own issue the usual repository is the tracker", async () => {
  const config =
    "minutes:\nreferences: { tracker: garden/tools }\nbacklinks: { labels: [from meetings, absent] }\n";
  const scenario = await startWithTriage(rakes, {
    config,
    with: (github) => github.addLabel("garden/tools#3", "from meetings", { by: "bob" }),
  });
  await write(scenario, `/minutes issue ${idOf(scenario)}`, "ann", list);
  expect(opened(scenario)).toEqual(["garden/tools#4 open: Rakes: find the rake"]);
  expect(scenario.labels("garden/tools#4")).toEqual(["from meetings"]);
});

test("a redelivered, repeated or edited command opens no second issue, and each person gets one answer", async () => {
  const scenario = await startWithTriage(rakes);
  const { github } = scenario;
  const id = idOf(scenario);
  await write(scenario, `/minutes issue ${id}`, "ann", list);
  const [first] = github.readIssue(list).comments;
  await write(scenario, `/minutes issue ${id} garden/tools`, "ann", list);
  github.clock.advance(60_000);
  github.editComment(first?.id ?? 0, `Please.\n\n/minutes issue ${id}`, { by: "ann" });
  await scenario.settle();
  await scenario.restart();
  await scenario.catchUp();
  expect(opened(scenario)).toEqual(isOpen);
  expect(answers(scenario)).toHaveLength(2);
  expect(reactions(scenario)).toBe(2);
});

test("several items of one comment get one issue each, and one answer", async () => {
  const scenario = await startWithTriage({
    "beds/20260114.md": minutes("2026-01-14", "Rakes", "AI @bob: find the rake", "AI @eve: buy more seeds"),
  });
  const ids = [...(dashboardOf(scenario)[0]?.body ?? "").matchAll(/· `(\w+)`$/gm)].map(([, id]) => id);
  await write(scenario, `/minutes issue ${ids.join(", ")}`, "ann", list);
  expect(opened(scenario)).toHaveLength(2);
  expect(answers(scenario)).toHaveLength(1);
});

test("a deleted issue is not opened again by itself, but another command opens a new one", async () => {
  const scenario = await startWithTriage(rakes);
  const id = idOf(scenario);
  await write(scenario, `/minutes issue ${id}`, "ann", list);
  scenario.github.clock.advance(11 * 60_000);
  scenario.github.deleteIssue(rake, { by: "ann" });
  await scenario.settle();
  await scenario.restart();
  await wait(scenario, 1);
  expect(opened(scenario)).toEqual([]);
  expect(dashboardOf(scenario)[0]?.body).not.toContain("/garden/minutes/issues/2)");
  await write(scenario, `/minutes issue ${id}`, "ann", list);
  expect(opened(scenario)).toEqual(["garden/minutes#3 open: Rakes: find the rake"]);
  expect(answers(scenario).at(-1)).toBe(`ann, \`${id}\` has the issue garden/minutes#3.`);
});

test("an item follows its issue to another repository", async () => {
  const scenario = await startWithTriage(rakes);
  await write(scenario, `/minutes issue ${idOf(scenario)}`, "ann", list);
  scenario.github.transfer(rake, "garden/tools");
  await scenario.settle();
  await wait(scenario, 1);
  expect(dashboardOf(scenario)[0]?.body).toContain("/garden/tools/issues/4)");
  scenario.github.close("garden/tools#4", { by: "bob" });
  await scenario.settle();
  expect(boxes(scenario)).toEqual(["- [x] Rakes: find the rake"]);
  expect(opened(scenario)).toEqual(["garden/tools#4 closed: Rakes: find the rake"]);
});

test("the link outlives the command, the answer and a restart", async () => {
  const scenario = await startWithTriage(rakes);
  const { github } = scenario;
  await write(scenario, `/minutes issue ${idOf(scenario)}`, "ann", list);
  github.clock.advance(60 * 60_000);
  for (const { id } of github.readIssue(list).comments) github.deleteComment(id, { by: "ann" });
  await scenario.settle();
  await scenario.restart();
  await scenario.catchUp();
  expect(opened(scenario)).toEqual(isOpen);
  expect(dashboardOf(scenario)[0]?.body).toContain("/garden/minutes/issues/2)");
});
