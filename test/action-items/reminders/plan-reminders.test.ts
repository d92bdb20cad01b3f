import { describe, expect, test } from "@jest/globals";
import type { OwnerFact } from "../../../src/action-items/reminders/select-mentions.ts";
import type { ReminderCandidate, ReminderInput } from "../../../src/action-items/reminders/reminder.ts";
import type { Config } from "../../../src/config/config.ts";
import { configOf, inBerlin, known, targetOf, worldOf, planReminders } from "../known-items.ts";

/** Two weeks after the meeting on Wednesday the 6th, whose minutes landed that evening: everything is due. */
const now = new Date("2023-12-20T10:00:00Z");

function plan(
  items: readonly ReminderCandidate[],
  more: Partial<ReminderInput> = {},
  config: Config = inBerlin,
  at = now,
) {
  return planReminders(worldOf(items, more), config, at);
}

/** Location, items and mentions of each reminder. */
function posted(...given: Parameters<typeof plan>) {
  return plan(...given).comments.map(({ on, items, logins }) => [
    on === "dashboard" ? on : on.target,
    items.map(({ item }) => item.id).join(" "),
    logins.join(" "),
  ]);
}

/** The first full hour from `now` on at which an item is reminded of, if nothing else happens. */
function nextPost(items: readonly ReminderCandidate[], more: Partial<ReminderInput> = {}, from = now): Date {
  const at = new Date(from);
  while (plan(items, more, inBerlin, at).comments.length === 0) at.setUTCHours(at.getUTCHours() + 1);
  return at;
}

const whyNot = (...given: Parameters<typeof plan>) => plan(...given).notReminded.map(({ why }) => why);

const withConfig = (text: string) => configOf(`  timeZone: Europe/Berlin\n${text}`);
const item = (id: string, ...owners: string[]) => ({ id, owners });

describe("the place of a reminder", () => {
  test("an item with an issue is reminded there", () => {
    expect(posted([known({ target: targetOf() })])).toEqual([["I_1", "spades", "ada"]]);
  });

  test("items on one issue share one comment, which mentions each owner once, the oldest item first", () => {
    const items = [
      known({ item: { ...item("hoes", "grace", "ada"), date: "2023-12-06" }, target: targetOf() }),
      known({ item: { ...item("rakes", "Ada"), date: "2023-11-29" }, target: targetOf() }),
    ];
    expect(posted(items)).toEqual([["I_1", "rakes hoes", "ada grace"]]);
  });

  test("items of all series without an issue share one digest on the dashboard", () => {
    const items = [
      known({ item: item("spades", "ada") }),
      known({ item: { ...item("pots", "grace"), series: "pots" } }),
    ];
    expect(posted(items)).toEqual([["dashboard", "pots spades", "grace ada"]]);
  });

  test("an item whose issue the bot cannot write to is in the digest", () => {
    expect(posted([known({ target: targetOf({ writable: false }) })])).toEqual([
      ["dashboard", "spades", "ada"],
    ]);
  });

  test("with remind.on: dashboard, all items are in the digest", () => {
    const config = withConfig("actionItems: { remind: { on: dashboard } }\n");
    expect(
      posted([known({ target: targetOf() }), known({ item: item("pots", "grace") })], {}, config),
    ).toEqual([["dashboard", "pots spades", "grace ada"]]);
  });

  test.each(["remind: { on: off }", "remind: { times: 0 }"])("no reminders with %s", (setting) => {
    const config = withConfig(`actionItems: { ${setting} }\n`);
    expect(whyNot([known()], {}, config)).toEqual(["reminders are disabled"]);
  });

  test.each([
    ["archived", { archived: true }, "the repository of its issue is archived"],
    ["closed", { open: false }, "its issue is closed"],
    ["locked", { locked: true }, "the conversation of its issue is locked"],
  ])("no reminder on an issue that is %s", (_what, state, why) => {
    expect(whyNot([known({ target: targetOf(state) })])).toEqual([why]);
  });

  test("no reminder while GitHub does not return the issue", () => {
    expect(whyNot([known({ target: "unknown" })])).toEqual(["GitHub did not return its issue"]);
  });

  test("public minutes reveal nothing about a private issue, whether closed or answered", () => {
    const hidden = {
      target: targetOf({ public: false, open: false }),
      lastCommentAt: new Map([["ada", now]]),
    };
    expect(posted([known(hidden)])).toEqual([["dashboard", "spades", "ada"]]);
    expect(posted([known(hidden)], { public: false })).toEqual([]);
  });
});

