import fc from "fast-check";
import { expect, test } from "@jest/globals";
import {
  formatDashboardMarker,
  parseDashboardMarker,
} from "../../src/action-items/dashboard/dashboard-marker.ts";
import {
  formatAnswerMarker,
  formatReminderMarker,
  parseAnswerMarker,
  parseReminderMarker,
  type ReminderMarker,
} from "../../src/action-items/item-markers.ts";
import {
  findItemIssueMarker,
  formatItemIssueMarker,
  formatOpenedMarker,
  parseOpenedMarker,
} from "../../src/action-items/issues/issue-markers.ts";
import { parseBacklinkMarker } from "../../src/backlinks/marker.ts";
import { runsOf } from "../property-runs.ts";
import { hasMarker } from "../../src/render/marker-line.ts";

const alphabet = "23456789bcdfghjkmnpqrstvwxyz".split("");
const reminder: fc.Arbitrary<ReminderMarker> = fc.record({
  kind: fc.constantFrom("reminder", "digest"),
  repository: fc.nat(),
  rounds: fc.array(
    fc.record({
      id: fc.string({ unit: fc.constantFrom(...alphabet), minLength: 6, maxLength: 13 }),
      round: fc.nat(99),
    }),
    { maxLength: 5 },
  ),
});
const answer = fc.record({ repository: fc.nat(), comment: fc.maxSafeNat() });
const dashboard = fc.record({
  repository: fc.nat(),
  since: fc.date({ min: new Date(0), max: new Date("9999-12-31T23:59:59.999Z"), noInvalidDate: true }),
});

const itemId = fc.string({ unit: fc.constantFrom(...alphabet), minLength: 6, maxLength: 13 });
const address = fc.record({
  owner: fc.stringMatching(/^[\w-]{1,20}$/),
  repo: fc.stringMatching(/^[\w.-]{1,20}$/),
  number: fc.integer({ min: 1, max: 999_999 }),
});
const itemIssue = fc.record(
  { repository: fc.nat(), item: itemId, keptIssue: address },
  { requiredKeys: ["repository", "item"] },
);
const openedIssues = fc.record({
  repository: fc.nat(),
  comment: fc.maxSafeNat(),
  links: fc.array(fc.record({ id: itemId, issue: address }), { maxLength: 5 }),
});

const readers = {
  parseMarker: parseBacklinkMarker,
  parseReminderMarker,
  parseAnswerMarker,
  parseDashboardMarker,
  findItemIssueMarker,
  parseOpenedMarker,
};

/** Each line is read back by the reader of its kind, and is text to all the others. */
function expectOwn(line: string, own: keyof typeof readers, marker: unknown): void {
  expect(line).toMatch(/^<!-- minutes-bot:v1 [\w=:./%, -]* -->$/);
  expect(line.indexOf("--", 4)).toBe(line.length - 3);
  for (const [name, read] of Object.entries(readers))
    expect(read(line)).toEqual(name === own ? marker : null);
  expect(hasMarker(`Some words\n${line}\r\n`)).toBe(true);
}

test("markers read back exactly, each by its own reader", () => {
  fc.assert(
    fc.property(reminder, answer, dashboard, itemIssue, openedIssues, (one, two, three, four, five) => {
      expectOwn(formatItemIssueMarker(four), "findItemIssueMarker", four);
      expectOwn(formatOpenedMarker(five), "parseOpenedMarker", five);
      expectOwn(formatReminderMarker(one), "parseReminderMarker", one);
      expectOwn(formatAnswerMarker(two), "parseAnswerMarker", two);
      expectOwn(formatDashboardMarker(three), "parseDashboardMarker", three);
    }),
  );
});

test("text that differs from a printed marker is no marker", () => {
  const scrap = fc.constantFrom("-->", " ", "\n", ",", ":", "kind=digest ", "rounds=", "0", "-", "%2C", ".5");
  const lines = fc.oneof(
    reminder.map(formatReminderMarker),
    answer.map(formatAnswerMarker),
    dashboard.map(formatDashboardMarker),
  );
  fc.assert(
    fc.property(lines, fc.nat(150), scrap, (line, at, cut) => {
      const other = line.slice(0, at) + cut + line.slice(at);
      const last = other.trimEnd().split("\n").at(-1) ?? "";
      const [one, two, three] = [
        parseReminderMarker(other),
        parseAnswerMarker(other),
        parseDashboardMarker(other),
      ];
      if (one !== null) expect(formatReminderMarker(one)).toBe(last);
      if (two !== null) expect(formatAnswerMarker(two)).toBe(last);
      if (three !== null) expect(formatDashboardMarker(three)).toBe(other);
    }),
    { numRuns: runsOf(500) },
  );
});

const line = formatReminderMarker({ kind: "reminder", repository: 42, rounds: [{ id: "bbbbbb", round: 2 }] });

test.each([
  ["somewhere in a comment", `${line}\nand more`],
  ["in a quotation", `> ${line}`],
  ["of an id that is none", line.replace("bbbbbb", "nobody")],
  ["of a round that is no number", line.replace(":2", ":x")],
  ["of half a round", line.replace(":2", ":2.5")],
  ["with a field that we do not print", line.replace(" rounds=", " evil=1 rounds=")],
  ["with the rounds twice", line.replace(" rounds=", " rounds=cccccc:1 rounds=")],
  ["of an unknown kind", line.replace("kind=reminder", "kind=nudge")],
])("a reminder's marker %s is text", (_what, body) => {
  expect(parseReminderMarker(body)).toBeNull();
});
