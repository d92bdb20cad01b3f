import { expect, test } from "@jest/globals";
import type { Outcome } from "../../src/model/change.ts";
import { reportOf, type Findings } from "../../src/reports/delivery-report.ts";
import { live } from "../fake-github/rendered.ts";

const outcome = (more: Partial<Outcome> = {}): Outcome => ({
  path: "beds/20260114.md",
  address: "garden/tools#1",
  public: true,
  result: "posted",
  why: "the minutes discuss it",
  ...more,
});

function report(outcomes: readonly Outcome[], more: Partial<Findings> = {}): ReturnType<typeof reportOf> {
  const base = {
    kind: "delivery",
    items: [],
    concealed: [],
    problems: [],
    pushed: [],
    public: true,
  } as const;
  return reportOf({ ...base, blobUrl: "", serverUrl: "https://github.com", outcomes, ...more });
}

test("the title counts, the table tells, and nothing in it is alive", () => {
  const { title, summary, conclusion, isFinished } = report([
    outcome(),
    outcome({ path: "a|b @ann\\.md", address: "garden/tools#2" }),
    outcome({ result: "skipped", why: "closed <b>long</b> ago" }),
  ]);
  expect([title, conclusion, isFinished]).toEqual(["2 comments posted, 1 skipped", "success", true]);
  expect(summary).toContain("a\\|b @\u200Bann");
  expect(live(summary, "https://github.com")).toEqual({ users: [], teams: [], issues: [] });
});

test.each([
  ["waiting", "neutral", false],
  ["parked", "neutral", true],
  ["frozen", "success", true],
  ["skipped", "success", true],
] as const)("%s concludes %s and is finished: %s", (result, conclusion, isFinished) => {
  expect(report([outcome({ result })])).toMatchObject({ conclusion, isFinished });
});

test("to the public a hidden target shows nothing but what the text tells, whatever became of it", () => {
  const concealed = [outcome({ address: "garden/secret#1", result: "skipped", why: "cannot be reached" })];
  const about = (result: Outcome["result"]) =>
    report(
      [outcome({ address: "garden/secret#1", public: false, result, why: "the repository is archived" })],
      {
        concealed,
      },
    );
  const texts = (["posted", "edited", "skipped", "waiting", "parked"] as const).map((result) => {
    const { title, summary, conclusion, hash } = about(result);
    expect(summary).not.toContain("archived");
    return [title, summary, conclusion, hash].join("\n");
  });
  expect(new Set(texts).size).toBe(1);
  expect(about("waiting").isFinished).toBe(false);
});

test("to the readers of a private repository it is told", () => {
  const hidden = outcome({
    address: "garden/secret#1",
    public: false,
    result: "skipped",
    why: "it is archived",
  });
  expect(report([hidden], { public: false }).summary).toContain("it is archived");
});

test("a report of thousands is short enough for GitHub", () => {
  const many = Array.from({ length: 3000 }, (_, i) =>
    outcome({ address: `garden/tools#${i}`, path: `${"x".repeat(200)}.md` }),
  );
  expect(report(many).summary.length).toBeLessThan(65_535);
});
