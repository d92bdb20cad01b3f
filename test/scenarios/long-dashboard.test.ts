import { expect, test } from "@jest/globals";
import type { SnapshotIssue } from "../fake-github/snapshot.ts";
import { startFaultyGarden } from "./faulty-garden.ts";
import { minutes, startGarden, type Garden } from "./garden.ts";
import {
  expectAll,
  expectSettled,
  listsOf,
  manyMinutes,
  ours,
  recover,
  refOf,
  startLongList,
  tick,
  ticked,
} from "./long-list.ts";

test("lists 120 items in several issues, says where whose are, and notifies nobody by name", async () => {
  const scenario = await startLongList();
  const lists = listsOf(scenario);
  expect(lists.length).toBeGreaterThan(1);
  expect(lists.map(({ title }) => title)).toEqual([
    "Open action items",
    ...lists.slice(1).map((_, i) => `Open action items (${i + 2})`),
  ]);
  expectAll(scenario);
  for (const { body } of lists)
    for (const other of lists)
      if (other.body !== body)
        expect(body).toContain(`https://redirect.github.com/garden/minutes/issues/${other.number}): `);
  for (const login of ["ann", "bob", "eve"])
    expect(scenario.inbox(login).filter((line) => line.includes("mention"))).toEqual([]);
  await expectSettled(scenario);
});

test("keeps the ticks in all issues, crossed out, through edits, restarts and later minutes", async () => {
  const scenario = await startLongList();
  const ids = listsOf(scenario).flatMap((list) => tick(scenario, list, "ann", 30));
  await scenario.settle();
  expect(ticked(scenario)).toEqual(ids.sort());
  expectAll(scenario);
  const last = listsOf(scenario).at(-1);
  expect(last?.body.match(/^- \[x\] ~~.*~~ .* · done 2026-01-15, ticked by ann · /gm)).toHaveLength(30);
  await scenario.restart();
  await scenario.land({ "seeds/20260115.md": minutes("2026-01-15", "Seeds", "AI @ann: order seeds") });
  expect(ticked(scenario)).toEqual(ids);
  expectAll(scenario, 121);
  // Unticking reopens.
  const [first] = listsOf(scenario);
  scenario.github.clock.advance(60_000);
  scenario.github.editIssue(
    refOf(first as SnapshotIssue),
    { body: (first?.body ?? "").replace("- [x]", "- [ ]") },
    { by: "bob" },
  );
  await scenario.settle();
  expect(ticked(scenario)).toHaveLength(ids.length - 1);
  await expectSettled(scenario);
});

test("accepts a command in a comment on any issue of the list", async () => {
  const scenario = await startLongList();
  const last = listsOf(scenario).at(-1) as SnapshotIssue;
  const [, owner = ""] = /^### @\u200B(ann|bob|eve)$/m.exec(last.body) ?? [];
  const group = last.body.slice(last.body.indexOf(`### @\u200B${owner}`));
  const [, id = ""] = /^- (?:\[ \])? ?\*.* `(\w+)`$/m.exec(group) ?? [];
  scenario.github.comment(refOf(last), `/minutes done ${id}`, { by: owner });
  await scenario.settle();
  expect(ticked(scenario)).toEqual([id]);
});

test("does not replace an issue of the list that people closed", async () => {
  const scenario = await startLongList();
  const second = listsOf(scenario)[1] as SnapshotIssue;
  scenario.github.close(refOf(second), { by: "ann" });
  await scenario.settle();
  await scenario.land({ "seeds/20260115.md": minutes("2026-01-15", "Seeds", "AI @ann: order seeds") });
  expect(listsOf(scenario, "closed").map(({ body }) => body)).toEqual([second.body]);
  const [first] = listsOf(scenario);
  expect(first?.body).toContain(`issues/${second.number}), reopen or unlock it to see its items: `);
  await expectSettled(scenario);
  scenario.github.reopen(refOf(second), { by: "ann" });
  await scenario.settle();
  expectAll(scenario, 121);
});

test("lists the items of a deleted issue again, with the ticks that were made in it", async () => {
  const scenario = await startLongList();
  const second = listsOf(scenario)[1] as SnapshotIssue;
  const ids = tick(scenario, second, "ann", 5);
  await scenario.settle();
  scenario.github.deleteIssue(refOf(second), { by: "ann" });
  await scenario.catchUp();
  expectAll(scenario);
  expect(ticked(scenario)).toEqual(ids.sort());
});

test("closes an issue of the list that is no longer needed, and keeps the ticks", async () => {
  const scenario = await startLongList();
  const last = listsOf(scenario).at(-1) as SnapshotIssue;
  const ids = tick(scenario, last, "ann", 3);
  await scenario.settle();
  const done = new Set(ids);
  const removed = Object.keys(manyMinutes()).filter((path) => {
    const lines = last.body.split("\n").filter((line) => line.includes(path));
    return !lines.some((line) => [...done].some((id) => line.includes(`\`${id}\``)));
  });
  await scenario.land(Object.fromEntries(removed.map((path) => [path, null])));
  await scenario.catchUp();
  expect(listsOf(scenario)).toHaveLength(1);
  expect(ticked(scenario)).toEqual(ids.sort());
  for (const { body } of listsOf(scenario, "closed"))
    expect(body).toContain("**This list was merged into another one.**");
  await expectSettled(scenario);
});

