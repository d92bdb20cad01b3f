import { expect, test } from "@jest/globals";
import type { DashboardPart, DashboardView, Tick } from "../../../src/action-items/dashboard/dashboard.ts";
import { parseDashboard } from "../../../src/action-items/dashboard/parse-dashboard.ts";
import { formatDashboard, formatDashboardParts, setting as short, viewOf, type ItemSpec } from "../items.ts";

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

const done = { at: "2026-01-13T10:00:00Z", by: { kind: "tick", login: "ann" } } as const;

/** Returns the ids of the boxes of each body. */
function listedIn(bodies: readonly string[]): string[][] {
  return bodies.map((body) => (parseDashboard(body)?.boxes ?? []).map(({ id }) => id));
}

/** Returns a view of the same list a moment later: its issues have these bodies. */
function later(
  specs: readonly ItemSpec[],
  [currentBody = "", ...others]: readonly string[],
  more: Partial<DashboardPart> = {},
): DashboardView {
  const parts = others.map((body, i) => ({
    part: i + 2,
    notes: "",
    currentBody: body,
    url: `https://redirect.github.com/garden/minutes/issues/${i + 8}`,
    frozen: false,
    ...more,
  }));
  return viewOf(specs, { currentBody, parts });
}

/** Formats until nothing changes. */
function settle(specs: readonly ItemSpec[], bodies: readonly string[] = []): readonly string[] {
  const next = formatDashboardParts(later(specs, bodies), setting);
  return next.length === bodies.length && next.every((body, i) => body === bodies[i])
    ? bodies
    : settle(specs, next);
}

test("lists a hundred items in one issue", () => {
  const specs = manyItems(100);
  const bodies = formatDashboardParts(viewOf(specs), setting);
  expect(bodies.map(({ length }) => length < 60_000)).toEqual([true]);
  expect(listedIn(bodies).flat().sort()).toEqual(specs.map(({ id }) => id).sort());
  expect(bodies[0]).toContain("create a draft of the user story for the upgrade of the cluster");
});

test.each([200, 400, 1500])("lists all of %i items once, also the done ones, in several issues", (count) => {
  const specs = manyItems(count).map((spec, i) => (i % 5 === 1 ? { ...spec, done } : spec));
  const bodies = settle(specs);
  expect(bodies.length).toBeGreaterThan(1);
  for (const body of bodies) expect(body.length).toBeLessThan(60_000);
  expect(listedIn(bodies).flat().sort()).toEqual(specs.map(({ id }) => id).sort());
  const ticked = bodies.flatMap((body) => parseDashboard(body)?.boxes.filter((box) => box.ticked) ?? []);
  expect(ticked).toHaveLength(specs.filter((spec) => spec.done !== undefined).length);
  expect(bodies.join("\n")).not.toContain("not fit");
});

test("each issue says where the items of each owner are", () => {
  const bodies = settle(manyItems(400));
  const [first = "", second = ""] = bodies;
  expect(first).toContain(`**part 1 of ${bodies.length}**`);
  expect(first).toMatch(/^- \*\*Here\*\*: .*@\u200Bgardener-0 \(\d+\)/m);
  expect(first).toMatch(
    /^- \[Part 2\]\(https:\/\/redirect\.github\.com\/garden\/minutes\/issues\/8\): .*@\u200Bgardener-\d+ \(\d+\)/m,
  );
  expect(second).toContain(`**part 2 of ${bodies.length}**`);
  expect(second).toMatch(/^- \[Part 1\]\(https:\/\/github\.com\/garden\/minutes\/issues\/7\): /m);
  const counted = [...first.matchAll(/@\u200Bgardener-5 \((\d+)\)/g)].map(([, count]) => Number(count));
  const owned = manyItems(400).filter(({ owners }) => owners?.includes("gardener-5"));
  expect(counted).toEqual([owned.length]);
});

test("a tick changes one line, and no item goes to another issue", () => {
  const specs = manyItems(400);
  const before = settle(specs);
  const ticked = specs.map((spec, i) => (i === 7 ? { ...spec, done } : spec));
  const after = formatDashboardParts(later(ticked, before), setting);
  expect(listedIn(after)).toEqual(listedIn(before));
  const changed = after.flatMap((body, i) => {
    const lines = new Set(before[i]?.split("\n"));
    return body
      .split("\n")
      .filter((line) => !lines.has(line) && !line.startsWith("- **Here") && !line.startsWith("- [Part"));
  });
  expect(changed.filter((line) => !line.startsWith("<!--"))).toEqual([expect.stringMatching(/^- \[x\] ~~/)]);
});

