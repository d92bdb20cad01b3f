import { expect, test } from "@jest/globals";
import type { Tick } from "../../../src/action-items/dashboard/dashboard.ts";
import { parseDashboard } from "../../../src/action-items/dashboard/parse-dashboard.ts";
import { formatDashboard, setting as short, viewOf, type ItemSpec } from "../items.ts";

/** SHAs are as long as on GitHub. */
const setting = { ...short, commit: "5ca1ab1e".repeat(5) };

const letters = "23456789bcdfghjkmnpqrstvwxyz".split("");

function idOf(number: number): string {
  const digits = [0, 1, 2, 3, 4, 5].map((at) => letters[Math.floor(number / 28 ** at) % 28] ?? "");
  return digits.reverse().join("");
}

/** As long as in real minutes. */
function manyItems(count: number): ItemSpec[] {
  return Array.from({ length: count }, (_, i) => ({
    id: idOf(i),
    topic: `Release 6.0.${i % 7} finalised`,
    text: `create a draft of the user story for the upgrade of the cluster, see garden/tools#${i}`,
    owners: i % 10 === 0 ? [] : [`gardener-${i % 23}`, ...(i % 4 === 0 ? ["ann"] : [])],
    path: `special-interest-group-${i % 5}/2025${String(1 + (i % 12)).padStart(2, "0")}0${1 + (i % 9)}.md`,
    line: i,
    ...(i % 2 === 0 ? { on: `garden/tools#${i}` } : {}),
  }));
}

test("lists all of two hundred items", () => {
  const specs = manyItems(200);
  const body = formatDashboard(viewOf(specs), setting);
  expect(body.length).toBeLessThan(60_000);
  expect(
    parseDashboard(body)
      ?.boxes.map(({ id }) => id)
      .sort(),
  ).toEqual(specs.map(({ id }) => id).sort());
  expect(body).toContain("create a draft of the user story for the upgrade of the cluster");
});

test("lists the oldest items that fit, counts the others and remembers all", () => {
  const specs = manyItems(1500);
  const body = formatDashboard(viewOf(specs), setting);
  const listed = parseDashboard(body)?.boxes.map(({ id }) => id) ?? [];
  expect(body.length).toBeLessThan(60_000);
  expect(listed.length).toBeGreaterThan(140);
  expect(body).toContain(`… ${1500 - listed.length} more items do not fit`);
  const oldest = specs.filter(({ path }) => path?.includes("/202501")).map(({ id }) => id);
  expect(listed).toEqual(expect.arrayContaining(oldest));
});

test("remembered entries fit beside the items, the newest ticks first", () => {
  const ticks = Array.from({ length: 3000 }, (_, i): Tick => {
    const at = new Date(Date.UTC(2025, 0, 1) + i * 60_000);
    return { id: idOf(i), status: "done", at, by: { kind: "tick", login: `gardener-${i % 40}` } };
  });
  const memory = { lastReadEditAt: null, ticks, known: [], landed: [] };
  const body = formatDashboard(viewOf(manyItems(200), { memory }), setting);
  const seen = parseDashboard(body)?.memory.ticks ?? [];
  expect(body.length).toBeLessThan(60_000);
  expect(seen.length).toBeGreaterThan(500);
  expect(seen).toEqual(ticks.slice(-seen.length));
});

test.each([10_000, 55_000, 58_500])("people may write %i characters above the bot's line", (length) => {
  const notes = `${"word ".repeat(length / 5)}\n`;
  const body = formatDashboard(viewOf(manyItems(100), { notes }), setting);
  expect(body.startsWith(notes)).toBe(true);
  expect(body.length).toBeLessThan(64_000);
  expect(parseDashboard(body)?.notes).toBe(notes);
});

test("long names do not make the body too long", () => {
  const long = "@".repeat(9000);
  const specs = manyItems(100).map((spec) => ({
    ...spec,
    topic: long,
    text: `**${long}`,
    owners: [long, `${long}2`],
    path: `${"é/".repeat(400)}20260105.md`,
  }));
  expect(formatDashboard(viewOf(specs), setting).length).toBeLessThan(60_000);
});
