import { expect, test } from "@jest/globals";
import { startGarden, minutes } from "./garden.ts";

const beds = "beds/20260113.md";
const talk =
  "\n## Talk\n\n- The gate was painted green last week\n- The compost is turned on Saturday at nine\n";
const spades = (date: string, ...bullets: readonly string[]): string =>
  minutes(date, "Spades", ...bullets) + talk;
const blunt = spades("2026-01-13", "They are blunt, tools#1");
const once = ["garden/tools#1: comment by minutes-bot[bot]"];

test("edits link, date and text of a comment when date and passage are corrected in one push", async () => {
  const { land, comments, inbox, labels, delivery } = await startGarden();
  await land({ [beds]: blunt });
  const sha = await land({
    [beds]: null,
    "beds/20260114.md": spades("2026-01-14", "It is quite rusty, tools#1"),
  });
  expect(comments("garden/tools#1")).toEqual([
    `Discussed in **[Beds, 2026-01-14](https://github.com/garden/minutes/blob/${sha.slice(0, 7)}/beds/20260114.md?plain=1#L5)** · Spades

<details><summary>From the minutes</summary>

> - It is quite rusty, tools#\u200b1

</details>`,
  ]);
  expect(labels("garden/tools#1")).toEqual(["discussed in minutes"]);
  expect(inbox("bob")).toEqual(once);
  expect(delivery().rows).toEqual([
    "beds/20260114.md | garden/tools#1 | comment moved here | beds/20260113.md was renamed",
  ]);
});

test("recognises renamed short minutes if their text is mostly the same", async () => {
  const { land, headlines, comments, inbox } = await startGarden();
  await land({ [beds]: minutes("2026-01-13", "Spades", "They are blunt and bent, tools#1") });
  await land({
    [beds]: null,
    "roses/20260114.md": minutes("2026-01-14", "Tools", "Blunt, bent and rusty, tools#1"),
  });
  expect(headlines("garden/tools#1")).toEqual(["Discussed in Roses, 2026-01-14 · Tools"]);
  expect(comments("garden/tools#1")[0]).toContain("Blunt, bent and rusty");
  expect(inbox("bob")).toEqual(once);
});

test("keeps the comments of twenty files that move and change in one push, and notifies nobody", async () => {
  const numbers = Array.from({ length: 20 }, (_, i) => i + 1);
  const { land, headlines, inbox, delivery, github } = await startGarden({
    with: (github) => {
      github.repository("garden/plants");
      for (const i of numbers) github.issue("garden/plants", { title: `Plant ${String(i)}`, author: "eve" });
    },
  });
  const name = (i: number): string => `202512${String(i).padStart(2, "0")}.md`;
  const text = (i: number, word: string): string =>
    minutes(`2025-12-${String(i).padStart(2, "0")}`, "Plants", `${word}, plants#${String(i)}`) + talk;
  await land(Object.fromEntries(numbers.map((i) => [`beds/${name(i)}`, text(i, `It is dry${String(i)}`)])));
  expect(inbox("eve")).toHaveLength(20);
  await land(
    Object.fromEntries(
      numbers.flatMap((i): [string, string | null][] => [
        [`beds/${name(i)}`, null],
        [`archive/flowers/${name(i)}`, text(i, `Wet${String(i)}`)],
      ]),
    ),
  );
  for (const i of numbers)
    expect(headlines(`garden/plants#${String(i)}`)).toEqual([
      `Discussed in Flowers, 2025-12-${String(i).padStart(2, "0")} · Plants`,
    ]);
  expect(inbox("eve")).toHaveLength(20);
  expect(delivery().title).toBe("20 moved");
  expect(github.snapshot().issues.flatMap(({ comments }) => comments)).toHaveLength(20);
});

test("recognises a file renamed in one commit and rewritten in the next, as Git does", async () => {
  const { land, github, settle, headlines, inbox } = await startGarden();
  await land({ [beds]: blunt });
  github.pushAll("garden/minutes", [
    { files: { [beds]: null, "roses/20260113.md": blunt } },
    {
      files: {
        "roses/20260113.md": minutes("2026-01-13", "Tools", "They are all new and shiny, tools#1", "Tea"),
      },
    },
  ]);
  await settle();
  expect(headlines("garden/tools#1")).toEqual(["Discussed in Roses, 2026-01-13 · Tools"]);
  expect(inbox("bob")).toEqual(once);
});

