import { describe, expect, test } from "@jest/globals";
import type { Finding } from "../../src/checks/finding.ts";
import { fixesReview, isFixesReview, type FixedFile } from "../../src/pull-request/fixes-review.ts";
import { lineDiff } from "../../src/pull-request/line-diff.ts";
import { minutesIn } from "../backlinks/backlinks.ts";

const fixesMarker = (head: string): string => `<!-- minutes-bot:fixes:v1 commit=${head} -->`;

const path = "beds/20260114.md";

/** A file whose second line is fixed, and whose lines 1 to 4 are in the diff. */
function fileOf(more: Partial<FixedFile> = {}, finding: Partial<Finding> = {}): FixedFile {
  const text = "one\ntwo\nthree\nfour\nfive\n";
  const range = { from: { line: 2, column: 1 }, to: { line: 2, column: 4 } };
  const words = { code: "c", found: "two", expected: "2", advice: "Write 2." };
  const fix = { do: "replace", range, replacement: "2" } as const;
  const where = { path, line: 2, column: 1, range, aboutFile: false };
  const findings: Finding[] = [{ rule: "markdown", severity: "error", fix, ...where, ...words, ...finding }];
  const diff = { changed: new Set([2]), hunks: [{ from: 1, to: 4 }] };
  return {
    checked: { path, isNew: false, diff, minutes: minutesIn(text), findings, skipped: [] },
    text,
    fixed: { path, text: text.replace("two", "2") },
    isUtf8: true,
    bytes: new TextEncoder().encode(text),
    ...more,
  };
}
const rows = (...files: readonly FixedFile[]): readonly string[] =>
  fixesReview(files, "c1")
    ?.body.split("\n")
    .filter((row) => row.startsWith("- ")) ?? [];
const byHand = `- ${path}:2: Found two; expected 2. Write 2.`;

test("a fix is suggested on its lines, with its message", () => {
  expect(fixesReview([fileOf()], "c1")).toEqual({
    body: "Each suggestion is one fix. Commit them one by one, or add all of them to a batch.\n\n<!-- minutes-bot:fixes:v1 commit=c1 -->",
    comments: [{ path, from: 2, to: 2, body: "Found two; expected 2. Write 2.\n\n```suggestion\n2\n```" }],
  });
});

test("without a fix there is no review", () => {
  const { text } = fileOf();
  expect(fixesReview([], "c1")).toBeNull();
  expect(fixesReview([fileOf({ fixed: { path, text } })], "c1")).toBeNull();
});

describe("a fix is described", () => {
  test.each([
    ["outside the diff", fileOf({ fixed: { path, text: "one\ntwo\nthree\nfour\n5\n" } }), `- ${path}:5`],
    ["at the end of the diff", fileOf({ fixed: { path, text: "one\ntwo\nthree\n4\n5\n" } }), `- ${path}:4`],
    ["on a line that must not be repeated", fileOf({}, { rule: "publishable" }), byHand],
    [
      "that is a command for another bot",
      fileOf({ fixed: { path, text: "one\n/close\nthree\nfour\nfive\n" } }),
      byHand,
    ],
    [
      "in a file with lone carriage returns",
      fileOf({ text: "one\rx\ntwo\n", fixed: { path, text: "one\rx\n2\n" } }),
      byHand,
    ],
    [
      "that is a new name",
      fileOf({ fixed: { path: "beds/b.md", text: fileOf().text } }),
      `- Rename ${path} to beds/b.md.`,
    ],
    [
      "in another encoding",
      fileOf({ isUtf8: false }),
      `- ${path} is not UTF-8. Save it as UTF-8, then its fixes can be applied.`,
    ],
  ])("%s", (_what, file, row) => {
    expect(rows(file)).toEqual([row]);
    expect(fixesReview([file], "c1")?.body).toMatch(/^Fixes to make by hand:/);
  });

  test("if GitHub rejected suggestions", () => {
    const review = fixesReview([fileOf()], "c1", false);
    expect(review?.comments).toEqual([]);
    expect(review?.body).toBe(`Fixes to make by hand:\n\n${byHand}\n\n${fixesMarker("c1")}`);
  });

  test("below the suggestions of others", () => {
    const renamed = fileOf({ fixed: { path: "beds/b.md", text: fileOf().fixed.text } });
    expect(fixesReview([renamed], "c1")?.body.split("\n\n")).toEqual([
      "Each suggestion is one fix. Commit them one by one, or add all of them to a batch.",
      "Fixes that cannot be suggested on the lines of this pull request:",
      `- Rename ${path} to beds/b.md.`,
      fixesMarker("c1"),
    ]);
  });

  test("with the messages of fixed lines only, each once", () => {
    const { checked } = fileOf();
    const [one] = checked.findings;
    if (one === undefined) throw new Error("no finding");
    const elsewhere = {
      ...one,
      found: "three",
      range: { from: { line: 3, column: 1 }, to: { line: 3, column: 2 } },
    };
    const file = fileOf({
      checked: { ...checked, findings: [one, one, elsewhere, { ...one, found: "x", fix: null }] },
    });
    expect(fixesReview([file], "c1", false)?.body).toContain(byHand);
    expect(fixesReview([file], "c1", false)?.body).not.toMatch(/three|Found x/);
  });
});

test.each([
  [`text\n${fixesMarker("c1")}`, true],
  [`text\n${fixesMarker("c1")}\n\n`, true],
  [`text\n${fixesMarker("c2")}`, false],
  [`${fixesMarker("c1")}\ntext`, false],
  [`text ${fixesMarker("c1")}`, false],
])("%j is the review of c1: %s", (body, is) => expect(isFixesReview(body, "c1")).toBe(is));

test.each([
  ["", "", []],
  ["a", "a", ["1 same"]],
  ["a b c", "a x c", ["1 same", "1 > x", "1 same"]],
  ["a c", "a b c", ["1 same", "0 > b", "1 same"]],
  ["a b c", "a c", ["1 same", "1 > ", "1 same"]],
  ["a", "b c", ["1 > b c"]],
  ["", "a", ["0 > a"]],
  ["a a", "a", ["1 same", "1 > "]],
  ["x a y", "1 a 2", ["1 > 1", "1 same", "1 > 2"]],
  ["x y a", "1 2 a b", ["2 > 1 2", "1 same", "0 > b"]],
])("from %j to %j", (before, after, runs) => {
  const lines = (text: string): readonly string[] => text.split(" ").filter(Boolean);
  const found = lineDiff(lines(before), lines(after)).map((run) =>
    "unchanged" in run ? `${run.unchanged} same` : `${run.removed} > ${run.lines.join(" ")}`,
  );
  expect(found).toEqual(runs);
});
