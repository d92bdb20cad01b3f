import { expect, test } from "@jest/globals";
import type { Outcome } from "../../src/model/change.ts";
import {
  createDeliveryReport,
  noFindings,
  type DeliveryFindings,
  type ReportLocation,
} from "../../src/reports/delivery-report.ts";
import { findLiveReferences } from "../fake-github/rendered.ts";

const now = new Date("2026-01-15T10:02:00Z");

const outcome = (more: Partial<Outcome> = {}): Outcome => ({
  path: "beds/20260114.md",
  address: "garden/tools#1",
  public: true,
  result: "posted",
  why: "the minutes discuss it",
  ...more,
});

function report(
  outcomes: readonly Outcome[],
  more: Partial<DeliveryFindings & ReportLocation> = {},
): ReturnType<typeof createDeliveryReport> {
  const base = { ...noFindings, kind: "delivery", public: true } as const;
  return createDeliveryReport(
    { ...base, blobUrl: "", serverUrl: "https://github.com", outcomes, ...more },
    now,
  );
}

test("prints counts in the title and outcomes in the table, without active content", () => {
  const { title, summary, conclusion, isFinished } = report([
    outcome(),
    outcome({ path: "a|b @ann\\.md", address: "garden/tools#2" }),
    outcome({ result: "skipped", why: "closed <b>long</b> ago" }),
  ]);
  expect([title, conclusion, isFinished]).toEqual(["2 comments posted, 1 skipped", "success", true]);
  expect(summary).toContain("a\\|b @\u200Bann");
  expect(findLiveReferences(summary, "https://github.com")).toEqual({ users: [], teams: [], issues: [] });
});

test.each([
  ["waiting", "neutral", false],
  ["over limit", "neutral", true],
  ["kept", "success", true],
  ["skipped", "success", true],
] as const)("%s concludes %s and is finished: %s", (result, conclusion, isFinished) => {
  expect(report([outcome({ result })])).toMatchObject({ conclusion, isFinished });
});

test("public reports show nothing about a private target except its reference in the text", () => {
  const concealed = [outcome({ address: "garden/secret#1", result: "skipped", why: "cannot be reached" })];
  const about = (result: Outcome["result"]) =>
    report(
      [outcome({ address: "garden/secret#1", public: false, result, why: "the repository is archived" })],
      {
        redacted: concealed,
      },
    );
  const texts = (["posted", "edited", "skipped", "waiting", "over limit"] as const).map((result) => {
    const { title, summary, conclusion, hash } = about(result);
    expect(summary).not.toContain("archived");
    return [title, summary, conclusion, hash].join("\n");
  });
  expect(new Set(texts).size).toBe(1);
  expect(about("waiting").isFinished).toBe(false);
});

test("private reports show private targets", () => {
  const hidden = outcome({
    address: "garden/secret#1",
    public: false,
    result: "skipped",
    why: "it is archived",
  });
  expect(report([hidden], { public: false }).summary).toContain("it is archived");
});

test("a report on thousands of outcomes fits the limit of GitHub", () => {
  const many = Array.from({ length: 3000 }, (_, i) =>
    outcome({ address: `garden/tools#${i}`, path: `${"x".repeat(200)}.md` }),
  );
  expect(report(many).summary.length).toBeLessThan(65_535);
});
