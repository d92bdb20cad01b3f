import { describe, expect, test } from "@jest/globals";
import {
  configPaths,
  readConsent,
  isMinutesRepository,
  joinConfigFiles,
  misnamedConfigs,
  parseConfig,
  matchMinutesPaths,
  unmatchedPatterns,
  type Config,
} from "../../src/config/config.ts";
import { seriesName } from "../../src/minutes/series-name.ts";

const repository = { owner: "garden", name: "board" };
const yml = { path: configPaths[0], text: "minutes:\n" };
const yaml = { path: configPaths[1], text: "minutes: { timeZone: Europe/Berlin }\n" };

function configOf(text: string): Config {
  const read = parseConfig({ path: configPaths[0], text }, null, repository);
  if ("problems" in read) throw new Error(JSON.stringify(read.problems));
  return read.config;
}

describe("the two allowed paths", () => {
  test("accepts either path", () => {
    expect(joinConfigFiles(yml, null)).toEqual(yml);
    expect(joinConfigFiles(null, yaml)).toEqual(yaml);
    expect(joinConfigFiles(null, null)).toBeNull();
  });

  test("reports one problem that names both files if both exist", () => {
    const both = joinConfigFiles(yml, { ...yaml, text: "mintues: 1\n" });
    const read = parseConfig(both, null, repository);
    expect("problems" in read ? read.problems : []).toEqual([
      expect.objectContaining({
        code: "configuration-twice",
        path: ".github/minutes-bot.yml",
        found: 'two configurations, ".github/minutes-bot.yml" and ".github/minutes-bot.yaml"',
      }),
    ]);
    expect(isMinutesRepository(both, repository)).toBe(true);
    expect(isMinutesRepository(joinConfigFiles({ ...yml, text: "" }, yaml), repository)).toBe(true);
  });

  test("accepts no comments if a target has both files, since one may refuse them", () => {
    const own = joinConfigFiles({ ...yml, text: "accept: []\n" }, { ...yaml, text: "" });
    const target = { own, organization: null, repository: { owner: "garden", name: "tools" } };
    expect(readConsent(target, repository)).toMatchObject({ accepted: false });
  });
});

const near = [
  "minutes-bot.yml",
  "minutes-bot.yaml",
  ".minutes-bot.yml",
  ".github/Minutes-Bot.yml",
  ".github/minutes-bot.YML",
  ".GitHub/minutes-bot.yml",
  "github/minutes-bot.yml",
  ".github/minutes_bot.yml",
  ".github/minutesbot.yml",
  ".github/minute-bot.yaml",
  ".github/minutes-bot.json",
  ".github/minutes-bot.toml",
  ".github/minutes-bot.yml.txt",
];
test.each(near)("%s is reported with the correct path", (path) => {
  expect(misnamedConfigs(["README.md", path])).toEqual([
    expect.objectContaining({
      code: "configuration-not-read",
      path,
      advice: "Rename it to .github/minutes-bot.yml.",
    }),
  ]);
});

test.each([
  ...configPaths,
  ".github/workflows/minutes-bot.yml",
  "minutes-bot",
  "minutes-bot.md",
  "beds/minutes-bot.yml",
  ".github/dependabot.yml",
  ".github/minutes.yml",
  "minutes.json",
  "docker-compose.yml",
  "package.json",
])("%s is not reported", (path) => {
  expect(misnamedConfigs([path])).toEqual([]);
});

const files = ["beds/a.md", "beds/2026/b.md", "roses/c.md", "README.md", "beds.md", "beds/d.txt"];

