import { expect, test } from "@jest/globals";
import { quote, quoteInline } from "../../src/plan/quote.ts";

const size = 8000;
const milliseconds = 50;

/** A pattern, as often as it fits into the largest passage. */
const patterns = [
  "_",
  "*a_ ",
  "~a~ ",
  "[",
  "![[",
  "[](",
  "]",
  '[a](b "',
  "[^a]",
  "[a]: b\n",
  "`",
  "<",
  "<a ",
  "<!--",
  "<div>\n",
  "&#",
  "\\",
  "$",
  "|",
  "|-",
  "|a|b|\n|-|-|\n",
  "> ",
  ">",
  "> - ",
  "+ ",
  "+\n",
  "1) - + ",
  "1.\n",
  "# a\n",
  "a\n=\n",
  "a\n\n",
  "a\n",
  "\n",
  " ",
  "***\n",
  "```\n",
  "@",
  "a@b.c ",
  "a.",
  "#1 ",
  "GH-1 ",
  "://",
  "http://a.b ",
  "www.",
  "www.a.b_",
  "(",
  ":",
  "あ",
  "\uD800",
  "Ordinary words (with a bracket), and so on. ",
];

/** Signs below the limit at which a text is no longer parsed, so that parsing is what is measured. */
const few = [20, 80, 290];

function least(work: () => void): number {
  const times = Array.from({ length: 4 }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return Math.min(...times);
}

test.each(patterns)("%j over and over is quoted in little time", (pattern) => {
  for (const times of [...few, Math.floor(size / pattern.length)]) {
    const hostile = pattern.repeat(times).slice(0, size);
    expect(least(() => quote(hostile, ["github.com"]))).toBeLessThan(milliseconds);
    expect(least(() => quoteInline(hostile))).toBeLessThan(milliseconds);
  }
});

test("a list that goes deeper with every line is quoted in little time", () => {
  const lines = Array.from({ length: 120 }, (_, depth) => `${" ".repeat(depth)}- a`);
  expect(least(() => quote(lines.join("\n"), []))).toBeLessThan(milliseconds);
});
