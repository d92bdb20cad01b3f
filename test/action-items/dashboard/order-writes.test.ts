import { expect, test } from "@jest/globals";
import { formatMemory } from "../../../src/action-items/dashboard/dashboard-memory.ts";
import { orderWritesInSteps, type ListWrite } from "../../../src/action-items/dashboard/order-writes.ts";
import { parseDashboard } from "../../../src/action-items/dashboard/parse-dashboard.ts";
import { runAllSteps } from "../../../src/minutes/steps.ts";

const maxCharacters = 65_536;

/** A body that remembers items. Each letter is one. */
function bodyOf(items: string, note = ""): string {
  const known = items.split("").map((letter) => ({ id: letter.repeat(6), path: "beds/1.md", text: letter }));
  return `${note}\n${formatMemory({ lastReadEditAt: null, ticks: [], known, landed: [] }, 24_000)}`;
}

function itemsIn(body: string): string {
  const known = parseDashboard(body)?.memory.known ?? [];
  return known.map(({ id }) => id[0]).join("");
}

const write = (part: number, before: string | null, wanted: string, note?: string): ListWrite => ({
  part,
  currentBody: before === null ? null : bodyOf(before, note),
  body: bodyOf(wanted, note),
});

/** The writes in order: the part, its items, and the parts that come first. */
function orderOf(writes: readonly ListWrite[], others: readonly string[] = []) {
  const ordered = runAllSteps(
    orderWritesInSteps(
      writes,
      others.map((items) => bodyOf(items)),
    ),
  );
  return ordered?.map(({ part, body, after }) => [part, itemsIn(body), after]) ?? null;
}

test("writes an issue that gets items before the one that has them", () => {
  expect(orderOf([write(2, "bcd", "b"), write(3, null, "cd"), write(1, "f", "fg")])).toEqual([
    [3, "cd", []],
    [2, "b", [3]],
    [1, "fg", []],
  ]);
});

test("an item in another issue needs no other write", () => {
  expect(orderOf([write(2, "bc", "b"), write(1, "f", "fc")], ["c"])).toEqual([
    [2, "b", []],
    [1, "fc", []],
  ]);
});

test("an item that no issue should have may leave at once", () => {
  expect(orderOf([write(2, "bc", "b"), write(1, "f", "fg")])).toEqual([
    [2, "b", []],
    [1, "fg", []],
  ]);
});

test("an issue keeps what it gives away until the other one has it, if they exchange items", () => {
  expect(orderOf([write(2, "bc", "bf"), write(1, "fg", "gc")])).toEqual([
    [2, "bfc", []],
    [1, "gc", [2]],
    [2, "bf", [1]],
  ]);
});

test("there is no order if two full issues exchange items", () => {
  const note = "x".repeat(maxCharacters - bodyOf("bf").length);
  expect(orderOf([write(2, "bc", "bf", note), write(3, "fg", "gc", note)])).toBeNull();
  expect(orderOf([write(2, "bc", "bf", note), write(3, "fg", "gc")])).toEqual([
    [3, "gcf", []],
    [2, "bf", [3]],
    [3, "gc", [2]],
  ]);
});
