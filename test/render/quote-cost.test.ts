import { expect, test } from "@jest/globals";
import { quote, quoteInline } from "../../src/render/quote.ts";

const size = 8000;
const milliseconds = 50;

/** Repeats a pattern up to the size of the largest passage. */
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

/** Counts below the limits for parsing, so that the test measures parsing. */
const few = [20, 80, 290];

/**
 * Measures processor time, because a busy machine is slow, and repeats the call, because the first one is slow.
 */
function isQuick(work: () => void): boolean {
  for (let attempt = 0; attempt < 12; attempt += 1) {
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    if ((user + system) / 1000 < milliseconds) return true;
  }
  return false;
}

test.each(patterns)("quotes repeated %j fast", (pattern) => {
  for (const times of [...few, Math.floor(size / pattern.length)]) {
    const hostile = pattern.repeat(times).slice(0, size);
    expect(isQuick(() => quote(hostile, ["github.com"]))).toBe(true);
    expect(isQuick(() => quoteInline(hostile))).toBe(true);
  }
});

test("quotes a list that is nested deeper on every line fast", () => {
  const lines = Array.from({ length: 120 }, (_, depth) => `${" ".repeat(depth)}- a`);
  expect(isQuick(() => quote(lines.join("\n"), []))).toBe(true);
});
