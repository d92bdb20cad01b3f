import { expect, test } from "@jest/globals";
import type { Finding } from "../../src/checks/finding.ts";
import { fixesReview, type MendedFile } from "../../src/pull-request/fixes-review.ts";
import { untoldLines } from "../../src/pull-request/diff-lines.ts";
import { readMinutes } from "../../src/minutes/read.ts";

const path = "beds/20260114.md";
const settings = {
  repository: { owner: "garden", name: "minutes" },
  hosts: ["github.com"],
  aliases: {},
  tracker: null,
  people: {},
};

/** Minutes with a mistake on every second line, each of which is told with many words. */
function mended(count: number, words: string): MendedFile {
  const text = "wrong\n\n".repeat(count);
  const findings = Array.from({ length: count }, (_, i): Finding => {
    const [from, to] = [
      { line: 2 * i + 1, column: 1 },
      { line: 2 * i + 1, column: 6 },
    ];
    const range = { from, to };
    const fix = { do: "replace", range, replacement: "right" } as const;
    const said = { code: "c", found: `${words} ${i}`, expected: "right", cure: "Write it so." };
    return { ...said, rule: "markdown", severity: "warning", path, ...from, range, aboutFile: false, fix };
  });
  return {
    checked: {
      path,
      isNew: false,
      diff: untoldLines(2 * count),
      minutes: readMinutes(path, text, settings),
      findings,
      skipped: [],
    },
    text,
    mended: { path, text: text.replaceAll("wrong", "right") },
    isUtf8: true,
    bytes: new TextEncoder().encode(text),
  };
}

test("where it is not known which lines GitHub takes remarks on, the fixes are told in words", () => {
  const review = fixesReview([mended(2, "something")], "head");
  expect(review?.remarks).toEqual([]);
  expect(review?.body.split("\n\n").slice(0, 2)).toEqual([
    "What there is to fix, by hand:",
    [
      "- beds/20260114.md:1: Found something 0; expected right. Write it so.",
      "- beds/20260114.md:3: Found something 1; expected right. Write it so.",
    ].join("\n"),
  ]);
});

test("what is told in words ends where GitHub's room ends, and the rest is counted", () => {
  const review = fixesReview([mended(300, "many words ".repeat(100))], "head");
  expect(review?.body.length).toBeLessThan(65_536);
  expect(review?.body).toMatch(/^… and \d{3} more\.$/m);
  const short = fixesReview([mended(1000, "@ann#1".repeat(80))], "head");
  expect(short?.body.length).toBeLessThan(65_536);
});
