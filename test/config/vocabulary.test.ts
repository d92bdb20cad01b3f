import { expect, test } from "@jest/globals";
import { vocabularyLists } from "../../src/config/vocabulary.ts";
import { configPaths, parseConfig } from "../../src/config/config.ts";
import { englishAndGerman } from "../../src/minutes/vocabulary/english-and-german.ts";
import { readMinutes } from "../../src/minutes/read.ts";
import { readingOptionsOf } from "../../src/jobs/reconcile/read-minutes-files.ts";

const repository = { owner: "jardin", name: "minutes" };

test("the schema has exactly the vocabulary lists of the reader", () => {
  expect(Object.keys(vocabularyLists).toSorted()).toEqual(Object.keys(englishAndGerman).toSorted());
});

test("suggests the closest list for an unknown one", () => {
  const text = "vocabulary:\n  markrs: [TÂCHE]\n";
  expect(parseConfig({ path: configPaths[0], text }, null, repository)).toMatchObject({
    problems: [{ line: 2, advice: expect.stringContaining('"markers"') }],
  });
});

test("reads action items with a configured marker", () => {
  const minutes = "# 2026-01-14\n\n## Outils\n\n- TÂCHE @ann: acheter une pierre\n";
  const items = (text: string): number => {
    const result = parseConfig({ path: configPaths[0], text }, null, repository);
    if ("problems" in result) throw new Error("the configuration is broken");
    const settings = readingOptionsOf(result.config, repository, "https://github.com");
    return readMinutes("jardin/20260114.md", minutes, settings).actionItems.filter(({ explicit }) => explicit)
      .length;
  };
  expect([items("minutes:\n"), items("vocabulary: { markers: [TÂCHE] }\n")]).toEqual([0, 1]);
});

test("reports a misspelled key without a value", () => {
  expect(parseConfig({ path: configPaths[0], text: "mintues:\n" }, null, repository)).toMatchObject({
    problems: [{ line: 1, advice: expect.stringContaining('"minutes"') }],
  });
});
