import { describe, expect, test } from "@jest/globals";
import {
  findDuplicateReminders,
  findPostedReminders,
} from "../../../src/action-items/reminders/item-reminders.ts";
import type { ReminderTarget } from "../../../src/action-items/reminders/reminder.ts";
import type { Target } from "../../../src/model/target.ts";
import { addressOf, commentOf, conversationOf, dashboardOf, lookupsOf, ownComment } from "../issues.ts";
import { address, candidate, empty, file, inputOf, reminder, spades } from "./candidates.ts";

const onTarget = (more: Partial<Target>) => ({ lookups: lookupsOf({ [address]: more }) });
const said = (...ownComments: ReturnType<typeof reminder>[]) =>
  onTarget({ conversation: conversationOf({ ownComments }) });
const days = (times: readonly Date[]): readonly number[] => times.map((at) => at.getUTCDate());

describe("posted reminders", () => {
  test("are those of these minutes on issues and on all dashboards", () => {
    const on = (id: string, day: string) => dashboardOf({ id, ownComments: [reminder(day)] });
    const context = {
      ...said(
        reminder("2023-12-01"),
        reminder("2023-12-02", 2, { repository: 1 }),
        ownComment("hi", 3, "2023-12-03"),
      ),
      dashboard: on("D_1", "2023-12-04"),
      duplicates: [on("D_2", "2023-12-05")],
      merged: [on("D_3", "2023-12-06")],
    };
    const found = findPostedReminders({ ...empty, ...context });
    expect(found.map(({ issueId, comment }) => `${issueId} ${comment.createdAt.getUTCDate()}`)).toEqual([
      `${address} 1`,
      "D_1 4",
      "D_2 5",
      "D_3 6",
    ]);
    const unread = lookupsOf({ [address]: { conversation: null }, "garden/tools#2": "no answer" });
    expect(findPostedReminders({ ...empty, lookups: unread })).toEqual([]);
  });

  test("that are equal within a day are duplicates, whatever their order", () => {
    const posted = (...comments: ReturnType<typeof reminder>[]) =>
      findDuplicateReminders(findPostedReminders({ ...empty, ...said(...comments) })).map(
        ({ comment }) => comment.id,
      );
    const [first, soon] = [reminder("2023-12-01T08:00:00Z"), reminder("2023-12-02T07:59:59Z", 2)];
    expect(posted(soon, first)).toEqual([2]);
    expect(posted(first, reminder("2023-12-02T08:00:00Z", 2))).toEqual([]);
    expect(posted(first, reminder("2023-12-01T09:00:00Z", 2, { kind: "digest" }))).toEqual([]);
    expect(posted(first, soon, reminder("2023-12-03T07:00:00Z", 3))).toEqual([2, 3]);
  });
});

describe("the input of the plan", () => {
  test("has the days of the meetings of each series", () => {
    const files = [file("2023-12-06", []), file("2023-12-13", []), file("2023-12-07", [], "shed")];
    expect(inputOf({ files }).meetings).toEqual(
      new Map([
        ["beds", ["2023-12-06", "2023-12-13"]],
        ["shed", ["2023-12-07"]],
      ]),
    );
  });

  test("has the last digest, of which a deleted comment on the dashboard may be one", () => {
    const digest = (day: string, id: number) => reminder(day, id, { kind: "digest" });
    const last = (more: object) =>
      inputOf({ dashboard: dashboardOf(more) })
        .lastDigestAt?.toISOString()
        .slice(0, 10) ?? null;
    expect(last({})).toBeNull();
    expect(last({ ownComments: [digest("2023-12-05", 1), digest("2023-12-04", 2)] })).toBe("2023-12-05");
    expect(last({ ownComments: [reminder("2023-12-05")] })).toBeNull();
    expect(last({ ownComments: [digest("2023-12-05", 1)], commentRemovals: [new Date("2023-12-06")] })).toBe(
      "2023-12-06",
    );
  });

  test("has each mention once, also those in other repositories", () => {
    const at = new Date("2023-12-05");
    const mentioned = [
      { comment: 1, login: "ada", at },
      { comment: 2, login: "bob", at },
    ];
    expect(
      inputOf({ ...said(reminder("2023-12-05", 1, { text: "@ada and @cy" })), mentioned }).mentions,
    ).toMatchObject([
      { login: "ada", at },
      { login: "cy", at },
      { login: "bob", at },
    ]);
  });
});

