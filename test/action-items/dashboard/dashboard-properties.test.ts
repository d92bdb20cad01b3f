import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { fromHtml } from "hast-util-from-html";
import { toKnownItem } from "../../../src/action-items/dashboard/dashboard-rows.ts";
import type {
  DashboardMemory,
  DashboardView,
  RememberedCommand,
} from "../../../src/action-items/dashboard/dashboard.ts";
import { cutRememberedText } from "../../../src/action-items/dashboard/dashboard-memory.ts";
import { parseDashboard } from "../../../src/action-items/dashboard/parse-dashboard.ts";
import { findLiveReferences, render } from "../../fake-github/rendered.ts";
import { hostileMarkdown } from "../../render/hostile-markdown.ts";
import { formatDashboard, listedOf, setting, viewOf, type ItemSpec } from "../items.ts";
import { runsOf } from "../../property-runs.ts";

const alphabet = "23456789bcdfghjkmnpqrstvwxyz".split("");
const ids = fc.string({ unit: fc.constantFrom(...alphabet), minLength: 6, maxLength: 8 });
const day = fc.constantFrom("20260105", "20251208", "20250106", "20260119");
const path = fc.tuple(hostileMarkdown, day).map(([folder, date]) => `${folder.toWellFormed()}/${date}.md`);
const when = fc.date({
  min: new Date("2025-10-01T00:00:00Z"),
  max: new Date("2026-01-14T12:00:00Z"),
  noInvalidDate: true,
});
const by = fc.oneof(
  fc.record({ kind: fc.constant("minutes" as const), path }),
  fc.record({ kind: fc.constantFrom("tick" as const, "command" as const), login: hostileMarkdown }),
  fc.record({ kind: fc.constant("issue" as const), address: fc.constant("garden/tools#1") }),
);
const spec: fc.Arbitrary<ItemSpec> = fc.record(
  {
    id: ids,
    topic: hostileMarkdown,
    text: hostileMarkdown,
    owners: fc.array(hostileMarkdown, { maxLength: 3 }),
    path,
    line: fc.nat(500),
    due: fc.constantFrom("2026-01-13", "2026-02-01"),
    on: fc.constantFrom("garden/tools#1", "garden/hedge#2"),
    secret: fc.boolean(),
    isExhausted: fc.boolean(),
    asleep: fc.constant("2026-02-01"),
    question: fc.boolean(),
    done: fc.record({ at: when.map((date) => date.toISOString()), by }),
  },
  { requiredKeys: ["id", "topic", "text", "owners", "path"] },
);
const login = hostileMarkdown.map((text) => text.toWellFormed());
const commands: fc.Arbitrary<readonly RememberedCommand[]> = fc.uniqueArray(
  fc.record(
    {
      comment: fc.nat(),
      do: fc.constantFrom("stop", "not-me", "other"),
      id: ids,
      login,
      at: when,
      source: fc.record({
        position: fc.nat(49),
        hasId: fc.boolean(),
        issue: fc.constantFrom("0a1b2c3d", "00000000"),
      }),
    },
    { requiredKeys: ["comment", "do", "id", "login", "at"] },
  ),
  { selector: ({ comment }) => comment, minLength: 1, maxLength: 5 },
);
const hiddenLine: fc.Arbitrary<DashboardMemory> = fc.record({
  lastReadEditAt: fc.option(when),
  ticks: fc
    .uniqueArray(
      fc.record({
        id: ids,
        status: fc.constantFrom("done", "open"),
        at: when,
        by: fc.record({ kind: fc.constant("tick"), login }),
      }),
      { selector: ({ id }) => id, maxLength: 5 },
    )
    .map((ticks) => ticks.sort((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1))),
  known: fc.constant([]),
  landed: fc.uniqueArray(fc.record({ id: ids, at: when }), { selector: ({ id }) => id, maxLength: 3 }),
});
const memory = fc
  .tuple(hiddenLine, fc.record({ commands, parts: fc.integer({ min: 2, max: 20 }) }, { requiredKeys: [] }))
  .map(([line, more]): DashboardMemory => ({ ...line, ...more }));
/** Text of people without lines of the bot. */
const notes = fc.oneof(
  fc.constant(""),
  hostileMarkdown.map((text) => `${text}\r\n\n`),
);
const view: fc.Arbitrary<DashboardView> = fc
  .tuple(fc.uniqueArray(spec, { selector: ({ id }) => id ?? "", maxLength: 8 }), memory, notes)
  .map(([specs, remembered, text]) => viewOf(specs, { memory: remembered, notes: text }));

