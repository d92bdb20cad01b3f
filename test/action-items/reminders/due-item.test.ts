import { describe, expect, test } from "@jest/globals";
import { evaluateReminder, isExhausted } from "../../../src/action-items/reminders/due-item.ts";
import { selectMentions, type OwnerFact } from "../../../src/action-items/reminders/select-mentions.ts";
import { reminderReasons as reasons } from "../../../src/action-items/messages.ts";
import { configOf, inBerlin, itemOf, known, targetOf } from "../known-items.ts";

const now = new Date("2023-12-20T09:00:00Z");
const conditions = { public: true, lastDigestAt: null, nextMeeting: null };
type Given = Parameters<typeof known>[0];
type Conditions = Parameters<typeof evaluateReminder>[1];

/** Returns the first full hour after `from` that meets a condition. Null if none does within two months. */
function firstHour(from: Date, meets: (at: Date) => boolean): string | null {
  const hours = Array.from({ length: 60 * 24 }, (_, i) => new Date(from.getTime() + (i + 1) * 3_600_000));
  return hours.find(meets)?.toISOString().slice(0, 16) ?? null;
}

/** Whom the reminder mentions and where, or why there is none and when it is due. */
function evaluate(given: Given = {}, more: Partial<Conditions> = {}, config = inBerlin, from = now) {
  const evaluateAt = (at: Date) => evaluateReminder(known(given), { ...conditions, ...more }, config, at);
  const result = evaluateAt(from);
  if ("why" in result) return [result.why, firstHour(from, (at) => !("why" in evaluateAt(at)))];
  const { location, round, logins } = result;
  return [location === "dashboard" ? location : location.target, round, logins.join(" ")];
}

test("an item is due on its issue, else on the dashboard", () => {
  expect(evaluate({ target: targetOf() })).toEqual(["I_1", 1, "ada"]);
  expect(evaluate()).toEqual(["dashboard", 1, "ada"]);
  expect(evaluate({ target: targetOf({ writable: false }) })).toEqual(["dashboard", 1, "ada"]);
  const onDashboard = configOf("actionItems: { remind: { on: dashboard } }\n");
  expect(evaluate({ target: targetOf() }, {}, onDashboard)).toEqual(["dashboard", 1, "ada"]);
});

test("a private issue counts as none in public minutes", () => {
  const target = targetOf({ public: false, open: false });
  expect(evaluate({ target })).toEqual(["dashboard", 1, "ada"]);
  expect(evaluate({ target }, { public: false })).toEqual([reasons.target.closed, null]);
  expect(evaluate({ target: targetOf({ public: false }) }, { public: false })).toEqual(["I_1", 1, "ada"]);
});

const at = (day: string): Date => new Date(`2023-12-${day}T17:00:00Z`);

test.each([
  [
    "done",
    { item: { claims: [{ status: "done", at: at("06"), by: { kind: "minutes", path: "a" } }] } },
    reasons.done,
  ],
  ["from before the baseline", { beforeBaseline: true }, reasons.beforeBaseline],
  ["inferred", { item: { explicit: false } }, reasons.inferred],
  ["in question", { evidence: { nearIssueClosedAt: at("07") } }, reasons.nearIssueClosed],
  ["without an owner", { item: { owners: [] } }, reasons.noOwner],
  ["on an unknown issue", { target: "unknown" }, reasons.target.unknown],
  [
    "in an archived repository",
    { target: targetOf({ archived: true, open: false }) },
    reasons.target.archived,
  ],
  ["on a closed issue", { target: targetOf({ open: false, locked: true }) }, reasons.target.closed],
  ["on a locked issue", { target: targetOf({ locked: true }) }, reasons.target.locked],
  [
    "where a comment was deleted since",
    { target: targetOf({ lastDeletionAt: at("06") }) },
    reasons.target.silenced,
  ],
  ["reminded of three times", { sent: [at("07"), at("08"), at("09")] }, reasons.asked(3)],
] as const)("no reminder of an item that is %s", (_what, given, why) => {
  expect(evaluate(given as Given)).toEqual([why, null]);
});

test("a deletion before the landing, or an unknown landing, forbids nothing", () => {
  const target = targetOf({ lastDeletionAt: at("06") });
  expect(evaluate({ target, landed: "2023-12-06T17:00:01Z" })).toEqual(["I_1", 1, "ada"]);
  expect(evaluate({ target, landed: null })).toEqual(["I_1", 1, "ada"]);
});

