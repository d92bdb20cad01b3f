import { expect, test } from "@jest/globals";
import { finishSteps } from "../../src/minutes/steps.ts";
import type { MinutesFile } from "../../src/backlinks/file-reference.ts";
import { withRenames } from "../../src/backlinks/renames.ts";
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

/** `new path < old path` for each that took the place of another, `old path > path outside` for what moved away. */
const renames = (files: readonly MinutesFile[], outside: Parameters<typeof withRenames>[1] = []) =>
  finishSteps(withRenames(files, outside)).flatMap(({ path, renamedFrom, movedTo }) => [
    ...(renamedFrom === undefined ? [] : [`${path} < ${renamedFrom}`]),
    ...(movedTo === undefined ? [] : [`${path} > ${movedTo}`]),
  ]);

const text = (...bullets: readonly string[]): string =>
  `# Beds\n\n${bullets.map((bullet) => `- ${bullet}\n`).join("")}`;
const ten = "0123456789".split("").map((digit) => `${digit} is a bullet of equal length`);

test("half of the text is enough, less is not; blank lines, indentation and line ends do not count", () => {
  const old = gone("beds/20260112.md", ten.join("\n"));
  const half = [...ten.slice(0, 5), ...ten.slice(5).map((line) => line.replace("bullet", "statue"))];
  const less = [...ten.slice(0, 4), ...ten.slice(4).map((line) => line.replace("bullet", "statue"))];
  expect(renames([old, came("beds/20260113.md", half.join("\n"))])).toEqual([
    "beds/20260113.md < beds/20260112.md",
  ]);
  expect(renames([old, came("beds/20260113.md", half.join("\r\n\r\n  "))])).toHaveLength(1);
  expect(renames([old, came("beds/20260113.md", less.join("\n"))])).toEqual([]);
});

test("half of a file that has grown twice as large is too little, as Git counts", () => {
  const old = gone("beds/20260112.md", ten.slice(0, 4).join("\n"));
  expect(renames([old, came("beds/20260113.md", ten.join("\n"))])).toEqual([]);
});

test("the same text goes first, then the most alike; of equals the same name; each file but once", () => {
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

test("what the bot does not follow may be what became of it", () => {
  const old = gone("beds/20260112.md", text(...ten));
  const outside = [{ path: "drafts/beds.md", lines: text(...ten.slice(1)).split("\n") }];
  expect(renames([old], outside)).toEqual(["beds/20260112.md > drafts/beds.md"]);
  expect(renames([old, came("roses/20260112.md", text(...ten))], outside)).toEqual([
    "roses/20260112.md < beds/20260112.md",
  ]);
});

test("minutes of a later meeting are no correction of what was there before it, whatever they share", () => {
  const old = gone("beds/20260113.md", text(...ten));
  const next = [...ten.slice(0, 6), ...ten.slice(6).map((line) => line.replace("bullet", "statue"))];
  expect(renames([old, came("beds/20260114.md", text(...next))])).toHaveLength(1);
  expect(renames([old, came("beds/20260120.md", text(...next))])).toEqual([]);
  // A meeting that was put off: its agenda goes along.
  expect(renames([old, came("beds/20260120.md", text(...ten.slice(1)))])).toHaveLength(1);
});

test("an empty file took nobody's place", () => {
  expect(renames([gone("beds/20260112.md", ""), came("beds/20260113.md", "")])).toEqual([]);
});

test("a folder of two thousand files that moves costs no more than reading it", () => {
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
