import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import {
  type Config,
  type ConfigText,
  readConsent,
  isMinutesRepository,
  matchMinutesPaths,
  parseConfig,
} from "../../src/config/config.ts";
import { seriesName } from "../../src/minutes/series-name.ts";
import { processorTime } from "../processor-time.ts";

const repository = { owner: "alpine-cloud", name: "minutes" };
const own = (text: string): ConfigText => ({ path: ".github/minutes-bot.yml", text });
const organizations = (text: string): ConfigText => ({
  path: "alpine-cloud/.github: .github/minutes-bot.yml",
  text,
});

function configOf(ownText: string | null, organizationText: string | null = null): Config {
  const result = parseConfig(
    ownText === null ? null : own(ownText),
    organizationText === null ? null : organizations(organizationText),
    repository,
  );
  if ("problems" in result) throw new Error(JSON.stringify(result.problems));
  return result.config;
}

describe("the configuration of a repository", () => {
  test("reads a file with every key", () => {
    const text = readFileSync(new URL("sample.yml", import.meta.url), "utf8");
    const config = configOf(text);
    const expected = new URL("sample.json", import.meta.url);
    if (process.env["UPDATE"] !== undefined) writeFileSync(expected, `${JSON.stringify(config, null, 2)}\n`);
    expect(config).toEqual(JSON.parse(readFileSync(expected, "utf8")));
  });

  test("uses the defaults without a file, with the owner as the only owner of references", () => {
    const config = configOf(null);
    expect(config.references.owners).toEqual(["alpine-cloud"]);
    expect(config.minutes).toEqual({ paths: ["**/*.md"], since: null, timeZone: "UTC" });
    expect(config.actionItems.remind).toEqual({ on: "target", after: 7, every: 14, times: 3 });
  });

  test.each(["", "# nothing yet\n", "minutes:\n", "---\n", "\uFEFFminutes:\r\n"])(
    "reads %j like a missing file",
    (text) => {
      expect(configOf(text)).toEqual(configOf(null));
    },
  );

  test("ignores a key without a value", () => {
    expect(configOf("limits:\nreferences:\n  tracker:\nbacklinks:\n  labels:\n")).toEqual(configOf(null));
  });

  test("has no inherited keys in maps", () => {
    const { series } = configOf("series: { infra: Infra }");
    const names = ["constructor", "toString", "__proto__"];
    expect(names.filter((name) => name in series)).toEqual([]);
  });

  test("accepts a folder named like a property of every object", () => {
    expect(configOf("series: { constructor: Builders }").series["constructor"]).toBe("Builders");
  });

  test("reads YAML 1.2 even with a YAML 1.1 directive", () => {
    expect(configOf("%YAML 1.1\n---\nseries: { yes: On, infra: off }\n").series).toEqual({
      yes: "On",
      infra: "off",
    });
  });
});

describe("the organization's file", () => {
  test("gives defaults that the own file overrides key by key", () => {
    const config = configOf(
      "limits: { commentsPerRun: 5 }\nseries: { infra: Ours }\n",
      "limits: { commentsPerRun: 9 }\ndryRun: true\nseries: { infra: Theirs, docs: Docs }\n",
    );
    expect(config.limits.commentsPerRun).toBe(5);
    expect(config.dryRun).toBe(true);
    expect(config.series).toEqual({ infra: "Ours", docs: "Docs" });
  });

  test("has its lists replaced by those of the own file", () => {
    const config = configOf("backlinks: { labels: [] }", "backlinks: { labels: [discussed], passage: open }");
    expect(config.backlinks).toEqual({
      comment: true,
      passage: "open",
      listed: "label",
      history: null,
      labels: [],
    });
  });

  test("is named by its own path if it is invalid", () => {
    const result = parseConfig(own("minutes:\n"), organizations("minutes:\nlimit: 3\n"), repository);
    expect("problems" in result && result.problems.map(({ path, line }) => [path, line])).toEqual([
      ["alpine-cloud/.github: .github/minutes-bot.yml", 2],
    ]);
  });
});

