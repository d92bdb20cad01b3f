import { expect, test } from "@jest/globals";
import type {
  DashboardIssue,
  DashboardVersion,
} from "../../../src/action-items/dashboard/dashboard-issue.ts";
import { readNotes } from "../../../src/action-items/dashboard/dashboard-notes.ts";
import {
  chooseDashboard,
  formatMergedBody,
  mergeParsedDashboards,
  mergeNotes,
} from "../../../src/action-items/dashboard/merge-dashboards.ts";
import type { ParsedDashboard } from "../../../src/action-items/dashboard/dashboard.ts";
import { isMergedDashboard, parseDashboard } from "../../../src/action-items/dashboard/parse-dashboard.ts";
import { formatDashboard, setting, viewOf, type ItemSpec } from "../items.ts";

const seeds: ItemSpec = { id: "bbbbbb", text: "order seeds" };
const spades: ItemSpec = { id: "cccccc", text: "sharpen the spades" };
const at = (hour: number): Date => new Date(Date.UTC(2026, 0, 14, hour));
const body = (notes: string, ...items: ItemSpec[]): string =>
  formatDashboard(viewOf(items.length === 0 ? [seeds] : items, { notes }), setting);

type By = "bot" | "ann";

/** A dashboard with its history, one edit an hour. */
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
    title: "Open action items",
    body: edits.at(-1)?.[1] ?? "",
    createdAt: at(number),
    closed: false,
    locked: false,
    versions,
    foreignComments: [],
    ownComments: [],
    commentRemovals: [],
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
])("of several dashboards %s is kept", (_, lists, number) => {
  expect(chooseDashboard(lists)?.number).toBe(number);
  expect(chooseDashboard(lists.toReversed())?.number).toBe(number);
});

test("merges the hidden content of several dashboards, since the first of them", () => {
  const [early, late] = [new Date("2025-11-01T00:00:00Z"), new Date("2025-12-01T00:00:00Z")];
  const of = (since: Date, item: ItemSpec, landed: Date): ParsedDashboard => {
    const tick = {
      id: item.id ?? "",
      status: "done",
      at: at(landed.getUTCDate()),
      by: { kind: "tick", login: "ann" },
    } as const;
    const memory = { lastReadEditAt: null, ticks: [tick], known: [], landed: [{ id: "bbbbbb", at: landed }] };
    return parseDashboard(formatDashboard(viewOf([item], { since, memory }), setting)) as ParsedDashboard;
  };
  const merged = mergeParsedDashboards([of(late, seeds, at(30)), of(early, spades, at(3))]);
  expect(merged?.since).toEqual(early);
  expect(merged?.memory.ticks.map(({ id }) => id).sort()).toEqual(["bbbbbb", "cccccc"]);
  expect(merged?.memory.known.map(({ id }) => id).sort()).toEqual(["bbbbbb", "cccccc"]);
  expect(merged?.memory.landed).toEqual([{ id: "bbbbbb", at: at(3) }]);
  expect(merged?.boxes.map(({ id }) => id)).toEqual(["bbbbbb"]);
});

test("appends notes of other dashboards once, without mentions", () => {
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
  expect(readNotes(written)).toBe(merged);
});

test("notes that do not fit stay in their own issue", () => {
  const other = listOf(2, [["ann", body("x".repeat(50_000))]]);
  expect(mergeNotes(edited(1), [other])).toBe("A note.\n\n");
});

test("notes that people removed stay removed, even if the bot had moved them from another dashboard", () => {
  const brought = "A note.\n\nFrom another list.\n\n";
  const history: readonly (readonly [By, string])[] = [
    ["ann", body("A note.\n\n")],
    ["bot", body(brought)],
    ["ann", body("A note.\n\n", spades)],
    ["bot", body(brought)],
  ];
  expect(readNotes(listOf(1, history))).toBe("A note.\n\n");
});

test("a merged dashboard keeps its notes and becomes a dashboard again when people restore it", () => {
  const link = "[#1](https://redirect.github.com/garden/minutes/issues/1)";
  const merged = formatMergedBody(edited(2), 42, 1, link) ?? "";
  expect(merged.startsWith("A note.\n\n")).toBe(true);
  expect(merged).toContain(link);
  expect(isMergedDashboard(merged)).toBe(true);
  expect(isMergedDashboard(merged + body(""))).toBe(false);
  expect(isMergedDashboard(body(""))).toBe(false);
  expect(isMergedDashboard("<!-- minutes-bot:v1 kind=merged -->")).toBe(false);
});
