import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { createKindTest } from "../../src/minutes/file-kind.ts";
import { growingSeries } from "../../src/minutes/growing/growing-path.ts";
import { readSectionTexts } from "../../src/minutes/growing/section-text.ts";
import { splitGrowingFile, type GrowingFile } from "../../src/minutes/growing/sections.ts";
import { dateInPath, seriesOf } from "../../src/minutes/minutes-path.ts";
import { formatAddress } from "../../src/minutes/minutes.ts";
import { readMinutes } from "../../src/minutes/read-minutes.ts";

// A folder is a case: a Markdown file at its path in the repository, and sections.json, the expected result (UPDATE=1 rewrites it).
const folder = new URL("./cases/", import.meta.url);
const options = {
  repository: { owner: "acme", name: "minutes" },
  hosts: ["github.com"],
  aliases: {},
  tracker: null,
  people: {},
};

function splitFile(path: string, text: string): GrowingFile {
  const file = splitGrowingFile(path, text);
  if (file === null) throw new Error("too many sections");
  return file;
}

describe("a growing file has these meetings", () => {
  test.each(readdirSync(folder))("%s", (name) => {
    const base = new URL(`${name}/`, folder);
    const path = readdirSync(base, { recursive: true, encoding: "utf8" }).find((each) =>
      each.endsWith(".md"),
    );
    if (path === undefined) throw new Error("no Markdown file");
    const text = readFileSync(new URL(path, base), "utf8");
    const file = splitFile(path, text);
    const found = {
      title: file.title,
      meetings: file.sections.map((section) => {
        const meeting = `${path}#${section.name}`;
        const minutes = readMinutes(meeting, text, options);
        return {
          path: meeting,
          lines: `${section.from}-${section.to}`,
          date: minutes.date,
          series: minutes.series,
          title: minutes.title,
          references: minutes.references.map(
            ({ line, address }) => `${line}: ${address ? formatAddress(address) : "?"}`,
          ),
        };
      }),
    };
    const expected = new URL("sections.json", base);
    if (process.env["UPDATE"] === "1") writeFileSync(expected, `${JSON.stringify(found, null, 2)}\n`);
    expect(found).toEqual(JSON.parse(readFileSync(expected, "utf8")));
  });
});

const kindOf = (path: string, names: readonly string[] = []): string =>
  createKindTest({ isIncluded: () => true, names: new Set(names) }, [])(path);

test.each([
  "meeting-notes.md",
  "docs/meeting_notes.md",
  "MINUTES.md",
  "minutes-2025.md",
  "minutes/tsc-2025.md",
  "minutes/2025.md",
  "notes/2026-06.md",
  "2025.md",
  "meetings/README.md",
  "meetings/archive.md",
  "wg-release/meeting-notes.md",
  "tsc-notes.md",
  "Protokolle/Vorstand.md",
  "comptes-rendus/2026.md",
])("%s may grow", (path) => expect(kindOf(path)).toBe("growing"));

test.each([
  "README.md",
  "CHANGELOG.md",
  "docs/changelog/2026.md",
  "NEWS.md",
  "RELEASE_NOTES.md",
  "release-notes/2026.md",
  "HISTORY.md",
  "notes.md",
  "docs/2026.md",
  "blog/2026.md",
  "templates/meeting-notes.md",
  "process/README.md",
  "meetings/template.md",
  "meetings/agenda.md",
  "meetings/how-to-chair.md",
  ".github/meeting-notes.md",
  "meeting-notes.txt",
])("%s does not", (path) => expect(kindOf(path)).not.toBe("growing"));

test("a file grows if the configuration names it, whatever it is called", () => {
  expect(kindOf("docs/HISTORY.md", ["docs", "HISTORY.md"])).toBe("growing");
});

test("minutes with a date in their path stay one meeting", () => {
  expect(kindOf("meetings/2026-06-02.md")).toBe("minutes");
  expect(kindOf("meetings/2026-06-02.md#2026-06-03")).toBe("no date");
});

test.each([
  ["minutes/tsc-2025.md", "minutes/tsc"],
  ["wg-a/meeting-notes.md", "wg-a"],
  ["wg-a/2025/meetings.md", "wg-a"],
  ["wg-a/wg-a-2025.md", "wg-a"],
  ["meetings/MEETINGS_TC_2022_1H.md", "meetings/tc"],
  ["meeting-notes.md", ""],
  ["meetings/README.md", "meetings"],
])("the series of %s is %s", (path, series) => {
  expect(growingSeries(path)).toBe(series);
  expect(seriesOf(`${path}#2026-06-02`)).toBe(series);
});

test("the date of a section is the one in its name", () => {
  expect(dateInPath("minutes/2025.md#2025-06-02-board")).toBe("2025-06-02");
  expect(dateInPath("minutes/2025.md#2025-13-02")).toBeNull();
});

test("a section keeps its hash when it moves, and has another one when a definition that it uses changes", () => {
  const one = "## 2026-06-02\n\n- [Arms][arms]\n\n";
  const two = "## 2026-05-26\n\n- Legs\n\n";
  const hashes = (text: string): Record<string, string> => {
    const file = splitFile("meeting-notes.md", text);
    const texts = readSectionTexts(file);
    return Object.fromEntries(file.sections.map((each) => [each.name, texts.hashOf(each)]));
  };
  const definition = "[arms]: https://github.com/acme/robots/issues/1\n";
  const before = hashes(one + two + definition);
  expect(hashes(`${definition}\n${two}${one}`)).toEqual(before);
  const after = hashes(one + two + definition.replace("1", "2"));
  expect(after["2026-06-02"]).not.toBe(before["2026-06-02"]);
  expect(after["2026-05-26"]).toBe(before["2026-05-26"]);
});

const manual = readFileSync(new URL("../../docs/reading.md", import.meta.url), "utf8").split(
  "### Growing files",
)[1];

test("the example in docs/reading.md has two meetings", () => {
  const example = /```md\n(.*?)```/s.exec(manual ?? "")?.[1] ?? "";
  expect(splitFile("robots/meeting-notes-2026.md", example).sections.map(({ name }) => name)).toEqual([
    "2026-06-02",
    "2026-05-26",
  ]);
});

test("the paths in docs/reading.md may grow as it says", () => {
  const rows = (manual?.split("**Names.**")[0] ?? "").split("\n").filter((line) => line.startsWith("| `"));
  expect(rows).toHaveLength(5);
  for (const row of rows) {
    const [, paths = "", may = ""] = row.split("|");
    for (const [, path = ""] of paths.matchAll(/`([^`]+)`/g))
      expect([path, kindOf(path) === "growing"]).toEqual([path, may.startsWith(" yes")]);
  }
});
