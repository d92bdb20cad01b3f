import { describe, expect, test } from "@jest/globals";
import {
  cutRememberedText,
  formatMemory,
  parseMemory,
} from "../../../src/action-items/dashboard/dashboard-memory.ts";
import type { DashboardMemory, Tick } from "../../../src/action-items/dashboard/dashboard.ts";
import { mergeParsedDashboards } from "../../../src/action-items/dashboard/merge-dashboards.ts";
import { clearTicks, parseDashboard } from "../../../src/action-items/dashboard/parse-dashboard.ts";

const empty: DashboardMemory = { lastReadEditAt: null, ticks: [], known: [], landed: [] };
const at = (hour: number): Date => new Date(Date.UTC(2026, 0, 14, hour));
const tick = (id: string, status: Tick["status"], hour: number, login = "ann"): Tick => ({
  id,
  status,
  at: at(hour),
  by: { kind: "tick", login },
});
const remembered = (id: string, text = "dig", path = "beds/a.md") => ({ id, path, text });

describe("the hidden line", () => {
  test("has everything that the dashboard remembers", () => {
    const memory: DashboardMemory = {
      lastReadEditAt: at(9),
      ticks: [tick("bbbbbb", "done", 1), tick("cccccc", "open", 2, "ben-c"), tick("dddddd", "done", 3)],
      known: [remembered("bbbbbb", "dig: the_bed, 50% / now."), remembered("cccccc", "größer", "a b/ü.md")],
      landed: [
        { id: "bbbbbb", at: at(4) },
        { id: "cccccc", at: at(5) },
      ],
      commands: [
        {
          comment: 71,
          do: "not-me",
          id: "bbbbbb",
          login: "ben-c",
          at: at(7),
          source: { position: 0, hasId: true, issue: "00000000" },
        },
        { comment: 72, do: "stop", id: "bbbbbb", login: "ben-c", at: at(6) },
        {
          comment: 70,
          do: "other",
          id: "cccccc",
          login: "ann",
          at: at(8),
          source: { position: 12, hasId: false, issue: "0a1b2c3d" },
        },
      ],
      opened: [
        { id: "bbbbbb", issue: { owner: "garden", repo: "my-tools", number: 40 } },
        { id: "cccccc", issue: { owner: "garden", repo: "my-tools", number: 7 } },
      ],
    };
    const line = formatMemory(memory, 10_000);
    expect(line).toBe(
      [
        "<!-- minutes-bot:v1 kind=memory heard=2026-01-14T09:00:00.000Z",
        `done=ann:bbbbbb.${at(1).getTime().toString(36)},dddddd.${at(3).getTime().toString(36)}`,
        `open=ben%2Dc:cccccc.${at(2).getTime().toString(36)}`,
        `commands=ben%2Dc:1z.bbbbbb.n.${at(7).getTime().toString(36)}.0.00000000,20.bbbbbb.s.${at(6).getTime().toString(36)};ann:1y.cccccc.x.${at(8).getTime().toString(36)}.12b.0a1b2c3d`,
        "opened=garden/my%2Dtools:bbbbbb.14,cccccc.7",
        `landed=bbbbbb.${at(4).getTime().toString(36)},cccccc.${at(5).getTime().toString(36)}`,
        "known=beds/a.md:bbbbbb.dig%3A_the%5Fbed%2C_50%25_%2F_now%2E;a%20b/%C3%BC.md:cccccc.größer -->",
      ].join(" "),
    );
    expect(parseMemory(line)).toEqual(memory);
  });

  test("may be empty", () => {
    expect(formatMemory(empty, 1000)).toBe("<!-- minutes-bot:v1 kind=memory -->");
    expect(parseMemory("<!-- minutes-bot:v1 kind=memory -->")).toEqual(empty);
  });

  test.each([
    ["of another kind", "<!-- minutes-bot:v1 kind=reminder -->"],
    ["without a kind", "<!-- minutes-bot:v1 a=1 -->"],
    ["that is text", "kind=memory"],
  ])("is none %s", (_what, line) => expect(parseMemory(line)).toBeNull());

  test.each([
    ["a time", "heard=yesterday"],
    ["the id of a tick", "done=ann:word.kf12oi4g,.kf12oi4g"],
    ["the time of a tick", "open=ann:bbbbbb.,bbbbbb"],
    ["a login", "done=%:bbbbbb.kf12oi4g"],
    ["a group", "done=bbbbbb.kf12oi4g"],
    ["a landing", "landed=word.kf12oi4g,bbbbbb."],
    ["a command", "commands=ann:1y.bbbbbb.q.kf12oi4g,1y.word.s.kf12oi4g,.bbbbbb.s.kf12oi4g,1y.bbbbbb.s."],
    ["the login of a command", "commands=%:1y.bbbbbb.s.kf12oi4g"],
    ["a path", "known=%ZZ:bbbbbb.dig"],
    ["the id of an item", "known=beds/a.md:word.dig,bbbbbb"],
    ["a text", "known=beds/a.md:bbbbbb.%ZZ"],
  ])("is read without %s that is damaged", (_what, field) => {
    expect(parseMemory(`<!-- minutes-bot:v1 kind=memory ${field} -->`)).toEqual(empty);
  });

  test("has its ticks in the order of time, of equal times in that of ids", () => {
    const ticks = [tick("dddddd", "open", 2), tick("bbbbbb", "done", 2), tick("cccccc", "done", 1)];
    const read = parseMemory(formatMemory({ ...empty, ticks }, 1000))?.ticks;
    expect(read?.map(({ id }) => id)).toEqual(["cccccc", "bbbbbb", "dddddd"]);
  });

  test("leaves out first what it remembers, then landings, then the oldest ticks", () => {
    const ticks = Array.from({ length: 10 }, (_, hour) => tick("bbbbbb", "done", hour));
    const landed = Array.from({ length: 10 }, (_, hour) => ({ id: "cccccc", at: at(hour) }));
    const known = Array.from({ length: 10 }, () => remembered("dddddd"));
    const counts = (maxChars: number): readonly unknown[] => {
      const read = parseMemory(formatMemory({ ...empty, ticks, landed, known }, maxChars));
      return [read?.ticks[0]?.at.getUTCHours(), read?.ticks.length, read?.landed.length, read?.known.length];
    };
    expect(counts(200)).toEqual([undefined, 0, 0, 0]);
    expect(counts(200 + 19 * 4)).toEqual([6, 4, 0, 0]);
    expect(counts(200 + 19 * 10 - 1)).toEqual([1, 9, 0, 0]);
    expect(counts(200 + 19 * 10)).toEqual([0, 10, 0, 0]);
    expect(counts(200 + 19 * 10 + 16 * 10 + 20 * 3)).toEqual([0, 10, 10, 3]);
    expect(counts(1000)).toEqual([0, 10, 10, 10]);
  });

  test("has commands in at most a third of it, those that count for good before the others", () => {
    const commands = Array.from({ length: 60 }, (_, i) => ({
      comment: 1000 + i,
      do: i < 3 ? ("stop" as const) : ("other" as const),
      id: "bbbbbb",
      login: "ann",
      at: at(i),
      source: { position: 0, hasId: false, issue: "0a1b2c3d" },
    }));
    const landed = [{ id: "cccccc", at: at(1) }];
    const line = formatMemory({ ...empty, commands, landed }, 3000);
    const read = parseMemory(line);
    expect(line.length).toBeLessThan(1500);
    expect(read?.landed).toEqual(landed);
    expect(read?.commands?.slice(0, 4).map(({ comment }) => comment)).toEqual([1002, 1001, 1000, 1059]);
  });
});

