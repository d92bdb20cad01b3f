import { expect, test } from "@jest/globals";
import type { Word } from "../../../src/action-items/tracking/item.ts";
import { latestWord, stateOf, type Heard } from "../../../src/action-items/tracking/status-claim.ts";
import { itemOf, minutesSay, nothingHeard } from "../known-items.ts";

const issue = { owner: "garden", repo: "tools", number: 1 };
const withIssue = { references: [issue], ownReferences: true };

function says(word: "open" | "done", kind: "tick" | "command" | "issue", at: string): Word {
  const by = kind === "issue" ? { kind, address: "garden/tools#1" } : { kind, login: "ada" };
  return { says: word, at: new Date(at), by };
}

function state(heard: Partial<Heard> = {}, item: Parameters<typeof itemOf>[0] = {}) {
  return stateOf(itemOf(item), { ...nothingHeard, ...heard });
}

test("an item that nobody spoke of since is open by the minutes that stated it", () => {
  expect(state()).toEqual({
    done: false,
    word: minutesSay("open", "2023-12-06"),
    reopened: null,
    snoozedUntil: null,
    question: null,
  });
});

test("a tick closes it, and it was the one who ticked", () => {
  const tick = says("done", "tick", "2023-12-08T10:00:00Z");
  expect(state({ words: [tick] })).toMatchObject({ done: true, word: tick });
});

test("minutes that land late speak at their meeting: what was said since counts more", () => {
  const words = [minutesSay("open", "2023-12-06"), minutesSay("done", "2023-12-13")] as const;
  const untick = says("open", "command", "2023-12-20T10:00:00Z");
  expect(state({ words: [untick] }, { words })).toMatchObject({
    done: false,
    word: untick,
    reopened: untick,
  });
});

test("minutes open again what was ticked before the meeting", () => {
  const again = minutesSay("open", "2023-12-13");
  const words = [minutesSay("open", "2023-12-06"), again] as const;
  expect(state({ words: [says("done", "tick", "2023-12-08T10:00:00Z")] }, { words })).toMatchObject({
    done: false,
    reopened: again,
  });
});

test("what people said twice of an open item did not open it again", () => {
  expect(state({ words: [says("open", "command", "2023-12-08T10:00:00Z")] }).reopened).toBeNull();
});

test("of several words after it was done the first one opened it again", () => {
  const untick = says("open", "tick", "2023-12-09T10:00:00Z");
  const words = [
    says("open", "command", "2023-12-10T10:00:00Z"),
    untick,
    says("done", "tick", "2023-12-08T10:00:00Z"),
  ];
  expect(state({ words }).reopened).toEqual(untick);
});

test("the issue on the item's own line closes it", () => {
  const closed = says("done", "issue", "2023-12-08T10:00:00Z");
  expect(state({ words: [closed] }, withIssue)).toMatchObject({ done: true, word: closed });
});

test.each([
  ["of two", { references: [issue, { ...issue, number: 2 }], ownReferences: true }],
  ["on a bullet above", { references: [issue], ownReferences: false }],
])("an issue %s closes nothing", (_which, item) => {
  expect(state({ words: [says("done", "issue", "2023-12-08T10:00:00Z")] }, item).done).toBe(false);
});

test("an issue that was closed before the meeting does not close what the meeting asks for", () => {
  expect(state({ words: [says("done", "issue", "2023-11-08T10:00:00Z")] }, withIssue).done).toBe(false);
});

test("a closed issue near an item is a question", () => {
  const heard = { nearIssueClosedAt: new Date("2023-12-08T10:00:00Z") };
  expect(state(heard)).toMatchObject({ done: false, question: "issue closed: still open?" });
});

test("whoever says that it is still open has answered the question", () => {
  const words = [says("open", "command", "2023-12-09T10:00:00Z")];
  expect(state({ words, nearIssueClosedAt: new Date("2023-12-08T10:00:00Z") }).question).toBeNull();
});

test("nobody asks whether what is done is still open", () => {
  const words = [says("done", "tick", "2023-12-07T10:00:00Z")];
  expect(state({ words, nearIssueClosedAt: new Date("2023-12-08T10:00:00Z") }).question).toBeNull();
});

test.each([
  [
    "a person before an issue",
    says("open", "tick", "2023-12-08T10:00:00Z"),
    says("done", "issue", "2023-12-08T10:00:00Z"),
  ],
  [
    "an issue before minutes",
    says("open", "issue", "2023-12-08T00:00:00Z"),
    minutesSay("done", "2023-12-08"),
  ],
  [
    "a command before a tick",
    says("open", "command", "2023-12-08T10:00:00Z"),
    says("done", "tick", "2023-12-08T10:00:00Z"),
  ],
  [
    "done before open",
    says("done", "tick", "2023-12-08T10:00:00Z"),
    says("open", "tick", "2023-12-08T10:00:00Z"),
  ],
])("at the same instant %s", (_which, first, second) => {
  expect([latestWord([first, second]), latestWord([second, first])]).toEqual([first, first]);
});

const snooze = (until: string, at: string) => ({ until, at: new Date(at), login: "ada" });

test("a later snooze replaces an earlier one, be it shorter", () => {
  const snoozes = [
    snooze("2023-12-20", "2023-12-09T10:00:00Z"),
    snooze("2024-03-01", "2023-12-08T10:00:00Z"),
  ];
  expect(state({ snoozes }).snoozedUntil).toBe("2023-12-20");
});

test("a snooze does not outlive that the item was done", () => {
  const snoozes = [snooze("2024-03-01", "2023-12-08T10:00:00Z")];
  const words = [says("done", "tick", "2023-12-09T10:00:00Z"), says("open", "tick", "2023-12-10T10:00:00Z")];
  expect(state({ snoozes, words }).snoozedUntil).toBeNull();
});

test("a snooze of an item that was opened again counts", () => {
  const snoozes = [snooze("2024-03-01", "2023-12-11T10:00:00Z")];
  const words = [says("done", "tick", "2023-12-09T10:00:00Z"), says("open", "tick", "2023-12-10T10:00:00Z")];
  expect(state({ snoozes, words }).snoozedUntil).toBe("2024-03-01");
});
