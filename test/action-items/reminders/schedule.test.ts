import { describe, expect, test } from "@jest/globals";
import { allowedFrom, nextRound, type Asking } from "../../../src/action-items/reminders/schedule.ts";
import { configOf, inBerlin } from "../known-items.ts";

/** Stated on Wednesday the 6th; the minutes landed the next morning at ten in Berlin. */
const asking: Asking = {
  meeting: "2023-12-06",
  landed: new Date("2023-12-07T09:00:00Z"),
  reopenedAt: null,
  due: null,
  sent: [],
  snoozedUntil: null,
  placeFreeFrom: null,
  nextMeeting: null,
};

/** The round as seen at an instant: which, when in UTC, and what it waits for. */
function round(more: Partial<Asking>, now = "2023-12-07T09:00:00Z", config = inBerlin) {
  const next = nextRound({ ...asking, ...more }, config, new Date(now));
  return next && [next.number, next.at.toISOString().slice(0, 16), next.waitsFor];
}

const sent = (...instants: string[]) => ({ sent: instants.map((each) => new Date(each)) });

describe("the first round", () => {
  test("comes a week after the minutes landed, at eight", () => {
    expect(round({})).toEqual([1, "2023-12-14T07:00", "its time"]);
  });

  test("comes a week after the meeting where the minutes landed before it", () => {
    expect(round({ meeting: "2023-12-13" })).toEqual([1, "2023-12-20T07:00", "its time"]);
  });

  test("comes a week after the meeting where nobody knows when the minutes landed", () => {
    expect(round({ landed: null })).toEqual([1, "2023-12-13T07:00", "its time"]);
  });

  test("is due from eight in the morning on", () => {
    expect(round({}, "2023-12-14T07:00:00Z")).toEqual([1, "2023-12-14T07:00", null]);
  });

  test("counts from the day on which the minutes landed here, not in Greenwich", () => {
    expect(round({ landed: new Date("2023-12-06T23:30:00Z") })).toEqual([1, "2023-12-14T07:00", "its time"]);
  });

  test("comes at once with remind.after: 0 days, but not before the minutes", () => {
    const config = configOf("  timeZone: Europe/Berlin\nactionItems: { remind: { after: 0 days } }\n");
    expect(round({}, "2023-12-07T08:00:00Z", config)).toEqual([1, "2023-12-07T09:00", "its time"]);
  });
});

describe("a due date", () => {
  test("is when the first round comes, be it sooner", () => {
    expect(round({ due: "2023-12-08" })).toEqual([1, "2023-12-08T07:00", "its time"]);
  });

  test("is when the first round comes, be it much later", () => {
    expect(round({ due: "2024-06-03" })).toEqual([1, "2024-06-03T06:00", "its time"]);
  });

  test("that is over when the minutes land brings the round with them", () => {
    const landed = new Date("2023-12-27T11:30:00Z");
    expect(round({ due: "2023-12-11", landed })).toEqual([1, "2023-12-27T11:30", "its time"]);
  });

  test("before the meeting is a slip of the pen", () => {
    expect(round({ due: "2022-12-20" })).toEqual([1, "2023-12-14T07:00", "its time"]);
  });

  test("that later minutes moved puts off the next round", () => {
    expect(round({ due: "2024-03-01", ...sent("2023-12-14T07:00:00Z") })).toEqual([
      2,
      "2024-03-01T07:00",
      "its time",
    ]);
  });
});

