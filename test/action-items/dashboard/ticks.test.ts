import { expect, test } from "@jest/globals";
import fc from "fast-check";
import type { DashboardVersion } from "../../../src/action-items/dashboard/dashboard-issue.ts";
import { findTicks } from "../../../src/action-items/dashboard/ticks.ts";
import { formatDashboard, setting, viewOf, type ItemSpec } from "../items.ts";

const done = { at: "2026-01-13T10:00:00Z", by: { kind: "tick", login: "ann" } } as const;
const salt: ItemSpec = { id: "bbbbbb", text: "order salt" };
const spades: ItemSpec = { id: "cccccc", text: "sharpen the spades" };
const apples: ItemSpec = { id: "dddddd", text: "count the apples", owners: ["ben"] };

function list(...specs: ItemSpec[]): string {
  return formatDashboard(viewOf(specs), setting);
}

/** The body with one box toggled. */
function turned(body: string, id: string): string {
  return body
    .split("\n")
    .map((line) => {
      if (!line.includes(`\`${id}\``)) return line;
      return line.includes("[ ]") ? line.replace("[ ]", "[x]") : line.replace("[x]", "[ ]");
    })
    .join("\n");
}

/** A history, an hour apart: bodies by the bot, or by somebody. */
function history(...bodies: (string | readonly [login: string, body: string | null])[]): DashboardVersion[] {
  return bodies.map((entry, hour) => {
    const at = new Date(Date.UTC(2026, 0, 14, hour));
    if (typeof entry === "string") return { at, login: "minutes-bot", ours: true, body: entry };
    return { at, login: entry[0], ours: false, body: entry[1] };
  });
}

function describeTicks(versions: readonly DashboardVersion[]): string[] {
  return findTicks(versions).map(
    ({ id, status, at, by }) => `${at.getUTCHours()}h ${by.login}: ${id} ${status}`,
  );
}

const all = list(salt, spades, apples);

test("ticking a box is a claim at that moment", () => {
  expect(findTicks(history(all, ["ann", turned(all, "bbbbbb")]))).toEqual([
    {
      id: "bbbbbb",
      status: "done",
      at: new Date("2026-01-14T01:00:00Z"),
      by: { kind: "tick", login: "ann" },
    },
  ]);
});

test("changed line ends are no tick", () => {
  const ticked = turned(all, "bbbbbb").replaceAll("\n", "\r\n");
  expect(describeTicks(history(all, ["ann", ticked]))).toEqual(["1h ann: bbbbbb done"]);
});

test("edits by the bot are no ticks", () => {
  expect(describeTicks(history(all, list({ ...salt, done }, spades), all))).toEqual([]);
});

test("a tick that the bot overwrote at the same moment is not lost", () => {
  expect(describeTicks(history(all, ["ann", turned(all, "bbbbbb")], all))).toEqual(["1h ann: bbbbbb done"]);
});

test("a tick on an outdated page does not count for changes of the bot since then", () => {
  const later = list({ ...salt, done }, spades, apples);
  expect(describeTicks(history(all, later, ["ben", turned(all, "dddddd")], later))).toEqual([
    "2h ben: dddddd done",
  ]);
});

test("removing the tick of a done item reopens it", () => {
  const after = list({ ...salt, done }, spades, apples);
  expect(describeTicks(history(after, ["ben", turned(after, "bbbbbb")]))).toEqual(["1h ben: bbbbbb open"]);
});

test("finds consecutive ticks by what each edit changed", () => {
  const first = turned(all, "bbbbbb");
  const second = turned(first, "cccccc");
  expect(describeTicks(history(all, ["ann", first], ["ben", second], ["ann", first]))).toEqual([
    "1h ann: bbbbbb done",
    "2h ben: cccccc done",
    "3h ann: cccccc open",
  ]);
});

test("deleting, adding or rewording a line is no tick", () => {
  const without = all
    .split("\n")
    .filter((line) => !line.includes("bbbbbb"))
    .join("\n");
  const added = `${all}\n- [x] weed · [Beds](x) · \`ffffff\``;
  const reworded = all.replace("sharpen the spades", "sharpen and oil the spades");
  expect(
    describeTicks(history(all, ["ann", without], ["ann", all], ["ann", added], ["ben", reworded])),
  ).toEqual([]);
});

test("boxes count in a rewritten body", () => {
  const body = turned(`Our list:\n\n${all}`.replace("order salt", "order much salt"), "bbbbbb");
  expect(describeTicks(history(all, ["ann", body]))).toEqual(["1h ann: bbbbbb done"]);
});

test("one tick of a copied line is enough", () => {
  const line = all.split("\n").find((each) => each.includes("bbbbbb")) ?? "";
  const copied = all.replace(line, `${line}\n${line}`);
  const ticked = copied.replace(line, line.replace("[ ]", "[x]"));
  expect(describeTicks(history(all, ["ann", copied], ["ann", ticked]))).toEqual(["2h ann: bbbbbb done"]);
});

test("a version that was deleted or not read has no ticks", () => {
  expect(describeTicks(history(all, ["ann", null], ["ben", turned(all, "bbbbbb")]))).toEqual([
    "2h ben: bbbbbb done",
  ]);
  expect(describeTicks(history(["ann", turned(all, "bbbbbb")]))).toEqual([]);
});

test("a tick of a deleted account counts", () => {
  const versions = history(all, ["ann", turned(all, "bbbbbb")]).map((version) => ({
    ...version,
    login: version.ours ? version.login : null,
  }));
  expect(describeTicks(versions)).toEqual(["1h ghost: bbbbbb done"]);
});

test("finds every tick once, in any order of ticks and edits by the bot", () => {
  const ids = ["bbbbbb", "cccccc", "dddddd"];
  const step = fc.oneof(fc.constant("bot"), fc.constantFrom(...ids));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const states = new Map(ids.map((id) => [id, false]));
      const versions: (string | [string, string])[] = [all];
      const expected: string[] = [];
      let body = all;
      for (const [hour, id] of steps.entries()) {
        if (id === "bot") {
          // The bot had not read the ticks when it wrote.
          for (const each of ids) states.set(each, false);
          body = all;
          versions.push(body);
          continue;
        }
        body = turned(body, id);
        states.set(id, !states.get(id));
        versions.push(["ann", body]);
        expected.push(`${hour + 1}h ann: ${id} ${states.get(id) ? "done" : "open"}`);
      }
      expect(describeTicks(history(...versions))).toEqual(expected);
    }),
  );
});