test.each([
  ["remind: { on: off }", reasons.remindersOff],
  ["remind: { times: 0 }", reasons.remindersOff],
])("the configuration may forbid it: %s", (line, why) => {
  expect(evaluate({}, {}, configOf(`actionItems: { ${line} }\n`))).toEqual([why, null]);
});

test("inferred items may be reminded of, too", () => {
  const config = configOf("actionItems: { inferred: remind }\n");
  expect(evaluate({ item: { explicit: false } }, {}, config)).toEqual(["dashboard", 1, "ada"]);
});

test("nothing before the day `since`", () => {
  const since = (day: string) => evaluate({}, {}, configOf(`  since: ${day}\n`))[0];
  expect(since("2023-12-06")).toBe("dashboard");
  expect(since("2023-12-07")).toBe(reasons.beforeSince("2023-12-07"));
});

test.each([
  ["the interval", { landed: "2023-12-19T17:00:00Z" }, {}, reasons.waits.round(1), "2023-12-26T07:00"],
  ["the second round", { sent: [at("15")] }, {}, reasons.waits.round(2), "2023-12-29T07:00"],
  [
    "the last reminder on its issue",
    { target: targetOf({ lastReminderAt: at("07") }) },
    {},
    reasons.waits.target(14),
    "2023-12-21T07:00",
  ],
  ["the last digest", {}, { lastDigestAt: at("14") }, reasons.waits.digest, "2023-12-21T07:00"],
  [
    "the end of a snooze",
    { evidence: { snoozes: [{ until: "2023-12-27", at: at("07"), login: "ada" }] } },
    {},
    reasons.waits.snoozed("2023-12-27"),
    "2023-12-27T07:00",
  ],
  [
    "the minutes of the next meeting",
    {},
    { nextMeeting: "2023-12-20" },
    reasons.waits.minutes,
    "2023-12-27T07:00",
  ],
])("an item waits for %s", (_what, given, more, why, until) => {
  expect(evaluate(given as Given, more)).toEqual([why, until]);
});

test("a digest two weeks ago, and one on another issue, delay nothing", () => {
  expect(evaluate({}, { lastDigestAt: at("13") })).toEqual(["dashboard", 1, "ada"]);
  expect(evaluate({ target: targetOf({ lastReminderAt: at("06") }) })).toEqual(["I_1", 1, "ada"]);
  expect(evaluate({ target: targetOf() }, { lastDigestAt: at("19") })).toEqual(["I_1", 1, "ada"]);
});

test("a reason says whether anything but time can change it, apart from the command `remind`", () => {
  const isLasting = (given: Given) => {
    const result = evaluateReminder(known(given), conditions, inBerlin, now);
    return "why" in result && result.isLasting === true;
  };
  const stopped = { switches: [{ on: false, at: at("07"), login: "ada" }] };
  expect(isLasting({ item: { explicit: false } })).toBe(true);
  expect(isLasting({ item: { explicit: false }, evidence: stopped })).toBe(true);
  expect(isLasting({ evidence: stopped })).toBe(false);
  expect(isLasting({ target: targetOf({ open: false }) })).toBe(true);
  expect(isLasting({ target: "unknown" })).toBe(false);
  expect(isLasting({ owners: new Map([["ada", "stranger"]]) })).toBe(true);
  expect(isLasting({ owners: new Map([["ada", "unknown"]]) })).toBe(false);
  expect(isLasting({ target: targetOf(), lastCommentAt: new Map([["ada", at("19")]]) })).toBe(false);
  expect(isLasting({ sent: [at("07"), at("08"), at("09")] })).toBe(false);
});

test("in the evening an item waits for the morning", () => {
  const evening = new Date("2023-12-20T18:00:00Z");
  expect(evaluate({}, {}, inBerlin, evening)).toEqual([
    reasons.waits.hours({ from: 8, to: 18 }),
    "2023-12-21T07:00",
  ]);
});

test("all reminders of an open item were sent", () => {
  const sent = [at("07"), at("08"), at("09")];
  expect(isExhausted(known({ sent }), inBerlin)).toBe(true);
  expect(isExhausted(known({ sent: sent.slice(1) }), inBerlin)).toBe(false);
  expect(isExhausted(known({ sent: [] }), configOf("actionItems: { remind: { times: 0 } }\n"))).toBe(false);
  const claims = [{ status: "done", at: at("06"), by: { kind: "minutes", path: "a" } }] as const;
  expect(isExhausted(known({ sent, item: { claims } }), inBerlin)).toBe(false);
});