test("the dashboard is read back exactly, whatever the minutes and people write", () => {
  fc.assert(
    fc.property(view, (one) => {
      const body = formatDashboard(one, setting);
      const seen = parseDashboard(body);
      expect(body.length).toBeLessThan(60_000);
      expect(seen).toMatchObject({ notes: one.notes, repository: 42, since: one.since });
      const { commands } = one.memory;
      expect({ ...seen?.memory, known: [], commands: [] }).toEqual({ ...one.memory, commands: [] });
      expect(seen?.memory.commands?.toSorted(byComment)).toEqual(commands?.toSorted(byComment));
      const shown = one.items.filter(({ item, state }) => !state.done || body.includes(`\`${item.id}\``));
      expect(byId(seen?.boxes ?? [])).toEqual(
        byId(shown.map(({ item, state }) => ({ id: item.id, ticked: state.done }))),
      );
      const known = one.items.filter(
        (listed) => shown.includes(listed) || ["tick", "command"].includes(listed.state.claim.by.kind),
      );
      expect(byId(seen?.memory.known ?? [])).toEqual(byId(known.map(toKnownItem)));
    }),
    { numRuns: runsOf(150) },
  );
});

test("it mentions nobody, references no issue, and no line breaks out of its place", () => {
  fc.assert(
    fc.property(view, (one) => {
      const body = formatDashboard({ ...one, notes: "" }, setting);
      expect(findLiveReferences(body, "https://github.com")).toEqual({ users: [], teams: [], issues: [] });
      const { comments, boxes, details, crossedOut } = rendered(body);
      expect(comments).toEqual([
        expect.stringContaining("kind=dashboard"),
        expect.stringContaining("Write your own text above this line"),
        expect.stringContaining("kind=memory"),
      ]);
      expect(boxes).toBe(parseDashboard(body)?.boxes.length);
      expect(details).toBe(body.includes("<summary>Done ") ? 2 : 1);
      // Each line of a done item, under each of its owners.
      expect(crossedOut).toBe(body.split("\n").filter((line) => /^- (?:\[x\] )?~~/.test(line)).length);
      expect(crossedOut).toBeGreaterThanOrEqual(
        parseDashboard(body)?.boxes.filter(({ ticked }) => ticked).length ?? 0,
      );
    }),
    { numRuns: runsOf(150) },
  );
});

test("cutting remembered text twice changes nothing", () => {
  fc.assert(
    fc.property(hostileMarkdown, fc.string({ unit: "binary", maxLength: 300 }), (a, b) => {
      const words = cutRememberedText(a + b);
      expect(cutRememberedText(words)).toBe(words);
      expect(words.length).toBeLessThanOrEqual(120);
    }),
  );
});

test("an item with any text is one line", () => {
  fc.assert(
    fc.property(spec, (one) => {
      const body = formatDashboard(viewOf([{ ...one, owners: [] }]), setting);
      const { item } = listedOf(one);
      const lines = body.split(/[\n\r\u0085\u2028\u2029]/).filter((line) => line.includes(`\`${item.id}\``));
      expect(lines.length).toBeLessThanOrEqual(1);
      for (const line of lines) expect(line).toMatch(/^- \[[ x]\] .* · `[\da-z]+`$/);
    }),
    { numRuns: runsOf(150) },
  );
});

function byComment(a: RememberedCommand, b: RememberedCommand): number {
  return a.comment - b.comment;
}

function byId<T extends { readonly id: string }>(all: readonly T[]): readonly T[] {
  return [...all].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function rendered(body: string): {
  comments: string[];
  boxes: number;
  details: number;
  crossedOut: number;
} {
  const found = { comments: [] as string[], boxes: 0, details: 0, crossedOut: 0 };
  type Node = { type: string; value?: string; tagName?: string; children?: unknown };
  const walk = ({ type, value, tagName, children }: Node): void => {
    if (type === "comment") found.comments.push(value ?? "");
    if (tagName === "input") found.boxes += 1;
    if (tagName === "details") found.details += 1;
    if (tagName === "del") found.crossedOut += 1;
    if (Array.isArray(children)) for (const child of children as Node[]) walk(child);
  };
  walk(fromHtml(render(body), { fragment: true }));
  return found;
}
