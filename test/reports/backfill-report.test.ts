import { expect, test } from "@jest/globals";
import { outcomeReasons } from "../../src/backlinks/messages.ts";
import type { Change, Outcome, Reason } from "../../src/model/change.ts";
import { backfillMessages } from "../../src/reports/backfill-messages.ts";
import { backfillText } from "../../src/reports/backfill-report.ts";
import { targetOf } from "../backlinks/targets.ts";

const limits = { pauseMs: 1000, maxPerHour: 10 };

function comment(owner: string, repo: string, number = 1): Change {
  const on = targetOf({ id: `${owner}/${repo}#${number}`, owner, repo, number });
  return { do: "create comment", on, path: "a.md", why: "", body: "", coveredPaths: [], repeatedWhy: "" };
}

const label: Change = { do: "add label", on: targetOf(), path: "a.md", why: "", label: "discussed" };

const outcome = (result: Outcome["result"], reason: string | Reason): Outcome => ({
  path: "a.md",
  address: "garden/tools#1",
  public: true,
  result,
  ...(typeof reason === "string" ? { why: reason } : reason),
});

const text = (changes: readonly Change[], outcomes: readonly Outcome[] = []): string =>
  backfillText({ since: "2025-01-01", minutes: 2, changes, outcomes }, limits);

test("the plan counts comments and issues of each repository, the most first, then the rest", () => {
  const changes = [
    comment("garden", "b"),
    comment("garden", "b", 1),
    comment("garden", "long-name", 2),
    comment("garden", "a", 3),
    label,
  ];
  expect(text(changes).split("\n")).toEqual([
    "2 files of minutes of meetings since 2025-01-01.",
    "  garden/b          2 new comments on 1 issue",
    "  garden/a          1 new comment on 1 issue",
    "  garden/long-name  1 new comment on 1 issue",
    "4 new comments, and 1 label or correction. At the rate that GitHub allows, this takes about a minute.",
  ]);
});

test("the plan says what it leaves out, and why, but not what was there before or needs no comment", () => {
  const outcomes = [
    outcome("skipped", "closed long ago"),
    outcome("kept", "closed long ago"),
    outcome("waiting", "no answer"),
    outcome("skipped", outcomeReasons.dailyLimit(10)),
    outcome("skipped", outcomeReasons.beforeBaseline),
    outcome("unchanged", "already up to date"),
    outcome("posted", "the minutes discuss it"),
  ];
  expect(text([], outcomes).split("\n")).toEqual([
    "2 files of minutes of meetings since 2025-01-01.",
    "No comments to post.",
    "Left out: 2 (closed long ago).",
    "Left out: 1 (no answer).",
    `Left out for today: 1 (${outcomeReasons.dailyLimit(10).why}). Run the command again tomorrow.`,
  ]);
});

/** How long the plan takes, as it says, with a pause of one minute between two writes. */
const durationOf = (changes: readonly Change[]): string | undefined =>
  / takes (.*)\.$/m.exec(
    backfillText(
      { since: "2025-01-01", minutes: 2, changes, outcomes: [] },
      { pauseMs: 60_000, maxPerHour: 10 },
    ),
  )?.[1];

test.each([
  [0, undefined],
  [1, "about a minute"],
  [9, "about 9 minutes"],
  [10, "about 10 minutes"],
  [11, "about 61 minutes"],
  [20, "about 70 minutes"],
  [21, "about 2 hours"],
])("%d writes to one owner, one a minute and ten an hour, take %s", (count, duration) => {
  const changes = Array.from({ length: count }, (_, i) => comment(i % 2 ? "garden" : "Garden", `r${i}`));
  expect(durationOf(changes)).toBe(duration);
});

test("owners do not wait for each other", () => {
  expect(durationOf([comment("a", "r"), comment("b", "r"), comment("b", "s")])).toBe("about 2 minutes");
});

test.each([
  [0, "about a minute"],
  [60, "about a minute"],
  [61, "about 2 minutes"],
  [89 * 60, "about 89 minutes"],
  [89 * 60 + 1, "about 2 hours"],
  [3 * 3600, "about 3 hours"],
])("%d seconds are %s", (seconds, duration) => {
  expect(backfillMessages.all(1, 2, seconds)).toBe(
    `1 new comment, and 2 labels and corrections. At the rate that GitHub allows, this takes ${duration}.`,
  );
});
