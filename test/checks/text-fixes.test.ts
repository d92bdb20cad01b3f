import { describe, expect, test } from "@jest/globals";
import { applyTextFixes } from "../../src/checks/apply-text-fixes.ts";
import { findClosest } from "../../src/checks/find-closest.ts";
import type { Finding } from "../../src/checks/finding.ts";
import { offsetsOf } from "../../src/checks/offsets.ts";
import { findFixesWithSecrets, redactSecrets } from "../../src/checks/redact.ts";
import { findingAt, rangeOf } from "./findings.ts";

const mark = "\uFEFF";

describe("an offset and its position", () => {
  test.each([
    [
      "ab\ncd",
      [
        [0, "1:1"],
        [2, "1:3"],
        [3, "2:1"],
        [5, "2:3"],
      ],
    ],
    [
      "a\r\nb\rc\n",
      [
        [1, "1:2"],
        [3, "2:1"],
        [5, "3:1"],
        [7, "4:1"],
      ],
    ],
    [
      `${mark}ab\nc`,
      [
        [1, "1:1"],
        [2, "1:2"],
        [4, "2:1"],
      ],
    ],
    [
      `ab${mark}`,
      [
        [0, "1:1"],
        [2, "1:3"],
      ],
    ],
    ["", [[0, "1:1"]]],
  ] as const)("in %j", (text, pairs) => {
    const { pointAt, offsetOf } = offsetsOf(text);
    for (const [offset, position] of pairs) {
      const { from } = rangeOf(position);
      expect(pointAt(offset)).toEqual(from);
      expect(offsetOf(from)).toBe(offset);
    }
  });

  test("before a byte order mark and behind the end", () => {
    expect(offsetsOf(`${mark}a`).pointAt(0)).toEqual({ line: 1, column: 1 });
    expect(offsetsOf("a\nb").offsetOf({ line: 1, column: 99 })).toBe(3);
    expect(offsetsOf("a\nb").offsetOf({ line: 9, column: 1 })).toBe(3);
  });
});

describe("fixes", () => {
  const fixed = (
    text: string,
    ...fixes: readonly (readonly [range: string, replacement: string])[]
  ): string =>
    applyTextFixes(
      text,
      fixes.map(([range, replacement]) => ({ fix: { do: "replace", range: rangeOf(range), replacement } })),
    );

  test.each([
    ["a word", "one two", [["1:5-1:8", "2"]], "one 2"],
    ["a word behind a byte order mark", `${mark}one two`, [["1:1-1:4", "1"]], `${mark}1 two`],
    ["nothing before a place", "one two", [["1:5-1:5", "and "]], "one and two"],
    [
      "several, in whatever order",
      "one two",
      [
        ["1:5-1:8", "2"],
        ["1:1-1:4", "1"],
      ],
      "1 2",
    ],
    [
      "only the first of two that overlap",
      "one two",
      [
        ["1:1-1:5", "x"],
        ["1:4-1:8", "y"],
      ],
      "xtwo",
    ],
    [
      "the shorter of two that begin alike",
      "one two",
      [
        ["1:1-1:8", "y"],
        ["1:1-1:4", "x"],
      ],
      "x two",
    ],
    [
      "only one of two equal insertions",
      "one",
      [
        ["1:1-1:1", "x"],
        ["1:1-1:1", "x"],
      ],
      "xone",
    ],
    [
      "two adjacent ones",
      "one two",
      [
        ["1:1-1:4", "x"],
        ["1:4-1:8", "y"],
      ],
      "xy",
    ],
    ["nothing that ends before it begins", "one", [["1:3-1:1", "x"]], "onxe"],
    ["a line end like those of the file", "a\r\nb\r\n", [["1:2-1:2", "\nc"]], "a\r\nc\r\nb\r\n"],
    ["a line end like the next one", "a\r\nb\nc", [["2:2-2:2", "\nx"]], "a\r\nb\nx\nc"],
    ["a line end like the one before, at the end", "a\rb", [["2:2-2:2", "\r\nx"]], "a\rb\rx"],
    ["a line feed in a file of one line", "a", [["1:2-1:2", "\nb"]], "a\nb"],
  ] as const)("replace %s", (_what, text, fixes, result) => expect(fixed(text, ...fixes)).toBe(result));

  test("that rename a file change no text", () => {
    expect(applyTextFixes("a", [{ fix: { do: "rename", path: "b.md" } }, { fix: null }])).toBe("a");
  });
});

