import { describe, expect, test } from "@jest/globals";
import { englishAndGerman } from "../../src/minutes/vocabulary/english-and-german.ts";
import type { ReadingSettings } from "../../src/minutes/minutes.ts";
import { readMinutes } from "../../src/minutes/read.ts";

// Text made to be slow: a quarter of a megabyte of each, without the limits that the reader sets before.
const settings: ReadingSettings = {
  repository: { owner: "acme", name: "minutes" },
  hosts: ["github.com"],
  aliases: {},
  tracker: null,
  people: {},
};

const half = 250_000;
const fill = (part: string): string => part.repeat(Math.ceil(half / part.length));
/** Lines of 9,000 characters. */
const lines = (part: string): string => `${part.repeat(Math.ceil(9000 / part.length))}\n`.repeat(28);

const texts: Readonly<Record<string, string>> = {
  underscores: fill("_"),
  "lines of underscores": lines("_"),
  stars: lines("*a "),
  quotes: lines(">"),
  "quotes with spaces": lines("> "),
  brackets: fill("["),
  "unclosed links": lines("[a]("),
  backticks: Array.from({ length: 900 }, (_, length) => "`".repeat(length + 1)).join(" "),
  "a list nested deep": Array.from({ length: 700 }, (_, depth) => `${"  ".repeat(depth)}- a`).join("\n"),
  bullets: lines("- "),
  comments: lines("<!-- "),
  tags: lines("<a "),
  strikes: lines("~~a "),
  mentions: lines("@a "),
  commitments: lines("@a to do, "),
  arrows: lines("-> @a "),
  markers: lines("AI: "),
  "marked owners": lines("AI @a, "),
  "done words": lines("✅ "),
  numbers: lines("#1"),
  shorthands: lines("a/b#1 "),
  links: lines("https://github.com/a/b/issues/1,"),
  names: lines("Kurt "),
  "due words": lines("by Friday "),
  "a table": `|a|b|\n|-|-|\n${lines("|@x to do")}`,
  participants: `Participants: ${lines("Kurt, ")}`,
  "participants in bullets": `# Participants\n${fill("- @a\n")}`,
  "references in bullets": fill("- #1 a/b#2\n"),
  "one bullet over all": `- ${fill("a/b#1 (AI @a)\n  ")}`,
  "nested bullets with references": fill("- a/b#1\n  - AI @a\n    - b\n"),
  "links beneath a heading": `# a\n${fill("[#1](https://github.com/a/b/issues/1)\n")}`,
  spaces: lines(" "),
  "dots and dashes": lines("-. "),
  "empty lines": fill("\n"),
  headings: fill("# a\n"),
  items: fill("- AI @a: b #1\n"),
  "one paragraph": fill("@a to do it\n"),
};

describe("hostile text is read in time", () => {
  test.each(Object.keys(texts))("%s", (name) => {
    // Time of the processor: a busy machine does not fail the test, what is quadratic does by far.
    const before = process.cpuUsage();
    readMinutes("robots/20260304.md", texts[name] ?? "", settings);
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(2000);
  });
});

// Words of a configuration that were chosen to overlap, in one list after the other: they are words and no expressions.
const words: Readonly<Record<string, readonly string[]>> = {
  "words of the same word": Array.from({ length: 40 }, (_, more) =>
    Array<string>(more + 1)
      .fill("a")
      .join(" "),
  ),
  "longer and longer words": Array.from({ length: 100 }, (_, more) => "a".repeat(more + 1)),
  "words without letters": ["-", "- -", ".", ":", "*", ">", "#", "a -", "- a"],
  "expressions ": ["(a+)+$", "(?:a|a)*b", "[a", "a{1,99}", "\\", ".*.*.*.*"],
};
const repeated = ["a ", "- ", "@x a a ", "AI: a a ", "a: "];

describe("words of a configuration cost no more than text does", () => {
  test.each(Object.keys(words))("%s", (name) => {
    const line = (part: string): string => part.repeat(Math.ceil(1000 / part.length));
    const text = repeated
      .map((part) => `# ${line(part)}\n\n- @x will ${line(part)}\n- ${line(part)}\n\n`)
      .join("");
    const slow = Object.keys(englishAndGerman).filter((list) => {
      const before = process.cpuUsage();
      readMinutes("robots/20260304.md", text, { ...settings, vocabulary: { [list]: words[name] } });
      return process.cpuUsage(before).user / 1000 > 1000;
    });
    expect(slow).toEqual([]);
  });
});
