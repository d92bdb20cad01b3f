import { describe, expect, test } from "@jest/globals";
import { outcomeReasons } from "../../src/backlinks/messages.ts";
import type { Finding } from "../../src/checks/finding.ts";
import type { Outcome } from "../../src/model/change.ts";
import { createDeliveryReport } from "../../src/reports/delivery-report.ts";
import { minutesIn } from "../backlinks/backlinks.ts";

const outcome = (result: Outcome["result"], more: Partial<Outcome> = {}): Outcome => ({
  path: "beds/20260114.md",
  address: "garden/tools#1",
  public: true,
  result,
  why: "the minutes discuss it",
  ...more,
});

type Given = Partial<Parameters<typeof createDeliveryReport>[0]>;

function report(more: Given) {
  return createDeliveryReport(
    {
      kind: "delivery",
      outcomes: [],
      items: [],
      redacted: [],
      problems: [],
      pushed: [],
      public: true,
      blobUrl: "https://github.com/garden/minutes/blob/c1",
      serverUrl: "https://github.com",
      ...more,
    },
    new Date("2026-01-15T10:02:00Z"),
  );
}
const link = (number: number): string =>
  `[garden/tools#\u200B${number}](https://redirect.github.com/garden/tools/issues/${number})`;
const problem = { code: "x", path: "beds/x.md", line: 3, found: "x", expected: "y", advice: "Write y." };
const configProblem = { ...problem, path: ".github/minutes-bot.yml" };
const finding: Finding = {
  ...{ ...problem, rule: "markdown", severity: "error", path: "beds/x.md", line: 1, column: 1 },
  range: { from: { line: 1, column: 1 }, to: { line: 1, column: 3 } },
  aboutFile: false,
  fix: null,
};
const pushed = {
  path: "beds/x.md",
  isNew: true,
  diff: { changed: new Set([1]), hunks: [] },
  minutes: minutesIn("- a\n"),
  findings: [finding],
  skipped: [],
};

test("the whole report, in its order", () => {
  const { summary, title, annotations } = report({
    outcomes: [
      outcome("posted"),
      outcome("labelled", { why: "discussed in minutes" }),
      outcome("over limit", { address: "garden/tools#2", why: "more than 1 new comments in one run" }),
      outcome("waiting", { address: "garden/tools#3", why: "no answer" }),
      outcome("unchanged", { address: "garden/tools#4" }),
      outcome("skipped", { address: "garden/tools#5", ...outcomeReasons.beforeBaseline }),
    ],
    redacted: [outcome("skipped", { address: "garden/secret#6", why: "cannot be reached" })],
    problems: [problem],
    pushed: [pushed],
  });
  expect(title).toBe("1 comment posted, 1 waiting, 1 over the limit, 1 skipped, 1 problem");
  const file = "[beds/20260114.md](https://github.com/garden/minutes/blob/c1/beds/20260114.md)";
  const visible = summary.split("\n\n").filter((block) => !block.startsWith("<!--"));
  expect(visible).toEqual([
    "**1 comment posted, 1 waiting, 1 over the limit, 1 skipped, 1 problem.** Results for the minutes that changed.",
    "1 new comment exceeds the limit of one run (`limits.commentsPerRun`). **Re-run this check to post it.**",
    "The bot tries *waiting* entries again by itself.",
    "- beds/x.md: found x; expected y. Write y.",
    [
      "| Minutes | Issue | What happened | Why |",
      "| --- | --- | --- | --- |",
      `| ${file} | ${link(2)} | waits for approval | more than 1 new comments in one run |`,
      `| ${file} | ${link(3)} | waiting | no answer |`,
      `| ${file} | ${link(1)} | comment posted, label added | the minutes discuss it |`,
      `| ${file} | [garden/secret#\u200B6](https://redirect.github.com/garden/secret/issues/6) | no comment | cannot be reached |`,
    ].join("\n"),
    "Not listed: 1 comment already up to date; 1 reference from before the bot started here.",
    "*Cannot be reached* covers private, missing and not-installed repositories alike.",
    "These minutes were pushed without a pull request and have 1 problem:",
    [
      "| | Where | Found | What to do |",
      "| --- | --- | --- | --- |",
      "| ❌ | [beds/x.md:1](https://github.com/garden/minutes/blob/c1/beds/x.md?plain=1#L1) | Found x; expected y. | Write y. |",
    ].join("\n"),
  ]);
  expect(annotations).toMatchObject([{ path: "beds/x.md", level: "warning" }]);
});

test("a private report lists private issues, and says nothing about what everybody sees", () => {
  const { summary } = report({
    public: false,
    outcomes: [outcome("posted", { public: false })],
    redacted: [outcome("skipped", { why: "cannot be reached" })],
  });
  expect(summary).toContain("| comment posted |");
  expect(summary).not.toMatch(/cannot be reached/i);
});

