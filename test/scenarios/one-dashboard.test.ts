import { expect, test } from "@jest/globals";
import type { SnapshotIssue } from "../fake-github/snapshot.ts";
import { startGarden, minutes, type Garden } from "./garden.ts";
import { startFaultyGarden } from "./faulty-garden.ts";

const ours = "minutes-bot[bot]";
const items = {
  "beds/20260114.md": minutes(
    "2026-01-14",
    "Spades",
    "AI @bob: sharpen the spades, see garden/tools#1",
    "AI @ann: find the rake",
    "AI @eve: paint the shed",
  ),
};
const hour = 3_600_000;

const lists = ({ github }: Garden, state?: SnapshotIssue["state"]): readonly SnapshotIssue[] =>
  github
    .snapshot()
    .issues.filter((issue) => issue.repo === "garden/minutes" && issue.title === "Open action items")
    .filter((issue) => state === undefined || issue.state === state);

const refOf = ({ number }: SnapshotIssue): string => `garden/minutes#${number}`;

/** Returns the texts of the ticked items on a dashboard. */
const done = (body: string): string[] =>
  [...body.matchAll(/^- \[x\] ~~\*Spades:\* (.*?)(?:,|~~)/gm)].map(([, words = ""]) => words);

const idOf = (body: string, words: string): string =>
  new RegExp(`${words}.*· \`(\\w+)\``).exec(body)?.[1] ?? "";

function editedBy(scenario: Garden, by: string, issue: SnapshotIssue, edit: (body: string) => string): void {
  scenario.github.clock.advance(60_000);
  scenario.github.editIssue(refOf(issue), { body: edit(issue.body) }, { by });
}

const tick =
  (words: string) =>
  (body: string): string =>
    body.replace(new RegExp(`^- \\[ \\](.*${words})`, "m"), "- [x]$1");

/** Restarts the bot long after its last write. */
async function anotherDay(scenario: Garden): Promise<void> {
  scenario.github.clock.advance(6 * hour);
  await scenario.restart();
  await scenario.settle();
}

/** Starts a garden with several dashboards, as an earlier version created one at each start. */
async function gardenOf(more: number, begin: () => Promise<Garden> = startGarden): Promise<Garden> {
  const scenario = await begin();
  scenario.github.clock.advance(60_000);
  await scenario.land(items);
  for (let i = 0; i < more; i += 1) {
    scenario.github.clock.advance(hour);
    const { title, body } = lists(scenario)[0] as SnapshotIssue;
    scenario.github.issue("garden/minutes", { title, body, author: ours });
  }
  scenario.github.webhooks.drop();
  return scenario;
}

test("still has one dashboard after three restarts", async () => {
  const scenario = await gardenOf(0);
  for (let i = 0; i < 3; i += 1) await anotherDay(scenario);
  expect(lists(scenario)).toHaveLength(1);
});

test("applies a tick after a restart and sends no reminder", async () => {
  const scenario = await gardenOf(0);
  scenario.github.clock.advance(6 * hour);
  await scenario.restart();
  const [list] = lists(scenario);
  editedBy(scenario, "ann", list as SnapshotIssue, tick("sharpen"));
  await scenario.settle();
  expect(lists(scenario)[0]?.body).toContain("ticked by ann");
  for (let day = 0; day < 20; day += 1) {
    scenario.advanceDays(1);
    await scenario.restart();
    await scenario.settle();
  }
  expect(scenario.github.readIssue("garden/tools#1").comments.map(({ body }) => body)).not.toContainEqual(
    expect.stringContaining("kind=reminder"),
  );
  // Items without an issue are reminded of on the dashboard, however often the bot started.
  expect(lists(scenario)).toHaveLength(1);
  expect(scenario.inbox("eve").filter((line) => line.includes("comment by"))).toHaveLength(1);
});

test("merges four dashboards into the one with ticks and notes, and the others link to it", async () => {
  const scenario = await gardenOf(3);
  const third = lists(scenario)[2] as SnapshotIssue;
  editedBy(scenario, "ann", third, (body) => `Ann looks after this.\n\n${tick("find the rake")(body)}`);
  scenario.github.webhooks.drop();
  await anotherDay(scenario);
  const [kept, ...others] = lists(scenario, "open");
  expect(others.map(refOf)).toEqual([]);
  expect(kept?.number).toBe(third.number);
  expect(kept?.body.replaceAll("\r", "")).toMatch(/^Ann looks after this\.\n\n<!--/);
  expect(done(kept?.body ?? "")).toEqual(["find the rake"]);
  for (const { body, comments } of lists(scenario, "closed")) {
    expect(body).toContain(
      `[#${third.number}](https://redirect.github.com/garden/minutes/issues/${third.number})`,
    );
    expect(comments).toEqual([]);
  }
  for (const login of ["ann", "bob", "eve"])
    expect(scenario.inbox(login).filter((line) => line.startsWith("garden/minutes"))).toEqual([]);
  const before = scenario.github.snapshot().issues;
  await anotherDay(scenario);
  await scenario.catchUp();
  expect(scenario.github.snapshot().issues).toEqual(before);
});