describe("a reminder mentions", () => {
  const select = (
    owners: Readonly<Record<string, OwnerFact>>,
    spoke: Readonly<Record<string, Date>> = {},
    more = {},
    at = now,
  ) =>
    selectMentions(
      itemOf({ owners: Object.keys(owners), ...more }),
      {
        owners: new Map(Object.entries(owners).map(([login, fact]) => [login.toLowerCase(), fact])),
        lastCommentAt: new Map(Object.entries(spoke)),
      },
      { every: inBerlin.actionItems.remind.every, timeZone: inBerlin.minutes.timeZone },
      at,
    );
  /** Why nobody is mentioned, and from which hour on somebody is. */
  const whyNot = (
    owners: Parameters<typeof select>[0],
    spoke: Parameters<typeof select>[1] = {},
    more = {},
  ) => {
    const selected = select(owners, spoke, more);
    const isMentionedAt = (at: Date) => "logins" in select(owners, spoke, more, at);
    return ["why" in selected ? selected.why : null, firstHour(now, isMentionedAt)];
  };

  test.each([
    ["an owner", { Ada: "assignable" }, ["Ada"]],
    ["an owner who took part", { ada: "earlier participant" }, ["ada"]],
    [
      "the owners of whom that is true",
      { ada: "assignable", bob: "stranger", cy: "assignable" },
      ["ada", "cy"],
    ],
    ["an owner once", { ada: "assignable", ADA: "assignable" }, ["ADA"]],
  ] as const)("%s", (_what, owners, logins) => expect(select(owners)).toEqual({ logins }));

  test.each([
    [{ bob: "stranger" }, reasons.owner.stranger("bob")],
    [{ bob: "organization" }, reasons.owner.organization("bob")],
    [{ bob: "nobody" }, reasons.owner.nobody("bob")],
    [{ bob: "unknown" }, reasons.owner.unknown("bob")],
    [{ ada: "assignable", bob: "unknown" }, reasons.owner.unknown("bob")],
    [{ "Ada Lovelace": "assignable" }, reasons.owner.name("Ada Lovelace")],
    [{}, reasons.noOwner],
    [
      { bob: "nobody", cy: "organization" },
      `${reasons.owner.nobody("bob")}; ${reasons.owner.organization("cy")}`,
    ],
  ] as const)("nobody of %j", (owners, why) => {
    expect(whyNot(owners as Record<string, OwnerFact>)).toEqual([why, null]);
  });

  test("nobody whose login is only a name", () => {
    expect(select({ Jan: "assignable" }, {}, { names: ["jan"] })).toEqual({
      why: reasons.owner.name("Jan"),
      isLasting: true,
    });
  });

  test("nobody who commented, for one interval from the comment and no longer", () => {
    const spoke = (at: string, more = {}) => whyNot({ Ada: "assignable" }, { ada: new Date(at) }, more);
    const why = reasons.owner.spoke("Ada");
    // After the meeting of 6 December, and before it. The days are those in Berlin.
    expect(spoke("2023-12-12T12:00:00Z")).toEqual([why, "2023-12-25T23:00"]);
    expect(spoke("2023-12-07T12:00:00Z")).toEqual([why, "2023-12-20T23:00"]);
    expect(spoke("2023-12-06T23:00:00Z")).toEqual([why, "2023-12-20T23:00"]);
    expect(spoke("2023-12-06T22:59:00Z")[0]).toBeNull();
    // It makes no difference that later minutes carry the item over.
    expect(spoke("2023-12-07T12:00:00Z", { latestDate: "2023-12-20" })).toEqual([why, "2023-12-20T23:00"]);
    expect(spoke("2023-12-06T12:00:00Z", { latestDate: "2023-12-20" })[0]).toBeNull();
  });

  test("nobody until the first of several days", () => {
    const spoke = { ada: new Date("2023-12-12T12:00:00Z"), bob: new Date("2023-12-10T12:00:00Z") };
    const owners = { ada: "assignable", bob: "assignable" } as const;
    const carried = { latestDate: "2023-12-20" };
    const both = `${reasons.owner.spoke("ada")}; ${reasons.owner.spoke("bob")}`;
    expect(whyNot(owners, spoke, carried)).toEqual([both, "2023-12-23T23:00"]);
    expect(select(owners, spoke, carried, new Date("2023-12-23T23:00:00Z"))).toEqual({ logins: ["bob"] });
  });
});