describe("the mentioned owners", () => {
  const owned = (facts: Record<string, OwnerFact>) =>
    known({ item: item("spades", ...Object.keys(facts)), owners: new Map(Object.entries(facts)) });

  test.each<[OwnerFact, string]>([
    [
      "stranger",
      "ada took part in no earlier meeting and cannot be assigned issues of the minutes repository",
    ],
    ["organization", "ada is an organization"],
    ["nobody", "nobody on GitHub is called ada"],
    ["unknown", "GitHub did not return the user ada"],
  ])("do not include a login that is: %s", (fact, why) => {
    expect(whyNot([owned({ ada: fact })])).toEqual([why]);
  });

  test("include participants of an earlier meeting who are no members", () => {
    expect(posted([owned({ ada: "earlier participant" })])).toEqual([["dashboard", "spades", "ada"]]);
  });

  test("include the person and not the organization", () => {
    expect(posted([owned({ ada: "assignable", acme: "organization" })])).toEqual([
      ["dashboard", "spades", "ada"],
    ]);
  });

  test("are empty until GitHub has answered for all owners", () => {
    expect(whyNot([owned({ ada: "assignable", grace: "unknown" })])).toEqual([
      "GitHub did not return the user grace",
    ]);
  });

  test("do not include an unknown login", () => {
    expect(whyNot([known({ owners: new Map() })])).toEqual(["GitHub did not return the user ada"]);
  });

  test("do not include a name without a handle", () => {
    expect(whyNot([known({ item: item("spades", "Ada Lovelace") })])).toEqual([
      "Ada Lovelace is not a GitHub handle; add it to people in the configuration",
    ]);
  });

  test("are empty for an item without owners", () => {
    expect(whyNot([known({ item: item("spades") })])).toEqual(["it has no owner"]);
  });
});

describe("an owner who commented on the issue", () => {
  const spoke = (login: string, at: string) => ({
    lastCommentAt: new Map([[login, new Date(at)]]),
    target: targetOf(),
  });

  test("is not reminded for two weeks, and then they are", () => {
    const answered = known(spoke("ada", "2023-12-07T10:00:00Z"));
    expect(whyNot([answered])).toEqual(["ada commented on the issue recently"]);
    expect(nextPost([answered])).toEqual(new Date("2023-12-21T07:00:00Z"));
  });

  test("long before the meeting is reminded", () => {
    expect(posted([known(spoke("ada", "2023-11-30T10:00:00Z"))])).toEqual([["I_1", "spades", "ada"]]);
  });

  test("is left out, and the other owners are reminded", () => {
    const both = known({ item: item("spades", "ada", "grace"), ...spoke("ada", "2023-12-07T10:00:00Z") });
    expect(posted([both])).toEqual([["I_1", "spades", "grace"]]);
  });

  test("is not reminded for two weeks, even if the next minutes carry the item over", () => {
    const carried = known({ item: { latestDate: "2023-12-13" }, ...spoke("ada", "2023-12-12T10:00:00Z") });
    expect(whyNot([carried])).toEqual(["ada commented on the issue recently"]);
    expect(nextPost([carried])).toEqual(new Date("2023-12-26T07:00:00Z"));
  });
});

