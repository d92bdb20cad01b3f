import { describe, expect, test } from "@jest/globals";
import type { Finding } from "../../src/checks/finding.ts";
import type { Problem } from "../../src/problem.ts";
import { annotateFinding, problemAnnotation } from "../../src/reports/annotations.ts";
import { isInDiff, type CheckedFile } from "../../src/reports/checked-file.ts";
import { annotateFindings, findingsTable, selectFindings } from "../../src/reports/findings-table.ts";
import { minutesIn } from "../backlinks/backlinks.ts";
import { findingAt, rangeOf } from "../checks/findings.ts";

const lines = ["one", "two", "three", "four", ""];

describe("an annotation", () => {
  test.each([
    ["2:1-2:4", 2, 2, [1, 3]],
    ["2:3-2:3", 2, 2, [3, 3]],
    ["2:1-3:2", 2, 3, null],
    ["2:1-3:1", 2, 2, null],
    ["1:2-4:1", 1, 3, null],
    ["4:1-9:2", 4, 5, null],
    ["9:1-9:2", 9, 9, [1, 1]],
  ])("of %s is on lines %d to %d", (range, from, to, columns) => {
    expect(annotateFinding(findingAt(range), lines)).toMatchObject({ from, to, columns });
  });

  test("about a file has no columns", () => {
    expect(annotateFinding(findingAt("1:1-1:3", { aboutFile: true }), lines).columns).toBeNull();
  });

  test("has a level, a title and a message without mentions", () => {
    expect(annotateFinding(findingAt("1:1-1:4", { severity: "error", found: "@ann" }), lines)).toEqual({
      path: "a.md",
      from: 1,
      to: 1,
      columns: [1, 3],
      level: "failure",
      title: "markdown",
      message: "Found @\u200Bann; expected y. Write y.",
      details: null,
    });
    expect(annotateFinding(findingAt("1:1-1:4"), lines).level).toBe("warning");
  });

  test.each([
    ["2:1-2:4", "TWO", "TWO"],
    ["2:2-2:3", "W", "tWo"],
    ["2:4-2:4", "!", "two!"],
    ["2:1-3:6", "2\n3", "2\n3"],
    ["2:1-3:1", "", "(the line is removed)"],
    ["2:1-3:1", "2\n2b\n", "2\n2b"],
    ["2:2-4:2", "-", "t-our"],
  ])("shows lines %s after the fix", (range, replacement, details) => {
    const fix = { do: "replace", range: rangeOf(range), replacement } as const;
    expect(annotateFinding(findingAt(range, { fix }), lines).details).toBe(details);
  });

  test("shows the new name of a file", () => {
    const fix = { do: "rename", path: "b.md" } as const;
    expect(annotateFinding(findingAt("1:1-1:1", { fix }), lines).details).toBe("Rename the file: b.md");
  });

  test("is cut if it is long, between characters", () => {
    const long = { code: "x", found: `${"x".repeat(1993)}😀😀`, expected: "y", advice: "" };
    expect(annotateFinding(findingAt("1:1-1:1", long), lines).message).toBe(
      `Found ${"x".repeat(1993)}\uFFFD…`,
    );
    expect(problemAnnotation({ ...long, found: "x".repeat(3000) }).message).toHaveLength(2001);
  });

  test("of a file that cannot be read", () => {
    const problem: Problem = {
      code: "x",
      path: "b.md",
      line: 3,
      found: "x",
      expected: "y",
      advice: "Write y.",
    };
    const annotation = { from: 3, to: 3, columns: null, level: "failure", title: null, details: null };
    const message = "Found x; expected y. Write y.";
    expect(problemAnnotation(problem)).toEqual({ path: "b.md", message, ...annotation });
    const nowhere: Problem = { code: "x", found: "x", expected: "y", advice: "Write y." };
    expect(problemAnnotation(nowhere, "warning")).toMatchObject({
      path: "",
      from: 1,
      to: 1,
      level: "warning",
    });
  });

  test.each([
    ["1:1-3:2", [2], 2, 2],
    ["1:1-3:2", [2, 3], 2, 3],
    ["1:1-3:2", [1, 3], 1, 3],
    ["1:1-3:2", [9], 1, 3],
  ])("of lines %s is limited to the changed lines %j", (range, changed, from, to) => {
    const [annotation] = annotateFindings([{ finding: findingAt(range), lines, changed: new Set(changed) }]);
    expect(annotation).toMatchObject({ from, to });
  });

  test("about a file is not limited to changed lines", () => {
    const reported = { finding: findingAt("1:1-3:2", { aboutFile: true }), lines, changed: new Set([2]) };
    expect(annotateFindings([reported])[0]).toMatchObject({ from: 1, to: 3 });
  });
});

