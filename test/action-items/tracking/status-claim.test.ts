import { describe, expect, test } from "@jest/globals";
import type { StatusClaim } from "../../../src/action-items/tracking/item.ts";
import { deriveItemState, type StatusEvidence } from "../../../src/action-items/tracking/status-claim.ts";
import { itemOf, minutesSay, noEvidence } from "../known-items.ts";

const issue = { owner: "garden", repo: "tools", number: 1 };
const withIssue = { references: [issue], ownReferences: true };

function status(word: "open" | "done", kind: "tick" | "command" | "issue", at: string): StatusClaim {
  const by = kind === "issue" ? { kind, address: "garden/tools#1" } : { kind, login: "ada" };
  return { status: word, at: new Date(at), by };
}

function state(evidence: Partial<StatusEvidence> = {}, item: Parameters<typeof itemOf>[0] = {}) {
  return deriveItemState(itemOf(item), { ...noEvidence, ...evidence });
}

test("an item without further claims is open by the minutes that state it", () => {
  expect(state()).toEqual({
    done: false,
    claim: minutesSay("open", "2023-12-06"),
    reopened: null,
    snoozedUntil: null,
    stopped: false,
    restartedAt: null,
    question: null,
  });
});

test("a tick closes the item and names the person", () => {
  const tick = status("done", "tick", "2023-12-08T10:00:00Z");
  expect(state({ claims: [tick] })).toMatchObject({ done: true, claim: tick });
});

test("claims of late minutes date from the meeting, so later claims win", () => {
  const claims = [minutesSay("open", "2023-12-06"), minutesSay("done", "2023-12-13")] as const;
  const untick = status("open", "command", "2023-12-20T10:00:00Z");
  expect(state({ claims: [untick] }, { claims })).toMatchObject({
    done: false,
    claim: untick,
    reopened: untick,
  });
});

test("minutes reopen an item that was ticked before the meeting", () => {
  const again = minutesSay("open", "2023-12-13");
  const claims = [minutesSay("open", "2023-12-06"), again] as const;
  expect(state({ claims: [status("done", "tick", "2023-12-08T10:00:00Z")] }, { claims })).toMatchObject({
    done: false,
    reopened: again,
  });
});

test("repeated open claims are no reopening", () => {
  expect(state({ claims: [status("open", "command", "2023-12-08T10:00:00Z")] }).reopened).toBeNull();
});

test("the first of several open claims after done is the reopening", () => {
  const untick = status("open", "tick", "2023-12-09T10:00:00Z");
  const claims = [
    status("open", "command", "2023-12-10T10:00:00Z"),
    untick,
    status("done", "tick", "2023-12-08T10:00:00Z"),
  ];
  expect(state({ claims }).reopened).toEqual(untick);
});

test("the issue on the item's own line closes it", () => {
  const closed = status("done", "issue", "2023-12-08T10:00:00Z");
  expect(state({ claims: [closed] }, withIssue)).toMatchObject({ done: true, claim: closed });
});

test.each([
  ["of two", { references: [issue, { ...issue, number: 2 }], ownReferences: true }],
  ["on a bullet above", { references: [issue], ownReferences: false }],
])("an issue %s closes nothing", (_which, item) => {
  expect(state({ claims: [status("done", "issue", "2023-12-08T10:00:00Z")] }, item).done).toBe(false);
});

test("an issue closed before the meeting does not close the item", () => {
  expect(state({ claims: [status("done", "issue", "2023-11-08T10:00:00Z")] }, withIssue).done).toBe(false);
});

test("a closed issue near an item raises the question", () => {
  const evidence = { nearIssueClosedAt: new Date("2023-12-08T10:00:00Z") };
  expect(state(evidence)).toMatchObject({ done: false, question: "issue closed: still open?" });
});

test("a claim that it is still open answers the question", () => {
  const claims = [status("open", "command", "2023-12-09T10:00:00Z")];
  expect(state({ claims, nearIssueClosedAt: new Date("2023-12-08T10:00:00Z") }).question).toBeNull();
});

