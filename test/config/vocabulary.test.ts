import { expect, test } from "@jest/globals";
import { vocabularyLists } from "../../src/config/vocabulary.ts";
import { configPaths, parseConfig } from "../../src/config/config.ts";
import { englishAndGerman } from "../../src/minutes/vocabulary/english-and-german.ts";
import { readMinutes } from "../../src/minutes/read.ts";
import { readingSettingsOf } from "../../src/jobs/reconcile/minutes-files.ts";

const repository = { owner: "jardin", name: "minutes" };

test("the configuration knows the reader's lists by name, and no others", () => {
  expect(Object.keys(vocabularyLists).toSorted()).toEqual(Object.keys(englishAndGerman).toSorted());
});

test("a list that the reader does not know is an unknown key, and the one that was meant is named", () => {
  const text = "vocabulary:\n  markrs: [TÂCHE]\n";
  expect(parseConfig({ path: configPaths[0], text }, null, repository)).toMatchObject({
    problems: [{ line: 2, cure: expect.stringContaining('"markers"') }],
  });
});

test("a community's own marker makes an action item", () => {
  const minutes = "# 2026-01-14\n\n## Outils\n\n- TÂCHE @ann: acheter une pierre\n";
  const items = (text: string): number => {
    const result = parseConfig({ path: configPaths[0], text }, null, repository);
    if ("problems" in result) throw new Error("the configuration is broken");
    const settings = readingSettingsOf(result.config, repository, "https://github.com");
    return readMinutes("jardin/20260114.md", minutes, settings).actionItems.filter(({ explicit }) => explicit)
      .length;
  };
  expect([items("minutes:\n"), items("vocabulary: { markers: [TÂCHE] }\n")]).toEqual([0, 1]);
});

test("a misspelt key is told even where nothing stands behind it", () => {
  expect(parseConfig({ path: configPaths[0], text: "mintues:\n" }, null, repository)).toMatchObject({
    problems: [{ line: 1, cure: expect.stringContaining('"minutes"') }],
  });
});