describe("the reminded items", () => {
  test("do not include a done item", () => {
    const tick = {
      status: "done",
      at: new Date("2023-12-08T10:00:00Z"),
      by: { kind: "tick", login: "ada" },
    } as const;
    expect(whyNot([known({ evidence: { claims: [tick] } })])).toEqual(["it is done"]);
  });

  test("do not include an item near an issue that was closed", () => {
    expect(whyNot([known({ evidence: { nearIssueClosedAt: new Date("2023-12-08T10:00:00Z") } })])).toEqual([
      "the issue near it was closed; the dashboard asks whether it is still open",
    ]);
  });

  test("do not include an item that only meetings before minutes.since state", () => {
    const config = configOf("  since: 2023-12-07\n  timeZone: Europe/Berlin\n");
    expect(whyNot([known()], {}, config)).toEqual(["the meeting was before 2023-12-07 (since)"]);
    expect(posted([known({ item: { latestDate: "2023-12-13" } })], {}, config)).toHaveLength(1);
  });

  test("do not include an item from before the baseline", () => {
    expect(whyNot([known({ beforeBaseline: true })])).toEqual([
      "it was in the minutes before the bot started here",
    ]);
  });

  test("include inferred items only with inferred: remind", () => {
    const inferred = [known({ item: { explicit: false } })];
    expect(whyNot(inferred)).toEqual(["it has no keyword such as AI, so it is only listed"]);
    expect(posted(inferred, {}, withConfig("actionItems: { inferred: remind }\n"))).toHaveLength(1);
  });

  test("do not include an item with three reminders", () => {
    const sent = ["2023-11-01", "2023-11-15", "2023-11-29"].map((day) => new Date(`${day}T09:00:00Z`));
    const asked = plan([known({ item: { date: "2023-10-18" }, sent }), known({ item: item("pots", "ada") })]);
    expect([asked.exhausted, asked.notReminded.map(({ why }) => why)]).toEqual([
      ["spades"],
      ["its owners were reminded three times"],
    ]);
  });

  test("include a reopened item, with a first round", () => {
    const sent = ["2023-11-01", "2023-11-15", "2023-11-29"].map((day) => new Date(`${day}T09:00:00Z`));
    const claims = [
      { status: "done", at: new Date("2023-12-01T10:00:00Z"), by: { kind: "tick", login: "ada" } },
      { status: "open", at: new Date("2023-12-08T10:00:00Z"), by: { kind: "tick", login: "grace" } },
    ] as const;
    const again = plan([known({ item: { date: "2023-10-18" }, sent, evidence: { claims } })]);
    expect([again.exhausted, again.comments.map(({ items }) => items.map(({ round }) => round))]).toEqual([
      [],
      [[1]],
    ]);
  });
});

describe("the time of a reminder", () => {
  test("at most one digest a week", () => {
    const lastDigestAt = new Date("2023-12-15T09:00:00Z");
    expect(whyNot([known()], { lastDigestAt })).toEqual([
      "the digest on the dashboard is posted once a week",
    ]);
    expect(nextPost([known()], { lastDigestAt })).toEqual(new Date("2023-12-22T07:00:00Z"));
  });

  test("at most one reminder in two weeks on an issue", () => {
    const target = targetOf({ lastReminderAt: new Date("2023-12-08T09:00:00Z") });
    expect(whyNot([known({ target })])).toEqual(["its issue got a reminder less than 14 days ago"]);
    expect(nextPost([known({ target })])).toEqual(new Date("2023-12-22T07:00:00Z"));
  });

  test("waits while minutes of the next meeting are missing; other series do not wait", () => {
    const meetings = new Map([["beds", ["2023-11-22", "2023-11-29", "2023-12-06"]]]);
    const spades = known({ item: { due: "2023-12-20" } });
    const planned = plan([spades, known({ item: { ...item("pots", "ada"), series: "pots" } })], { meetings });
    expect(planned.comments.map(({ items }) => items.map(({ item }) => item.id))).toEqual([["pots"]]);
    expect(planned.notReminded).toEqual([
      {
        id: "spades",
        why: "waiting for the minutes of the next meeting",
        at: new Date("2023-12-27T07:00:00Z"),
      },
    ]);
    expect(nextPost([spades], { meetings })).toEqual(new Date("2023-12-27T07:00:00Z"));
  });

  test("moves from Saturday to Monday", () => {
    const saturday = new Date("2023-12-23T10:00:00Z");
    expect(whyNot([known()], {}, inBerlin, saturday)).toEqual([
      "reminders are posted Monday to Friday between 08:00 and 18:00",
    ]);
    expect(nextPost([known()], {}, saturday)).toEqual(new Date("2023-12-25T07:00:00Z"));
  });

  test("waits until the snooze is over", () => {
    const snoozes = [{ until: "2024-01-08", at: new Date("2023-12-08T10:00:00Z"), login: "ada" }];
    expect(whyNot([known({ evidence: { snoozes } })])).toEqual(["snoozed until 2024-01-08"]);
    expect(nextPost([known({ evidence: { snoozes } })])).toEqual(new Date("2024-01-08T07:00:00Z"));
  });
});

