import { describe, expect, test } from "@jest/globals";
import { vocabularyLists } from "../../src/config/vocabulary.ts";
import { readMinutes } from "../../src/minutes/read-minutes.ts";
import { options } from "./reading-options.ts";

// Texts that could be slow: 250 kB each, without the size limits of the reader.
const totalLength = 250_000;
const fill = (part: string): string => part.repeat(Math.ceil(totalLength / part.length));
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
  "inline code": fill("`a` "),
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

describe("reads hostile text in time", () => {
  test.each(Object.keys(texts))("%s", (name) => {
    // Processor time, so that a busy machine does not fail the test. Quadratic time would exceed it by far.
    const before = process.cpuUsage();
    readMinutes("robots/20260304.md", texts[name] ?? "", options);
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(2000);
  });
});

// Configured words that overlap, in each list: they must be matched as words, not as expressions.
const words: Readonly<Record<string, readonly string[]>> = {
  "repetitions of one word": Array.from({ length: 40 }, (_, more) =>
    Array<string>(more + 1)
      .fill("a")
      .join(" "),
  ),
  "words of growing length": Array.from({ length: 100 }, (_, more) => "a".repeat(more + 1)),
  "words without letters": ["-", "- -", ".", ":", "*", ">", "#", "a -", "- a"],
  "regular expressions": ["(a+)+$", "(?:a|a)*b", "[a", "a{1,99}", "\\", ".*.*.*.*"],
};
const repeated = ["a ", "- ", "@x a a ", "AI: a a ", "a: "];

describe("reads text with overlapping configured words in time", () => {
  test.each(Object.keys(words))("%s", (name) => {
    const line = (part: string): string => part.repeat(Math.ceil(1000 / part.length));
    const text = repeated
      .map((part) => `# ${line(part)}\n\n- @x will ${line(part)}\n- ${line(part)}\n\n`)
      .join("");
    const slow = Object.keys(vocabularyLists).filter((list) => {
      const before = process.cpuUsage();
      readMinutes("robots/20260304.md", text, { ...options, vocabulary: { [list]: words[name] } });
      return process.cpuUsage(before).user / 1000 > 1000;
    });
    expect(slow).toEqual([]);
  });
});
