import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { checkMinutes, rules } from "../../src/checks/check.ts";
import { formatFinding, type Finding } from "../../src/checks/finding.ts";
import { mend } from "../../src/checks/autofix.ts";
import { folder, inputOf, readCase, settingsOf } from "./fixture.ts";

// cases/<rule>/<case>/: minutes.md is what somebody wrote, case.json the circumstances (where they are not the usual),
// findings.txt what the rule says of it, mended.md what its fixes make of it. UPDATE=1 rewrites the last two: look at
// the difference before you keep it. Cases whose name begins with "near-miss" are those in which the rule stays silent.

const at = join(folder, "cases");
const cases = rules.flatMap(({ name }) => readdirSync(join(at, name)).map((each) => [name, each] as const));

function line({ line, column, severity, aboutFile, fix, ...finding }: Finding): string {
  const mended = fix === null ? "" : fix.do === "rename" ? ` [rename to ${fix.path}]` : " [fix]";
  return `${aboutFile ? "file" : `${line}:${column}`} ${severity}: ${formatFinding(finding)}${mended}\n`;
}

/** A file of expectations; an empty one is none. */
function expected(file: string, text: string): string {
  if (process.env["UPDATE"]) {
    if (text === "") rmSync(file, { force: true });
    else writeFileSync(file, text);
  }
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

describe.each(cases)("%s: %s", (rule, name) => {
  const { text, circumstances } = readCase(`${rule}/${name}`);
  const input = inputOf(text, circumstances);
  const found = checkMinutes(input).findings.filter((finding) => finding.rule === rule);

  test("what the rule says", () => {
    const said = found.map(line).join("");
    expect(said).toBe(expected(join(at, rule, name, "findings.txt"), said));
    expect(found.length > 0).toBe(!name.startsWith("near-miss"));
  });

  test("what its fixes make of it", () => {
    const mended = mend(input, settingsOf(input.config));
    const change = mended.text === text ? "" : mended.text;
    expect(change).toBe(expected(join(at, rule, name, "mended.md"), change));
    expect(mended.left.findings.filter(({ fix }) => fix !== null)).toEqual([]);
  });
});

test.each(rules)("$name has a case in which it speaks and a near miss in which it does not", ({ name }) => {
  const names = readdirSync(join(at, name));
  expect(names.some((each) => each.startsWith("near-miss"))).toBe(true);
  expect(names.some((each) => !each.startsWith("near-miss"))).toBe(true);
});
