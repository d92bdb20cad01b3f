import { describe, expect, test } from "@jest/globals";
import { checkMinutes } from "../../src/checks/check.ts";
import { summarizeMinutes } from "../../src/checks/series-minutes.ts";
import { readMinutes } from "../../src/minutes/read-minutes.ts";
import { inputOf, readingOptionsOf } from "./fixture.ts";

const path = "robots/20231206.md";

/** Returns the codes and lines of the findings in minutes of 2023-12-06, after other minutes of the series. */
function findingsIn(text: string, others: Readonly<Record<string, string>>): readonly string[] {
  const input = inputOf(`# 2023-12-06\n\n${text}`, { path });
  const summaries = Object.entries(others).map(([other, otherText]) =>
    summarizeMinutes(readMinutes(other, otherText, readingOptionsOf(input.config)), input.hosts),
  );
  const { findings } = checkMinutes({ ...input, others: summaries });
  return findings.map(({ code, line }) => `${code} ${line - 2}`);
}

describe("a finding on a line that earlier minutes contain is not repeated", () => {
  test.each<[line: string, code: string]>([
    ["[TOC]", "pad-residue-syntax"],
    ["- live notes: [pad]()", "reference-link-empty"],
    ["- AI: oil the arm", "action-item-without-owner"],
    ["- AI all: oil the arm", "action-item-owner-no-person"],
    ["- AI @ann: pay the bill until 2023-11-20", "action-item-due-before"],
    ["- see [#238](https://github.com/acme/issues/issues/228)", "reference-link-number"],
    ["- ask mlopez@robots-of-acme.com", "publishable-email"],
    ["- ask @ann.b", "person-impossible"],
    ["##Wheels", "markdown-heading-without-space"],
  ])("%s", (line, code) => {
    const before = { "robots/20231129.md": `# 2023-11-29\n\n- other\n\n${line}` };
    const after = { "robots/20231213.md": `# 2023-12-13\n\n- other\n\n${line}` };
    expect(findingsIn(line, {})).toContain(`${code} 1`);
    expect(findingsIn(line, after)).toContain(`${code} 1`);
    expect(findingsIn(line, before)).not.toContain(`${code} 1`);
  });

  test("in whichever list and box the line is", () => {
    const before = { "robots/20231129.md": "  * [ ] AI: oil the arm" };
    expect(findingsIn("- AI: oil the arm", before)).toEqual([]);
  });

  test("but a new line beside it is reported alone", () => {
    const before = { "robots/20231129.md": "- AI: oil the arm" };
    expect(findingsIn("- AI: oil the arm\n- AI: paint it", before)).toEqual(["action-item-without-owner 2"]);
  });

  test("but a copied heading is", () => {
    const before = { "robots/20231129.md": "# 2023-11-29" };
    const input = inputOf("# 2023-11-29", { path });
    const others = Object.entries(before).map(([other, text]) =>
      summarizeMinutes(readMinutes(other, text, readingOptionsOf(input.config)), input.hosts),
    );
    const codes = checkMinutes({ ...input, others }).findings.map(({ code }) => code);
    expect(codes).toContain("heading-date-differs");
  });
});

describe("an item without an owner", () => {
  const line = "- AI: oil the arm";
  test.each<[items: readonly string[], is: boolean]>([
    [[], true],
    [["AI: one", "AI: two", "AI: three"], true],
    [["AI: one", "AI: two", "AI: three", "AI: four"], false],
    [["AI @ann: one", "AI: two", "AI: three", "AI: four"], false],
    [["AI @ann: one", "AI @bob: two", "AI: three", "AI: four"], true],
    [["AI @ann: one", "AI @bob: two", "AI @ann: three", "AI @bob: four"], true],
  ])("in a series with the items %j", (items, is) => {
    const before = { "robots/20231129.md": items.map((item) => `- ${item}`).join("\n") };
    expect(findingsIn(line, before)).toEqual(is ? ["action-item-without-owner 1"] : []);
  });
});

describe("an owner that is no person", () => {
  test.each<[before: string, is: boolean]>([
    ["- AI @ann: paint the arm", true],
    ["- AI @acme/robots: paint the arm", false],
  ])("after %s", (before, is) =>
    expect(findingsIn("- AI @acme/arms: oil the arm", { "robots/20231129.md": before })).toEqual(
      is ? ["action-item-owner-no-person 1"] : [],
    ),
  );
});

test("a box that is ticked at every meeting may be open again", () => {
  const box = (done: string): string => `- [${done}] Find somebody to take the notes`;
  const one = { "robots/20231129.md": box("x") };
  expect(findingsIn(box(" "), one)).toEqual(["action-item-done-before 1"]);
  expect(findingsIn(box(" "), { ...one, "robots/20231122.md": box("x") })).toEqual([]);
});