test("a done item raises no question", () => {
  const claims = [status("done", "tick", "2023-12-07T10:00:00Z")];
  expect(state({ claims, nearIssueClosedAt: new Date("2023-12-08T10:00:00Z") }).question).toBeNull();
});

test.each([
  [
    "a person before an issue",
    status("open", "tick", "2023-12-08T10:00:00Z"),
    status("done", "issue", "2023-12-08T10:00:00Z"),
  ],
  [
    "an issue before minutes",
    status("open", "issue", "2023-12-08T00:00:00Z"),
    minutesSay("done", "2023-12-08"),
  ],
  [
    "a command before a tick",
    status("open", "command", "2023-12-08T10:00:00Z"),
    status("done", "tick", "2023-12-08T10:00:00Z"),
  ],
  [
    "done before open",
    status("done", "tick", "2023-12-08T10:00:00Z"),
    status("open", "tick", "2023-12-08T10:00:00Z"),
  ],
])("at the same instant %s", (_which, first, second) => {
  for (const claims of [
    [first, second],
    [second, first],
  ])
    expect(state({ claims }, withIssue).claim).toEqual(first);
});

const snooze = (until: string, at: string) => ({ until, at: new Date(at), login: "ada" });

test("a later snooze replaces an earlier one, even a longer one", () => {
  const snoozes = [
    snooze("2023-12-20", "2023-12-09T10:00:00Z"),
    snooze("2024-03-01", "2023-12-08T10:00:00Z"),
  ];
  expect(state({ snoozes }).snoozedUntil).toBe("2023-12-20");
});

test("a snooze ends when the item is done", () => {
  const snoozes = [snooze("2024-03-01", "2023-12-08T10:00:00Z")];
  const claims = [
    status("done", "tick", "2023-12-09T10:00:00Z"),
    status("open", "tick", "2023-12-10T10:00:00Z"),
  ];
  expect(state({ snoozes, claims }).snoozedUntil).toBeNull();
});

test("a snooze of a reopened item counts", () => {
  const snoozes = [snooze("2024-03-01", "2023-12-11T10:00:00Z")];
  const claims = [
    status("done", "tick", "2023-12-09T10:00:00Z"),
    status("open", "tick", "2023-12-10T10:00:00Z"),
  ];
  expect(state({ snoozes, claims }).snoozedUntil).toBe("2024-03-01");
});

const turn = (on: boolean, at: string) => ({ on, at: new Date(at), login: "ada" });

describe("reminders that somebody stopped", () => {
  const off = turn(false, "2023-12-08T10:00:00Z");
  const on = turn(true, "2023-12-09T10:00:00Z");

  test("stay stopped, also of an item that was done since", () => {
    const claims = [
      status("done", "tick", "2023-12-09T10:00:00Z"),
      status("open", "tick", "2023-12-10T10:00:00Z"),
    ];
    expect(state({ switches: [off] })).toMatchObject({ done: false, stopped: true, restartedAt: null });
    expect(state({ switches: [off], claims }).stopped).toBe(true);
  });

  test("start again on request, or after a later snooze", () => {
    expect(state({ switches: [on, off] })).toMatchObject({ stopped: false, restartedAt: on.at });
    expect(state({ switches: [on, turn(false, "2023-12-10T10:00:00Z")] }).stopped).toBe(true);
    const later = [snooze("2024-03-01", "2023-12-09T10:00:00Z")];
    expect(state({ switches: [off], snoozes: later })).toMatchObject({
      stopped: false,
      snoozedUntil: "2024-03-01",
    });
    expect(state({ switches: [off], snoozes: [snooze("2024-03-01", "2023-12-07T10:00:00Z")] }).stopped).toBe(
      true,
    );
  });

  test("that start again end a snooze", () => {
    expect(
      state({ switches: [on], snoozes: [snooze("2024-03-01", "2023-12-08T10:00:00Z")] }).snoozedUntil,
    ).toBeNull();
  });
});