describe("at most five comments a day mention one person", () => {
  const onIssues = (count: number) =>
    Array.from({ length: count }, (_, at) =>
      known({
        item: { ...item(`item${at}`, at % 2 === 0 ? "ada" : "Ada"), date: `2023-11-${String(10 + at)}` },
        target: targetOf({ id: `I_${at}` }),
      }),
    );

  test("the oldest first; the others wait for the next day", () => {
    const planned = plan(onIssues(7));
    expect(planned.comments.map(({ on }) => on)).toEqual(
      [0, 1, 2, 3, 4].map((at) => ({ target: `I_${at}` })),
    );
    expect(planned.notReminded).toEqual(
      [5, 6].map((at) => ({
        id: `item${at}`,
        why: `${at % 2 === 0 ? "ada" : "Ada"} was mentioned five times today`,
      })),
    );
    const mentions = planned.comments.map(() => ({ login: "ada", at: now }));
    expect(nextPost(onIssues(7).slice(5), { mentions })).toEqual(new Date("2023-12-21T07:00:00Z"));
  });

  test("mentions of today count, mentions of yesterday do not", () => {
    const mentions = ["2023-12-20T07:30:00Z", "2023-12-19T16:30:00Z"].map((at) => ({
      login: "ADA",
      at: new Date(at),
    }));
    expect(plan(onIssues(7), { mentions }).comments).toHaveLength(4);
  });

  test("the digest comes first, so that it does not wait because of one person", () => {
    const items = [...onIssues(7), known({ item: item("pots", "ada", "grace") })];
    expect(posted(items).map(([on]) => on)).toEqual(["dashboard", "I_0", "I_1", "I_2", "I_3"]);
  });

  test("comments without that person do not wait", () => {
    const others = known({ item: item("pots", "grace"), target: targetOf({ id: "I_grace" }) });
    expect(posted([...onIssues(7), others]).map(([on]) => on)).toContain("I_grace");
  });

  test("the day after Friday is Monday", () => {
    const friday = new Date("2023-12-22T10:00:00Z");
    const mentions = onIssues(5).map(() => ({ login: "ada", at: friday }));
    expect(nextPost(onIssues(6).slice(5), { mentions }, friday)).toEqual(new Date("2023-12-25T07:00:00Z"));
  });
});

test("a reminder lists the fifty oldest items; the next one lists the others", () => {
  const items = Array.from({ length: 53 }, (_, at) => known({ item: item(`item${String(at + 10)}`, "ada") }));
  const planned = plan(items);
  expect(planned.comments.map(({ items }) => items.length)).toEqual([50]);
  expect(planned.notReminded).toEqual(
    [60, 61, 62].map((at) => ({
      id: `item${at}`,
      why: "one reminder lists at most 50 action items",
    })),
  );
  expect(nextPost(items.slice(50), { lastDigestAt: now })).toEqual(new Date("2023-12-27T07:00:00Z"));
});
