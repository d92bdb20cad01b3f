import { expect, test } from "@jest/globals";
import { addDuration, instantOf, isWeekend, timeOf } from "../../src/minutes/dates/calendar.ts";

test.each([
  ["2023-12-06", "Europe/Berlin", "2023-12-06T07:00:00.000Z"],
  ["2023-07-05", "Europe/Berlin", "2023-07-05T06:00:00.000Z"],
  ["2024-03-30", "Europe/Berlin", "2024-03-30T07:00:00.000Z"],
  ["2024-03-31", "Europe/Berlin", "2024-03-31T06:00:00.000Z"],
  ["2024-10-26", "Europe/Berlin", "2024-10-26T06:00:00.000Z"],
  ["2024-10-27", "Europe/Berlin", "2024-10-27T07:00:00.000Z"],
  ["2024-03-11", "America/New_York", "2024-03-11T12:00:00.000Z"],
  ["2024-03-11", "America/Los_Angeles", "2024-03-11T15:00:00.000Z"],
  ["2024-01-01", "Pacific/Kiritimati", "2023-12-31T18:00:00.000Z"],
  ["2024-01-01", "Asia/Kathmandu", "2024-01-01T02:15:00.000Z"],
])("08:00 of %s in %s", (day, timeZone, instant) => {
  expect(instantOf(day, 8, timeZone).toISOString()).toBe(instant);
});

test("an hour that the clocks skip is the one after", () => {
  expect(instantOf("2024-03-31", 2, "Europe/Berlin").toISOString()).toBe("2024-03-31T01:00:00.000Z");
});

test.each([
  ["2023-12-06T23:30:00Z", "Europe/Berlin", "2023-12-07", 0],
  ["2023-12-06T23:30:00Z", "UTC", "2023-12-06", 23],
  ["2023-12-06T03:30:00Z", "America/New_York", "2023-12-05", 22],
  ["2023-12-31T10:00:00Z", "Pacific/Kiritimati", "2024-01-01", 0],
])("%s in %s", (instant, timeZone, day, hour) => {
  expect(timeOf(new Date(instant), timeZone)).toEqual({ day, hour });
});

test("adding a month gives the last day of a shorter month", () => {
  expect(addDuration("2024-01-31", { months: 1 })).toBe("2024-02-29");
});

test("weeks go over the end of a year", () => {
  expect(addDuration("2023-12-20", { weeks: 2 })).toBe("2024-01-03");
});

test("days are days, however many hours they have", () => {
  expect(addDuration("2024-03-30", { days: 2 })).toBe("2024-04-01");
});

test("the weekend is Saturday and Sunday", () => {
  const days = ["2023-12-08", "2023-12-09", "2023-12-10", "2023-12-11"];
  expect(days.map(isWeekend)).toEqual([false, true, true, false]);
});

test("rejects a day that does not exist", () => {
  expect(() => addDuration("2023-02-30", { days: 1 })).toThrow(RangeError);
});