describe("the limits of a configuration", () => {
  test("accept 64 kB and reject one byte more", () => {
    const filled = (length: number) => `#${"x".repeat(length - 1)}`;
    expect("config" in parseConfig(own(filled(65_536)), null, repository)).toBe(true);
    expect(codesOf(filled(65_537))).toEqual(["configuration-too-large"]);
  });

  test.each([
    ["brackets", "[".repeat(65_000)],
    ["closed brackets", "[".repeat(30_000) + "]".repeat(30_000)],
    ["more levels than settings have", `${"[".repeat(40)}${"]".repeat(40)}`],
    ["dashes", "- ".repeat(32_000)],
    ["question marks", "? ".repeat(32_000)],
    ["indentation", Array.from({ length: 300 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n")],
    ["keys", Array.from({ length: 8000 }, (_, key) => `k${key}: 1`).join("\n")],
  ])("reject endless %s before composing", (_name, text) => {
    expect(codesOf(text)).toEqual(["configuration-too-large"]);
  });

  test("handle YAML that is made to be slow in time", () => {
    const parts = [
      "? ? ",
      '"',
      "[",
      "[[],",
      "{a: ",
      "- - ",
      ": ",
      "&a ",
      "&a [*a,",
      "|\n",
      "a:\n ",
      "x: |\n  ",
      "!<",
      "# c\n",
    ];
    const slow = parts.filter((part) => {
      const before = process.cpuUsage();
      const text = `series:\n  ${part.repeat(Math.floor(64_000 / part.length))}`;
      parseConfig(own(text), null, repository);
      return process.cpuUsage(before).user / 1000 > 2000;
    });
    expect(slow).toEqual([]);
  });

  test("report the first of hundreds of problems and the number of the others", () => {
    const problems = codesOf(Array.from({ length: 200 }, (_, key) => `key${key}: 1`).join("\n"));
    expect(problems).toHaveLength(50);
    expect(problems.at(-1)).toBe("configuration-more-problems");
  });

  function codesOf(text: string): string[] {
    const result = parseConfig(own(text), null, repository);
    return "problems" in result ? result.problems.map(({ code }) => code) : [];
  }
});

describe("a minutes repository", () => {
  test.each([
    ["is one by its name", null, "minutes", true],
    ["is one by its other name, in any case", null, "Meeting-Minutes", true],
    ["is one by an empty key", "minutes:\n", "handbook", true],
    ["is one by a key with settings", "minutes: { since: 2024-02-01 }", "handbook", true],
    ["is one though the key's value is invalid", "minutes: 5", "handbook", true],
    ["is one though the file is invalid elsewhere", "minutes:\nseries: [\n", "handbook", true],
    ["is none without key and name", null, "handbook", false],
    ["is none by other keys", "accept: []\nseries: { minutes: Minutes }", "handbook", false],
    ["is none by a comment", "# minutes:\n", "handbook", false],
    ["is none if the file is for all repositories of the owner", "minutes:\n", ".github", false],
  ])("%s", (_title, text, name, expected) => {
    expect(isMinutesRepository(text === null ? null : own(text), { owner: "alpine-cloud", name })).toBe(
      expected,
    );
  });
});

describe("consent", () => {
  const target = { owner: "valley-cloud", name: "planner" };
  const ask = (ownText: string | null, organizationText: string | null, repositoryOfTarget = target) => {
    return readConsent(
      {
        own: ownText === null ? null : own(ownText),
        organization: organizationText === null ? null : organizations(organizationText),
        repository: repositoryOfTarget,
      },
      repository,
    );
  };
  const yes = { accepted: true, labels: false, isValid: true };
  const withLabels = { accepted: true, labels: true, isValid: true };
  const no = { accepted: false, labels: false, isValid: true };

  test("is not given by another owner's repository by default", () => {
    expect(ask(null, null)).toEqual(no);
    expect(ask("accept: [{ from: alpine-cloud/other }]", "dryRun: false")).toEqual(no);
  });
  test("can be given in the own file, without labels by default", () => {
    expect(ask("accept: [{ from: Alpine-Cloud/Minutes }]", null)).toEqual(yes);
    expect(ask("accept: [{ from: alpine-cloud/minutes, labels: true }]", null)).toEqual(withLabels);
  });
  test("can be given by the organization for all its repositories", () => {
    expect(ask(null, "accept: [{ from: alpine-cloud/minutes, labels: true }]")).toEqual(withLabels);
    expect(ask("accept: [{ from: other/minutes }]", "accept: [{ from: alpine-cloud/minutes }]")).toEqual(yes);
  });
  test("uses the own setting of labels before the organization's", () => {
    expect(
      ask(
        "accept: [{ from: alpine-cloud/minutes }]",
        "accept: [{ from: alpine-cloud/minutes, labels: true }]",
      ),
    ).toEqual(yes);
  });
  test("is refused by an empty list in the own file, whatever the organization's file says", () => {
    expect(ask("accept: []", "accept: [{ from: alpine-cloud/minutes }]")).toEqual(no);
  });
  test("is refused by an invalid file, which is reported as such", () => {
    expect(ask("accept: [{ from: alpine-cloud/minutes }]\nacept: []", null)).toEqual({
      ...no,
      isValid: false,
    });
  });
  test("is given by a repository of the same owner by default, including labels", () => {
    expect(ask(null, null, { owner: "Alpine-Cloud", name: "planner" })).toEqual(withLabels);
  });
  test("can be refused by a repository of the same owner, or limited to comments", () => {
    const sibling = { owner: "alpine-cloud", name: "planner" };
    expect(ask("accept: []", null, sibling)).toEqual(no);
    expect(ask("accept: [{ from: alpine-cloud/minutes, labels: false }]", null, sibling)).toEqual(yes);
  });
  test("is not needed in the minutes repository itself", () => {
    expect(ask("accept: []", null, repository)).toEqual(withLabels);
  });
});

describe("matchMinutesPaths", () => {
  const isMinutes = (paths: string[], path: string) =>
    matchMinutesPaths(configOf(JSON.stringify({ minutes: { paths } })))(path);

  test.each([
    ["every Markdown file", ["**/*.md"], "infra/20240207.md", true],
    ["also at the root", ["**/*.md"], "20240207.md", true],
    ["not other files", ["**/*.md"], "infra/20240207.pdf", false],
    ["not what is excluded", ["**/*.md", "!README.md"], "README.md", false],
    ["an exclusion without folders is of the root", ["**/*.md", "!README.md"], "infra/README.md", true],
    ["what is included again", ["**/*.md", "!infra/**", "infra/2024*.md"], "infra/20240207.md", true],
    ["the last pattern decides", ["infra/*.md", "!infra/*.md"], "infra/20240207.md", false],
    ["a star matches within one folder", ["infra/*.md"], "infra/old/20240207.md", false],
    ["two stars cross folders", ["infra/**/*.md"], "infra/old/2023/20230207.md", true],
    ["two stars also match no folder", ["infra/**/*.md"], "infra/20240207.md", true],
    ["a question mark is one character", ["wg-?/*.md"], "wg-ab/20240207.md", false],
    ["hidden folders are left out", ["**/*.md"], ".github/20240207.md", false],
    ["hidden folders are found when named", [".notes/*.md"], ".notes/20240207.md", true],
    ["a wildcard backtracks", ["*-20??-*.md"], "a-20-2024-x.md", true],
  ])("%s", (_title, paths, path, expected) => {
    expect(isMinutes(paths, path)).toBe(expected);
  });

  test("matches hostile patterns and paths in time", () => {
    const compare = (): void => {
      expect(isMinutes([`${"*a".repeat(90)}b`], "a".repeat(4000))).toBe(false);
      expect(isMinutes([`${"**/a/".repeat(35)}b`], "a/".repeat(2000))).toBe(false);
    };
    expect(processorTime(compare)).toBeLessThan(500);
  });
});

describe("the name of a series", () => {
  const config = configOf("series: { iaas: IaaS, sig/docs: The Docs }");
  test.each([
    ["iaas", "IaaS"],
    ["sig/docs", "The Docs"],
    ["sig-standardization", "SIG Standardization"],
    ["community-call", "Community Call"],
    ["meetings/ops", "Ops"],
    ["KubeWeekly", "KubeWeekly"],
    ["constructor", "Constructor"],
    ["", "Robots"],
    ["docs/meetings", "Robots"],
  ])("of %j is %j", (series, name) => {
    expect(seriesName(config.series, series, { owner: "acme", name: "robots" })).toBe(name);
  });

  test.each([
    ["iaas", "iaaS", "IaaS"],
    ["arms", "Robot Arms", "Robot Arms"],
    ["arms", null, "Arms"],
  ])("of %s, which the minutes call %s, is %s: the configuration wins", (series, title, name) => {
    expect(seriesName(config.series, series, { owner: "acme", name: "robots" }, title)).toBe(name);
  });

  test.each([
    ["acme", "robots", "Robots"],
    ["acme", "tsc", "TSC"],
    ["acme", "meeting-notes", "Acme"],
    ["acme", "minutes", "Acme"],
    ["minutes", "minutes", "minutes"],
    ["", "", "Minutes"],
  ])("at the root of %s/%s is %s", (owner, name, expected) => {
    expect(seriesName({}, "", { owner, name })).toBe(expected);
  });
});