describe("a finding belongs to a diff", () => {
  const isIn = (more: Partial<Finding>, changed: readonly number[], isNew = false): boolean =>
    isInDiff({ isNew, diff: { changed: new Set(changed), hunks: [] } }, findingAt("2:1-4:1", more));

  test.each([
    [[1], false],
    [[2], true],
    [[3], true],
    [[4], true],
    [[5], false],
    [[], false],
  ])("with changed lines %j: %s", (changed, is) => expect(isIn({}, changed)).toBe(is));

  test("about the file if the file is new", () => {
    expect([isIn({ aboutFile: true }, [2]), isIn({ aboutFile: true }, [], true)]).toEqual([false, true]);
  });
});

function file(path: string, findings: readonly Finding[], changed: readonly number[]): CheckedFile {
  const diff = { changed: new Set(changed), hunks: [] };
  return { path, isNew: false, diff, minutes: minutesIn("- a\n- b\n"), findings, skipped: [] };
}

test("errors come first, then files in their order, then lines", () => {
  const at = (path: string, line: number, severity: Finding["severity"]) =>
    findingAt(`${line}:1-${line}:2`, { path, severity });
  const b = [
    at("b.md", 2, "warning"),
    at("b.md", 1, "warning"),
    at("b.md", 3, "error"),
    at("b.md", 9, "error"),
  ];
  const a = [at("a.md", 2, "warning"), at("a.md", 1, "error")];
  const broken: CheckedFile = {
    path: "c.md",
    isNew: true,
    diff: { changed: new Set([1]), hunks: [] },
    problem: { code: "x", found: "x", expected: "y", advice: "" },
  };
  const { reported, elsewhere } = selectFindings([
    file("b.md", b, [1, 2, 3]),
    broken,
    file("a.md", a, [1, 2]),
  ]);
  expect(elsewhere).toBe(1);
  expect(reported.map((each) => `${each.finding.path}:${each.finding.line}`)).toEqual([
    "a.md:1",
    "b.md:3",
    "a.md:2",
    "b.md:1",
    "b.md:2",
  ]);
});

describe("the table of findings", () => {
  const blobUrl = "https://github.com/garden/minutes/blob/c1";
  const one = {
    finding: findingAt("2:1-2:4", { found: "`a|b`", severity: "error" }),
    lines,
    changed: new Set([2]),
  };

  test("has a row for each, unreadable files first", () => {
    const problems = [{ code: "x", path: "b c.md", found: "x", expected: "y", advice: "Do it." }];
    expect(findingsTable([one], problems, blobUrl)).toEqual([
      [
        "| | Where | Found | What to do |",
        "| --- | --- | --- | --- |",
        `| ⚠️ | [b c.md:1](${blobUrl}/b%20c.md?plain=1#L1) | Found x; expected y. | Do it. |`,
        `| ❌ | [a.md:2](${blobUrl}/a.md?plain=1#L2) | Found \\\`a\\|b\\\`; expected y. | Write y. |`,
      ].join("\n"),
    ]);
  });

  test("is missing without findings", () => expect(findingsTable([], [], blobUrl)).toEqual([]));

  test("is cut at its size limit, and counts the rest", () => {
    const [table = "", more] = findingsTable(
      Array.from({ length: 500 }, () => one),
      [],
      blobUrl,
    );
    expect(table.length).toBeGreaterThan(23_000);
    expect(table.length).toBeLessThan(24_200);
    expect(more).toBe(`… and ${500 - table.split("\n").length + 2} more.`);
  });
});
