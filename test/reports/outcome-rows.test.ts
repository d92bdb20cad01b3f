import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { itemOutcomeReasons, reminderReasons } from "../../src/action-items/messages.ts";
import { outcomeReasons } from "../../src/backlinks/messages.ts";
import type { Outcome, Reason } from "../../src/model/change.ts";
import { deliveryReportMessages, outcomeWords } from "../../src/reports/messages.ts";
import { buildRows } from "../../src/reports/report-row.ts";

// Each result with each reason that it can have, as a row of the report shows them. `UPDATE=1 npm run unit -- test/reports`
// writes the page; read its difference as sentences.

const page = new URL("outcome-rows.txt", import.meta.url);
const until = new Date("2026-01-15T10:30:00Z");
const r = outcomeReasons;
const i = itemOutcomeReasons;
const [block, gone] = [r.writeBlock, r.unreachable];

const reasons: Readonly<Record<Exclude<Outcome["result"], "planned">, readonly (string | Reason)[]>> = {
  posted: [r.mentioned],
  edited: [r.corrected],
  withdrawn: [r.notMentioned, r.deleted],
  restored: [r.mentionedAgain],
  moved: [r.renamed("beds/20260113.md"), r.reassigned("beds/20260107.md")],
  repeated: [r.repeated],
  added: [r.added, r.addedQuietly],
  notified: [r.highlighted],
  "deleted duplicate": [r.duplicate, i.duplicateReminder],
  labelled: [r.labelAdded],
  unlabelled: [r.labelRemoved],
  opened: [i.first],
  "opened issue": [i.issueWanted("ada")],
  "closed duplicate": [i.duplicateIssue("garden/tools#4")],
  listed: [i.changed, i.duplicate(4)],
  reminded: [i.due(["a1b2c3"])],
  minimized: [i.older],
  acknowledged: [],
  answered: Object.values(i.answer).map((reason) => reason("ada")),
  unchanged: [outcomeWords.upToDate.why],
  skipped: [
    r.beforeSince("2026-01-01"),
    r.tooLate(30),
    r.closedLongBefore,
    r.deletedByPerson,
    r.unreadable,
    r.repositoryMissing,
    r.listed,
    r.postponed,
    r.commentsOff,
    r.dailyLimit(10),
    r.labelRemovedByPerson,
    r.rejected,
    r.notSearched("garden"),
    ...Object.values(block),
    gone["cannot be reached"],
    gone.deleted,
    gone["not among owners"],
    i.unread,
    i.issuesOff,
    i.mayNotWriteDashboard,
    i.dashboardClosed,
    i.dashboardLocked,
    i.notReminded("a1b2c3", i.noDashboard),
    i.notReminded("a1b2c3", reminderReasons.noOwner),
    i.notReminded("a1b2c3", reminderReasons.asked(3)),
  ],
  kept: [
    r.humanChange("edited"),
    r.humanChange("hidden"),
    r.unreadable,
    r.movedAway("drafts/20260114.md"),
    ...Object.values(block),
  ],
  "over limit": [r.overLimit(50)],
  waiting: [
    r.readTimeout,
    r.pullRequestUnknown,
    r.waitsUntil(until),
    r.hourlyLimit(12, until),
    r.visibilityChanged,
    r.stopping,
    r.noAnswer,
    gone["no answer"],
  ],
};

function eventOf(result: Outcome["result"], reason: string | Reason, planned?: Outcome["result"]) {
  const outcome: Outcome = {
    ...{ path: "beds/20260114.md", address: "garden/tools#1", public: true, result },
    ...(typeof reason === "string" ? { why: reason } : reason),
    ...(planned === undefined ? {} : { planned }),
  };
  const [row] = buildRows({ outcomes: [outcome], items: [], redacted: [], public: true }, until);
  return row?.events[0] ?? { ...outcomeWords.upToDate, rank: 0 };
}

const rows = (Object.entries(reasons) as [Outcome["result"], readonly (string | Reason)[]][]).flatMap(
  ([result, all]) => all.map((reason) => eventOf(result, reason)),
);
const planned = (["posted", "edited", "withdrawn", "labelled", "listed", "reminded"] as const).map((result) =>
  eventOf("planned", reasons[result][0] ?? "", result),
);
const printed = [...rows, ...planned].map(({ what, why, rank }) => `${rank} | ${what} | ${why}\n`).join("");

test("each row reads as a sentence", () => {
  if (process.env["UPDATE"] === "1") writeFileSync(page, printed);
  expect(printed).toBe(readFileSync(page, "utf8"));
});

test("no row contradicts itself or says the same twice", () => {
  const written = /posted|edited|withdrawn|restored|moved|added|removed|updated/;
  for (const { what, why } of rows) {
    if (/^(?:no |waiting|waits)/.test(what)) expect(what).not.toMatch(written);
    if (/^comment posted/.test(what)) expect(why).not.toMatch(/same|no longer|again|renamed/);
    expect(why).not.toContain(what);
    expect(why).not.toMatch(/digest|target|marker|landed on|\bcode\b/);
    expect(what).not.toBe("");
  }
  expect(new Set(rows.map(({ what, why }) => `${what} ${why}`)).size).toBe(rows.length);
});

test("the title counts each result that is not about a label or the list", () => {
  for (const [result, word] of Object.entries(deliveryReportMessages.counted))
    if (word !== null) expect(`${result}: ${word(2)}`).toMatch(/: 2 /);
});
