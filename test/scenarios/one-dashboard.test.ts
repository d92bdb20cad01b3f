import { expect, test } from "@jest/globals";
import type { SnapshotIssue } from "../fake-github/snapshot.ts";
import { garden, minutes, type Garden } from "./garden.ts";
import { troubledGarden } from "./troubled.ts";

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

/** The words of the items whose box on a list is ticked. */
const done = (body: string): string[] =>
  [...body.matchAll(/^- \[x\] \*Spades:\* (.*?)(?:,| ·)/gm)].map(([, words = ""]) => words);

const idOf = (body: string, words: string): string =>
  new RegExp(`${words}.*· \`(\\w+)\``).exec(body)?.[1] ?? "";

function editedBy(story: Garden, by: string, issue: SnapshotIssue, edit: (body: string) => string): void {
  story.github.clock.advance(60_000);
  story.github.editIssue(refOf(issue), { body: edit(issue.body) }, { by });
}

const tick =
  (words: string) =>
  (body: string): string =>
    body.replace(new RegExp(`^- \\[ \\](.*${words})`, "m"), "- [x]$1");

/** The bot is another process by now, and long after what it wrote last. */
async function anotherDay(story: Garden): Promise<void> {
  story.github.clock.advance(6 * hour);
  await story.restart();
  await story.settle();
}

/** A garden with its list, and more of them: an earlier version made a new one at each start. */
async function gardenOf(more: number, begin: () => Promise<Garden> = garden): Promise<Garden> {
  const story = await begin();
  story.github.clock.advance(60_000);
  await story.land(items);
  for (let i = 0; i < more; i += 1) {
    story.github.clock.advance(hour);
    const { title, body } = lists(story)[0] as SnapshotIssue;
    story.github.issue("garden/minutes", { title, body, author: ours });
  }
  story.github.webhooks.drop();
  return story;
}

test("three starts later there is still one list", async () => {
  const story = await gardenOf(0);
  for (let i = 0; i < 3; i += 1) await anotherDay(story);
  expect(lists(story)).toHaveLength(1);
});

test("a tick that a process hears of that never saw the list closes the item, and no reminder follows", async () => {
  const story = await gardenOf(0);
  story.github.clock.advance(6 * hour);
  await story.restart();
  const [list] = lists(story);
  editedBy(story, "ann", list as SnapshotIssue, tick("sharpen"));
  await story.settle();
  expect(lists(story)[0]?.body).toContain("ticked by ann");
  for (let day = 0; day < 20; day += 1) {
    story.later(1);
    await story.restart();
    await story.settle();
  }
  expect(story.github.readIssue("garden/tools#1").comments.map(({ body }) => body)).not.toContainEqual(
    expect.stringContaining("kind=reminder"),
  );
  // The others are asked about on the list, however often the bot started.
  expect(lists(story)).toHaveLength(1);
  expect(story.inbox("eve").filter((line) => line.includes("comment by"))).toHaveLength(1);
});

test("of four lists the one with people's tick and notes stays, and the others lead there", async () => {
  const story = await gardenOf(3);
  const third = lists(story)[2] as SnapshotIssue;
  editedBy(story, "ann", third, (body) => `Ann looks after this.\n\n${tick("find the rake")(body)}`);
  story.github.webhooks.drop();
  await anotherDay(story);
  const [kept, ...others] = lists(story, "open");
  expect(others.map(refOf)).toEqual([]);
  expect(kept?.number).toBe(third.number);
  expect(kept?.body.replaceAll("\r", "")).toMatch(/^Ann looks after this\.\n\n<!--/);
  expect(done(kept?.body ?? "")).toEqual(["find the rake"]);
  for (const { body, comments } of lists(story, "closed")) {
    expect(body).toContain(
      `[#${third.number}](https://redirect.github.com/garden/minutes/issues/${third.number})`,
    );
    expect(comments).toEqual([]);
  }
  for (const login of ["ann", "bob", "eve"])
    expect(story.inbox(login).filter((line) => line.startsWith("garden/minutes"))).toEqual([]);
  const before = story.github.snapshot().issues;
  await anotherDay(story);
  await story.sweep();
  expect(story.github.snapshot().issues).toEqual(before);
});

