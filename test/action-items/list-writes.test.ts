import { describe, expect, test } from "@jest/globals";
import type { ItemFile } from "../../src/action-items/tracking/item.ts";
import { isMergedDashboard } from "../../src/action-items/dashboard/parse-dashboard.ts";
import {
  boxesIn,
  changesOf,
  correctTexts,
  fileOf,
  idsOf,
  noteOn,
  runOnce,
  settle,
  tickBoxes,
  type ListSnapshot,
  type WriteFault,
} from "./list-writes.ts";

/**
 * Returns a list whose items have ids that only the list knows, because their texts were corrected. A long note leaves little
 * space in its first issue.
 */
function correctedList(note: number, first: ItemFile, ...more: readonly ItemFile[]): ListSnapshot {
  const short = settle({ files: [first], now: "2024-01-10T09:00:00Z", issues: [] });
  const listed = settle({ ...noteOn(short, 1, note), files: [first, ...more] });
  const corrected = settle({ ...listed, files: listed.files.map(correctTexts) });
  expect(idsOf(corrected)).toEqual(idsOf(listed));
  return corrected;
}

/** Checks that a run loses nothing, whatever happens to one of its writes. */
function expectNoLoss(state: ListSnapshot): void {
  const ids = idsOf(state);
  const wanted = settle(state);
  expect(idsOf(wanted)).toEqual(ids);
  const { writes } = runOnce(state);
  for (const kind of ["crash", "refused", "unclear"] as const)
    for (let at = 0; at < writes; at += 1) {
      const { issues } = runOnce(state, { kind, at } satisfies WriteFault);
      const interrupted = { ...state, issues };
      expect([kind, at, idsOf(interrupted)]).toEqual([kind, at, ids]);
      const recovered = settle(interrupted);
      expect([kind, at, idsOf(recovered)]).toEqual([kind, at, ids]);
      expect([kind, at, boxesIn(recovered)]).toEqual([kind, at, boxesIn(wanted)]);
    }
}

/** The numbers of the written parts, in order. */
const partsOf = (state: ListSnapshot): number[] =>
  changesOf(state).flatMap((change) => ("part" in change ? [change.part] : []));

describe("loses no item, no id and no tick, wherever a run stops and whichever write fails,", () => {
  test("when a list gets a second issue", () => {
    const ticked = tickBoxes(correctedList(30_000, fileOf("pond", 40)), 1, 10, 15);
    const grown = { ...ticked, files: [...ticked.files, fileOf("gate", 30)] };
    expect(partsOf(grown)).toEqual([2, 1]);
    expectNoLoss(grown);
  });

  test("when items leave two issues for a new one", () => {
    const list = tickBoxes(correctedList(30_000, fileOf("pond", 30), fileOf("gate", 50)), 2, 0, 15);
    const narrow = noteOn(noteOn(list, 1, 10_000), 2, 36_000);
    expect(partsOf(narrow)).toEqual([3, 2, 1]);
    expectNoLoss(narrow);
  });

  test("when two issues exchange items", () => {
    const list = tickBoxes(correctedList(30_000, fileOf("pond", 30), fileOf("gate", 50)), 2, 0, 20);
    // Items that were done long ago go to the hidden line of the first issue. It is full, so others leave it.
    const later = { ...list, now: "2024-02-20T09:00:00Z" };
    expect(partsOf(later)).toEqual([2, 1, 2]);
    expectNoLoss(later);
  });

  test("when an issue is no longer needed", () => {
    const list = tickBoxes(correctedList(30_000, fileOf("pond", 20), fileOf("gate", 50)), 2, 0, 5);
    const shorter = { ...list, files: list.files.slice(0, 1) };
    expectNoLoss(shorter);
    expect(settle(shorter).issues.map(({ body }) => isMergedDashboard(body))).toEqual([false, true]);
  });
});