test("recognises minutes moved and corrected in two pushes after a lost webhook", async () => {
  const { land, github, headlines, comments, inbox } = await startGarden();
  await land({ [beds]: blunt });
  github.push("garden/minutes", { files: { [beds]: null, "roses/20260113.md": blunt } });
  github.webhooks.drop();
  await land({ "roses/20260113.md": spades("2026-01-13", "It is rusty, tools#1") });
  expect(headlines("garden/tools#1")).toEqual(["Discussed in Roses, 2026-01-13 · Spades"]);
  expect(comments("garden/tools#1")[0]).toContain("rusty");
  expect(inbox("bob")).toEqual(once);
});

test("reuses the withdrawn comment of minutes that return a day later with another name and text", async () => {
  const { land, advanceDays, headlines, comments, inbox } = await startGarden();
  await land({ [beds]: blunt });
  await land({ [beds]: null });
  advanceDays(1);
  await land({ "roses/20260114.md": spades("2026-01-14", "It is rusty, tools#1") });
  expect(headlines("garden/tools#1")).toEqual(["Discussed in Roses, 2026-01-14 · Spades"]);
  expect(comments("garden/tools#1")[0]).toContain("rusty");
  expect(inbox("bob")).toEqual(once);
});

test("recognises a rename and a correction from two commits of a merge", async () => {
  const { land, github, settle, headlines, inbox } = await startGarden();
  const base = await land({ [beds]: blunt });
  const moved = github.commit("garden/minutes", {
    files: { [beds]: null, "roses/20260113.md": blunt },
    parents: [base],
  });
  const corrected = github.commit("garden/minutes", {
    files: { "roses/20260113.md": spades("2026-01-13", "It is rusty, tools#1") },
    parents: [moved.sha],
  });
  github.push("garden/minutes", {
    files: { [beds]: null, "roses/20260113.md": spades("2026-01-13", "It is rusty, tools#1") },
    parents: [base, corrected.sha],
  });
  await settle();
  expect(headlines("garden/tools#1")).toEqual(["Discussed in Roses, 2026-01-13 · Spades"]);
  expect(inbox("bob")).toEqual(once);
});

test("recognises minutes renamed and changed by a force-push", async () => {
  const { land, github, settle, headlines, comments, inbox } = await startGarden();
  const base = await land({ "README.md": "# Minutes of the garden\n" });
  await land({ [beds]: blunt });
  github.push("garden/minutes", {
    files: { [beds]: null, "roses/20260113.md": spades("2026-01-13", "It is rusty, tools#1") },
    parents: [base],
    force: true,
  });
  await settle();
  expect(headlines("garden/tools#1")).toEqual(["Discussed in Roses, 2026-01-13 · Spades"]);
  expect(comments("garden/tools#1")[0]).toContain("rusty");
  expect(inbox("bob")).toEqual(once);
});

