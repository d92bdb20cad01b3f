import { expect, test } from "@jest/globals";
import { diffLines, changedLines } from "../../src/pull-request/diff-lines.ts";
import { processorTime } from "../processor-time.ts";

test("reads added lines and their context from a diff", () => {
  const { changed, hunks } = diffLines(
    [
      "@@ -1,4 +1,5 @@ # 2026-01-14",
      " # 2026-01-14",
      " ",
      "-- blunt",
      "+- sharp",
      "+- dear",
      " - lost",
      "@@ -20 +21,2 @@",
      " - last",
      "+- the very last",
      "\\ No newline at end of file",
    ].join("\n"),
  );
  expect([...changed]).toEqual([3, 4, 22]);
  expect(hunks).toEqual([
    { from: 1, to: 5 },
    { from: 21, to: 22 },
  ]);
});

test.each([
  ["a new file", "@@ -0,0 +1,2 @@\n+a\n+b", [1, 2], [{ from: 1, to: 2 }]],
  ["a file of one line", "@@ -1 +1 @@\n-a\n+b", [1], [{ from: 1, to: 1 }]],
  ["lines that are only taken out", "@@ -3,2 +2,0 @@\n-a\n-b", [], []],
  [
    "text that looks like a diff",
    "@@ -1,1 +1,3 @@\n a\n+@@ -7,1 +70,3 @@\n+--- b",
    [2, 3],
    [{ from: 1, to: 3 }],
  ],
  ["nothing", "", [], []],
])("%s", (_what, patch, changed, hunks) => {
  const read = diffLines(patch);
  expect([[...read.changed], read.hunks]).toEqual([changed, hunks]);
});

test("compares two versions without a diff", () => {
  expect([...changedLines(["a", "b", "c"], ["a", "x", "y", "c", "d"]).changed]).toEqual([2, 3, 5]);
  expect([...changedLines([], ["a"]).changed]).toEqual([1]);
  expect([...changedLines(["a", "b"], ["b"]).changed]).toEqual([]);
});

test("compares long texts without common lines fast", () => {
  const lines = (word: string) => Array.from({ length: 100_000 }, (_, i) => `${word} ${i % 7}`);
  const compare = (): void =>
    expect(changedLines(["same", ...lines("a")], ["same", ...lines("b"), "end"]).changed.size).toBe(100_001);
  expect(processorTime(compare)).toBeLessThan(2000);
});