test.each<[string, readonly string[]]>([
  ["beds", ["beds/a.md", "beds/2026/b.md", "beds/d.txt"]],
  ["beds/", ["beds/a.md", "beds/2026/b.md", "beds/d.txt"]],
  ["./beds/", ["beds/a.md", "beds/2026/b.md", "beds/d.txt"]],
  ["/beds/", ["beds/a.md", "beds/2026/b.md", "beds/d.txt"]],
  ["/beds", ["beds/a.md", "beds/2026/b.md", "beds/d.txt"]],
  ["./beds/**", ["beds/a.md", "beds/2026/b.md", "beds/d.txt"]],
  ["beds//2026/", ["beds/2026/b.md"]],
  ["beds/*", ["beds/a.md", "beds/d.txt"]],
  ["./beds/*.md", ["beds/a.md"]],
  ["/README.md", ["README.md"]],
  [".", files],
  ["./", files],
  ["/", files],
  ["bed", []],
  ["Beds/", []],
])("the pattern %s matches the expected files", (pattern, expected) => {
  const config = configOf(`minutes: { paths: [${JSON.stringify(pattern)}] }\n`);
  expect(files.filter(matchMinutesPaths(config))).toEqual(expected);
});

test.each(["!beds", "!./beds/", "!/beds"])("%s excludes the folder and everything in it", (pattern) => {
  const config = configOf(`minutes: { paths: ["**", ${JSON.stringify(pattern)}] }\n`);
  expect(files.filter(matchMinutesPaths(config))).toEqual(["roses/c.md", "README.md", "beds.md"]);
});

test.each(["beds", "beds/", "./beds/", "/beds", "/beds/", "beds/2026", "2026/beds/"])(
  "the key %s names the series",
  (key) => {
    expect(
      seriesName(configOf(`series: { ${JSON.stringify(key)}: Flower beds }\n`).series, "beds", {
        owner: "",
        name: "",
      }),
    ).toBe("Flower beds");
  },
);

test("reports each pattern that matches no Markdown file once", () => {
  const config = configOf('minutes: { paths: ["bed/**", "roses/*.md", "!tulips/**", "*.txt"] }\n');
  expect(unmatchedPatterns(config, files, configPaths[0])).toEqual([
    expect.objectContaining({
      code: "configuration-pattern-unmatched",
      found: '"bed/**" in minutes.paths, which matches none of 5 Markdown files',
    }),
    expect.objectContaining({ found: '"*.txt" in minutes.paths, which matches none of 5 Markdown files' }),
  ]);
});

test("reports no patterns in a repository without Markdown", () => {
  expect(unmatchedPatterns(configOf("minutes:\n"), ["LICENSE"], configPaths[0])).toEqual([]);
});

test("rejects a configuration of 100 MB at once", () => {
  const text = "minutes:\n".repeat(12_000_000);
  const before = process.cpuUsage();
  const read = parseConfig({ path: configPaths[0], text }, null, repository);
  expect(isMinutesRepository({ path: configPaths[0], text }, repository)).toBe(true);
  const { user, system } = process.cpuUsage(before);
  expect("problems" in read ? read.problems.map(({ code }) => code) : []).toEqual([
    "configuration-too-large",
  ]);
  expect((user + system) / 1000).toBeLessThan(300);
});

test.each<[string, string]>([
  ["an invalid time zone", "minutes: { timeZone: +01:00 }"],
  ["a path that is too long and has a bracket", `minutes: { paths: ["[${"a".repeat(300)}"] }`],
  ["a label that is too long and has a comma", `backlinks: { labels: ["${"a,".repeat(40)}"] }`],
  ["a name that is too long and has a line end", `series: { beds: "${"a\\n".repeat(80)}" }`],
  [
    "a bracket that is never closed",
    "minutes: { paths: [a\nseries:\n  beds: Beds\n  roses: Roses\ndryRun: true",
  ],
  ["a quote that is never closed", 'minutes:\n  timeZone: "Europe\nseries:\n  beds: Beds\ndryRun: true'],
  ["a tab", "minutes:\n\ttimeZone: Europe/Berlin\n\tsince: 2026-01-01"],
  ["a word that is no key", "minutes:\n  paths\n  timeZone: Europe/Berlin"],
  ["a key twice", "dryRun: true\ndryRun: false"],
  ["a list where a map should be", "minutes: [a, b]"],
  ["an unknown key with problems in it", "mintues: { path: [], timezone: 1 }"],
])("%s is reported as one problem", (_, text) => {
  const read = parseConfig({ path: configPaths[0], text: `${text}\n` }, null, repository);
  expect("problems" in read ? read.problems : []).toHaveLength(1);
});
