import { describe, expect, test } from "@jest/globals";
import {
  nextAllowedTime,
  computeNextRound,
  type ReminderSchedule,
} from "../../../src/action-items/reminders/schedule.ts";
import { configOf, inBerlin } from "../known-items.ts";

/** Stated on Wednesday the 6th; the minutes landed the next morning at ten in Berlin. */
const asking: ReminderSchedule = {
  meeting: "2023-12-06",
  landed: new Date("2023-12-07T09:00:00Z"),
  reopenedAt: null,
  due: null,
  sent: [],
  snoozedUntil: null,
  notBefore: null,
  nextMeeting: null,
};

/** The round at an instant: its number, its time in UTC, and what it waits for. */
function round(more: Partial<ReminderSchedule>, now = "2023-12-07T09:00:00Z", config = inBerlin) {
  const next = computeNextRound({ ...asking, ...more }, config, new Date(now));
  return next && [next.number, next.at.toISOString().slice(0, 16), next.waitsFor];
}

const sent = (...instants: string[]) => ({ sent: instants.map((each) => new Date(each)) });

describe("the first round", () => {
  test("is due a week after the landing, at eight", () => {
    expect(round({})).toEqual([1, "2023-12-14T07:00", "interval"]);
  });

  test("is due a week after the meeting if the minutes landed before it", () => {
    expect(round({ meeting: "2023-12-13" })).toEqual([1, "2023-12-20T07:00", "interval"]);
  });

  test("is due a week after the meeting if the landing is unknown", () => {
    expect(round({ landed: null })).toEqual([1, "2023-12-13T07:00", "interval"]);
  });

  test("is due from eight in the morning on", () => {
    expect(round({}, "2023-12-14T07:00:00Z")).toEqual([1, "2023-12-14T07:00", null]);
  });

  test("counts from the local day of the landing, not the UTC day", () => {
    expect(round({ landed: new Date("2023-12-06T23:30:00Z") })).toEqual([1, "2023-12-14T07:00", "interval"]);
  });

  test("is due at once with remind.after: 0 days, but not before the landing", () => {
    const config = configOf("  timeZone: Europe/Berlin\nactionItems: { remind: { after: 0 days } }\n");
    expect(round({}, "2023-12-07T08:00:00Z", config)).toEqual([1, "2023-12-07T09:00", "interval"]);
  });
});

describe("a due date", () => {
  test("makes the first round due, even earlier", () => {
    expect(round({ due: "2023-12-08" })).toEqual([1, "2023-12-08T07:00", "interval"]);
  });

  test("makes the first round due, even much later", () => {
    expect(round({ due: "2024-06-03" })).toEqual([1, "2024-06-03T06:00", "interval"]);
  });

  test("before the landing makes the round due at the landing", () => {
    const landed = new Date("2023-12-27T11:30:00Z");
    expect(round({ due: "2023-12-11", landed })).toEqual([1, "2023-12-27T11:30", "interval"]);
  });

  test("before the meeting is ignored", () => {
    expect(round({ due: "2022-12-20" })).toEqual([1, "2023-12-14T07:00", "interval"]);
  });

  test("changed by later minutes delays the next round", () => {
    expect(round({ due: "2024-03-01", ...sent("2023-12-14T07:00:00Z") })).toEqual([
      2,
      "2024-03-01T07:00",
      "interval",
    ]);
  });
});

describe("further rounds", () => {
  test("are due two weeks after the last reminder", () => {
    expect(round(sent("2023-12-14T15:00:00Z"), "2023-12-15T09:00:00Z")).toEqual([
      2,
      "2023-12-28T07:00",
      "interval",
    ]);
  });

  test("end after three", () => {
    const thrice = sent("2024-01-11T07:00:00Z", "2023-12-14T07:00:00Z", "2023-12-28T07:00:00Z");
    expect(round(thrice, "2024-02-01T09:00:00Z")).toBeNull();
  });

  test("are merged if they were missed", () => {
    expect(round(sent("2023-12-14T07:00:00Z"), "2024-03-05T09:00:00Z")).toEqual([
      2,
      "2024-03-05T09:00",
      null,
    ]);
    expect(round(sent("2023-12-14T07:00:00Z", "2024-03-05T09:00:00Z"), "2024-03-05T10:00:00Z")).toEqual([
      3,
      "2024-03-19T07:00",
      "interval",
    ]);
  });

  test("start again once the item is reopened", () => {
    const reopened = {
      reopenedAt: new Date("2024-02-05T10:00:00Z"),
      ...sent("2023-12-14T07:00:00Z", "2023-12-28T07:00:00Z", "2024-01-11T07:00:00Z"),
    };
    expect(round(reopened, "2024-02-05T11:00:00Z")).toEqual([1, "2024-02-12T07:00", "interval"]);
  });

  test("ignore a due date from before the item was done", () => {
    const reopened = { due: "2023-12-20", reopenedAt: new Date("2024-02-05T10:00:00Z") };
    expect(round(reopened, "2024-02-05T11:00:00Z")).toEqual([1, "2024-02-12T07:00", "interval"]);
  });
});

