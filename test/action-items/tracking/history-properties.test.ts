import { expect, test } from "@jest/globals";
import fc from "fast-check";
import type { KnownItem } from "../../../src/action-items/tracking/item.ts";
import { trackItems } from "../../../src/action-items/tracking/track-items.ts";
import { assignItemIds } from "../../../src/action-items/tracking/assign-item-ids.ts";
import { buildItems } from "../../../src/action-items/tracking/build-items.ts";
import type { ItemFile, StatedItem } from "../../../src/action-items/tracking/item.ts";
import { runAllSteps } from "../../../src/minutes/steps.ts";
import { processorTime } from "../../processor-time.ts";

const statement: fc.Arbitrary<StatedItem> = fc
  .record({
    topic: fc.constantFrom("Gripper", "Dock", "Pending action items"),
    claims: fc.uniqueArray(fc.constantFrom("create", "draft", "gripper", "dock", "eggs", "arm/#12"), {
      minLength: 1,
      maxLength: 4,
    }),
    owners: fc.subarray(["ann", "kurt"]),
    done: fc.boolean(),
    reopened: fc.boolean(),
  })
  .map(({ topic, claims, ...rest }) => ({
    ...rest,
    line: 1,
    lines: { from: 1, to: 1 },
    explicit: true,
    due: null,
    text: claims.join(" "),
    references: [],
    ownReferences: false,
    topic: 1,
    topics: ["Robots", topic],
  }));

const files: fc.Arbitrary<readonly ItemFile[]> = fc
  .array(fc.tuple(fc.constantFrom("robots", "board"), fc.array(statement, { maxLength: 5 })), {
    maxLength: 8,
  })
  .map((meetings) =>
    meetings.map(([series, items], index) => {
      const date = `2023-11-${String(index + 1).padStart(2, "0")}`;
      return { path: `${series}/${date}.md`, series, date, participants: [], items };
    }),
  );

test("the histories do not depend on the order in which minutes land", () => {
  fc.assert(
    fc.property(
      files.chain((all) =>
        fc.tuple(fc.constant(all), fc.shuffledSubarray([...all], { minLength: all.length })),
      ),
      ([all, shuffled]) => {
        expect(trackItems(shuffled)).toEqual(trackItems(all));
      },
    ),
  );
});

test("each statement is in one history, under a unique id", () => {
  fc.assert(
    fc.property(files, (all) => {
      const occurrences = trackItems(all).flatMap((history) => history.occurrences);
      expect(new Set(occurrences.map(({ item }) => item))).toEqual(
        new Set(all.flatMap(({ items }) => items)),
      );
      expect(new Set(occurrences.map(({ id }) => id)).size).toBe(all.flatMap(({ items }) => items).length);
    }),
  );
});

test("a listed id names the same item, whatever lands later", () => {
  fc.assert(
    fc.property(
      files.chain((all) => fc.shuffledSubarray([...all], { minLength: all.length })),
      (landing) => {
        const listed: KnownItem[] = [];
        for (let count = 1; count <= landing.length; count++) {
          const items = buildItems(trackItems(landing.slice(0, count)), listed);
          for (const { id } of listed) expect(items.filter(({ ids }) => ids.includes(id))).toHaveLength(1);
          expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
          const known = new Set(listed.map(({ id }) => id));
          for (const { id, first, text } of items)
            if (!known.has(id)) listed.push({ id, path: first.path, text });
        }
      },
    ),
  );
});

test("ids with the same beginning become longer, the others stay", () => {
  const wordings = Array.from({ length: 40_000 }, (_, index) => ({
    path: "robots/20231108.md",
    topics: ["Gripper"],
    text: `task ${index}`,
  }));
  const ids = runAllSteps(assignItemIds(wordings));
  const longer = ids.filter((id) => id.length > 6);
  expect(new Set(ids).size).toBe(ids.length);
  expect(longer.length).toBeGreaterThan(1);
  expect(ids.some((id) => id.length === 6 && longer.some((other) => other.startsWith(id)))).toBe(false);
  expect(runAllSteps(assignItemIds(wordings.slice(0, 10)))).toEqual(
    ids.slice(0, 10).map((id) => id.slice(0, 6)),
  );
});

test("tracks five thousand items in a thousand meetings fast", () => {
  const task = (number: number): string =>
    `${String(["write", "paint", "mend"][number % 3])} the ${String(["arm", "dock"][number % 2])} ${number % 977}`;
  const meetings = Array.from({ length: 1000 }, (_, meeting): ItemFile => {
    const date = new Date(Date.UTC(2004, 0, 7 + 7 * meeting)).toISOString().slice(0, 10);
    const items = [0, 1, 2, 3, 4].map((place): StatedItem => ({
      line: place + 1,
      lines: { from: place + 1, to: place + 1 },
      explicit: true,
      owners: ["ann"],
      done: false,
      due: null,
      text: task(meeting * (place + 1)),
      references: [],
      ownReferences: false,
      topic: 1,
      topics: ["Robots", "Pending action items"],
    }));
    return { path: `robots/${date}.md`, series: "robots", date, participants: [], items };
  });
  // A third of a second; comparing all with all takes minutes.
  expect(processorTime(() => trackItems(meetings))).toBeLessThan(5000);
});
