import { expect, test } from "@jest/globals";
import { startGarden, minutes } from "./garden.ts";

const beds = "beds/20260114.md";
const week = (date: string, text: string): string => minutes(date, "Spades", `${text}, tools#1`);

test("keeps each comment when a series' folder is renamed", async () => {
  const { land, headlines, inbox, delivery } = await startGarden();
  const [one, two] = [week("2026-01-07", "They are blunt"), week("2026-01-14", "They are sharp")];
  await land({ "beds/20260107.md": one, "beds/20260114.md": two });
  await land({
    "beds/20260107.md": null,
    "beds/20260114.md": null,
    "flowers/20260107.md": one,
    "flowers/20260114.md": two,
  });
  expect(headlines("garden/tools#1")).toEqual([
    "Discussed in Flowers, 2026-01-07 · Spades",
    "Discussed in Flowers, 2026-01-14 · Spades",
  ]);
  expect(inbox("bob")).toHaveLength(2);
  expect(delivery().title).toBe("2 moved");
});

test("keeps the comment of minutes deleted one day and added with another name the next", async () => {
  const { land, advanceDays, headlines, labels, inbox } = await startGarden();
  await land({ "beds/20260113.md": week("2026-01-14", "They are blunt") });
  await land({ "beds/20260113.md": null });
  advanceDays(1);
  await land({ [beds]: week("2026-01-14", "They are blunt") });
  expect(headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-14 · Spades"]);
  expect(labels("garden/tools#1")).toEqual(["discussed in minutes"]);
  expect(inbox("bob")).toHaveLength(1);
});

test("updates the date in the shared comment when the second of two repeated weeks is renamed", async () => {
  const { land, headlines, inbox } = await startGarden();
  await land({
    "beds/20260107.md": week("2026-01-07", "WIP"),
    "beds/20260115.md": week("2026-01-14", "WIP"),
  });
  expect(headlines("garden/tools#1")).toEqual([
    "Discussed in Beds, 2026-01-07 · Spades · also on 2026-01-15",
  ]);
  await land({ "beds/20260115.md": null, [beds]: week("2026-01-14", "WIP") });
  expect(headlines("garden/tools#1")).toEqual([
    "Discussed in Beds, 2026-01-07 · Spades · also on 2026-01-14",
  ]);
  expect(inbox("bob")).toHaveLength(1);
});

test("a file renamed back and forth in one push has not moved", async () => {
  const { land, github, settle, delivery } = await startGarden();
  await land({ [beds]: week("2026-01-14", "They are blunt") });
  const before = github.snapshot().issues;
  github.pushAll("garden/minutes", [
    { files: { [beds]: null, "beds/20260115.md": week("2026-01-14", "They are blunt") } },
    { files: { [beds]: week("2026-01-14", "They are blunt"), "beds/20260115.md": null } },
  ]);
  await settle();
  expect(github.snapshot().issues).toEqual(before);
  expect(delivery().title).toBe("No comments to post");
});

test("line ends, bullet characters, indentation and blank lines are not a correction", async () => {
  const { land, github, delivery } = await startGarden();
  await land({ [beds]: week("2026-01-14", "They are blunt") });
  const before = github.snapshot().issues;
  await land({ [beds]: week("2026-01-14", "They are blunt").replaceAll("\n", "\r\n") });
  await land({
    [beds]: `\uFEFF${week("2026-01-14", "They are blunt").replace("- They are blunt", "\n\n *   They are blunt")}\n\n`,
  });
  expect(github.snapshot().issues).toEqual(before);
  expect(delivery().title).toBe("No comments to post");
});

test("links to names with spaces, umlauts and special characters work", async () => {
  const { land, comments } = await startGarden();
  await land({ "Sitzung & Co/Protokoll (Büro) 2026-01-14 #2.md": week("2026-01-14", "Sie sind stumpf") });
  expect(comments("garden/tools#1")[0]).toMatch(
    /\*\*\[[^\]]*2026-01-14\]\(https:\/\/github\.com\/garden\/minutes\/blob\/[\da-f]{7}\/Sitzung%20%26%20Co\/Protokoll%20%28B%C3%BCro%29%202026-01-14%20%232\.md\?plain=1#L5\)\*\* · Spades/,
  );
});