describe("a snooze", () => {
  test("delays the round until its day", () => {
    expect(round({ snoozedUntil: "2024-01-08" })).toEqual([1, "2024-01-08T07:00", "snooze"]);
  });

  test("never brings the round forward", () => {
    expect(round({ snoozedUntil: "2023-12-11" })).toEqual([1, "2023-12-14T07:00", "interval"]);
  });

  test("that ends on a weekend ends on Monday", () => {
    expect(round({ snoozedUntil: "2024-01-06" })).toEqual([1, "2024-01-08T07:00", "snooze"]);
  });
});

test("another reminder at its location delays the round", () => {
  expect(round({ notBefore: "2023-12-18" })).toEqual([1, "2023-12-18T07:00", "location"]);
});

describe("between a meeting and the landing of its minutes", () => {
  const nextMeeting = "2023-12-13";

  test("no reminder is posted", () => {
    expect(round({ nextMeeting }, "2023-12-14T09:00:00Z")).toEqual([1, "2023-12-27T07:00", "minutes"]);
  });

  test("reminders are posted once the minutes landed", () => {
    const landed = { nextMeeting: "2023-12-20" };
    expect(round(landed, "2023-12-15T09:00:00Z")).toEqual([1, "2023-12-15T09:00", null]);
  });

  test("reminders are posted after two weeks, with or without the minutes", () => {
    expect(round({ nextMeeting }, "2023-12-26T09:00:00Z")).toEqual([1, "2023-12-27T07:00", "minutes"]);
    expect(round({ nextMeeting }, "2023-12-27T09:00:00Z")).toEqual([1, "2023-12-27T09:00", null]);
  });

  test("reminders resume on the Monday after a grace period that ends on a weekend", () => {
    const meeting = { nextMeeting: "2023-12-09", landed: new Date("2023-12-05T09:00:00Z") };
    expect(round({ ...meeting, meeting: "2023-12-02" }, "2023-12-13T09:00:00Z")).toEqual([
      1,
      "2023-12-25T07:00",
      "minutes",
    ]);
  });

  test("no round waits for more than one grace period, however late minutes land", () => {
    expect(round({ nextMeeting: "2023-12-27" }, "2023-12-28T09:00:00Z")).toEqual([
      1,
      "2023-12-28T09:00",
      null,
    ]);
  });

  test("waiting for its location counts as waiting for the minutes", () => {
    const late = { notBefore: "2023-12-28", nextMeeting: "2023-12-27" };
    expect(round(late, "2023-12-28T09:00:00Z")).toEqual([1, "2023-12-28T09:00", null]);
  });

  test("counts from the day of the meeting on", () => {
    expect(round({ nextMeeting: "2023-12-14" }, "2023-12-14T07:00:00Z")?.[2]).toBe("minutes");
    expect(round({ nextMeeting: "2023-12-15" }, "2023-12-14T07:00:00Z")?.[2]).toBeNull();
  });
});

describe("reminders are posted", () => {
  const allowed = (at: string, timeZone = "Europe/Berlin") =>
    nextAllowedTime(new Date(at), null, timeZone).toISOString().slice(0, 16);

  test.each([
    ["before eight", "2023-12-06T05:00:00Z", "2023-12-06T07:00"],
    ["at noon", "2023-12-06T11:00:00Z", "2023-12-06T11:00"],
    ["a minute before six", "2023-12-06T16:59:00Z", "2023-12-06T16:59"],
    ["at six", "2023-12-06T17:00:00Z", "2023-12-07T07:00"],
    ["on Friday evening", "2023-12-08T19:00:00Z", "2023-12-11T07:00"],
    ["on Saturday", "2023-12-09T11:00:00Z", "2023-12-11T07:00"],
    ["on the Sunday on which the clocks go forward", "2024-03-31T11:00:00Z", "2024-04-01T06:00"],
    ["on the Friday before the clocks go back", "2024-10-25T19:00:00Z", "2024-10-28T07:00"],
  ])("in Berlin, %s", (_when, at, from) => {
    expect(allowed(at)).toBe(from);
  });

  test.each([
    ["in New York, when Berlin goes home", "2024-03-12T17:00:00Z", "America/New_York", "2024-03-12T17:00"],
    ["in Los Angeles, before eight", "2024-03-11T14:59:00Z", "America/Los_Angeles", "2024-03-11T15:00"],
    [
      "in Los Angeles, on Friday, when Berlin sleeps",
      "2024-03-09T00:59:00Z",
      "America/Los_Angeles",
      "2024-03-09T00:59",
    ],
    [
      "in Kiritimati, on Monday, when it is Sunday in Greenwich",
      "2024-03-10T19:00:00Z",
      "Pacific/Kiritimati",
      "2024-03-10T19:00",
    ],
  ])("%s", (_where, at, timeZone, from) => {
    expect(allowed(at, timeZone)).toBe(from);
  });
});
