import { expect, test } from "@jest/globals";
import { parseConfig } from "../../src/config/config.ts";
import { surveyMinutes } from "../../src/model/minutes-survey.ts";
import { formatSurvey } from "../../src/reports/survey-section.ts";
import { findLiveReferences } from "../fake-github/rendered.ts";

const repository = { owner: "garden", name: "notes" };

function survey(paths: readonly string[], yaml = "minutes:\n"): string {
  const parsed = parseConfig({ path: ".github/minutes-bot.yml", text: yaml }, null, repository);
  if ("problems" in parsed) throw new Error(JSON.stringify(parsed.problems));
  return formatSurvey(surveyMinutes(parsed.config, paths, repository)).join("\n\n");
}

test("names the series, and each kind of other file with the reason", () => {
  const paths = [
    "beds/2026/2026-01-14.md",
    "beds/2025/2025-12-17.md",
    "beds/2025/2025-12-17-agenda.md",
    "sig-trees/20260107.md",
    "2026-01-21.md",
    "README.md",
    "docs/pruning.md",
    "beds/template-2026-01-14.md",
    "beds/2026-01-13.txt",
    "old/2020-01-13.md",
    ".github/ISSUE_TEMPLATE/bug.md",
    "pictures/2026-01-14.png",
  ];
  expect(survey(paths, "minutes: { paths: ['**/*.md', '!old/**'] }\nseries: { beds: Flower beds }\n")).toBe(
    `**4 files are read as minutes, of 3 series.**

- Flower beds (beds): 2 files, 2025-12-17 to 2026-01-14
- Garden (/): 1 file, 2026-01-21
- SIG Trees (sig-trees): 1 file, 2026-01-07

<details><summary>6 other files are not minutes</summary>

- no date in the path (2): README.md, docs/pruning.md
- an agenda or a page beside the minutes of the same meeting (1): beds/2025/2025-12-17-agenda.md
- a template, slides or a post (1): beds/template-2026-01-14.md
- excluded by \`minutes.paths\` (1): old/2020-01-13.md
- a date in the path, but no name that ends in .md (1): beds/2026-01-13.txt

If one of them is minutes, rename it, or correct \`minutes.paths\` in \`.github/minutes-bot.yml\`.

</details>`,
  );
});

test("says that no file is minutes", () => {
  expect(survey([])).toBe(
    "**No file is read as minutes.** Minutes have the date of the meeting in their path, such as beds/2026-01-14.md.",
  );
});

test("cuts long lists, and counts what is left out", () => {
  const many = (count: number, name: (i: number) => string) =>
    Array.from({ length: count }, (_, i) => name(i));
  const text = survey([
    ...many(30, (i) => `series-${i}/2026-01-14.md`),
    ...many(5000, (i) => `docs/${"long-".repeat(40)}${i}.md`),
  ]);
  expect(text).toContain("**30 files are read as minutes, of 30 series.**");
  expect(text).toContain("- … and 10 more series");
  expect(text).toContain("5000 other files are not minutes");
  expect(text).toContain("… and 4990 more");
  expect(text.length).toBeLessThan(10_000);
});

test("names of files are plain text", () => {
  const text = survey(["@ann fixes garden#1/2026-01-14.md", "</details> @bob #2.md", "`a` *b*\n- c.md"]);
  expect(findLiveReferences(text, "https://github.com")).toEqual({ users: [], teams: [], issues: [] });
  expect(text.match(/^<\/details>/gm)).toHaveLength(1);
});