/** Ann and Bob each used another dashboard, and Eve wrote a command on a third. */
async function scattered(begin?: () => Promise<Garden>): Promise<Garden> {
  const scenario = await gardenOf(3, begin);
  const [first, second, third, fourth] = lists(scenario) as [
    SnapshotIssue,
    SnapshotIssue,
    SnapshotIssue,
    SnapshotIssue,
  ];
  editedBy(scenario, "ann", third, (body) => `Ann looks after this.\n\n${body}`);
  editedBy(scenario, "ann", lists(scenario)[2] as SnapshotIssue, tick("find the rake"));
  editedBy(scenario, "bob", second, (body) => `Bob asks @eve for paint.\n\n${tick("sharpen")(body)}`);
  scenario.github.close(refOf(second), { by: "bob" });
  scenario.github.clock.advance(60_000);
  scenario.github.comment(refOf(fourth), `/minutes done ${idOf(first.body, "paint the shed")}`, {
    by: "eve",
  });
  scenario.github.webhooks.drop();
  return scenario;
}

function expectOne(scenario: Garden): void {
  const [kept, ...others] = lists(scenario, "open");
  expect(others.map(refOf)).toEqual([]);
  expect(kept?.body).toContain("Ann looks after this.");
  expect(kept?.body).toContain("Bob asks @\u200Beve for paint.");
  expect(done(kept?.body ?? "").sort()).toEqual(["find the rake", "paint the shed", "sharpen the spades"]);
  expect(lists(scenario, "closed")).toHaveLength(3);
  for (const { body } of lists(scenario, "closed")) expect(body).toContain(`[#${kept?.number ?? 0}](`);
  // Eve wrote on that dashboard and is notified once that it is closed; she already knew of Bob's note that mentions her.
  expect(scenario.inbox("eve").filter((line) => line.includes(ours))).toEqual([
    `garden/minutes#4: state by ${ours}`,
  ]);
}

test("keeps the ticks and notes of all merged dashboards", async () => {
  const scenario = await scattered();
  await anotherDay(scenario);
  expectOne(scenario);
  const before = scenario.github.snapshot().issues;
  for (let i = 0; i < 3; i += 1) await anotherDay(scenario);
  await scenario.catchUp();
  expect(scenario.github.snapshot().issues).toEqual(before);
  expectOne(scenario);
});

test.each([1, 2, 3, 4, 5, 6])("merges the dashboards after a crash after write %i", async (writes) => {
  const scenario = await scattered(startFaultyGarden);
  scenario.github.clock.advance(6 * hour);
  scenario.github.faults.crashAfterWrite(writes);
  await scenario.restart().catch(() => undefined);
  await scenario.settle().catch(() => undefined);
  scenario.github.faults.revive();
  await anotherDay(scenario);
  expectOne(scenario);
});

test("does not restore a note that a person removed after the merge of dashboards", async () => {
  const scenario = await scattered();
  await anotherDay(scenario);
  editedBy(scenario, "ann", lists(scenario, "open")[0] as SnapshotIssue, (body) =>
    body.replaceAll(/Bob asks.*\r?\n/g, ""),
  );
  await scenario.settle();
  await anotherDay(scenario);
  expect(lists(scenario, "open")[0]?.body).toContain("Ann looks after this.");
  expect(lists(scenario, "open")[0]?.body).not.toContain("Bob asks");
});

test("keeps what people write while dashboards are merged", async () => {
  const scenario = await gardenOf(1);
  editedBy(scenario, "ann", lists(scenario)[0] as SnapshotIssue, tick("find the rake"));
  scenario.github.webhooks.drop();
  let isTicked = false;
  scenario.github.faults.decide(({ method, path }) => {
    const second = lists(scenario)[1] as SnapshotIssue;
    if (isTicked || method !== "GET" || path !== `/repos/garden/minutes/issues/${second.number}`)
      return undefined;
    isTicked = true;
    scenario.github.editIssue(refOf(second), { body: tick("sharpen")(second.body) }, { by: "bob" });
    return undefined;
  });
  await anotherDay(scenario);
  await anotherDay(scenario);
  expect(isTicked).toBe(true);
  expect(lists(scenario, "open")).toHaveLength(1);
  expect(done(lists(scenario, "open")[0]?.body ?? "").sort()).toEqual([
    "find the rake",
    "sharpen the spades",
  ]);
});

