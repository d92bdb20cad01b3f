import { expect, test } from "@jest/globals";
import { startGarden, minutes } from "./garden.ts";

const beds = "beds/20260114.md";

test("edits the comment when the minutes are corrected, and notifies nobody again", async () => {
  const { land, comments, inbox, delivery } = await startGarden();
  await land({ [beds]: minutes("2026-01-14", "Spades", "They are blunt, tools#1", "AI @ann: buy a file") });

  const corrected = await land({
    [beds]: minutes(
      "2026-01-14",
      "Spades",
      "They are blunt and rusty, tools#1\n    - AI @ann: buy a whetstone until 2026-02-01",
    ),
  });

  expect(comments("garden/tools#1")).toEqual([
    `Discussed in **[Beds, 2026-01-14](https://github.com/garden/minutes/blob/${corrected.slice(0, 7)}/beds/20260114.md?plain=1#L5-L6)** · Spades

<details><summary>From the minutes</summary>

> - They are blunt and rusty, tools#\u200b1
>   - AI @\u200bann: buy a whetstone until 2026-02-01

</details>

**Action items**
- ann: buy a whetstone until 2026-02-01`,
  ]);
  expect(inbox("bob")).toEqual(["garden/tools#1: comment by minutes-bot[bot]"]);
  expect(delivery().title).toBe("1 edited");
});

test("keeps the comment and its permalink when another part of the file changes", async () => {
  const { land, comments, delivery } = await startGarden();
  const first = await land({
    [beds]: minutes("2026-01-14", "Spades", "They are blunt, tools#1") + "\n## Tea\n\n- Tea was had\n",
  });

  await land({
    [beds]:
      minutes("2026-01-14", "Weather", "It rained") +
      "\n## Spades\n\n- They are blunt, tools#1\n\n## Tea\n\n- Coffee was had\n",
  });

  expect(comments("garden/tools#1")[0]).toContain(`/blob/${first.slice(0, 7)}/${beds}?plain=1#L5)`);
  expect(delivery().title).toBe("No comments to post");
});

test("withdraws comment and label when the reference is removed, and restores both when it returns", async () => {
  const { land, headlines, comments, labels, inbox, delivery } = await startGarden();
  const text = minutes("2026-01-14", "Spades", "They are blunt, tools#1", "The old one is rusty, tools#2");
  await land({ [beds]: text });

  await land({ [beds]: minutes("2026-01-14", "Spades", "The old one is rusty, tools#2") });
  expect(comments("garden/tools#1")).toEqual([
    "The minutes of [Beds, 2026-01-14](https://github.com/garden/minutes/blob/HEAD/beds/20260114.md) no longer mention this.",
  ]);
  expect(labels("garden/tools#1")).toEqual([]);
  expect(labels("garden/tools#2")).toEqual(["discussed in minutes"]);
  expect(delivery().rows).toEqual([
    "beds/20260114.md | garden/tools#1 | comment withdrawn, label removed | the minutes no longer mention it",
  ]);

  await land({ [beds]: text });
  expect(headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-14 · Spades"]);
  expect(labels("garden/tools#1")).toEqual(["discussed in minutes"]);
  expect(delivery().title).toBe("1 restored");
  expect(inbox("bob")).toHaveLength(2); // One for each of the two issues.
});

test("keeps the comment of a file whose date is corrected, and shows the new date", async () => {
  const { land, headlines, labels, inbox, delivery } = await startGarden();
  const text = minutes("2026-01-14", "Spades", "They are blunt, tools#1");
  await land({ "beds/20260141.md": text, "beds/20260113.md": text.replace("#1", "#2") });
  expect(headlines("garden/tools#1")).toEqual([]); // The date is invalid.

  await land({
    "beds/20260113.md": null,
    "beds/20260114.md": text.replace("#1", "#2"),
    "beds/20260141.md": null,
  });

  expect(headlines("garden/tools#2")).toEqual(["Discussed in Beds, 2026-01-14 · Spades"]);
  expect(labels("garden/tools#2")).toEqual(["discussed in minutes"]);
  expect(inbox("bob")).toEqual(["garden/tools#2: comment by minutes-bot[bot]"]);
  expect(delivery().rows).toEqual([
    "beds/20260114.md | garden/tools#2 | comment moved here | beds/20260113.md was renamed",
  ]);
});

test("keeps all comments of a file that moves to another series and changes in one push", async () => {
  const { land, headlines, comments, inbox, delivery } = await startGarden();
  await land({
    [beds]: minutes("2026-01-14", "Spades", "They are blunt, tools#1", "It is too dear, tools#2"),
  });

  await land({
    [beds]: null,
    "roses/20260114.md": minutes("2026-01-14", "Tools", "They are blunt, tools#1", "It was bought, tools#2"),
  });

  expect(headlines("garden/tools#1")).toEqual(["Discussed in Roses, 2026-01-14 · Tools"]);
  expect(headlines("garden/tools#2")).toEqual(["Discussed in Roses, 2026-01-14 · Tools"]);
  expect(comments("garden/tools#2")[0]).toContain("bought");
  expect(inbox("bob")).toHaveLength(2);
  expect(delivery().title).toBe("2 moved");
});

test("withdraws the comments of deleted minutes, and restores them on revert, in one push or two", async () => {
  const { land, github, settle, comments, headlines, labels, inbox, delivery } = await startGarden();
  const text = minutes("2026-01-14", "Spades", "They are blunt, tools#1");
  await land({ [beds]: text });

  await land({ [beds]: null });
  expect(comments("garden/tools#1")).toEqual([
    "The minutes of [Beds, 2026-01-14](https://github.com/garden/minutes) no longer mention this.",
  ]);
  expect(labels("garden/tools#1")).toEqual([]);
  expect(delivery().title).toBe("1 withdrawn");

  github.pushAll("garden/minutes", [
    { files: { [beds]: text } },
    { files: { [beds]: null } },
    { files: { [beds]: text } },
  ]);
  await settle();
  expect(headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-14 · Spades"]);
  expect(labels("garden/tools#1")).toEqual(["discussed in minutes"]);
  expect(inbox("bob")).toEqual(["garden/tools#1: comment by minutes-bot[bot]"]);
});

test("a revert and its revert in one push change nothing", async () => {
  const { land, github, settle, delivery } = await startGarden();
  const text = minutes("2026-01-14", "Spades", "They are blunt, tools#1");
  await land({ [beds]: text });
  const before = github.snapshot().issues;

  github.pushAll("garden/minutes", [{ files: { [beds]: null } }, { files: { [beds]: text } }]);
  await settle();

  expect(github.snapshot().issues).toEqual(before);
  expect(delivery().title).toBe("No comments to post");
});