test("recognises minutes whose folder changes letter case and whose text changes", async () => {
  const { land, headlines, inbox } = await startGarden();
  await land({ [beds]: blunt });
  await land({ [beds]: null, "Beds/20260113.md": spades("2026-01-13", "It is rusty, tools#1") });
  expect(headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-13 · Spades"]);
  expect(inbox("bob")).toEqual(once);
});

const template = (date: string, ...bullets: readonly string[]): string =>
  `# Beds, ${date}\n\n## Participants\n\n- ann (chair)\n- bob (minutes)\n- eve\n- frederick of the neighbours\n\n## Agenda\n\n- Spades\n- Any other business\n\n## Spades\n\n${bullets.map((bullet) => `- ${bullet}\n`).join("")}`;

test("announces a new meeting added in the push that deletes an old one from the same template", async () => {
  const { land, advanceDays, headlines, inbox, delivery } = await startGarden();
  await land({ [beds]: template("2026-01-13", "They are blunt, tools#1") });
  advanceDays(7);
  await land({ [beds]: null, "beds/20260120.md": template("2026-01-20", "A grindstone was lent, tools#1") });
  expect(headlines("garden/tools#1")).toEqual([
    "The minutes of Beds, 2026-01-13 no longer mention this.",
    "Discussed in Beds, 2026-01-20 · Spades",
  ]);
  expect(inbox("bob")).toHaveLength(2);
  expect(delivery().title).toBe("1 comment posted, 1 withdrawn");
});

test("does not take minutes of another meeting for a correction of deleted ones", async () => {
  const { land, headlines, inbox } = await startGarden();
  await land({ [beds]: minutes("2026-01-13", "Spades", "They are blunt, tools#1") });
  await land({ [beds]: null, "beds/20260106.md": minutes("2026-01-06", "Spades", "It is lost, tools#1") });
  expect(headlines("garden/tools#1")).toEqual([
    "The minutes of Beds, 2026-01-13 no longer mention this.",
    "Discussed in Beds, 2026-01-06 · Spades",
  ]);
  expect(inbox("bob")).toHaveLength(2);
});

test("keeps the comment with the original file if it is copied", async () => {
  const { land, headlines, inbox } = await startGarden();
  await land({ [beds]: blunt });
  await land({ "roses/20260113.md": spades("2026-01-13", "It is rusty, tools#1") });
  expect(headlines("garden/tools#1")).toEqual([
    "Discussed in Beds, 2026-01-13 · Spades",
    "Discussed in Roses, 2026-01-13 · Spades",
  ]);
  expect(inbox("bob")).toHaveLength(2);
});

test("moves each comment to the file with its passage when minutes are split and corrected", async () => {
  const { land, headlines, comments, inbox } = await startGarden();
  const rakes = "Where is the rake? Ann saw it in the shed, tools#3";
  await land({ [beds]: spades("2026-01-13", "They are blunt, tools#1", rakes) });
  await land({
    [beds]: null,
    "beds/20260113-morning.md": spades("2026-01-13", "It is rusty, tools#1"),
    "beds/20260113-evening.md": minutes("2026-01-13", "Rakes", `${rakes} and took it`, "Tea was had"),
  });
  expect(headlines("garden/tools#1")).toHaveLength(1);
  expect(comments("garden/tools#1")[0]).toContain("rusty");
  expect(headlines("garden/tools#3")).toEqual(["Discussed in Beds, 2026-01-13 · Rakes"]);
  expect(comments("garden/tools#3")[0]).toContain("and took it");
  expect(inbox("bob")).toHaveLength(2);
});

test("moves the comment to the file with its passage, not to the one with the rest of the text", async () => {
  const { land, headlines, inbox } = await startGarden();
  await land({ [beds]: blunt });
  await land({
    [beds]: null,
    "roses/20260113.md": spades("2026-01-13", "It was mentioned in passing, tools#1"),
    "shed/20260113.md": minutes("2026-01-13", "Shed", "They are blunt, tools#1"),
  });
  expect(headlines("garden/tools#1")).toEqual(["Discussed in Shed, 2026-01-13 · Shed"]);
  expect(inbox("bob")).toEqual(once);
});

const scoped = { config: 'minutes:\n  paths: ["beds/**", "roses/**"]\n' };

test.each([
  ["unchanged", blunt, "drafts/20260113.md"],
  ["corrected", spades("2026-01-13", "It is rusty, tools#1"), "drafts/20260113.md"],
  ["under a name without a date", blunt, "beds/kick-off.md"],
])(
  "keeps the comment of minutes that leave the scope (%s), and reuses it when they return",
  async (_, text, away) => {
    const { land, github, advanceDays, headlines, comments, labels, inbox, delivery } =
      await startGarden(scoped);
    await land({ [beds]: blunt });
    const before = github.snapshot().issues;
    await land({ [beds]: null, [away]: text });
    expect(github.snapshot().issues).toEqual(before);
    expect(labels("garden/tools#1")).toEqual(["discussed in minutes"]);
    expect(delivery().rows).toEqual([
      `beds/20260113.md | garden/tools#1 | comment kept unchanged | the minutes were moved to ${away}, which the bot does not follow`,
    ]);
    advanceDays(1);
    await land({ [away]: null, "roses/20260114.md": spades("2026-01-14", "It is rusty, tools#1") });
    expect(headlines("garden/tools#1")).toEqual(["Discussed in Roses, 2026-01-14 · Spades"]);
    expect(comments("garden/tools#1")[0]).toContain("rusty");
    expect(inbox("bob")).toEqual(once);
  },
);

test("does not announce renamed minutes from before the baseline, corrected or not", async () => {
  const { land, headlines, inbox, delivery } = await startGarden({
    files: { [beds]: blunt, "beds/20260106.md": spades("2026-01-06", "It is lost, tools#3") },
  });
  await land({
    [beds]: null,
    "beds/20260106.md": null,
    "roses/20260113.md": blunt,
    "roses/20260106.md": spades("2026-01-06", "It is lost again, tools#3", "Wanted, tools#2"),
  });
  expect(headlines("garden/tools#1")).toEqual([]);
  expect(headlines("garden/tools#3")).toEqual([]);
  expect(headlines("garden/tools#2")).toEqual(["Discussed in Roses, 2026-01-06 · Spades"]);
  expect(inbox("bob")).toEqual(["garden/tools#2: comment by minutes-bot[bot]"]);
  expect(delivery().title).toBe("1 comment posted");
});

test("does not post a deleted comment again when the minutes are renamed and corrected", async () => {
  const { land, github, advanceDays, comments, inbox } = await startGarden();
  await land({ [beds]: blunt });
  const [comment] =
    github.snapshot().issues.find(({ number, repo }) => repo === "garden/tools" && number === 1)?.comments ??
    [];
  advanceDays(1);
  github.deleteComment(comment?.id ?? 0, { by: "bob" });
  advanceDays(1);
  await land({ [beds]: null, "roses/20260113.md": spades("2026-01-13", "It is rusty, tools#1") });
  expect(comments("garden/tools#1")).toEqual([]);
  expect(inbox("bob")).toEqual(once);
});

test("keeps a comment that a person edited when the minutes are renamed and corrected, and posts no other", async () => {
  const { land, github, comments, inbox, delivery } = await startGarden();
  await land({ [beds]: blunt });
  const [comment] =
    github.snapshot().issues.find(({ number, repo }) => repo === "garden/tools" && number === 1)?.comments ??
    [];
  github.editComment(comment?.id ?? 0, (comment?.body ?? "").replace("Blunt", "Blunt (see below)"), {
    by: "bob",
  });
  const before = comments("garden/tools#1");
  await land({ [beds]: null, "roses/20260113.md": spades("2026-01-13", "It is rusty, tools#1") });
  expect(comments("garden/tools#1")).toEqual(before);
  expect(inbox("bob")).toEqual(once);
  expect(delivery().title).toBe("1 kept unchanged");
});

test("keeps the comment for all repeated weeks when the first is renamed and corrected", async () => {
  const { land, headlines } = await startGarden();
  const wip = (date: string): string => spades(date, "WIP: whetstone is ordered, tools#1");
  await land({ "beds/20260105.md": wip("2026-01-05"), "beds/20260113.md": wip("2026-01-13") });
  await land({
    "beds/20260105.md": null,
    "beds/20260106.md": spades("2026-01-06", "Let us buy a file, tools#1"),
  });
  expect(headlines("garden/tools#1")).toEqual([
    "Discussed in Beds, 2026-01-06 · Spades",
    "Discussed in Beds, 2026-01-13 · Spades",
  ]);
});

test("keeps one comment for all repeated weeks when their folder moves, and notifies nobody", async () => {
  const { land, headlines, inbox } = await startGarden();
  const wip = (date: string): string => spades(date, "WIP: whetstone is ordered, tools#1");
  await land({ "beds/20260106.md": wip("2026-01-06"), "beds/20260113.md": wip("2026-01-13") });
  await land({
    "beds/20260106.md": null,
    "beds/20260113.md": null,
    "roses/20260106.md": wip("2026-01-06"),
    "roses/20260113.md": wip("2026-01-13"),
  });
  expect(headlines("garden/tools#1")).toEqual([
    "Discussed in Roses, 2026-01-06 · Spades · also on 2026-01-13",
  ]);
  expect(inbox("bob")).toEqual(once);
});