test("tells merged dashboards from a dashboard that a person closed", async () => {
  const scenario = await gardenOf(2);
  await anotherDay(scenario);
  const [kept] = lists(scenario, "open");
  scenario.github.close(refOf(kept as SnapshotIssue), { by: "ann" });
  await scenario.settle();
  await anotherDay(scenario);
  expect(lists(scenario, "open")).toEqual([]);
  expect(lists(scenario)).toHaveLength(3);
  scenario.github.deleteIssue(refOf(kept as SnapshotIssue), { by: "ann" });
  await anotherDay(scenario);
  expect(lists(scenario, "open")).toHaveLength(1);
});

test("ignores a copy of the dashboard by a person or another bot", async () => {
  const scenario = await gardenOf(0);
  const [list] = lists(scenario);
  const { title, body } = list as SnapshotIssue;
  scenario.github.otherApp("parrot");
  scenario.github.issue("garden/minutes", { title, body: tick("sharpen")(body), author: "eve" });
  scenario.github.issue("garden/minutes", { title, body: tick("sharpen")(body), author: "parrot[bot]" });
  await scenario.settle();
  const before = scenario.github.snapshot().issues;
  await anotherDay(scenario);
  expect(scenario.github.snapshot().issues).toEqual(before);
  // Also without another dashboard.
  scenario.github.deleteIssue(refOf(list as SnapshotIssue), { by: "ann" });
  await anotherDay(scenario);
  expect(lists(scenario, "open").filter(({ author }) => author === ours)).toHaveLength(1);
  expect(done(lists(scenario, "open").find(({ author }) => author === ours)?.body ?? "")).toEqual([]);
});

test("ignores other issues of the app without the dashboard's marker", async () => {
  const scenario = await startGarden();
  scenario.github.issue("garden/minutes", { title: "Nightly report", body: "All is well.", author: ours });
  await scenario.land(items);
  await anotherDay(scenario);
  expect(lists(scenario)).toHaveLength(1);
  expect(scenario.github.readIssue("garden/minutes#1").body).toBe("All is well.");
});

test.each([
  ["and the bot restarts", anotherDay],
  [
    "and the bot runs on",
    async (scenario: Garden): Promise<void> => {
      scenario.github.clock.advance(6 * hour);
      await scenario.catchUp();
    },
  ],
])("recognises the dashboard after the app was renamed %s", async (_, goOn) => {
  const scenario = await gardenOf(0);
  scenario.github.renameApp("protocol-bot");
  await goOn(scenario);
  editedBy(scenario, "ann", lists(scenario)[0] as SnapshotIssue, tick("sharpen"));
  await scenario.settle();
  await goOn(scenario);
  expect(lists(scenario)).toHaveLength(1);
  expect(done(lists(scenario)[0]?.body ?? "")).toEqual(["sharpen the spades"]);
  expect(lists(scenario)[0]?.body).not.toContain("ticked by protocol-bot");
});

test.each([
  ["stays", 0],
  ["goes", 2],
])("applies a tick on a dashboard that %s to an item whose text was corrected", async (_, notes) => {
  const scenario = await gardenOf(0);
  const { title, body, ...old } = lists(scenario)[0] as SnapshotIssue;
  scenario.github.deleteIssue(refOf({ title, body, ...old }), { by: "ann" });
  scenario.github.clock.advance(hour);
  await scenario.land({
    "beds/20260114.md": items["beds/20260114.md"].replace("find the rake", "find the rakes"),
  });
  expect(idOf(lists(scenario)[0]?.body ?? "", "find")).not.toBe(idOf(body, "find"));
  scenario.github.issue("garden/minutes", { title, body, author: ours });
  editedBy(scenario, "ann", lists(scenario)[1] as SnapshotIssue, tick("find the rake"));
  for (let i = 0; i < notes; i += 1)
    editedBy(scenario, "bob", lists(scenario)[0] as SnapshotIssue, (text) => `Note ${i}\n\n${text}`);
  scenario.github.webhooks.drop();
  await anotherDay(scenario);
  await anotherDay(scenario);
  expect(lists(scenario, "open")).toHaveLength(1);
  expect(done(lists(scenario, "open")[0]?.body ?? "")).toEqual(["find the rakes"]);
});
