import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { checkMinutes, rules } from "../../src/checks/check.ts";
import { formatFinding } from "../../src/checks/finding.ts";
import type { Rule } from "../../src/checks/rule.ts";
import { configOf, inputOf, type Circumstances } from "./fixture.ts";
import { manualOf, rewrite, type Example } from "./manual.ts";

// The doc comment of a rule is its manual, and its examples are its test. docs/checks.md is made of them. UPDATE=1 puts
// what the rules say now into both: look at the difference before you keep it.

/** The GitHub of the examples. */
const asked: Circumstances = {
  today: "2024-01-12",
  people: { ann: "person", "somebody-new": "person", "maria-lopez": "person" },
  targets: {
    "acme/issues#5": { at: "acme/standards#50", kind: "issues" },
    "acme/docs#8": { at: "acme/docs#8", kind: "pull" },
    "acme/secret#1": "cannot be reached",
    "acme/standards#31": { at: "acme/standards#31", kind: "issues" },
  },
};

function saidOf({ name }: Rule, { path, text }: Example): readonly string[] {
  const { findings } = checkMinutes(inputOf(text, { ...asked, path }));
  return findings
    .filter(({ rule }) => rule === name)
    .map((finding) => {
      const place = finding.aboutFile ? "file" : `${finding.line}:${finding.column}`;
      return `${place} ${finding.severity}: ${formatFinding(finding)}`;
    });
}

describe.each(rules)("the manual of $name", (rule) => {
  test("says what the rule says", () => {
    const { examples } = manualOf(rule);
    const said = examples.map((example) => saidOf(rule, example));
    if (process.env["UPDATE"]) rewrite(rule, said);
    expect(said).toEqual(manualOf(rule).examples.map((example) => example.said));
  });

  test("shows a mistake, and what is none", () => {
    const [mistake, ...others] = manualOf(rule).examples;
    expect(mistake?.said).not.toEqual([]);
    expect(others.some(({ said }) => said.length === 0)).toBe(true);
  });
});

const severities = configOf().checks;

function pageOf(rule: Rule): string {
  const { prose, examples } = manualOf(rule);
  return [
    `## \`${rule.name}\``,
    `Default: \`${severities[rule.name]}\`.`,
    prose,
    ...examples.flatMap(({ path, text, said }) => [
      `\`${path}\`:`,
      `\`\`\`md\n${text}\`\`\``,
      said.length === 0 ? "> Nothing is said." : said.map((line) => `> - ${line}`).join("\n"),
    ]),
  ].join("\n\n");
}

test("docs/checks.md shows every rule by example", () => {
  const file = new URL("../../docs/checks.md", import.meta.url);
  const page = readFileSync(file, "utf8");
  const marker = "<!-- prettier-ignore-start -->";
  const written = `${page.split(marker)[0] ?? ""}${marker}\n\n${rules.map(pageOf).join("\n\n")}\n\n<!-- prettier-ignore-end -->\n`;
  if (process.env["UPDATE"]) writeFileSync(file, written);
  expect(readFileSync(file, "utf8")).toBe(written);
});