describe("a candidate", () => {
  test("has the reminders of all its ids, each once", () => {
    const rounds = ["bbbbbb", "cccccc"].map((id) => ({ id, round: 1 }));
    const context = said(
      reminder("2023-12-01", 1, { rounds }),
      reminder("2023-12-02", 2, { rounds: rounds.slice(1) }),
    );
    expect(days(candidate(context, { ...spades, ids: ["bbbbbb", "cccccc"] }).sent)).toEqual([1, 2]);
    expect(days(candidate(context).sent)).toEqual([1]);
    expect(candidate(context, { ...spades, ids: ["dddddd"] }).sent).toEqual([]);
  });

  test("counts deleted digests since its landing, unless it has an issue of its own", () => {
    const landed = new Map([["bbbbbb", new Date("2023-12-05")]]);
    const commentRemovals = ["2023-12-04", "2023-12-05", "2023-12-06"].map((day) => new Date(day));
    const context = { landed, dashboard: dashboardOf({ commentRemovals }) };
    const without = { ...spades, references: [] };
    expect(days(candidate(context, without).sent)).toEqual([6]);
    expect(days(candidate({ ...context, landed: new Map() }, without).sent)).toEqual([]);
    expect(days(candidate(context).sent)).toEqual([]);
    expect(days(candidate({ ...context, ...onTarget({ writeBlock: "not installed" }) }).sent)).toEqual([6]);
    expect(days(candidate({ ...context, lookups: lookupsOf({ [address]: "no answer" }) }).sent)).toEqual([6]);
    expect(days(candidate({ landed }, without).sent)).toEqual([]);
  });

  test("knows its landing, and whether it is from before the baseline", () => {
    const at = new Date("2023-12-07");
    expect(
      candidate({ landed: new Map([["bbbbbb", at]]), beforeBaseline: new Set(["bbbbbb"]) }),
    ).toMatchObject({
      landed: at,
      beforeBaseline: true,
    });
    expect(candidate({})).toMatchObject({ landed: null, beforeBaseline: false });
  });

  test.each([
    [{}, { open: true, locked: false, archived: false, writable: true, public: true }],
    [
      { open: false, public: false },
      { open: false, public: false },
    ],
    [
      { writeBlock: "locked", conversation: null },
      { locked: true, archived: false, writable: true },
    ],
    [
      { writeBlock: "archived", conversation: null },
      { locked: false, archived: true, writable: true },
    ],
    [{ writeBlock: "locked" }, { locked: false, writable: true }],
    [{ writeBlock: "not accepted" }, { writable: false }],
    [{ writeBlock: "not installed" }, { writable: false }],
    [{ conversation: conversationOf({ locked: true }) }, { locked: true, archived: false }],
    [{ conversation: conversationOf({ archived: true }) }, { locked: false, archived: true }],
  ] as const)("with an issue %j", (more, target) => {
    expect(candidate(onTarget(more as Partial<Target>)).target).toMatchObject(target);
  });

  test("knows the last reminder on its issue, and the last deletion there", () => {
    const ownComments = [
      reminder("2023-12-08"),
      reminder("2023-12-09", 2, { rounds: [{ id: "cccccc", round: 1 }] }),
    ];
    const commentRemovals = [new Date("2023-12-11"), new Date("2023-12-10")];
    const { target } = candidate(
      onTarget({ conversation: conversationOf({ ownComments }), commentRemovals }),
    );
    const { lastReminderAt, lastDeletionAt } = target as ReminderTarget;
    expect(days([lastReminderAt ?? new Date(0), lastDeletionAt ?? new Date(0)])).toEqual([9, 11]);
  });

  test("has an unknown target if one of its issues was not read, and none without an issue", () => {
    expect(candidate({ lookups: lookupsOf({ [address]: "no answer" }) }).target).toBe("unknown");
    const former = { ...spades, formerReferences: [addressOf("garden/tools#2")] };
    expect(candidate({}, former).target).toBe("unknown");
    expect(candidate({}, former).lastCommentAt).toEqual(new Map());
    expect(candidate({}, { ...spades, references: [] }).target).toBeNull();
  });

  test("knows who commented last, apart from commands", () => {
    const on = (day: number) => new Date(Date.UTC(2023, 11, day));
    const foreignComments = [
      commentOf("on it", { login: "Ada", at: on(10) }),
      commentOf("soon", { login: "ada", at: on(9) }),
      commentOf("/minutes snooze 2 weeks", { login: "ada", at: on(11) }),
      commentOf("/minutes done", { login: "bob", at: on(11) }),
    ];
    const { lastCommentAt } = candidate(onTarget({ conversation: conversationOf({ foreignComments }) }));
    expect(lastCommentAt).toEqual(new Map([["ada", on(10)]]));
  });
});
