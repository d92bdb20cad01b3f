import { describe, expect, test } from "@jest/globals";
import { findIneligibilityReason, type EligibilityOptions } from "../../src/backlinks/eligibility.ts";
import type { MentionLevel } from "../../src/minutes/minutes.ts";
import type { Target } from "../../src/model/target.ts";
import { configOf, daysAgo, now, targetOf } from "./targets.ts";

const yesterday = { at: daysAgo(1), isNew: true };
const listComments = "backlinks: { listed: comment }\n";
const closed = (days: number) => ({ open: false, closedAt: daysAgo(days) });

function why(
  {
    date = "2026-01-14",
    landing = yesterday,
    level = "said",
  }: { date?: string | null; landing?: typeof yesterday; level?: MentionLevel } = {},
  target: Parameters<typeof targetOf>[0] = {},
  config = "",
): string | null {
  return (
    findIneligibilityReason({ date, landing, level }, targetOf(target), configOf(config), now)?.why ?? null
  );
}

test.each([
  ["minutes that landed yesterday", {}, {}, ""],
  [
    "minutes of long ago that landed 30 days ago",
    { date: "2020-01-01", landing: { at: daysAgo(30), isNew: true } },
    {},
    "",
  ],
  ["minutes that landed after a person deleted a comment", {}, { commentRemovals: [daysAgo(2)] }, ""],
  ["an issue that was closed 30 days before the meeting", {}, closed(30), ""],
  ["an issue that was opened again", {}, { open: true, closedAt: daysAgo(90) }, ""],
  ["minutes without a date about an issue closed long ago", { date: null }, closed(90), ""],
  ["a meeting on the day of since", {}, {}, "  since: 2026-01-14\n"],
  ["minutes without a date, with since", { date: null }, {}, "  since: 2026-01-14\n"],
  ["minutes that only state that it is done", { level: "status" as const }, {}, ""],
  ["minutes that only list it, if these get comments", { level: "listed" as const }, {}, listComments],
])("%s are eligible", (_what, mention, target, config) => {
  expect(why(mention, target, config)).toBeNull();
});

test.each([
  [
    "minutes from before the baseline",
    { landing: { at: daysAgo(1), isNew: false } },
    {},
    "",
    /before the bot started here/,
  ],
  ["minutes that landed 31 days ago", { landing: { at: daysAgo(31), isNew: true } }, {}, "", /too late/],
  [
    "minutes that landed before a person deleted a comment",
    {},
    { commentRemovals: [daysAgo(0.5)] },
    "",
    /a person deleted/,
  ],
  ["an issue that was closed 32 days before the meeting", {}, closed(33), "", /closed more than 30 days/],
  ["a meeting before since", { date: "2026-01-13" }, {}, "  since: 2026-01-14\n", /before 2026-01-14/],
  ["minutes whose comments are switched off", {}, {}, "backlinks: { comment: false }\n", /switched off/],
  ["minutes that only list it", { level: "listed" as const }, {}, "", /only list it/],
  [
    "minutes that only list it, silently",
    { level: "listed" as const },
    {},
    "backlinks: { listed: silent }\n",
    /only list it/,
  ],
  ["minutes that put it off", { level: "postponed" as const }, {}, listComments, /put it off/],
])("%s are not eligible", (_what, mention, target, config, reason) => {
  expect(why(mention, target, config)).toMatch(reason);
});

describe("whether a reference is announced at a boundary", () => {
  const whyAt = (
    landing: { at: Date; isNew: boolean; commit?: string },
    target: Partial<Target> = {},
    options: EligibilityOptions = {},
    config = "",
    date: string | null = "2026-01-14",
  ) => {
    const reason = findIneligibilityReason(
      { date, landing, level: "said" },
      targetOf(target),
      configOf(config),
      now,
      options,
    );
    return typeof reason === "string" ? reason : (reason?.why ?? null);
  };
  const landed = { at: daysAgo(1), isNew: true, commit: "c1" };

  test("a deletion at the very landing counts for nothing, one later does", () => {
    expect(whyAt(landed, { commentRemovals: [daysAgo(1)] })).toBeNull();
    expect(whyAt(landed, { commentRemovals: [new Date(daysAgo(1).getTime() + 1)] })).toMatch(
      /a person deleted/,
    );
  });

  test("after the commit was reported, a deletion counts even if clocks differ by a day", () => {
    const reported = { reportedCommits: new Set(["c1"]) };
    expect(whyAt(landed, { commentRemovals: [daysAgo(1.5)] }, reported)).toMatch(/a person deleted/);
    expect(whyAt(landed, { commentRemovals: [daysAgo(2)] }, reported)).toBeNull();
    expect(
      whyAt(landed, { commentRemovals: [daysAgo(1.5)] }, { reportedCommits: new Set(["c2"]) }),
    ).toBeNull();
    expect(whyAt({ at: daysAgo(1), isNew: true }, { commentRemovals: [daysAgo(1.5)] }, reported)).toBeNull();
  });

  test("a backfill announces old minutes, unless a person deleted a comment since the meeting", () => {
    const requested = { backfillSince: "2026-01-14" };
    const old = { at: daysAgo(90), isNew: false };
    expect(whyAt(old, {}, requested)).toBeNull();
    expect(whyAt(old, {}, { backfillSince: "2026-01-15" })).toMatch(/before the bot started here/);
    expect(whyAt(old, {}, requested, "", null)).toMatch(/before the bot started here/);
    expect(whyAt({ at: daysAgo(0), isNew: false }, { commentRemovals: [daysAgo(1)] }, requested)).toMatch(
      /deleted/,
    );
    expect(whyAt({ at: daysAgo(0), isNew: false }, { commentRemovals: [daysAgo(3)] }, requested)).toBeNull();
    expect(whyAt(old, { commentRemovals: [daysAgo(3)] }, requested)).toMatch(/deleted/);
  });

  test.each([
    ["2026-01-14", null],
    ["2026-02-13", null],
    ["2026-02-14", "the issue was closed more than 30 days before the meeting"],
  ])("an issue closed on 2026-01-14 at midnight and a meeting on %s: %s", (date, reason) => {
    const target = { open: false, closedAt: new Date("2026-01-14T00:00:00Z") };
    expect(whyAt(landed, target, {}, "", date)).toBe(reason);
    expect(whyAt(landed, { open: false, closedAt: null }, {}, "", date)).toBeNull();
  });
});