test("new items move no other one, and removed ones leave room", () => {
  const specs = manyItems(420);
  const before = settle(specs.slice(0, 400));
  const partOf = (bodies: readonly string[]): Map<string, number> =>
    new Map(listedIn(bodies).flatMap((ids, i) => ids.map((id) => [id, i])));
  const after = settle(specs, before);
  const [then, now] = [partOf(before), partOf(after)];
  expect([...then].filter(([id, part]) => now.get(id) !== part)).toEqual([]);
  const fewer = settle(
    specs.filter((_, i) => i % 3 !== 0),
    after,
  );
  expect(fewer.length).toBeLessThanOrEqual(after.length);
  expect(listedIn(fewer).flat()).toHaveLength(280);
});

test("a list that became short is one issue again", () => {
  const before = settle(manyItems(400));
  expect(before.length).toBeGreaterThan(2);
  const after = settle(manyItems(60), before);
  expect(after).toHaveLength(1);
  expect(listedIn(after).flat()).toHaveLength(60);
});

test("an issue that people closed keeps its items and gets no others", () => {
  const specs = manyItems(420);
  const before = settle(specs.slice(0, 400));
  const view = later(specs, before, { frozen: true });
  const after = formatDashboardParts(view, setting);
  const [then, now] = [listedIn(before), listedIn(after)];
  expect(new Set(now[1])).toEqual(new Set(then[1]));
  expect(now.flat()).toHaveLength(420);
  expect(after[0]).toMatch(/^- \[Part 2\]\(\S+\), reopen or unlock it to see its items: /m);
});

test("an interrupted run leaves every item somewhere", () => {
  const specs = manyItems(400);
  const [old = ""] = formatDashboardParts(viewOf(specs.slice(0, 100)), setting);
  const wanted = formatDashboardParts(later(specs, [old]), setting);
  // The parts were created, and the dashboard still has its old text.
  const after = settle(specs, [old, ...wanted.slice(1)]);
  expect(listedIn(after).flat().sort()).toEqual(specs.map(({ id }) => id).sort());
  for (const [i, body] of after.slice(1).entries())
    expect(listedIn([body])).toEqual(listedIn([wanted[i + 1] ?? ""]));
});

test("a person with very many items finds them in several issues", () => {
  const specs = manyItems(500).map((spec) => ({ ...spec, owners: ["ann"] }));
  const bodies = settle(specs);
  expect(listedIn(bodies).flat().sort()).toEqual(specs.map(({ id }) => id).sort());
});

test("counts what does not fit into twenty issues, and stays readable", () => {
  const specs = manyItems(3500);
  const bodies = formatDashboardParts(viewOf(specs), setting);
  expect(bodies.length).toBeLessThanOrEqual(20);
  expect(bodies[0]).toMatch(/… \d+ more items do not fit into this list/);
  for (const body of bodies) expect(body.length).toBeLessThan(60_000);
});

test("remembered entries fit beside the items, the newest ticks first", () => {
  const ticks = Array.from({ length: 3000 }, (_, i): Tick => {
    const at = new Date(Date.UTC(2025, 0, 1) + i * 60_000);
    return { id: idOf(i), status: "done", at, by: { kind: "tick", login: `gardener-${i % 40}` } };
  });
  const memory = { lastReadEditAt: null, ticks, known: [], landed: [] };
  const bodies = formatDashboardParts(viewOf(manyItems(200), { memory }), setting);
  const seen = parseDashboard(bodies[0] ?? "")?.memory.ticks ?? [];
  for (const body of bodies) expect(body.length).toBeLessThan(60_000);
  expect(seen.length).toBeGreaterThan(500);
  expect(seen).toEqual(ticks.slice(-seen.length));
});

test("the ticks of four hundred done items are remembered", () => {
  const specs = manyItems(400).map((spec) => ({ ...spec, done }));
  const ticks = specs.map(({ id = "" }, i): Tick => ({
    id,
    status: "done",
    at: new Date(Date.UTC(2026, 0, 13) + i),
    by: { kind: "tick", login: "ann" },
  }));
  const memory = { lastReadEditAt: null, ticks, known: [], landed: [] };
  const bodies = formatDashboardParts(viewOf(specs, { memory }), setting);
  expect(parseDashboard(bodies[0] ?? "")?.memory.ticks).toHaveLength(400);
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
  for (const body of formatDashboardParts(viewOf(specs), setting)) expect(body.length).toBeLessThan(60_000);
});

test("an item of a hundred owners fits into an issue", () => {
  const owners = Array.from({ length: 100 }, (_, i) => `gardener-${i}`);
  const specs = manyItems(40).map((spec) => ({ ...spec, owners }));
  const bodies = settle(specs);
  for (const body of bodies) expect(body.length).toBeLessThan(60_000);
  expect(listedIn(bodies).flat()).toHaveLength(40);
});
