import { describe, expect, test } from "@jest/globals";
import {
  isMarkedForNextMeeting,
  isMarkedPostponed,
  isMarkedReopened,
  isPostponedTopicsHeading,
} from "../../../src/action-items/tracking/status-phrases.ts";
import { deriveItemState } from "../../../src/action-items/tracking/status-claim.ts";
import type { Item, StatusClaim } from "../../../src/action-items/tracking/item.ts";
import { itemOf, noEvidence } from "../known-items.ts";

test.each([
  ["- AI @ada: oil it (reopened)", true],
  ["- AI @ada: oil it - reopened", true],
  ["- AI @ada: oil it, re-opened.", true],
  ["- AI @ada: oil it: open again, alas", true],
  ["- AI @ada: oil it → not done after all", true],
  ["- AI @ada: ölen (wieder offen)", true],
  ["- AI @ada: ölen - doch nicht erledigt", true],
  ["- AI @ada: ölen, erneut geöffnet_", true],
  ["- AI @ada: please reopen the ticket", false],
  ["- AI @ada: oil it once it is reopened by us", false],
  ["- AI @ada: oil it (reopened by @bob)", true],
  ["- AI @ada: oil it [reopen]", true],
  ["- AI @ada: huiler le bras (rouvert)", true],
  ["- AI @ada: engrasar el brazo - reabierto", true],
  ["- AI @ada: reopen the ticket", false],
  ["- AI @ada: reopened tickets need a label", false],
  ["- AI @ada: check whether the ticket is reopened", false],
  ["- AI @ada: the ticket should be reopened", false],
  ["- AI @ada: oil it", false],
])("%j reopens its item: %s", (line, is) => expect(isMarkedReopened([line])).toBe(is));

test.each([
  ["  - reopened", true],
  ["  - **Reopened** by Ada", true],
  ["  * [ ] re-open it", true],
  ["  1. Status: wieder offen", true],
  ["  - stand: doch noch offen", true],
  ["  > reopened", true],
  ["  - it was reopened", false],
  ["  - reopening", false],
])("%j beneath an item reopens it: %s", (line, is) => {
  expect(isMarkedReopened(["- AI @ada: oil it", line])).toBe(is);
});

test("what is behind 500 characters does not count", () => {
  expect(isMarkedReopened([`${"x".repeat(489)} reopened`])).toBe(true);
  expect(isMarkedReopened([`${"x".repeat(495)} reopened`])).toBe(false);
});

describe("a heading says that its topic was postponed", () => {
  test.each([
    ["Arm -> moved to the next meeting", true],
    ["Arm (postponed)", true],
    ["Arm - deferred", true],
    ["Arm: continued to next week", true],
    ["Arm verschoben", true],
    ["Deferred: Arm", false],
    ["Postponed Arm", false],
    ["- Vertagt: Arm", false],
    ["Deferred: Arm, postponed", true],
    ["Arm moved. To the left", false],
    ["Arm", false],
    ["The postponedness", false],
  ])("%j: %s", (title, is) => expect(isMarkedPostponed(title)).toBe(is));
});

describe("a line postpones its topic", () => {
  test.each([
    ["postponed", true],
    ["- postpone", true],
    ["to be postponed until Ada is here", true],
    ["wird vertagt", true],
    ["- need to be deferred", true],
    ["It was postponed", false],
    ["postponed; we go on", false],
    ["- continue discussion next time", true],
    ["revisit it in the next meeting", true],
    ["we talk about it next week.", true],
    ["in der nächsten Sitzung weiter besprechen", false],
    ["besprechen wir nächste Woche", true],
    ["next time", true],
    ["- the next meeting!", true],
    ["zum nächsten Treffen", true],
    ["next time:", false],
    ["next time we meet", false],
    ["@ada to continue it next time", false],
  ])("%j: %s", (line, is) => expect(isMarkedForNextMeeting(line)).toBe(is));

  test("of 110 characters at most", () => {
    expect(isMarkedForNextMeeting("next time".padEnd(110))).toBe(true);
    expect(isMarkedForNextMeeting("next time".padEnd(111))).toBe(false);
  });
});

test.each([
  ["Postponed", true],
  ["Deferred topics:", true],
  ["Postponed agenda items", true],
  ["Vertagte Themen", true],
  ["Topics for next time", true],
  ["Items for the next meeting", true],
  ["Themen für die nächste Sitzung", true],
  ["Postponed robots", false],
  ["Topics for Ada", false],
  ["Topics for the next very long meeting", false],
])("%j is a heading for postponed topics: %s", (title, is) => {
  expect(isPostponedTopicsHeading(title)).toBe(is);
});

describe("of claims at the same instant", () => {
  const at = new Date("2023-12-06T00:00:00Z");
  const minutes = (status: StatusClaim["status"], path = "a.md"): StatusClaim => ({
    status,
    at,
    by: { kind: "minutes", path },
  });
  const issue = (status: StatusClaim["status"], address = "a/b#1"): StatusClaim => ({
    status,
    at,
    by: { kind: "issue", address },
  });
  const by = (kind: "tick" | "command", status: StatusClaim["status"], login = "ada"): StatusClaim => ({
    status,
    at,
    by: { kind, login },
  });

  /** The claim that decides the state of an item. */
  const decisiveClaim = (...claims: Item["claims"]) => deriveItemState(itemOf({ claims }), noEvidence).claim;

  test.each([
    ["an issue outranks minutes", minutes("done"), issue("open")],
    ["a tick outranks an issue", issue("done"), by("tick", "open")],
    ["a command outranks a tick", by("tick", "done"), by("command", "open")],
    ["done outranks open", by("tick", "open"), by("tick", "done")],
    ["the later path decides", minutes("open", "a.md"), minutes("open", "b.md")],
    ["the later address decides", issue("done", "a/b#1"), issue("done", "a/b#2")],
    ["the later login decides", by("tick", "done", "ada"), by("tick", "done", "bob")],
  ])("%s, in whatever order they come", (_what, loser, winner) => {
    expect(decisiveClaim(loser, winner)).toBe(winner);
    expect(decisiveClaim(winner, loser)).toBe(winner);
  });

  test("a later one counts, whether people or minutes made it", () => {
    const later = { ...minutes("open"), at: new Date(at.getTime() + 1) };
    expect(decisiveClaim(later, by("command", "done"))).toBe(later);
    expect(decisiveClaim(by("command", "done"), later)).toBe(later);
  });

  test("equal ones keep their order, so the last one decides", () => {
    const [one, other] = [minutes("open"), minutes("open")];
    expect(decisiveClaim(one, other)).toBe(other);
    expect(decisiveClaim(other, one)).toBe(one);
  });
});