test.each([1, 2, 3, 4, 5])("lists every item once after a crash after write %i", async (writes) => {
  const scenario = await startFaultyGarden();
  scenario.github.clock.advance(60_000);
  await scenario.land(manyMinutes(2));
  const [list] = listsOf(scenario);
  const ids = tick(scenario, list as SnapshotIssue, "ann", 4);
  scenario.github.faults.crashAfterWrite(writes);
  await scenario.land(manyMinutes()).catch(() => undefined);
  scenario.github.faults.revive();
  scenario.github.faults.clear();
  await scenario.restart();
  await scenario.settle();
  await scenario.catchUp();
  expectAll(scenario);
  expect(ticked(scenario)).toEqual(ids.sort());
  await expectSettled(scenario);
});

test("keeps one of two issues that two processes created for the same part", async () => {
  const scenario = await startLongList();
  const second = listsOf(scenario)[1] as SnapshotIssue;
  const { title, body } = second;
  scenario.github.clock.advance(3_600_000);
  scenario.github.issue("garden/minutes", { title, body, author: ours });
  const copy = listsOf(scenario).at(-1) as SnapshotIssue;
  const ids = tick(scenario, copy, "eve", 2);
  scenario.github.webhooks.drop();
  await scenario.restart();
  await scenario.settle();
  expectAll(scenario);
  expect(ticked(scenario)).toEqual(ids.sort());
  expect(listsOf(scenario, "closed")).toHaveLength(1);
});

test("a tick made while the bot moves the items to other issues counts", async () => {
  const scenario = await startGarden();
  scenario.github.clock.advance(60_000);
  await scenario.land(manyMinutes(2));
  let ids: string[] = [];
  scenario.github.faults.decide(({ method, path }) => {
    const [list] = listsOf(scenario);
    if (ids.length > 0 || method !== "PATCH" || path !== "/repos/garden/minutes/issues/1") return undefined;
    ids = tick(scenario, list as SnapshotIssue, "ann", 3);
    return undefined;
  });
  await scenario.land(manyMinutes());
  await scenario.catchUp();
  expect(ids).toHaveLength(3);
  expectAll(scenario);
  expect(ticked(scenario)).toEqual(ids.sort());
});

test.each([0, 1])("deletes a second answer to the same comment on issue %i of the list", async (i) => {
  const scenario = await startLongList();
  const list = listsOf(scenario)[i] as SnapshotIssue;
  const answers = (): readonly string[] =>
    scenario.github
      .readIssue(refOf(list))
      .comments.map(({ body }) => body)
      .filter((body) => body.includes("kind=answer"));
  scenario.github.clock.advance(60_000);
  scenario.github.comment(refOf(list), "/minutes donee", { by: "bob" });
  await scenario.settle();
  const [answer = ""] = answers();
  scenario.github.clock.advance(5_000);
  // Two processes answered at the same time.
  scenario.github.comment(refOf(list), answer, { by: ours });
  expect(answers()).toEqual([answer, answer]);
  await scenario.restart();
  await scenario.settle();
  await scenario.catchUp();
  expect(answers()).toEqual([answer]);
});

test.each([
  ["the bot goes on", (): void => undefined],
  ["the bot crashes", ({ github }: Garden): void => github.faults.crashAfterWrite(1)],
])("numbers the issues anew after people deleted the first one, if %s", async (_, disturb) => {
  const scenario = await startLongList(startFaultyGarden);
  scenario.github.deleteIssue(refOf(listsOf(scenario)[0] as SnapshotIssue), { by: "ann" });
  disturb(scenario);
  await scenario.restart().catch(() => undefined);
  await scenario.settle().catch(() => undefined);
  await recover(scenario);
  const titles = listsOf(scenario).map(({ title }) => title);
  expect(titles).toEqual(["Open action items", "Open action items (2)"]);
  expect(listsOf(scenario, "closed")).toEqual([]);
  expectAll(scenario);
  await expectSettled(scenario);
});

test("keeps the title that people gave to an issue of the list", async () => {
  const scenario = await startLongList();
  const [first, second] = listsOf(scenario) as [SnapshotIssue, SnapshotIssue];
  const title = "Open action items of the second half";
  scenario.github.editIssue(refOf(second), { title }, { by: "ann" });
  scenario.github.deleteIssue(refOf(first), { by: "ann" });
  await scenario.catchUp();
  expect(listsOf(scenario).map((list) => list.title)).toEqual([title, "Open action items (2)"]);
  expectAll(scenario);
});
