import { expect, test } from "@jest/globals";
import { boxes, dashboardOf, idsOf } from "./action-items-garden.ts";
import { write } from "./command-garden.ts";
import {
  applyFixes,
  checkAbout,
  everything,
  proposedFiles,
  propose,
  register,
  registerLine,
  rowsOf as registerRows,
  startRegisterGarden,
} from "./decision-register-garden.ts";
import { startGarden, type Files, type Garden } from "./garden.ts";
import { expectSettled, rowsOf, shortComments, withHistory, withoutHistory } from "./history-garden.ts";
import { answers, list, opened, startWithTriage } from "./issue-garden.ts";
import { checkOf } from "./pull-requests.ts";
import { runBackfill } from "./run-backfill.ts";

// What happens where growing files, histories, decisions, discussions and issues of action items meet.

const notes = "beds/meeting-notes.md";
const split2026 = "beds/meeting-notes-2026.md";
const discussion = "https://github.com/garden/tools/discussions/4";

function section(date: string, ...bullets: readonly string[]): string {
  return `## ${date}\n\n### Spades\n\n${bullets.map((bullet) => `- ${bullet}\n`).join("")}\n`;
}
const file = (...sections: readonly string[]): string => `# Beds: meeting notes\n\n${sections.join("")}`;
const sections = (about: string): readonly [string, string, string, string] => [
  section("2026-01-14", `They are blunt, ${about}`),
  section("2026-01-21", `A stone is missing, ${about}`),
  section("2026-01-28", `The stone is ordered, ${about}`),
  section("2026-02-04", `Decision: we keep the old stone, ${about}`),
];
const [first, second, third, fourth] = sections("tools#1");

/** Lands the sections of a file a week apart, the newest on top. */
async function grow({ land, advanceDays }: Garden, all: readonly string[]): Promise<void> {
  for (const i of all.keys()) {
    await land({ [notes]: file(...all.slice(0, i + 1).toReversed()) });
    advanceDays(7);
  }
}

const discussionComments = ({ github }: Garden): readonly string[] =>
  (github.snapshot().discussions[0]?.comments ?? []).map(({ body }) => body);

const startDiscussion = (files: Files): Promise<Garden> =>
  startWithTriage(files, {
    config: withHistory,
    github: {
      app: { permissions: { ...everything, contents: "read", discussions: "write" } },
    },
    with: (github) => void github.discussion("garden/tools", { title: "Which spade?", author: "bob" }),
  });

const rows = [
  "2026-02-04: Decided: we keep the old stone",
  "2026-01-28: The stone is ordered",
  "2026-01-21: A stone is missing",
  "2026-01-14: → They are blunt",
];
const whole = [
  "Discussed in Beds, 2026-01-14 · Spades",
  rows,
  expect.stringMatching(/^Decided in Beds, 2026-02-04: we keep the old stone.* · history$/),
];

test("the sections of a growing file make one history, which outlives reordering, splitting and switching off", async () => {
  const garden = await startGarden({ config: withHistory });
  await grow(garden, [first, second, third, fourth]);
  expect(shortComments(garden)).toEqual(whole);
  const inbox = garden.inbox("bob").length;
  expect(inbox).toBe(3);
  await expectSettled(garden);
  const before = garden.comments("garden/tools#1");
  await garden.land({ [notes]: file(first, second, third, fourth) });
  expect(garden.comments("garden/tools#1")).toEqual(before);
  await garden.land({
    [notes]: null,
    [split2026]: file(third, fourth),
    "beds/meetings-2.md": file(first, second),
  });
  await expectSettled(garden);
  await garden.land({ ".github/minutes-bot.yml": withoutHistory });
  expect(shortComments(garden)).toEqual(whole);
  expect(garden.inbox("bob")).toHaveLength(inbox);
  await expectSettled(garden);
});

