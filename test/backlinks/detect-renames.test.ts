import { expect, test } from "@jest/globals";
import { runAllSteps } from "../../src/minutes/steps.ts";
import type { MinutesFile } from "../../src/backlinks/file-reference.ts";
import { detectRenames } from "../../src/backlinks/detect-renames.ts";
import { minutesIn } from "./backlinks.ts";
import { now } from "./targets.ts";

const version = (text: string | null, path: string) => ({
  commit: "c",
  at: now,
  reading: text === null ? null : minutesIn(text, path),
});
const gone = (path: string, text: string): MinutesFile => ({
  path,
  versions: [version(text, path), version(null, path)],
});
const came = (path: string, text: string): MinutesFile => ({
  path,
  versions: [version(null, path), version(text, path)],
});

/** `new path < old path` for each rename, `old path > new path` for a move to an unfollowed path. */
const renames = (files: readonly MinutesFile[], outside: Parameters<typeof detectRenames>[1] = []) =>
  runAllSteps(detectRenames(files, outside)).flatMap(({ path, renamedFrom, movedTo }) => [
    ...(renamedFrom === undefined ? [] : [`${path} < ${renamedFrom}`]),
    ...(movedTo === undefined ? [] : [`${path} > ${movedTo}`]),
  ]);

const text = (...bullets: readonly string[]): string =>
  `# Beds\n\n${bullets.map((bullet) => `- ${bullet}\n`).join("")}`;
const ten = "0123456789".split("").map((digit) => `${digit} is a bullet of equal length`);

test("half of the text in common is a rename, less is not; blank lines, indentation and line ends do not count", () => {
  const old = gone("beds/20260112.md", ten.join("\n"));
  const half = [...ten.slice(0, 5), ...ten.slice(5).map((line) => line.replace("bullet", "statue"))];
  const less = [...ten.slice(0, 4), ...ten.slice(4).map((line) => line.replace("bullet", "statue"))];
  expect(renames([old, came("beds/20260113.md", half.join("\n"))])).toEqual([
    "beds/20260113.md < beds/20260112.md",
  ]);
  expect(renames([old, came("beds/20260113.md", half.join("\r\n\r\n  "))])).toHaveLength(1);
  expect(renames([old, came("beds/20260113.md", less.join("\n"))])).toEqual([]);
});

test("half of a file that more than doubled is not enough, as in Git", () => {
  const old = gone("beds/20260112.md", ten.slice(0, 4).join("\n"));
  expect(renames([old, came("beds/20260113.md", ten.join("\n"))])).toEqual([]);
});

test("prefers equal text, then the most similar, then the same name, and matches each file once", () => {
  const files = [
    gone("beds/20260112.md", text(...ten)),
    gone("beds/20260113.md", text(...ten.slice(0, 8))),
    came("roses/20260112.md", text(...ten.slice(0, 8))),
    came("roses/20260113.md", text(...ten)),
    came("shed/20260113.md", text(...ten)),
  ];
  expect(renames(files)).toEqual([
    "roses/20260112.md < beds/20260113.md",
    "roses/20260113.md < beds/20260112.md",
  ]);
  const equal = [
    gone("beds/20260112.md", text(...ten)),
    gone("beds/20260113.md", text(...ten)),
    came("roses/20260113.md", text(...ten)),
    came("roses/20260112.md", text(...ten)),
  ];
  expect(renames(equal)).toEqual([
    "roses/20260113.md < beds/20260113.md",
    "roses/20260112.md < beds/20260112.md",
  ]);
});

test("a file may move to a path that the bot does not follow", () => {
  const old = gone("beds/20260112.md", text(...ten));
  const outside = [{ path: "drafts/beds.md", lines: text(...ten.slice(1)).split("\n") }];
  expect(renames([old], outside)).toEqual(["beds/20260112.md > drafts/beds.md"]);
  expect(renames([old, came("roses/20260112.md", text(...ten))], outside)).toEqual([
    "roses/20260112.md < beds/20260112.md",
  ]);
});

test("minutes of a later meeting are not a rename of earlier ones, whatever they share", () => {
  const old = gone("beds/20260113.md", text(...ten));
  const next = [...ten.slice(0, 6), ...ten.slice(6).map((line) => line.replace("bullet", "statue"))];
  expect(renames([old, came("beds/20260114.md", text(...next))])).toHaveLength(1);
  expect(renames([old, came("beds/20260120.md", text(...next))])).toEqual([]);
  // A postponed meeting keeps its agenda.
  expect(renames([old, came("beds/20260120.md", text(...ten.slice(1)))])).toHaveLength(1);
});

test("an empty file replaces no other", () => {
  expect(renames([gone("beds/20260112.md", ""), came("beds/20260113.md", "")])).toEqual([]);
});

test("moving a folder of two thousand files is fast", () => {
  const names = Array.from(
    { length: 2000 },
    (_, i) => `${String(2000 + (i % 26))}01${String(10 + (i % 18))}-${String(i)}.md`,
  );
  const body = (i: number, word: string): string => text(...ten.map((line) => `${line} ${String(i)}`), word);
  const reading = minutesIn(body(0, "one"));
  const at = (name: string, i: number, word: string) => ({
    commit: "c",
    at: now,
    reading: { ...reading, path: name, lines: body(i, word).split("\n") },
  });
  const files = names.flatMap((name, i): MinutesFile[] => [
    { path: `beds/${name}`, versions: [at(name, i, "one"), { commit: "c", at: now, reading: null }] },
    { path: `roses/${name}`, versions: [{ commit: "c", at: now, reading: null }, at(name, i, "two")] },
  ]);
  const begun = process.cpuUsage();
  expect(renames(files)).toHaveLength(2000);
  const { user, system } = process.cpuUsage(begun);
  expect((user + system) / 1000).toBeLessThan(2000);
});

test("a file that the bot does not follow can hold many sections that were removed", () => {
  const section = (date: string, ...bullets: readonly string[]): MinutesFile => ({
    ...gone("beds/20260112.md", text(...bullets)),
    path: `beds/meetings.md#${date}`,
  });
  const sections = [
    section("2026-01-10", ...ten.slice(0, 5)),
    section("2026-01-11", ...ten.slice(5)),
    section("2026-01-12", "Nobody kept this one"),
  ];
  const outside = { path: "beds/old.md", lines: text(...ten).split("\n") };
  expect(renames(sections, [outside])).toEqual([
    "beds/meetings.md#2026-01-10 > beds/old.md",
    "beds/meetings.md#2026-01-11 > beds/old.md",
  ]);
});
