import { expect, test } from "@jest/globals";
import { findMeetingToPrepare, predictNextMeeting } from "../../src/action-items/next-meeting.ts";

test("a weekly series meets again in a week", () => {
  expect(predictNextMeeting(["2023-11-22", "2023-11-29", "2023-12-06"])).toBe("2023-12-13");
});

test("the order of the days and repetitions do not matter", () => {
  expect(predictNextMeeting(["2023-12-06", "2023-11-22", "2023-12-06", "2023-11-29"])).toBe("2023-12-13");
});

test("a weekly series continues after the holidays", () => {
  const days = ["2023-12-06", "2023-12-13", "2023-12-20", "2024-01-10", "2024-01-17"];
  expect(predictNextMeeting(days.slice(0, 4))).toBe("2024-01-17");
  expect(predictNextMeeting(days)).toBe("2024-01-24");
});

test("a fortnightly series restarts its rhythm after a gap", () => {
  expect(predictNextMeeting(["2023-11-20", "2023-12-04", "2023-12-18", "2024-01-08"])).toBe("2024-01-22");
});

test("an extra meeting does not change the fortnights", () => {
  expect(predictNextMeeting(["2024-10-10", "2024-10-24", "2024-11-07", "2024-11-14"])).toBe("2024-11-21");
});

test("a meeting moved by a day does not change the weekday", () => {
  expect(predictNextMeeting(["2023-04-27", "2023-05-04", "2023-05-11", "2023-05-17"])).toBe("2023-05-25");
});

test("a series that moved to another weekday keeps the new one", () => {
  const days = ["2023-07-10", "2023-07-17", "2023-07-24", "2023-08-03", "2023-08-10"];
  expect(predictNextMeeting(days)).toBe("2023-08-17");
});

test("recognises after a few meetings that a series became fortnightly", () => {
  const weekly = ["2023-07-31", "2023-08-07", "2023-08-14"];
  expect(predictNextMeeting([...weekly, "2023-08-28", "2023-09-11", "2023-09-25"])).toBe("2023-10-09");
});

test("a monthly series meets on the same weekday of the next month, four or five weeks later", () => {
  const firstMondays = ["2023-05-01", "2023-06-05", "2023-07-03", "2023-08-07"];
  expect(predictNextMeeting(firstMondays)).toBe("2023-09-04");
  expect(predictNextMeeting([...firstMondays, "2023-09-04"])).toBe("2023-10-02");
});

test("the last Thursday of a month may be the fourth or the fifth", () => {
  const lastThursdays = ["2023-08-31", "2023-09-28", "2023-10-26", "2023-11-30"];
  expect(predictNextMeeting(lastThursdays)).toBe("2023-12-28");
});

test("every four weeks is not monthly", () => {
  expect(predictNextMeeting(["2023-05-01", "2023-05-29", "2023-06-26", "2023-07-24"])).toBe("2023-08-21");
});

test("one meeting, or meetings months apart, have no rhythm", () => {
  expect(predictNextMeeting([])).toBeNull();
  expect(predictNextMeeting(["2023-12-06"])).toBeNull();
  expect(predictNextMeeting(["2023-01-13", "2023-06-09", "2023-12-08"])).toBeNull();
});

test("prepares minutes for the next meeting, or for one that was just held", () => {
  const days = ["2023-11-22", "2023-11-29", "2023-12-06"];
  expect(findMeetingToPrepare(days, "2023-12-07")).toBe("2023-12-13");
  expect(findMeetingToPrepare(days, "2023-12-13")).toBe("2023-12-13");
  expect(findMeetingToPrepare(days, "2023-12-15")).toBe("2023-12-13");
});

test("after a pause prepares the latest meeting that may have been held", () => {
  expect(findMeetingToPrepare(["2023-11-22", "2023-11-29", "2023-12-06"], "2024-01-11")).toBe("2024-01-10");
});
