import { expect, test } from "@jest/globals";
import { formerVocabularyLists, vocabularyLists } from "../../src/config/vocabulary.ts";
import { configPaths, parseConfig } from "../../src/config/config.ts";
import { readMinutes } from "../../src/minutes/read-minutes.ts";
import { readingOptionsOf } from "../../src/jobs/reading-options.ts";
import { vocabularyOf } from "../../src/minutes/vocabulary/merge-vocabulary.ts";

const repository = { owner: "jardin", name: "minutes" };

test("every list that an earlier version had is named in the problem", () => {
  const former = [...formerVocabularyLists.keys()];
  const text = `vocabulary:\n${former.map((list) => `  ${list}: [x]\n`).join("")}`;
  const result = parseConfig({ path: configPaths[0], text }, null, repository);
  const found = "problems" in result ? result.problems.map((problem) => problem.found) : [];
  expect(found).toEqual(former.map((list) => `the key "${list}" of an earlier version`));
});

test.each(Object.keys(vocabularyLists))("the words of %s reach the reader", (list) => {
  const added = vocabularyOf({ [list]: ["Zzz"] });
  const lists = Object.entries(added).filter(([, words]) => words.some((word) => /^zzz$/i.test(word)));
  expect(lists).not.toEqual([]);
});

test("suggests the closest list for an unknown one", () => {
  const text = "vocabulary:\n  markrs: [TÂCHE]\n";
  expect(parseConfig({ path: configPaths[0], text }, null, repository)).toMatchObject({
    problems: [{ line: 2, advice: expect.stringContaining('"markers"') }],
  });
});

test("reads action items with a configured keyword", () => {
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
