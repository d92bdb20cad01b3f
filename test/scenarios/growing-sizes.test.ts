import { expect, test } from "@jest/globals";
import { createInlineReader } from "../../src/reader/inline.ts";
import type { Reader } from "../../src/reader/reader.ts";
import { startFaultyGarden } from "./faulty-garden.ts";
import { minutes, type Files, type Garden } from "./garden.ts";

const count = 60;
const notes = "beds/meeting-notes.md";
const filler = "- The gate was painted green last week, and nobody has seen who did it\n".repeat(45);

const dateOf = (i: number): string => new Date(Date.UTC(2026, 0, 14 - 7 * i)).toISOString().slice(0, 10);

/** Returns the meetings from a number on, the newest first. Each has an action item and a reference. */
function meetings(from: number): readonly string[] {
  return Array.from({ length: count - from }, (_, i) => {
    const [number, date] = [String(count - from - i), dateOf(i + from)];
    return `${minutes(date, `Gate ${number}`, `AI @bob: mend gate ${number}, tools#2`)}\n${filler}\n`;
  });
}

/** Returns a reader that records the paths that it reads. */
function countingReader(): { readonly reader: Reader; readonly paths: string[] } {
  const reader = createInlineReader();
  const paths: string[] = [];
  const read: Reader["read"] = (files, settings) => {
    paths.push(...files.map(({ path }) => path));
    return reader.read(files, settings);
  };
  return { reader: { ...reader, read }, paths };
}

/** Lands the newest of sixty meetings. Returns what the bot read for it. */
async function landNewest(
  before: Files,
  newest: Files,
): Promise<{ readonly garden: Garden; readonly paths: readonly string[]; readonly requests: number }> {
  const { reader, paths } = countingReader();
  const garden = await startFaultyGarden({
    reader,
    with: (github) => github.push("garden/minutes", { files: before }),
  });
  await garden.land({ "README.md": "# The minutes of the garden\n" });
  paths.length = 0;
  garden.github.requests.clear();
  await garden.land(newest);
  return { garden, paths, requests: garden.github.requests.all.length };
}

test("a new section of a large file is read alone, with two requests more than a file of its own", async () => {
  const growing = await landNewest({ [notes]: meetings(1).join("") }, { [notes]: meetings(0).join("") });
  const single = await landNewest(
    Object.fromEntries(meetings(1).map((text, i) => [`beds/${dateOf(i + 1)}.md`, text])),
    { [`beds/${dateOf(0)}.md`]: meetings(0)[0] ?? "" },
  );
  expect(meetings(0).join("").length).toBeGreaterThan(190_000);
  expect(growing.garden.headlines("garden/tools#2")).toEqual(single.garden.headlines("garden/tools#2"));
  expect(growing.paths).toEqual([`${notes}#${dateOf(0)}`]);
  expect(growing.requests).toBeLessThanOrEqual(single.requests + 2);
});

test("a correction of an old section reads its two versions alone, and writes to the list alone", async () => {
  const corrected = meetings(0).with(-3, (meetings(0).at(-3) ?? "").replace("green", "blue"));
  const { paths, garden } = await landNewest(
    { [notes]: meetings(0).join("") },
    { [notes]: corrected.join("") },
  );
  expect([...new Set(paths)]).toEqual([`${notes}#${dateOf(count - 3)}`]);
  expect(paths.length).toBeLessThanOrEqual(3);
  expect(garden.headlines("garden/tools#2")).toEqual([]);
});