/** Ann and bob each worked with another list, and eve wrote a command beneath a third. */
async function scattered(begin?: () => Promise<Garden>): Promise<Garden> {
  const story = await gardenOf(3, begin);
  const [first, second, third, fourth] = lists(story) as [
    SnapshotIssue,
    SnapshotIssue,
    SnapshotIssue,
    SnapshotIssue,
  ];
  editedBy(story, "ann", third, (body) => `Ann looks after this.\n\n${body}`);
  editedBy(story, "ann", lists(story)[2] as SnapshotIssue, tick("find the rake"));
  editedBy(story, "bob", second, (body) => `Bob asks @eve for paint.\n\n${tick("sharpen")(body)}`);
  story.github.close(refOf(second), { by: "bob" });
  story.github.clock.advance(60_000);
  story.github.comment(refOf(fourth), `/minutes done ${idOf(first.body, "paint the shed")}`, { by: "eve" });
  story.github.webhooks.drop();
  return story;
}

function expectOne(story: Garden): void {
  const [kept, ...others] = lists(story, "open");
  expect(others.map(refOf)).toEqual([]);
  expect(kept?.body).toContain("Ann looks after this.");
  expect(kept?.body).toContain("Bob asks @\u200Beve for paint.");
  expect(done(kept?.body ?? "").sort()).toEqual(["find the rake", "paint the shed", "sharpen the spades"]);
  expect(lists(story, "closed")).toHaveLength(3);
  for (const { body } of lists(story, "closed")) expect(body).toContain(`[#${kept?.number ?? 0}](`);
  // She wrote beneath that one, and hears once that it is closed; that bob's note names her, she knew.
  expect(story.inbox("eve").filter((line) => line.includes(ours))).toEqual([
    `garden/minutes#4: state by ${ours}`,
  ]);
}

test("what people ticked and wrote on several lists is all on the one that stays", async () => {
  const story = await scattered();
  await anotherDay(story);
  expectOne(story);
  const before = story.github.snapshot().issues;
  for (let i = 0; i < 3; i += 1) await anotherDay(story);
  await story.sweep();
  expect(story.github.snapshot().issues).toEqual(before);
  expectOne(story);
});

test.each([1, 2, 3, 4, 5, 6])("so it is where the bot dies after write %i", async (writes) => {
  const story = await scattered(troubledGarden);
  story.github.clock.advance(6 * hour);
  story.github.faults.crashAfterWrite(writes);
  await story.restart().catch(() => undefined);
  await story.settle().catch(() => undefined);
  story.github.faults.revive();
  await anotherDay(story);
  expectOne(story);
});

test("a note that somebody takes away again afterwards does not come back", async () => {
  const story = await scattered();
  await anotherDay(story);
  editedBy(story, "ann", lists(story, "open")[0] as SnapshotIssue, (body) =>
    body.replaceAll(/Bob asks.*\r?\n/g, ""),
  );
  await story.settle();
  await anotherDay(story);
  expect(lists(story, "open")[0]?.body).toContain("Ann looks after this.");
  expect(lists(story, "open")[0]?.body).not.toContain("Bob asks");
});

test("what people write while lists become one is not lost", async () => {
  const story = await gardenOf(1);
  editedBy(story, "ann", lists(story)[0] as SnapshotIssue, tick("find the rake"));
  story.github.webhooks.drop();
  let isTicked = false;
  story.github.faults.decide(({ method, path }) => {
    const second = lists(story)[1] as SnapshotIssue;
    if (isTicked || method !== "GET" || path !== `/repos/garden/minutes/issues/${second.number}`)
      return undefined;
    isTicked = true;
    story.github.editIssue(refOf(second), { body: tick("sharpen")(second.body) }, { by: "bob" });
    return undefined;
  });
  await anotherDay(story);
  await anotherDay(story);
  expect(isTicked).toBe(true);
  expect(lists(story, "open")).toHaveLength(1);
  expect(done(lists(story, "open")[0]?.body ?? "").sort()).toEqual(["find the rake", "sharpen the spades"]);
});