test.each([
  ["gripper", ["grippers", "gripper"], 2, "gripper"],
  ["GRIPPER", ["Grippers"], 1, "Grippers"],
  ["griper", ["gripper", "gripped"], 1, "gripper"],
  ["grippr", ["gripper", "grippe"], 1, "gripper"],
  ["abc", ["xyz", "abx"], 1, "abx"],
  ["abc", ["axy"], 1, null],
  ["abc", ["abcde"], 1, null],
  ["abc", ["abcde"], 2, "abcde"],
  ["abc", [], 9, null],
])("the closest to %s among %j within %d is %s", (text, candidates, distance, closest) => {
  expect(findClosest(text, candidates, distance)).toBe(closest);
});

describe("secrets in findings", () => {
  const text = ["token abc123def456 here", "- AI: use abc123def456", "plain", 'pin "zzz9"'].join("\n");
  const secret = findingAt("1:7-1:19", { rule: "publishable" });
  const redacted = (one: Finding, secrets: readonly Finding[] = [secret]): string => {
    const last = redactSecrets([...secrets, one], text).at(-1);
    return [last?.found, last?.expected, last?.advice].join(" ");
  };

  test("on its line are replaced in all its words, whole or cut", () => {
    const words = {
      found: "abc123def456 in",
      expected: "no abc123def456",
      advice: "Remove abc123def456 abc123def456.",
    };
    expect(redacted(findingAt("1:1-1:3", words))).toBe("… in no … Remove … ….");
    expect(redacted(findingAt("1:1-1:3", { found: '"token abc1…"' }))).toBe('"token …" y Write y.');
    expect(redacted(findingAt("1:1-1:3", { found: '"token abc…"' }))).toBe('"token abc…" y Write y.');
  });

  test("on another line stay, but for the lines below an action item", () => {
    expect(redacted(findingAt("3:1-3:2", { found: "abc123def456" }))).toBe("abc123def456 y Write y.");
    const above = findingAt("1:1-1:2", { found: "abc123def456", rule: "action-item" });
    const below = findingAt("2:11-2:23", { rule: "publishable" });
    expect(redacted(above, [below])).toBe("… y Write y.");
    expect(redacted({ ...above, rule: "markdown" }, [below])).toBe("abc123def456 y Write y.");
  });

  test("are replaced word by word, the longest first, if they have four characters", () => {
    const both = findingAt("4:1-4:11", { rule: "publishable" });
    expect(redacted(findingAt("4:1-4:2", { found: 'a zzz9 pin b pin "zzz9"' }), [both])).toBe(
      "a … pin b … y Write y.",
    );
    const short = findingAt("4:6-4:9", { rule: "publishable" });
    expect(redacted(findingAt("4:1-4:2", { found: "zzz" }), [short])).toBe("zzz y Write y.");
  });

  test("stay in the finding about them, whose words repeat nothing", () => {
    expect(redactSecrets([secret], text)).toEqual([secret]);
    const none = [findingAt("1:1-1:2")];
    expect(redactSecrets(none, text)).toBe(none);
  });

  test("in a fix are found", () => {
    const fix = { do: "replace", range: rangeOf("1:1-1:2"), replacement: "abc123def456" } as const;
    const fixes = (...all: readonly Finding[]) => [...findFixesWithSecrets([secret, ...all], text)];
    expect(fixes(findingAt("1:1-1:2", { fix }))).toEqual([fix]);
    expect(fixes(findingAt("1:1-1:2", { fix: { ...fix, replacement: "x" } }))).toEqual([]);
    expect(fixes(findingAt("3:1-3:2", { fix: { ...fix, range: rangeOf("3:1-3:2") } }))).toEqual([]);
    expect(fixes(findingAt("1:1-1:2", { fix: { do: "rename", path: "abc123def456" } }))).toEqual([]);
  });
});
