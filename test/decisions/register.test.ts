import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { formatCsv } from "../../src/decisions/register-csv.ts";
import { readRegisterEntries, type RegisterEntry } from "../../src/decisions/register-entry.ts";
import { compareRegister, formatRegister } from "../../src/decisions/register-file.ts";
import { listForJson } from "../../src/decisions/register-json.ts";
import { relativeLink } from "../../src/decisions/register-row.ts";
import { readMinutes } from "../../src/minutes/read-minutes.ts";
import { runsOf } from "../property-runs.ts";
import { entryOf, garden, links, nameOf, wantedOf } from "./entries.ts";

const urlOf = ({ path, line }: RegisterEntry): string => `https://minutes.example/${path}:${line}`;
const formats: Readonly<Record<string, (entries: readonly RegisterEntry[]) => string>> = {
  "garden.md": (entries) => textOf(null, entries),
  "garden-printed.md": (entries) => formatRegister({ entries, nameOf, links }),
  "garden.csv": (entries) => formatCsv(entries, nameOf, urlOf),
  "garden.jsonl": (entries) =>
    listForJson(entries, urlOf)
      .map((each) => `${JSON.stringify(each)}\n`)
      .join(""),
};

function textOf(
  current: string | null,
  entries: readonly RegisterEntry[],
  unread: readonly string[] = [],
): string {
  const compared = compareRegister(current, wantedOf(entries, unread));
  if ("isBroken" in compared) throw new Error("the register is broken");
  return compared.text;
}

/** Returns the changes as `missing beds/20260114.md 2`. */
function changesOf(
  current: string | null,
  entries: readonly RegisterEntry[],
  unread: readonly string[] = [],
) {
  const compared = compareRegister(current, wantedOf(entries, unread));
  if ("isBroken" in compared) return "broken";
  return compared.changes.map(({ what, path, count }) => `${what} ${path} ${count}`);
}

test.each(Object.keys(formats))("formats %s", (name) => {
  const file = new URL(`register/${name}`, import.meta.url);
  const text = formats[name]?.(garden) ?? "";
  if (process.env["UPDATE"] === "1") writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, "utf8"));
});

test.each(Object.keys(formats))("formats the same bytes whatever the order of the files: %s", (name) => {
  const format = formats[name];
  const shuffled = fc.shuffledSubarray([...garden], { minLength: garden.length });
  fc.assert(
    fc.property(shuffled, (entries) => {
      expect(format?.(entries)).toBe(format?.(garden));
    }),
    { numRuns: runsOf(200) },
  );
});

test("a register that is up to date stays as it is", () => {
  const text = textOf(null, garden);
  expect(changesOf(text, garden)).toEqual([]);
  expect(textOf(text, garden)).toBe(text);
});

test("a register of any texts is up to date once it is written, and has one row for each decision", () => {
  const word = fc.oneof(
    fc.string({ maxLength: 20 }),
    fc.constantFrom(
      "&NewLine;| x",
      "a | b",
      "[x](y)",
      "\\",
      "]",
      "<!-- minutes-bot:decisions:end -->",
      "`|`",
    ),
  );
  const name = word.map((text) => text.replaceAll(/[/\0]|^\.+$/g, "").toWellFormed() || "x");
  const entry = fc.record({
    text: fc.array(word, { maxLength: 4 }).map((words) => words.join(" ")),
    topic: fc.option(word),
    vote: fc.option(word),
    date: fc.option(fc.constantFrom("2026-01-14", "2025-12-10")),
    path: fc.tuple(name, name).map(([folder, file]) => `${folder}/${file}.md`),
    line: fc.integer({ min: 1, max: 9999 }),
  });
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 5 }), (made) => {
      const entries = made.map((each) => ({ ...entryOf("2026-01-14", ""), ...each }));
      const text = textOf(null, entries);
      expect(changesOf(text, entries)).toEqual([]);
      expect(text.match(/^\| \[/gm) ?? []).toHaveLength(entries.length);
    }),
    { numRuns: runsOf(1000) },
  );
});

test("a new meeting adds lines at one place", () => {
  const before = textOf(null, garden).split("\n");
  const after = textOf(null, [...garden, entryOf("2026-01-28", "Rake")]).split("\n");
  const added = after.filter((line) => !before.includes(line));
  expect(added).toHaveLength(1);
  expect(after.length - before.length).toBe(1);
  expect(after[after.indexOf(added[0] ?? "") - 1]).toBe("| --- | --- | --- | --- |");
});

test("keeps what people wrote above and below, with their line ends", () => {
  const own = textOf(null, garden.slice(0, 2));
  const edited = `${own.replace("# Decisions\n", "# Our list\n\nHello!\n")}\n## See also\n\n- the wiki\n`;
  const crlf = edited.replaceAll("\n", "\r\n");
  const updated = textOf(crlf, garden);
  expect(updated).toContain("# Our list\r\n\r\nHello!\r\n");
  expect(updated.endsWith("\r\n\r\n## See also\r\n\r\n- the wiki\r\n")).toBe(true);
  expect(updated.replaceAll("\r\n", "\n")).toBe(
    textOf(null, garden).replace("# Decisions\n", "# Our list\n\nHello!\n") + "\n## See also\n\n- the wiki\n",
  );
});

