import { expect, test } from "@jest/globals";
import { outputsOf } from "../../src/action/outputs.ts";
import { formatRunSummary } from "../../src/action/summary.ts";

const report = {
  title: "2 comments posted, 1 waiting",
  summary: "| table |",
  counts: new Map([["posted", 2] as const, ["moved", 1] as const, ["waiting", 1] as const]),
  problemCount: 1,
};
const check = { number: 12, report: { title: "3 problems", summary: "the findings", problemCount: 3 } };
const run = {
  name: "garden/minutes",
  serverUrl: "https://github.com",
  problems: [],
  isDryRun: false,
  isAllowedAudience: true,
  reports: [report],
  checked: [check],
  retryAt: null,
};

test("shows the delivery report and the pull requests", () => {
  expect(formatRunSummary(run)).toBe(`## Minutes Bot in garden/minutes

### Minutes delivery: 2 comments posted, 1 waiting

| table |

### Pull requests

- [#12](https://github.com/garden/minutes/pull/12): 3 problems
`);
});

test("names what has to wait", () => {
  const summary = formatRunSummary({ ...run, retryAt: new Date("2026-01-15T09:30:12Z") });
  expect(summary).toContain("### Waiting\n\nSome work has to wait until 2026-01-15 09:30 UTC.");
});

test("shows no report to those who may not read the minutes", () => {
  const summary = formatRunSummary({ ...run, isAllowedAudience: false });
  expect(summary).not.toMatch(/table|posted|#12/);
  expect(summary).toContain("The minutes are private");
});

test("a dry run shows the checks of pull requests, within what GitHub shows", () => {
  expect(formatRunSummary({ ...run, isDryRun: true })).toContain("#### #12: 3 problems\n\nthe findings");
  const long = { ...check.report, summary: "x".repeat(64_000) };
  const checked = Array.from({ length: 100 }, (_, i) => ({ number: i + 1, report: long }));
  const bytes = Buffer.byteLength(formatRunSummary({ ...run, checked, isDryRun: true }));
  expect(bytes).toBeGreaterThan(900_000);
  expect(bytes).toBeLessThan(1024 * 1024);
});

test("quotes problems", () => {
  const problem = { code: "x", found: "<b>@ann</b>", expected: "y", advice: "Fix it." };
  const summary = formatRunSummary({ ...run, problems: [problem] });
  expect(summary).toContain("### 1 problem to fix first");
  expect(summary).toContain("Found \\<b>@\u200bann\\</b>");
});

test("counts what all attempts wrote, and what the last one left", () => {
  const last = { ...report, counts: new Map([["posted", 1] as const]), problemCount: 2 };
  expect(outputsOf({ ...run, reports: [report, last] })).toMatchObject({
    posted: 3,
    edited: 1,
    waiting: 0,
    problems: 5,
    "pull-requests": 1,
    done: "true",
  });
});

test("counts the changes that a dry run plans once, although each attempt plans them again", () => {
  const dry = { ...report, counts: new Map([["planned", 5] as const]) };
  expect(outputsOf({ ...run, reports: [dry, dry] })).toMatchObject({ planned: 5 });
});
