import { describe, expect, test } from "@jest/globals";
import { createWriteBudget, type WriteBudget } from "../../src/github/client/write-budget.ts";
import type { Change } from "../../src/model/change.ts";
import { targetOf } from "../backlinks/targets.ts";

const start = Date.parse("2026-01-14T08:00:00Z");
const minute = 60_000;

const change = (what: Change["do"], { id = "I_1", comment = 1 } = {}): Change =>
  ({
    do: what,
    on: targetOf({ id }),
    path: "a.md",
    why: "",
    comment,
    body: "",
    label: "",
  }) as unknown as Change;

/** A budget with a clock that stands still until it is moved. */
function budgetAt() {
  const clock = { now: start };
  const budget = createWriteBudget(() => new Date(clock.now));
  const recordWrite = (...[kind, id]: Parameters<WriteBudget["recordWrite"]>) => budget.recordWrite(kind, id);
  const findThrottle = (one: Change) => budget.findThrottle(one);
  return { clock, recordWrite, findThrottle };
}

describe("within an hour", () => {
  test.each([
    ["edit comment", "comment", 1, 12],
    ["edit dashboard", "body", "I_1", 60],
    ["create comment", "posts", "I_1", 20],
    ["remind", "posts", "I_1", 20],
    ["answer command", "posts", "I_1", 20],
  ] as const)("%s is limited by its %s (%s) to %d writes", (what, kind, id, max) => {
    const { recordWrite, findThrottle } = budgetAt();
    for (let count = 1; count < max; count += 1) recordWrite(kind, id);
    expect(findThrottle(change(what))).toBeNull();
    recordWrite(kind, id);
    expect(findThrottle(change(what))).toEqual({ times: max, until: new Date(start + 60 * minute) });
  });

  test.each([
    "add label",
    "remove label",
    "create label",
    "delete duplicate",
    "acknowledge command",
    "minimize reminder",
  ] as const)("%s is not limited", (what) => {
    const { recordWrite, findThrottle } = budgetAt();
    for (let count = 0; count < 100; count += 1)
      for (const kind of ["comment", "body", "posts"] as const)
        recordWrite(kind, kind === "comment" ? 1 : "I_1");
    expect(findThrottle(change(what))).toBeNull();
  });

  test("each comment, each body and all posts on one issue count for themselves", () => {
    const { recordWrite, findThrottle } = budgetAt();
    for (let count = 0; count < 20; count += 1) recordWrite("posts", "I_1");
    expect(findThrottle(change("remind"))).not.toBeNull();
    expect(findThrottle(change("remind", { id: "I_2" }))).toBeNull();
    expect(findThrottle(change("edit dashboard"))).toBeNull();
    for (let count = 0; count < 12; count += 1) recordWrite("comment", 1);
    expect(findThrottle(change("edit comment"))).not.toBeNull();
    expect(findThrottle(change("edit comment", { comment: 2 }))).toBeNull();
  });

  test("an id of one kind is none of another", () => {
    const { recordWrite, findThrottle } = budgetAt();
    for (let count = 0; count < 60; count += 1) recordWrite("body", "1");
    expect(findThrottle(change("edit comment", { comment: 1 }))).toBeNull();
    expect(findThrottle(change("remind", { id: "1" }))).toBeNull();
  });
});

test("a write is forgotten after an hour, and the next one waits for the oldest that counts", () => {
  const { clock, recordWrite, findThrottle } = budgetAt();
  for (let count = 0; count < 12; count += 1) {
    recordWrite("comment", 1);
    clock.now += minute;
  }
  expect(findThrottle(change("edit comment"))?.until).toEqual(new Date(start + 60 * minute));
  clock.now = start + 60 * minute - 1;
  expect(findThrottle(change("edit comment"))).not.toBeNull();
  clock.now = start + 60 * minute;
  expect(findThrottle(change("edit comment"))).toBeNull();
  recordWrite("comment", 1);
  expect(findThrottle(change("edit comment"))?.until).toEqual(new Date(start + 61 * minute));
});

test("old writes of some are forgotten while others write on", () => {
  const { clock, recordWrite, findThrottle } = budgetAt();
  for (let count = 0; count < 12; count += 1) recordWrite("comment", 1);
  clock.now += 30 * minute;
  for (let count = 0; count < 12; count += 1) recordWrite("comment", 2);
  clock.now += 30 * minute;
  recordWrite("comment", 3);
  expect(findThrottle(change("edit comment"))).toBeNull();
  expect(findThrottle(change("edit comment", { comment: 2 }))?.until).toEqual(new Date(start + 90 * minute));
});
