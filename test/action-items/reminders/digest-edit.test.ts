import { expect, test } from "@jest/globals";
import { parseReminderMarker, type ReminderMarker } from "../../../src/action-items/item-markers.ts";
import { showDoneItems } from "../../../src/action-items/reminders/digest-edit.ts";
import { mentionedLogins } from "../../../src/render/mention.ts";

const marker = "<!-- minutes-bot:v1 repository=42 kind=digest rounds=b2c3d4:2,q3k7zp:1 -->";
const source =
  "[Beds, 2026-01-05](https://github.com/garden/minutes/blob/5ca1ab1e/beds/20260105.md?plain=1#L12)";
const digest = [
  "**@ann**",
  "",
  `- *Winter:* order salt · ${source} · last week · \`b2c3d4\``,
  `- *Tools:* sharpen · ${source} · last week · with Ben · \`q3k7zp\``,
  "",
  "**@Ben**",
  "",
  `- *Tools:* sharpen · ${source} · last week · with ann · \`q3k7zp\``,
  "",
  marker,
].join("\n");

const parsed = (body: string): ReminderMarker => {
  const found = parseReminderMarker(body);
  if (found === null) throw new Error("no marker");
  return found;
};

function show(body: string, ...done: readonly string[]): string {
  const ids = parsed(body).rounds.map(({ id }) => id);
  return showDoneItems(body, parsed(body), new Map(ids.map((id) => [id, done.includes(id)])));
}

test("crosses out a done item under each of its owners", () => {
  expect(
    show(digest, "q3k7zp")
      .split("\n")
      .filter((line) => line.startsWith("- ")),
  ).toEqual([
    `- *Winter:* order salt · ${source} · last week · \`b2c3d4\``,
    `- ~~*Tools:* sharpen~~ · ${source} · last week · with Ben · done · \`q3k7zp\``,
    `- ~~*Tools:* sharpen~~ · ${source} · last week · with ann · done · \`q3k7zp\``,
  ]);
});

test("restores a reopened item, and changes nothing twice", () => {
  const done = show(digest, "b2c3d4", "q3k7zp");
  expect(show(done, "b2c3d4", "q3k7zp")).toBe(done);
  expect(show(done)).toBe(digest);
});

test("keeps the marker and mentions nobody else", () => {
  const done = show(digest, "b2c3d4", "q3k7zp");
  expect(parsed(done)).toEqual(parsed(digest));
  expect(mentionedLogins(done)).toEqual(mentionedLogins(digest));
});

test("an item whose minutes cannot be read stays as it is", () => {
  const done = show(digest, "b2c3d4");
  expect(showDoneItems(done, parsed(done), new Map())).toBe(done);
});

test("a digest of one item in a sentence says at its start that it is done", () => {
  const sentence = `@ann, is this done? *Winter:* order salt · ${source}\n\n<!-- minutes-bot:v1 repository=42 kind=digest rounds=b2c3d4:2 -->`;
  const done = show(sentence, "b2c3d4");
  expect(done).toBe(`**Done.** ${sentence}`);
  expect(show(done, "b2c3d4")).toBe(done);
  expect(show(done)).toBe(sentence);
});

test("line ends of GitHub's form make no difference", () => {
  expect(show(digest.replaceAll("\n", "\r\n"), "b2c3d4")).toContain("- ~~*Winter:* order salt~~");
});