test("lists that became one are not taken for a list that people closed; that one is", async () => {
  const story = await gardenOf(2);
  await anotherDay(story);
  const [kept] = lists(story, "open");
  story.github.close(refOf(kept as SnapshotIssue), { by: "ann" });
  await story.settle();
  await anotherDay(story);
  expect(lists(story, "open")).toEqual([]);
  expect(lists(story)).toHaveLength(3);
  story.github.deleteIssue(refOf(kept as SnapshotIssue), { by: "ann" });
  await anotherDay(story);
  expect(lists(story, "open")).toHaveLength(1);
});

test("a copy of our list that a person or another bot made is theirs", async () => {
  const story = await gardenOf(0);
  const [list] = lists(story);
  const { title, body } = list as SnapshotIssue;
  story.github.otherApp("parrot");
  story.github.issue("garden/minutes", { title, body: tick("sharpen")(body), author: "eve" });
  story.github.issue("garden/minutes", { title, body: tick("sharpen")(body), author: "parrot[bot]" });
  await story.settle();
  const before = story.github.snapshot().issues;
  await anotherDay(story);
  expect(story.github.snapshot().issues).toEqual(before);
  // Not even where there is no other.
  story.github.deleteIssue(refOf(list as SnapshotIssue), { by: "ann" });
  await anotherDay(story);
  expect(lists(story, "open").filter(({ author }) => author === ours)).toHaveLength(1);
  expect(done(lists(story, "open").find(({ author }) => author === ours)?.body ?? "")).toEqual([]);
});

test("an issue of the app's that is no list, for example another program's, is left alone", async () => {
  const story = await garden();
  story.github.issue("garden/minutes", { title: "Nightly report", body: "All is well.", author: ours });
  await story.land(items);
  await anotherDay(story);
  expect(lists(story)).toHaveLength(1);
  expect(story.github.readIssue("garden/minutes#1").body).toBe("All is well.");
});

test.each([
  ["and the bot starts anew", anotherDay],
  [
    "and the bot runs on",
    async (story: Garden): Promise<void> => {
      story.github.clock.advance(6 * hour);
      await story.sweep();
    },
  ],
])("the app gets another name %s: its list is still its own", async (_, goOn) => {
  const story = await gardenOf(0);
  story.github.renameApp("protocol-bot");
  await goOn(story);
  editedBy(story, "ann", lists(story)[0] as SnapshotIssue, tick("sharpen"));
  await story.settle();
  await goOn(story);
  expect(lists(story)).toHaveLength(1);
  expect(done(lists(story)[0]?.body ?? "")).toEqual(["sharpen the spades"]);
  expect(lists(story)[0]?.body).not.toContain("ticked by protocol-bot");
});

test.each([
  ["stays", 0],
  ["goes", 2],
])("a tick on a list that %s counts for its item, whose words were corrected since", async (_, notes) => {
  const story = await gardenOf(0);
  const { title, body, ...old } = lists(story)[0] as SnapshotIssue;
  story.github.deleteIssue(refOf({ title, body, ...old }), { by: "ann" });
  story.github.clock.advance(hour);
  await story.land({
    "beds/20260114.md": items["beds/20260114.md"].replace("find the rake", "find the rakes"),
  });
  expect(idOf(lists(story)[0]?.body ?? "", "find")).not.toBe(idOf(body, "find"));
  story.github.issue("garden/minutes", { title, body, author: ours });
  editedBy(story, "ann", lists(story)[1] as SnapshotIssue, tick("find the rake"));
  for (let i = 0; i < notes; i += 1)
    editedBy(story, "bob", lists(story)[0] as SnapshotIssue, (text) => `Note ${i}\n\n${text}`);
  story.github.webhooks.drop();
  await anotherDay(story);
  await anotherDay(story);
  expect(lists(story, "open")).toHaveLength(1);
  expect(done(lists(story, "open")[0]?.body ?? "")).toEqual(["find the rakes"]);
});