describe("further rounds", () => {
  test("come two weeks after the last reminder", () => {
    expect(round(sent("2023-12-14T15:00:00Z"), "2023-12-15T09:00:00Z")).toEqual([
      2,
      "2023-12-28T07:00",
      "its time",
    ]);
  });

  test("end after three", () => {
    const thrice = sent("2024-01-11T07:00:00Z", "2023-12-14T07:00:00Z", "2023-12-28T07:00:00Z");
    expect(round(thrice, "2024-02-01T09:00:00Z")).toBeNull();
  });

  test("that were missed are one", () => {
    expect(round(sent("2023-12-14T07:00:00Z"), "2024-03-05T09:00:00Z")).toEqual([
      2,
      "2024-03-05T09:00",
      null,
    ]);
    expect(round(sent("2023-12-14T07:00:00Z", "2024-03-05T09:00:00Z"), "2024-03-05T10:00:00Z")).toEqual([
      3,
      "2024-03-19T07:00",
      "its time",
    ]);
  });

  test("begin anew once the item was opened again", () => {
    const reopened = {
      reopenedAt: new Date("2024-02-05T10:00:00Z"),
      ...sent("2023-12-14T07:00:00Z", "2023-12-28T07:00:00Z", "2024-01-11T07:00:00Z"),
    };
    expect(round(reopened, "2024-02-05T11:00:00Z")).toEqual([1, "2024-02-12T07:00", "its time"]);
  });

  test("begin anew without a due date that was for what is done", () => {
    const reopened = { due: "2023-12-20", reopenedAt: new Date("2024-02-05T10:00:00Z") };
    expect(round(reopened, "2024-02-05T11:00:00Z")).toEqual([1, "2024-02-12T07:00", "its time"]);
  });
});

describe("a snooze", () => {
  test("puts the round off until its day", () => {
    expect(round({ snoozedUntil: "2024-01-08" })).toEqual([1, "2024-01-08T07:00", "the snooze"]);
  });

  test("never brings the round forward", () => {
    expect(round({ snoozedUntil: "2023-12-11" })).toEqual([1, "2023-12-14T07:00", "its time"]);
  });

  test("that ends at a weekend ends on Monday", () => {
    expect(round({ snoozedUntil: "2024-01-06" })).toEqual([1, "2024-01-08T07:00", "the snooze"]);
  });
});

test("another reminder at its place puts the round off", () => {
  expect(round({ placeFreeFrom: "2023-12-18" })).toEqual([1, "2023-12-18T07:00", "its place"]);
});

describe("between a meeting and the landing of its minutes", () => {
  const nextMeeting = "2023-12-13";

  test("nobody is asked", () => {
    expect(round({ nextMeeting }, "2023-12-14T09:00:00Z")).toEqual([1, "2023-12-27T07:00", "the minutes"]);
  });

  test("people are asked once the minutes landed", () => {
    const landed = { nextMeeting: "2023-12-20" };
    expect(round(landed, "2023-12-15T09:00:00Z")).toEqual([1, "2023-12-15T09:00", null]);
  });

  test("people are asked after two weeks, whether the minutes come or not", () => {
    expect(round({ nextMeeting }, "2023-12-26T09:00:00Z")).toEqual([1, "2023-12-27T07:00", "the minutes"]);
    expect(round({ nextMeeting }, "2023-12-27T09:00:00Z")).toEqual([1, "2023-12-27T09:00", null]);
  });

  test("people are asked again on the Monday after a grace that ends at a weekend", () => {
    const meeting = { nextMeeting: "2023-12-09", landed: new Date("2023-12-05T09:00:00Z") };
    expect(round({ ...meeting, meeting: "2023-12-02" }, "2023-12-13T09:00:00Z")).toEqual([
      1,
      "2023-12-25T07:00",
      "the minutes",
    ]);
  });

  test("no round waits for more than one grace, however late minutes land again and again", () => {
    expect(round({ nextMeeting: "2023-12-27" }, "2023-12-28T09:00:00Z")).toEqual([
      1,
      "2023-12-28T09:00",
      null,
    ]);
  });

  test("a round that waited for its place has waited for the minutes, too", () => {
    const late = { placeFreeFrom: "2023-12-28", nextMeeting: "2023-12-27" };
    expect(round(late, "2023-12-28T09:00:00Z")).toEqual([1, "2023-12-28T09:00", null]);
  });

  test("counts from the day of the meeting on", () => {
    expect(round({ nextMeeting: "2023-12-14" }, "2023-12-14T07:00:00Z")?.[2]).toBe("the minutes");
    expect(round({ nextMeeting: "2023-12-15" }, "2023-12-14T07:00:00Z")?.[2]).toBeNull();
  });
});

describe("people are asked", () => {
  const allowed = (at: string, timeZone = "Europe/Berlin") =>
    allowedFrom(new Date(at), null, timeZone).toISOString().slice(0, 16);

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
