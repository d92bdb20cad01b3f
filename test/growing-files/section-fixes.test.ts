import { expect, test } from "@jest/globals";
import { fixSection, mergeFixes } from "../../src/checks/section-fixes.ts";

const file = "# Notes\r\n\r\n## 2026-06-02\r\n- one\r\n- two\r\n\r\n## 2026-05-26\r\n- three\r\n";
const first = "\n\n## 2026-06-02\n- one\n- two\n\n\n\n";
const second = "\n\n\n\n\n\n## 2026-05-26\n- three\n";

test("a fix of a section changes its lines in the file and no others", () => {
  const fixed = fixSection(file, first, first.replace("- one\n", "- One\n- and a half\n"));
  expect(fixed).toBe(file.replace("- one\r\n", "- One\r\n- and a half\r\n"));
  expect(fixSection(file, first, first)).toBe(file);
});

test("a fix can remove lines of a section", () => {
  expect(fixSection(file, first, first.replace("- two\n", ""))).toBe(file.replace("- two\r\n", ""));
});

test("a fix can remove the last line of a file", () => {
  const double = `${file}- three\r\n`;
  expect(fixSection(double, `${second}- three\n`, second)).toBe(file);
});

test("the fixes of several sections are merged", () => {
  const fixes = [
    fixSection(file, second, second.replace("three", "Three")),
    fixSection(file, first, first.replace("- two\n", "")),
    file,
  ];
  expect(mergeFixes(file, fixes)).toBe(file.replace("three", "Three").replace("- two\r\n", ""));
});