describe("the rows", () => {
  const rowsOf = (outcomes: readonly Outcome[]): readonly string[] =>
    report({ outcomes })
      .summary.split("\n")
      .map((row) => row.replace(/^\| \[(beds.*?)\]\(.*?\)/, "| $1"))
      .filter((row) => row.startsWith("| beds"))
      .map((row) => row.replace(/\| \[.*?#\u200B(\d+)\]\(.*?\)/, "| #$1"));

  test("are in the order of importance, then of files and numbers", () => {
    const later = { path: "beds/20260121.md" };
    const rows = rowsOf([
      outcome("skipped"),
      outcome("posted", { ...later, address: "garden/tools#10" }),
      outcome("posted", { ...later, address: "garden/tools#9" }),
      outcome("posted", { address: "garden/tools#11" }),
      outcome("kept", { address: "garden/tools#12" }),
    ]);
    expect(rows.map((row) => /#(\d+)/.exec(row)?.[1])).toEqual(["12", "11", "9", "10", "1"]);
  });

  test("name each result and each reason once", () => {
    expect(rowsOf([outcome("edited"), outcome("edited"), outcome("labelled", { why: "label" })])).toEqual([
      "| beds/20260114.md | #1 | comment edited, label added | the minutes discuss it |",
    ]);
    expect(rowsOf([outcome("edited", { why: "a" }), outcome("kept", { why: "b" })])).toEqual([
      "| beds/20260114.md | #1 | comment kept unchanged, comment edited | b; a |",
    ]);
  });

  test("give the reason of a label only if there is no other, and none for one that a person removed", () => {
    expect(rowsOf([outcome("labelled", { why: "label" })])).toEqual([
      "| beds/20260114.md | #1 | label added | label |",
    ]);
    const removed = outcome("skipped", outcomeReasons.labelRemovedByPerson);
    expect(rowsOf([outcome("posted"), removed])[0]).toContain("| comment posted |");
    expect(rowsOf([removed])[0]).toContain("| label not added | a person removed the label |");
  });

  test("are as many as fit, and the others are counted", () => {
    const many = Array.from({ length: 402 }, (_, i) =>
      outcome("posted", { address: `a/b#${i + 1}`, path: "beds/a.md" }),
    );
    const { summary } = report({ outcomes: many });
    const rows = summary.split("\n").filter((row) => row.startsWith("| [beds"));
    expect(rows.length).toBeGreaterThan(250);
    expect(summary).toContain(`\n\n… and ${402 - rows.length} more.`);
  });
});

describe("the title", () => {
  const titleOf = (more: Given): string => report(more).title;

  test.each([
    ["without outcomes", {}, "No comments to post"],
    ["of labels alone", { outcomes: [outcome("labelled"), outcome("unlabelled")] }, "2 labels changed"],
    ["of the baseline", { kind: "baseline" }, "Baseline set: minutes that land from now on are announced"],
    ["of a baseline with outcomes", { kind: "baseline", outcomes: [outcome("posted")] }, "1 comment posted"],
    [
      "of a lost cursor",
      { kind: "lost cursor" },
      "Baseline set again: minutes that land from now on are announced",
    ],
    [
      "of a rewritten history",
      { kind: "rewritten", outcomes: [outcome("posted")] },
      "The history was rewritten",
    ],
    [
      "of a broken configuration",
      { kind: "broken configuration", problems: [configProblem] },
      "1 problem in the configuration",
    ],
    [
      "of what was there before",
      { outcomes: [outcome("skipped", outcomeReasons.beforeBaseline)] },
      "No comments to post",
    ],
    [
      "of a label that a person removed",
      { outcomes: [outcome("skipped", outcomeReasons.labelRemovedByPerson)] },
      "No comments to post",
    ],
    [
      "of action items",
      { items: [outcome("reminded"), outcome("answered")] },
      "1 reminder posted, 1 answer posted",
    ],
  ] as const)("%s is %s", (_what, more, title) => expect(titleOf(more)).toBe(title));
});

test.each([
  ["a problem", { problems: [problem] }, "neutral", true],
  ["a pushed problem", { pushed: [pushed] }, "neutral", true],
  ["a problem for each pushed one", { problems: [problem], pushed: [pushed] }, "neutral", true],
  ["a broken configuration", { kind: "broken configuration" }, "success", false],
  ["an item that waits", { items: [outcome("waiting")] }, "neutral", true],
  ["an outcome that waits", { outcomes: [outcome("waiting")] }, "neutral", false],
  ["nothing", {}, "success", true],
] as const)("with %s the conclusion is %s", (_what, more, conclusion, isFinished) => {
  expect(report(more as Given)).toMatchObject({ conclusion, isFinished });
});

test("only mistakes of the configuration with a line are annotated, fifty of all at most", () => {
  const nowhere = { code: "x", path: configProblem.path, found: "x", expected: "y", advice: "Write y." };
  const paths = (more: Given) => report(more).annotations.map(({ path, level }) => `${path} ${level}`);
  expect(paths({ problems: [problem, configProblem, nowhere] })).toEqual([".github/minutes-bot.yml failure"]);
  const many = { ...pushed, findings: Array.from({ length: 60 }, () => finding) };
  expect(paths({ pushed: [many] })).toHaveLength(50);
  expect(paths({ pushed: [many], problems: [configProblem] })).toHaveLength(50);
});

test("unreadable files are cut at their size limit", () => {
  const many = Array.from({ length: 20 }, () => ({ ...problem, found: "x".repeat(1000) }));
  const { summary } = report({ problems: many });
  expect(summary.split("\n").filter((row) => row.startsWith("- beds"))).toHaveLength(9);
  expect(summary).toContain("… and 11 more.");
});

test("the hash follows title and text", () => {
  expect(report({}).hash).toBe(report({}).hash);
  expect(report({}).hash).not.toBe(report({ outcomes: [outcome("posted")] }).hash);
});