test.each([
  ["x".repeat(120), "x".repeat(120)],
  ["x".repeat(121), `${"x".repeat(119)}…`],
  [`${"x".repeat(118)} yz`, `${"x".repeat(118)}…`],
  [`${"x".repeat(118)}😀y`, `${"x".repeat(118)}\uFFFD…`],
  ["  a \n b\u200B ", "a b"],
])("of %j the dashboard remembers %j", (text, cut) => expect(cutRememberedText(text)).toBe(cut));

describe("a damaged list", () => {
  const line = (id: string, box = " "): string =>
    `- [${box}] dig · [Beds](https://github.com/a/b/blob/c1/a.md) · \`${id}\``;
  const marker = "<!-- minutes-bot:v1 repository=42 kind=dashboard since=2025-12-01T09:30:00.000Z -->";
  const boxes = (...lines: readonly string[]) =>
    parseDashboard([marker, ...lines].join("\n"))?.boxes.map(({ id, ticked }) => `${id} ${ticked}`);

  test.each([
    ["with an item twice has both", [line("bbbbbb"), line("bbbbbb", "x")], ["bbbbbb false", "bbbbbb true"]],
    ["with a removed id has the others", [line("word"), line("cccccc")], ["cccccc false"]],
    ["with two ids on a line has the first", [`${line("bbbbbb")} · \`cccccc\``], ["bbbbbb false"]],
    ["with another id before it has that one", [`- [ ] a · \`bbbbbb\` · \`cccccc\``], ["bbbbbb false"]],
    ["with a box of somebody has none of it", ["- [x] buy milk"], []],
    ["with other bullets and boxes", [line("bbbbbb", "X").replace("- [", "  * [")], ["bbbbbb true"]],
    ["with a box without a space behind it", ["- [x]a · `bbbbbb`"], []],
  ])("%s", (_what, lines, found) => expect(boxes(...lines)).toEqual(found));

  test("loses all its ticks at once, and nothing else", () => {
    const lines = [line("bbbbbb", "x"), "- [x] buy milk", line("cccccc", "X"), "text [x]"];
    expect(clearTicks(lines.join("\n"))).toBe(
      [line("bbbbbb"), "- [x] buy milk", line("cccccc"), "text [x]"].join("\n"),
    );
  });
});