test("a section that goes and comes back leaves the history and returns to it, and notifies nobody", async () => {
  const garden = await startGarden({ config: withHistory });
  await grow(garden, [first, second, third, fourth]);
  await garden.land({ [notes]: file(third, first) });
  expect(shortComments(garden)).toEqual([
    "Discussed in Beds, 2026-01-14 · Spades",
    ["2026-01-28: The stone is ordered", "2026-01-14: → They are blunt"],
    "The minutes of Beds, 2026-02-04 no longer have a decision or an action item about this. · history",
  ]);
  await garden.land({ [notes]: file(fourth, third, second, first) });
  expect(shortComments(garden)).toEqual(whole);
  expect(garden.inbox("bob")).toHaveLength(3);
  await expectSettled(garden);
});

test("a history stays when its files are joined to a growing file", async () => {
  const garden = await startGarden({ config: withHistory });
  const paths = ["beds/2026-01-14.md", "beds/2026-01-21.md", "beds/2026-01-28.md"];
  for (const [i, text] of [first, second, third].entries())
    await garden.land({ [paths[i] ?? ""]: text.replaceAll(/^#/gm, "") });
  const before = shortComments(garden);
  expect(before[1]).toHaveLength(3);
  const gone = Object.fromEntries(paths.map((path) => [path, null]));
  await garden.land({ ...gone, [notes]: file(third, second, first) });
  expect(shortComments(garden)).toEqual(before);
  expect(garden.comments("garden/tools#1")[1]).toContain(`${notes}?plain=1`);
  expect(garden.inbox("bob")).toHaveLength(2);
  await expectSettled(garden);
});

test("keeps the comments of sections that move to a file that the bot does not follow", async () => {
  const garden = await startGarden({ config: withHistory });
  await grow(garden, [first, second, third, fourth]);
  const moved = { [notes]: null, "beds/old-stuff.md": file(first, second, third, fourth) };
  const pull = garden.github.pullRequest("garden/minutes", { files: moved, author: "ann" });
  await garden.settle();
  expect(checkOf(garden.github, pull).summary).toContain("the minutes were moved to beds/old-stuff.md");
  await garden.land(moved);
  expect(shortComments(garden)).toEqual(whole);
  expect(garden.delivery().rows).toHaveLength(4);
  expect(garden.delivery().rows[0]).toContain("comment kept unchanged | the minutes were moved to");
  await expectSettled(garden);
});

test("a backfill announces the sections of a growing file in two comments", async () => {
  const all = file(fourth, third, second, first);
  const garden = await startGarden({ config: withHistory, files: { [notes]: all } });
  for (let times = 0; times < 2; times += 1) {
    await runBackfill(garden, "2026-01-01");
    expect(shortComments(garden)).toEqual([whole[0], rows.slice(0, 3)]);
    expect(garden.inbox("bob")).toHaveLength(2);
  }
});

test.each([
  ["corrects an earlier section", file(third, second.replace("A stone", "One stone"), first), "edited"],
  ["removes an earlier section", file(third, first), "withdrawn"],
])("the check of a pull request that %s shows what becomes of the history", async (_, text, what) => {
  const garden = await startGarden({ config: withHistory });
  await grow(garden, [first, second, third]);
  const pull = garden.github.pullRequest("garden/minutes", { files: { [notes]: text }, author: "ann" });
  await garden.settle();
  const { title, summary } = checkOf(garden.github, pull);
  expect(title).toBe("No problems, no comments to post");
  const comments = (summary ?? "").split("\n").filter((line) => line.includes("| comment "));
  expect(comments).toEqual([expect.stringContaining(`| comment ${what} |`)]);
  expect(summary).toContain("Discussed in **[Beds, 2026-01-28]");
});

test("a dry run and the check of a pull request plan the line and the row of a new section", async () => {
  const garden = await startGarden({ config: withHistory });
  await grow(garden, [first, second, third]);
  const files = { [notes]: file(fourth, third, second, first) };
  const pull = garden.github.pullRequest("garden/minutes", { files, author: "ann" });
  await garden.settle();
  const planned = "one line posted that links to the history, row added to the history";
  expect(checkOf(garden.github, pull).summary).toContain(planned);
  const before = garden.comments("garden/tools#1");
  await garden.land({ ".github/minutes-bot.yml": `${withHistory}dryRun: true\n`, ...files });
  expect(garden.delivery().rows).toEqual([expect.stringContaining(planned)]);
  expect(garden.comments("garden/tools#1")).toEqual(before);
});

test("a discussion has a history of sections, with links to its comments and rows without the URL", async () => {
  const all = sections(discussion);
  const garden = await startDiscussion({});
  await grow(garden, all);
  const [, history = "", notice = ""] = discussionComments(garden);
  expect(rowsOf(history)).toEqual(rows.map((row) => row.replace("→ ", "")));
  expect(history).toContain("/discussions/4#discussioncomment-");
  expect(notice).toMatch(
    / · \[history\]\(https:\/\/github\.com\/garden\/tools\/discussions\/4#discussioncomment-\d+\)/,
  );
  const inbox = garden.inbox("bob").length;
  await garden.land({ [notes]: null, [split2026]: file(...all) });
  expect(discussionComments(garden)).toHaveLength(3);
  expect(garden.inbox("bob")).toHaveLength(inbox);
});

test("an item about a discussion gets an issue, and is done when that is closed", async () => {
  const garden = await startDiscussion({
    [notes]: file(section("2026-01-14", `AI @bob: buy it, ${discussion}`)),
  });
  const ids = idsOf(garden);
  await write(garden, `/minutes issue ${ids.join(" ")}`, "ann", list);
  expect(opened(garden)).toEqual(["garden/tools#5 open: Spades: buy it"]);
  garden.github.clock.advance(60_000);
  garden.github.close("garden/tools#5", { by: "bob" });
  await garden.settle();
  expect(boxes(garden)).toEqual(["- [x] Spades: buy it"]);
  expect(idsOf(garden)).toEqual(ids);
});

test("the issues of items in a growing file stay theirs when it is split and grows on", async () => {
  const rake = section("2026-01-14", "AI @bob: find the rake");
  const seeds = section("2025-12-17", "AI @eve: order the seeds");
  const garden = await startWithTriage({ [notes]: file(rake, seeds) });
  const ids = idsOf(garden);
  await write(garden, `/minutes issue ${ids.join(", ")}`, "ann", list);
  const both = opened(garden);
  expect(both).toHaveLength(2);
  await garden.land({ [notes]: null, [split2026]: file(rake), "beds/meeting-notes-2025.md": file(seeds) });
  await garden.restart();
  await garden.catchUp();
  await garden.land({ [split2026]: file(section("2026-01-21", "AI @bob: find the rake"), rake) });
  await write(garden, `/minutes issue ${ids.join(", ")}`, "ann", list);
  expect(opened(garden)).toEqual(both);
  expect(idsOf(garden)).toEqual(ids);
  expect(answers(garden)).toHaveLength(2);
  for (const number of [2, 3])
    expect(dashboardOf(garden)[0]?.body).toContain(`/garden/minutes/issues/${number})`);
});

test("the register lists the decisions of sections, and follows them when the file is split", async () => {
  const old = section("2026-01-07", "Decision: we sharpen them, tools#1");
  const next = section("2026-01-14", "Decision: we buy a stone, tools#1");
  const garden = await startRegisterGarden({ [notes]: file(old) });
  const pull = await propose(garden, { [notes]: file(next, old) });
  expect(checkAbout(garden, pull).problem).toMatch(/Beds, 2026-01-14: 1 decision is missing$/);
  await applyFixes(garden, pull);
  const text = proposedFiles(garden)[register];
  expect(registerRows(text)).toEqual([
    "2026-01-14 ../beds/meeting-notes.md#L7 we buy a stone, tools#1",
    "2026-01-07 ../beds/meeting-notes.md#L13 we sharpen them, tools#1",
  ]);
  garden.github.merge(pull);
  await garden.settle();
  expect(registerLine(garden)).toBeNull();
  expect(garden.comments("garden/tools#1")).toEqual([expect.stringContaining("**Decided:** we buy a stone")]);
  await garden.land({ [notes]: null, [split2026]: file(old, next) });
  expect(registerLine(garden)).not.toBeNull();
  expect(garden.headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-14 · Spades"]);
});
