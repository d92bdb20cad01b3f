import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { checkMinutes, rules } from "../../src/checks/check.ts";
import { formatFinding, type Finding } from "../../src/checks/finding.ts";
import { autofix } from "../../src/checks/autofix.ts";
import { folder, inputOf, readCase, readingOptionsOf } from "./fixture.ts";

// cases/<rule>/<case>/: minutes.md is the input, case.json the options that differ from the defaults, findings.txt the
// expected findings, fixed.md the text after all fixes. UPDATE=1 rewrites the last two: review the diff. In a case whose
// name begins with "near-miss" the rule must find nothing.

const at = join(folder, "cases");
const cases = rules.flatMap(({ name }) => readdirSync(join(at, name)).map((each) => [name, each] as const));

function line({ line, column, severity, aboutFile, fix, ...finding }: Finding): string {
  const fixed = fix === null ? "" : fix.do === "rename" ? ` [rename to ${fix.path}]` : " [fix]";
  return `${aboutFile ? "file" : `${line}:${column}`} ${severity}: ${formatFinding(finding)}${fixed}\n`;
}

/** Reads a file of expectations; a missing file is an empty one. */
function expected(file: string, text: string): string {
  if (process.env["UPDATE"]) {
    if (text === "") rmSync(file, { force: true });
    else writeFileSync(file, text);
  }
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

describe.each(cases)("%s: %s", (rule, name) => {
  const { text, options } = readCase(`${rule}/${name}`);

  test("finds what is expected", () => {
    const found = checkMinutes(inputOf(text, options)).findings.filter((finding) => finding.rule === rule);
    const actual = found.map(line).join("");
    expect(actual).toBe(expected(join(at, rule, name, "findings.txt"), actual));
    expect(found.length > 0).toBe(!name.startsWith("near-miss"));
  });

  test("fixes what is expected", () => {
    const input = inputOf(text, options);
    const fixed = autofix(input, readingOptionsOf(input.config));
    const change = fixed.text === text ? "" : fixed.text;
    expect(change).toBe(expected(join(at, rule, name, "fixed.md"), change));
    expect(fixed.remaining.findings.filter(({ fix }) => fix !== null)).toEqual([]);
  });
});

test.each(rules)("$name has cases with findings and near misses without", ({ name }) => {
  const names = readdirSync(join(at, name));
  expect(names.some((each) => each.startsWith("near-miss"))).toBe(true);
  expect(names.some((each) => !each.startsWith("near-miss"))).toBe(true);
});