describe("several dashboards", () => {
  const parsed = (since: Date | null, memory: Partial<DashboardMemory>) => ({
    notes: "",
    repository: 42,
    since,
    boxes: [],
    memory: { ...empty, ...memory },
  });

  test("know what each of them knows, and of one item what the first one knows", () => {
    const merged = mergeParsedDashboards([
      parsed(at(5), {
        lastReadEditAt: at(6),
        ticks: [tick("bbbbbb", "done", 3)],
        known: [remembered("bbbbbb", "first"), remembered("cccccc")],
        landed: [{ id: "bbbbbb", at: at(4) }],
      }),
      parsed(at(2), {
        lastReadEditAt: at(7),
        ticks: [tick("bbbbbb", "open", 1)],
        known: [remembered("bbbbbb", "second"), remembered("dddddd")],
        landed: [
          { id: "bbbbbb", at: at(3) },
          { id: "cccccc", at: at(9) },
        ],
      }),
      parsed(null, {}),
    ]);
    expect(merged?.since).toEqual(at(2));
    expect(merged?.memory).toEqual({
      lastReadEditAt: at(6),
      ticks: [tick("bbbbbb", "open", 1), tick("bbbbbb", "done", 3)],
      known: [remembered("cccccc"), remembered("bbbbbb", "first"), remembered("dddddd")],
      landed: [
        { id: "bbbbbb", at: at(3) },
        { id: "cccccc", at: at(9) },
      ],
    });
  });

  test("may be none, or one, or without a beginning", () => {
    const one = parsed(null, {});
    expect(mergeParsedDashboards([])).toBeNull();
    expect(mergeParsedDashboards([one])).toBe(one);
    expect(mergeParsedDashboards([one, one])?.since).toBeNull();
  });
});
