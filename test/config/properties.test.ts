import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { stringify } from "yaml";
import { parseConfig } from "../../src/config/config.ts";
import { jsonSchemaText } from "../../src/config/manual.ts";
import { runsOf } from "../property-runs.ts";

const repository = { owner: "alpine-cloud", name: "minutes" };

const fragments = fc.array(
  fc.constantFrom(
    ...Array.from("[]{}:,-?*&!|>'\"%@`#~\n\t \\"),
    "\r\n",
    "minutes:",
    "  paths:",
    "series:",
    "accept:",
    "- ",
    "<<: ",
    "&a ",
    "*a",
    "!!js ",
    "---\n",
    "__proto__: ",
    "labels: ",
    "\u0000",
    "\uFEFF",
    "ü",
  ),
  { maxLength: 60 },
);

const keys = [...jsonSchemaText().matchAll(/"([\w-]+)":/g)].map(([, key]) => key ?? "");
const settings = fc.object({
  key: fc.constantFrom(...keys, "__proto__", "constructor", "x"),
  maxDepth: 3,
  values: [
    fc.boolean(),
    fc.integer(),
    fc.string(),
    fc.constantFrom("a/b", "7 days", "off", "open", "UTC"),
    fc.constant(null),
  ],
});

function expectConfigOrProblems(text: string): void {
  const result = parseConfig({ path: "minutes-bot.yml", text }, null, repository);
  if ("config" in result) return;
  const lines = text.trimEnd().split("\n").length;
  expect(result.problems.length).toBeGreaterThan(0);
  for (const { path, line, column } of result.problems) {
    expect(path).toBe("minutes-bot.yml");
    expect(line).toBeGreaterThanOrEqual(1);
    expect(line).toBeLessThanOrEqual(lines);
    expect(column ?? 1).toBeGreaterThanOrEqual(1);
  }
}

test("returns a configuration or problems with their lines for any text", () => {
  fc.assert(
    fc.property(fragments, (parts) => expectConfigOrProblems(parts.join(""))),
    { numRuns: runsOf(1000) },
  );
});

test("returns a configuration or problems with their lines for any settings", () => {
  fc.assert(
    fc.property(settings, (value) => expectConfigOrProblems(stringify(value))),
    { numRuns: runsOf(500) },
  );
});

test("never changes the prototype of objects", () => {
  fc.assert(
    fc.property(settings, (value) => {
      parseConfig({ path: "minutes-bot.yml", text: stringify(value) }, null, repository);
      expect(Object.keys(Object.prototype)).toEqual([]);
      expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain("dryRun");
    }),
  );
});
