import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { checkMinutes, rules } from "../../src/checks/check.ts";
import { formatFinding } from "../../src/checks/finding.ts";
import type { Rule } from "../../src/checks/rule.ts";
import { configOf, inputOf, type CaseOptions } from "./fixture.ts";
import { manualOf, rewriteExamples, type Example } from "./manual.ts";

// The doc comment of a rule is its manual, and the examples in it are tests. docs/checks.md is generated from them.
// UPDATE=1 rewrites both with the current findings: review the diff.

/** The state of GitHub for the examples. */
const exampleOptions: CaseOptions = {
  today: "2024-01-12",
  people: { ann: "person", "somebody-new": "person", "maria-lopez": "person" },
  targets: {
    "acme/issues#5": { at: "acme/standards#50", kind: "issues" },
    "acme/docs#8": { at: "acme/docs#8", kind: "pull" },
    "acme/secret#1": "cannot be reached",
    "acme/standards#31": { at: "acme/standards#31", kind: "issues" },
  },
};

function findingsOf({ name }: Rule, { path, text }: Example): readonly string[] {
  const checked = checkMinutes(inputOf(text, { ...exampleOptions, path }));
  return checked.findings
    .filter(({ rule }) => rule === name)
    .map((finding) => {
      const location = finding.aboutFile ? "file" : `${finding.line}:${finding.column}`;
      return `${location} ${finding.severity}: ${formatFinding(finding)}`;
    });
}

describe.each(rules)("the manual of $name", (rule) => {
  test("has the current findings", () => {
    const { examples } = manualOf(rule);
    const findings = examples.map((example) => findingsOf(rule, example));
    if (process.env["UPDATE"]) rewriteExamples(rule, findings);
    expect(findings).toEqual(manualOf(rule).examples.map((example) => example.findings));
  });

  test("shows an example with findings and one without", () => {
    const [wrong, ...others] = manualOf(rule).examples;
    expect(wrong?.findings).not.toEqual([]);
    expect(others.some(({ findings }) => findings.length === 0)).toBe(true);
  });
});

const severities = configOf().checks;

test("each key of the configuration has a rule, and each rule a key", () => {
  expect(rules.map(({ name }) => name).sort()).toEqual(Object.keys(severities).sort());
});

function pageOf(rule: Rule): string {
  const { prose, examples } = manualOf(rule);
  return [
    `## \`${rule.name}\``,
    `Default: \`${severities[rule.name]}\`.`,
    prose,
    ...examples.flatMap(({ path, text, findings }) => [
      `\`${path}\`:`,
      `\`\`\`md\n${text}\`\`\``,
      findings.length === 0 ? "> No problems." : findings.map((line) => `> - ${line}`).join("\n"),
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
