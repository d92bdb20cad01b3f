import { expect, test } from "@jest/globals";
import type { Finding } from "../../src/checks/finding.ts";
import { fixesReview, type FixedFile } from "../../src/pull-request/fixes-review.ts";
import { linesWithoutDiff } from "../../src/pull-request/diff-lines.ts";
import { readMinutes } from "../../src/minutes/read-minutes.ts";

const path = "beds/20260114.md";
const settings = {
  repository: { owner: "garden", name: "minutes" },
  hosts: ["github.com"],
  aliases: {},
  tracker: null,
  people: {},
};

/** Returns minutes with a problem on every second line, each with a long message. */
function wrongFile(count: number, words: string): FixedFile {
  const text = "wrong\n\n".repeat(count);
  const findings = Array.from({ length: count }, (_, i): Finding => {
    const [from, to] = [
      { line: 2 * i + 1, column: 1 },
      { line: 2 * i + 1, column: 6 },
    ];
    const range = { from, to };
    const fix = { do: "replace", range, replacement: "right" } as const;
    const problem = { code: "c", found: `${words} ${i}`, expected: "right", advice: "Write right." };
    return { ...problem, rule: "markdown", severity: "warning", path, ...from, range, aboutFile: false, fix };
  });
  return {
    checked: {
      path,
      isNew: false,
      diff: linesWithoutDiff(2 * count),
      minutes: readMinutes(path, text, settings),
      findings,
      skipped: [],
    },
    text,
    fixed: { path, text: text.replaceAll("wrong", "right") },
    isUtf8: true,
    bytes: new TextEncoder().encode(text),
  };
}

test("describes the fixes if the hunks are unknown", () => {
  const review = fixesReview([wrongFile(2, "something")], "head");
  expect(review?.comments).toEqual([]);
  expect(review?.body.split("\n\n").slice(0, 2)).toEqual([
    "Fixes to make by hand:",
    [
      "- beds/20260114.md:1: Found something 0; expected right. Write right.",
      "- beds/20260114.md:3: Found something 1; expected right. Write right.",
    ].join("\n"),
  ]);
});

test("cuts the descriptions at the size limit of GitHub and counts the rest", () => {
  const review = fixesReview([wrongFile(300, "many words ".repeat(100))], "head");
  expect(review?.body.length).toBeLessThan(65_536);
  expect(review?.body).toMatch(/^… and \d{3} more\.$/m);
  const short = fixesReview([wrongFile(1000, "@ann#1".repeat(80))], "head");
  expect(short?.body.length).toBeLessThan(65_536);
});
