import { expect, test } from "@jest/globals";
import { dashboardBody } from "../../../src/action-items/dashboard/dashboard-body.ts";
import type {
  DashboardIssue,
  DashboardVersion,
} from "../../../src/action-items/dashboard/dashboard-issue.ts";
import { aboveOf } from "../../../src/action-items/dashboard/dashboard-above.ts";
import {
  chooseDashboard,
  mergedBody,
  mergeLists,
  mergeNotes,
} from "../../../src/action-items/dashboard/merge-dashboards.ts";
import type { SeenDashboard } from "../../../src/action-items/dashboard/dashboard.ts";
import { isMergedList, readDashboard } from "../../../src/action-items/dashboard/parse-dashboard.ts";
import { setting, viewOf, type ItemSpec } from "../items.ts";

const seeds: ItemSpec = { id: "bbbbbb", text: "order seeds" };
const spades: ItemSpec = { id: "cccccc", text: "sharpen the spades" };
const at = (hour: number): Date => new Date(Date.UTC(2026, 0, 14, hour));
const body = (above: string, ...items: ItemSpec[]): string =>
  dashboardBody(viewOf(items.length === 0 ? [seeds] : items, { above }), setting);

type By = "bot" | "ann";

/** A list with its history, an edit an hour. */
function listOf(
  number: number,
  edits: readonly (readonly [By, string])[],
  more: Partial<DashboardIssue> = {},
) {
  const versions: DashboardVersion[] = edits.map(([login, text], hour) => ({
    at: at(hour),
    login,
    ours: login === "bot",
    body: text,
  }));
  const list: DashboardIssue = {
    id: `I_${number}`,
    number,
    repositoryId: 42,
    body: edits.at(-1)?.[1] ?? "",
    createdAt: at(number),
    changedAt: at(number),
    closed: false,
    locked: false,
    versions,
    voices: [],
    own: [],
    deletions: [],
    ...more,
  };
  return list;
}

const plain = (number: number, more: Partial<DashboardIssue> = {}): DashboardIssue =>
  listOf(number, [["bot", body("")]], more);
const edited = (number: number, more: Partial<DashboardIssue> = {}): DashboardIssue =>
  listOf(
    number,
    [
      ["bot", body("")],
      ["ann", body("A note.\n\n")],
    ],
    more,
  );

test.each<[string, readonly DashboardIssue[], number]>([
  ["the oldest", [plain(2), plain(1), plain(3)], 1],
  ["the one that people edited", [plain(1), edited(2), plain(3)], 2],
  ["an open one, whatever people did on one that they closed", [edited(1, { closed: true }), plain(2)], 2],
  ["one that nobody locked", [edited(1, { locked: true }), plain(2)], 2],
])("of several lists %s stays", (_, lists, number) => {
  expect(chooseDashboard(lists)?.number).toBe(number);
  expect(chooseDashboard(lists.toReversed())?.number).toBe(number);
});

test("what several lists remember is remembered, and the items are followed since the first of them", () => {
  const [early, late] = [new Date("2025-11-01T00:00:00Z"), new Date("2025-12-01T00:00:00Z")];
  const of = (since: Date, item: ItemSpec, landed: Date): SeenDashboard => {
    const tick = {
      id: item.id ?? "",
      says: "done",
      at: at(landed.getUTCDate()),
      by: { kind: "tick", login: "ann" },
    } as const;
    const memory = { heard: null, ticks: [tick], known: [], landed: [{ id: "bbbbbb", at: landed }] };
    return readDashboard(dashboardBody(viewOf([item], { since, memory }), setting)) as SeenDashboard;
  };
  const merged = mergeLists([of(late, seeds, at(30)), of(early, spades, at(3))]);
  expect(merged?.since).toEqual(early);
  expect(merged?.memory.ticks.map(({ id }) => id).sort()).toEqual(["bbbbbb", "cccccc"]);
  expect(merged?.memory.known.map(({ id }) => id).sort()).toEqual(["bbbbbb", "cccccc"]);
  expect(merged?.memory.landed).toEqual([{ id: "bbbbbb", at: at(3) }]);
  expect(merged?.boxes.map(({ id }) => id)).toEqual(["bbbbbb"]);
});

test("notes of other lists stand behind one's own, once, and mention nobody", () => {
  const kept = edited(1);
  const others = ["Ask @ben &commat;ben &#64;ben.\r\n", "A note."].map((note, i) =>
    listOf(i + 2, [["ann", body(`${note}\n\n`)]]),
  );
  const merged = mergeNotes(kept, others);
  const ben = "@\u200Bben";
  expect(merged).toBe(`A note.\n\nAsk ${ben} ${ben} ${ben}.\n\n`);
  const written = listOf(1, [
    ["bot", body("")],
    ["ann", body("A note.\n\n")],
    ["bot", body(merged)],
  ]);
  expect(mergeNotes(written, others)).toBe(merged);
  expect(aboveOf(written)).toBe(merged);
});

test("notes that have no room stay in their own issue", () => {
  const other = listOf(2, [["ann", body("x".repeat(50_000))]]);
  expect(mergeNotes(edited(1), [other])).toBe("A note.\n\n");
});

test("what people took away while the bot wrote is away, also where the bot had brought it from another list", () => {
  const brought = "A note.\n\nFrom another list.\n\n";
  const history: readonly (readonly [By, string])[] = [
    ["ann", body("A note.\n\n")],
    ["bot", body(brought)],
    ["ann", body("A note.\n\n", spades)],
    ["bot", body(brought)],
  ];
  expect(aboveOf(listOf(1, history))).toBe("A note.\n\n");
});

test("a list that became one with another keeps what people wrote, and is a list again where they restore it", () => {
  const link = "[#1](https://redirect.github.com/garden/minutes/issues/1)";
  const merged = mergedBody(edited(2), 42, 1, link) ?? "";
  expect(merged.startsWith("A note.\n\n")).toBe(true);
  expect(merged).toContain(link);
  expect(isMergedList(merged)).toBe(true);
  expect(isMergedList(merged + body(""))).toBe(false);
  expect(isMergedList(body(""))).toBe(false);
  expect(isMergedList("<!-- minutes-bot:v1 kind=merged -->")).toBe(false);
});
