import { expect, test } from "@jest/globals";
import { whyNotEligible } from "../../src/backlinks/eligibility.ts";
import { configOf, daysAgo, now, targetOf } from "./targets.ts";

const yesterday = { at: daysAgo(1), isNew: true };
const closed = (days: number) => ({ open: false, closedAt: daysAgo(days) });

function why(
  { date = "2026-01-14", landing = yesterday }: { date?: string | null; landing?: typeof yesterday } = {},
  target: Parameters<typeof targetOf>[0] = {},
  config = "",
): string | null {
  return whyNotEligible({ date, landing }, targetOf(target), configOf(config), now)?.why ?? null;
}

test.each([
  ["minutes that landed yesterday", {}, {}, ""],
  [
    "minutes of long ago that landed 30 days ago",
    { date: "2020-01-01", landing: { at: daysAgo(30), isNew: true } },
    {},
    "",
  ],
  ["minutes that landed after a person deleted a comment", {}, { deletions: [daysAgo(2)] }, ""],
  ["an issue that was closed 30 days before the meeting", {}, closed(30), ""],
  ["an issue that was opened again", {}, { open: true, closedAt: daysAgo(90) }, ""],
  ["minutes without a date about an issue closed long ago", { date: null }, closed(90), ""],
  ["a meeting on the day of since", {}, {}, "  since: 2026-01-14\n"],
  ["minutes without a date, with since", { date: null }, {}, "  since: 2026-01-14\n"],
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
    { deletions: [daysAgo(0.5)] },
    "",
    /a person deleted/,
  ],
  ["an issue that was closed 32 days before the meeting", {}, closed(33), "", /closed more than 30 days/],
  ["a meeting before since", { date: "2026-01-13" }, {}, "  since: 2026-01-14\n", /before 2026-01-14/],
  ["minutes whose comments are switched off", {}, {}, "backlinks: { comment: false }\n", /switched off/],
])("%s are not eligible", (_what, mention, target, config, reason) => {
  expect(why(mention, target, config)).toMatch(reason);
});