test("adds its part below a text that has none yet", () => {
  const text = textOf("# Kept by hand\n\n- 2024: bees\n", garden);
  expect(text.startsWith("# Kept by hand\n\n- 2024: bees\n\n<!-- minutes-bot:decisions:begin ")).toBe(true);
  expect(textOf(text, garden)).toBe(text);
});

describe("compares with the minutes:", () => {
  const text = textOf(null, garden);

  test("a missing meeting", () => {
    expect(changesOf(text, [...garden, entryOf("2026-01-28", "Rake")])).toEqual([
      "missing beds/20260128.md 1",
    ]);
  });

  test("a changed meeting", () => {
    const changed = garden.map((each) => ({ ...each, text: each.text.replace("40 kg", "50 kg") }));
    expect(changesOf(text, changed)).toEqual(["changed beds/20251210.md 1"]);
  });

  test("a removed meeting", () => {
    expect(changesOf(text, garden.slice(1))).toEqual(["removed ../beds/20251210.md 1"]);
  });

  test("nothing if the lines move", () => {
    expect(
      changesOf(
        text,
        garden.map((each) => ({ ...each, line: each.line + 1 })),
      ),
    ).toEqual([]);
  });

  test("only the named meetings of a growing file", () => {
    const sections = ["2026-06-02", "2026-06-09", "2026-06-16"].map((date) =>
      entryOf(date, `Decided on ${date}`, { path: `notes/2026.md#${date}` }),
    );
    const before = textOf(null, sections.slice(0, 2));
    const only = new Set(["notes/2026.md#2026-06-16"]);
    const compared = compareRegister(before, { ...wantedOf(sections.slice(2)), only });
    expect(compared).toMatchObject({ changes: [{ what: "missing", path: "notes/2026.md", count: 1 }] });
  });

  test("nothing about a growing file that could not be read", () => {
    const sections = garden.filter(({ path }) => path.includes("#"));
    expect(
      changesOf(
        text,
        garden,
        sections.map(({ path }) => path),
      ),
    ).toEqual([]);
  });

  test("all meetings without a file", () => {
    expect(changesOf(null, garden)).toHaveLength(5);
  });

  test("nothing if a formatter aligned the tables", () => {
    const aligned = text.replaceAll(" | ", "   |   ").replaceAll("| --- ", "| :------- ");
    expect(changesOf(aligned, garden)).toEqual([]);
  });

  test("nothing about minutes that could not be read, whose rows stay", () => {
    const readable = garden.filter(({ path }) => path !== "beds/20251210.md");
    expect(changesOf(text, readable, ["beds/20251210.md"])).toEqual([]);
    expect(textOf(text, readable, ["beds/20251210.md"])).toBe(text);
  });

  test.each([
    ["the last line is missing", text.replace("<!-- minutes-bot:decisions:end -->\n", "")],
    ["the first line is missing", text.replace(/<!-- minutes-bot:decisions:begin .*\n/, "")],
    ["the part occurs twice", text + text],
  ])("says that the file is broken if %s", (_, broken) => {
    expect(changesOf(broken, garden)).toBe("broken");
  });
});

test.each([
  ["docs/decisions.md", "iaas/20231206.md", "../iaas/20231206.md"],
  ["decisions.md", "iaas/20231206.md", "iaas/20231206.md"],
  ["docs/a/b.md", "docs/c/20231206.md", "../c/20231206.md"],
  ["docs/b.md", "docs/20231206.md", "20231206.md"],
  ["docs/b.md", "a (b)/c:d #1/20231206.md", "../a%20%28b%29/c%3Ad%20%231/20231206.md"],
  ["b.md", "2026.md#2026-06-02", "2026.md"],
])("the link from %s to %s is %s", (from, path, link) => {
  expect(relativeLink(from, path)).toBe(link);
});

test("reads the entries of minutes, each decision and each issue once", () => {
  const options = {
    repository: { owner: "garden", name: "minutes" },
    hosts: [],
    aliases: {},
    tracker: null,
    people: {},
  };
  const minutes = readMinutes("beds/20260114.md", "# Beds 2026-01-14\n\n## Water\n\nText\n", options);
  const address = { owner: "garden", repo: "tools", number: 1 };
  const decision = {
    line: 5,
    lines: { from: 5, to: 5 },
    vote: "5 : 0",
    text: "Water",
    isPostponed: false,
    topic: 1,
  };
  const references = [address, { ...address, owner: "Garden" }];
  const decisions = [
    { ...decision, references },
    { ...decision, references: [], topic: 0, text: "Rake" },
    { ...decision, references, topic: 0, line: 9, text: "Resolution #1: Water" },
  ];
  expect(readRegisterEntries({ ...minutes, decisions })).toEqual([
    entryOf("2026-01-14", "Water", {
      line: 5,
      seriesTitle: "Beds",
      topic: "Water",
      vote: "5 : 0",
      issues: ["Garden/tools#1"],
    }),
    entryOf("2026-01-14", "Rake", { line: 5, seriesTitle: "Beds", vote: "5 : 0" }),
  ]);
});
