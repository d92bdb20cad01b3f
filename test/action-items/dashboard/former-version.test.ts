import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { findTicks } from "../../../src/action-items/dashboard/ticks.ts";
import { formatDashboard, setting, viewOf, type ItemSpec } from "../items.ts";
import { parseDashboard } from "../../../src/action-items/dashboard/parse-dashboard.ts";

/** The body of a dashboard as version 0.1 wrote it, with boxes in all of its sections and everything in its hidden line. */
const body = readFileSync(new URL("former/0.1.md", import.meta.url), "utf8");

test("reads the dashboard of the former version with its notes, boxes, ticks and landings", () => {
  const parsed = parseDashboard(body);
  expect(parsed).toMatchObject({
    notes: "Hello, this is ours.\n\n",
    repository: 42,
    since: new Date("2025-12-01T09:30:00.000Z"),
  });
  expect(parsed?.boxes.filter(({ ticked }) => ticked).map(({ id }) => id)).toEqual(["nnnnnn", "pppppp"]);
  expect(parsed?.boxes.filter(({ ticked }) => !ticked).map(({ id }) => id)).toEqual([
    "bbbbbb",
    "cccccc",
    "dddddd",
    "ffffff",
    "jjjjjj",
    "kkkkkk",
    "mmmmmm",
  ]);
  expect(parsed?.memory.ticks.map(({ id, status, by }) => `${by.login}: ${id} ${status}`)).toEqual([
    "carl: wwwwww done",
    "ann: cccccc open",
    "ben: nnnnnn done",
  ]);
  expect(parsed?.memory.landed.map(({ id }) => id)).toEqual(["bbbbbb", "ffffff"]);
  expect(parsed?.memory.known).toContainEqual({ id: "bbbbbb", path: "beds/20260105.md", text: "dig" });
  expect(parsed?.memory.known).toContainEqual({
    id: "zzzzzz",
    path: "moved/20251201.md",
    text: "wait for the file",
  });
});

/** The items of that dashboard. */
const specs: readonly ItemSpec[] = [
  { id: "bbbbbb", text: "dig" },
  { id: "cccccc", text: "dig deeper in the bed", due: "2026-01-13" },
  { id: "dddddd", topic: "Winter", text: "order salt", asleep: "2026-02-01" },
  { id: "ffffff", topic: "Tools", text: "sharpen", owners: ["ben", "ann", "the gardeners"] },
  { id: "jjjjjj", topic: "Trees", text: "cut the apple trees", owners: [], path: "trees/20260112.md" },
  { id: "kkkkkk", text: "count the apples", owners: ["carl"], path: "trees/20251013.md", isExhausted: true },
  { id: "mmmmmm", text: "ask for a ladder", owners: ["carl", "ben"], path: "trees/20251013.md" },
  {
    id: "nnnnnn",
    text: "burn the leaves",
    owners: ["ben"],
    done: { at: "2026-01-13T10:00:00Z", by: { kind: "tick", login: "ben" } },
  },
  { id: "pppppp", text: "rake", done: { at: "2026-01-10T10:00:00Z", by: { kind: "command", login: "ann" } } },
];

test("the first body of this version has the same notes, boxes, ticks and landings", () => {
  const parsed = parseDashboard(body);
  const { notes = "", memory } = parsed ?? {};
  if (memory === undefined) throw new Error("not parsed");
  const known = memory.known.filter(({ id }) => !specs.some((spec) => spec.id === id));
  const next = formatDashboard(
    viewOf(specs, { notes, memory: { ...memory, known }, currentBody: body }),
    setting,
  );
  const now = parseDashboard(next);
  const byId = (boxes: readonly { readonly id: string }[] = []): readonly unknown[] =>
    boxes.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  expect(byId(now?.boxes)).toEqual(byId(parsed?.boxes));
  expect(now?.notes).toBe(notes);
  expect(now?.memory.ticks).toEqual(memory.ticks);
  expect(now?.memory.landed).toEqual(memory.landed);
  expect(byId(now?.memory.known).length).toBe(byId(memory.known).length);
});

test("a tick on a page with the former text counts, also if the bot rewrote the list in between", () => {
  const next = formatDashboard(viewOf(specs, { currentBody: body }), setting);
  const ticked = body.replace(/^- \[ \](?=.*`bbbbbb`)/m, "- [x]");
  const at = (minute: number): Date => new Date(Date.UTC(2026, 0, 14, 9, minute));
  const versions = [
    { at: at(0), login: "minutes-bot", ours: true, body },
    { at: at(1), login: "minutes-bot", ours: true, body: next },
    { at: at(2), login: "ann", ours: false, body: ticked },
  ];
  expect(findTicks(versions).map(({ id, status }) => `${id} ${status}`)).toEqual(["bbbbbb done"]);
});
