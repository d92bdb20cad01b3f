import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { parseMarkdown } from "../../src/minutes/markdown/syntax-tree.ts";
import {
  isInsideHunk,
  lineEdits,
  suggestionBlock,
  type LineEdit,
} from "../../src/pull-request/suggestions.ts";

/** Applies suggestions as GitHub does when they are committed in one batch. */
function commit(text: string, edits: readonly LineEdit[]): string {
  const lines = text.split("\n");
  for (const { from, to, lines: instead } of edits.toReversed())
    lines.splice(from - 1, to - from + 1, ...instead);
  return lines.join("\n");
}

const file = fc.array(fc.constantFrom("# a", "- b", "- c", "", "```", "text"), {
  minLength: 1,
  maxLength: 12,
});

test("committing every suggestion gives the fixed text, and no two suggestions overlap", () => {
  fc.assert(
    fc.property(file, file, (before, after) => {
      const text = `${before.join("\n")}\n`;
      const fixed = `${after.join("\n")}\n`;
      const edits = lineEdits(text, fixed);
      for (const [i, { from, to }] of edits.entries()) {
        expect(from).toBeGreaterThan((edits[i - 1]?.to ?? -1) + 1);
        expect(to).toBeGreaterThanOrEqual(from);
        expect(to).toBeLessThanOrEqual(before.length);
      }
      expect(commit(text, edits)).toBe(fixed);
    }),
  );
});

test.each([
  ["a changed line", "a\nb\nc\n", "a\nx\nc\n", [{ from: 2, to: 2, lines: ["x"] }]],
  ["a line that goes", "a\nb\nc\n", "a\nc\n", [{ from: 2, to: 2, lines: [] }]],
  ["a line that comes", "a\nc\n", "a\nb\nc\n", [{ from: 1, to: 1, lines: ["a", "b"] }]],
  ["a line at the top", "b\n", "a\nb\n", [{ from: 1, to: 1, lines: ["a", "b"] }]],
  ["Windows line ends", "a\r\nb\r\n", "a\r\nx\r\n", [{ from: 2, to: 2, lines: ["x"] }]],
  ["nothing", "a\n", "a\n", []],
])("%s", (_what, before, after, edits) => {
  expect(lineEdits(before, after)).toEqual(edits);
});

test("no line ends the suggestion block", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: fc.constantFrom("`", "~", " ", "a", "-") })), (lines) => {
      const [block, ...others] = parseMarkdown(suggestionBlock(lines)).children;
      expect(others).toEqual([]);
      expect(block).toMatchObject({ type: "code", lang: "suggestion", value: lines.join("\n") });
    }),
  );
});

test("an edit across two hunks cannot be suggested", () => {
  const hunks = [
    { from: 1, to: 4 },
    { from: 9, to: 12 },
  ];
  const shown = [
    { from: 1, to: 4 },
    { from: 4, to: 9 },
    { from: 5, to: 5 },
    { from: 12, to: 12 },
  ].map((range) => isInsideHunk(hunks, range));
  expect(shown).toEqual([true, false, false, true]);
});
