import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  configurationProblems,
  environmentProblems,
  fileProblems,
  formatProblem,
  minutesProblems,
  passProblems,
  type Problem,
  quoted,
  setUpProblems,
} from "../src/problems.ts";
import { hostingProblems } from "../src/jobs/hosting-messages.ts";

describe("a problem as one line", () => {
  const problem: Problem = { code: "odd", found: "a fish", expected: "a bicycle", cure: "Get wheels." };

  test.each([
    [{}, ""],
    [{ path: "a.md" }, "a.md: "],
    [{ path: "a.md", line: 3 }, "a.md:3: "],
    [{ path: "a.md", line: 3, column: 5 }, "a.md:3:5: "],
  ])("begins with its place %j", (place, prefix) => {
    expect(formatProblem({ ...problem, ...place })).toBe(
      `${prefix}Found a fish; expected a bicycle. Get wheels.`,
    );
  });
});

describe("a foreign value in a problem", () => {
  test.each([
    ["plain", '"plain"'],
    ["Grüße 👋", '"Grüße 👋"'],
    ["two\nlines", '"two\\u{a}lines"'],
    ["\u001b[31mred", '"\\u{1b}[31mred"'],
    ["abc\u202etxt", '"abc\\u{202e}txt"'],
    ["zero\u200bwidth", '"zero\\u{200b}width"'],
    ["x".repeat(61), `"${"x".repeat(60)}…"`],
  ])("%j is shown as %s", (value, shown) => {
    expect(quoted(value)).toBe(shown);
  });
});

const place = { path: "minutes-bot.yml", line: 3 };
const path = "iaas/20240207.md";
const everyProblem: readonly Problem[] = [
  configurationProblems.tooLarge(place, "70000 bytes", "at most 65536 bytes"),
  configurationProblems.notYaml(place, "a tab"),
  configurationProblems.alias(place, "x"),
  configurationProblems.tag(place, "!x"),
  configurationProblems.unknownKey(place, "serie", ["series"], "series"),
  configurationProblems.wrongKey(place, "people", "@x", "a handle"),
  configurationProblems.wrongValue(place, "dryRun", "the value 1", "true or false", "Take it out."),
  configurationProblems.missingKey(place, "accept[1].from", "a repository"),
  configurationProblems.more(place, 151),
  configurationProblems.twoFiles(place, "minutes-bot.yaml"),
  configurationProblems.notRead({ path: "minutes-bot.json" }, ".github/minutes-bot.yml"),
  configurationProblems.unreadable({ path: "minutes-bot.yml" }, "EISDIR"),
  configurationProblems.fitsNothing({ path: "minutes-bot.yml" }, "minutes.paths", "bed/", 12),
  environmentProblems.proxyMalformed("HTTPS_PROXY"),
  environmentProblems.portTaken(3000),
  environmentProblems.portForbidden(80),
  environmentProblems.hostElsewhere('"bot.example"'),
  environmentProblems.redisUrlMalformed(),
  environmentProblems.proxySilent(),
  environmentProblems.appIdMissing("NODE_ENV=production"),
  environmentProblems.appIdNeeded(),
  environmentProblems.setUpFromAfar('"0.0.0.0"'),
  environmentProblems.appIdMalformed("a text of 40 characters"),
  environmentProblems.privateKeyMissing(),
  environmentProblems.privateKeyUnreadable("app.pem", "ENOENT"),
  environmentProblems.privateKeyMalformed("PRIVATE_KEY_PATH"),
  environmentProblems.webhookSecretMissing(),
  environmentProblems.webhookSecretDefault("WEBHOOK_SECRET"),
  environmentProblems.webhookSecretShort("WEBHOOK_SECRET", 5, 16),
  environmentProblems.metricsTokenShort(5, 16),
  environmentProblems.wrongValue("PORT", "a word", "a number", "3000"),
  passProblems.notAName("minutes"),
  passProblems.notADate("yesterday"),
  passProblems.notInstalled("garden"),
  passProblems.notThere("garden/minutes"),
  passProblems.notMinutes("garden/minutes"),
  passProblems.notAllowed("garden/minutes"),
  passProblems.suspended("garden"),
  passProblems.archived("garden/minutes"),
  passProblems.refused(),
  passProblems.limited(new Date("2026-01-15T09:00:00Z")),
  passProblems.noAnswer("status 502"),
  setUpProblems.notKept(".env", "ENOSPC", "https://github.com/settings/apps"),
  fileProblems.missing(path),
  fileProblems.noFile(path),
  fileProblems.unreadable(path, "EACCES"),
  fileProblems.unwritable(path, "ENOSPC"),
  fileProblems.outputFailed("ENOSPC"),
  fileProblems.system("EMFILE", undefined),
  minutesProblems.tooLarge(path, 600_000, 524_288),
  minutesProblems.binary(path),
  minutesProblems.lineTooLong(path, 3, 20_000, 10_240),
  minutesProblems.tooDeep(path, 3, 32),
  minutesProblems.timeout(path, 2000),
  minutesProblems.unreadable(path, "the reader stopped"),
  hostingProblems.secondInstance("garden/minutes"),
];

describe("the catalogue", () => {
  test("has each code once", () => {
    const codes = everyProblem.map(({ code }) => code);
    const complaints = [
      configurationProblems,
      environmentProblems,
      passProblems,
      setUpProblems,
      fileProblems,
      minutesProblems,
      hostingProblems,
    ].flatMap(Object.keys);
    expect(codes).toHaveLength(complaints.length);
    expect(codes.toSorted()).toEqual([...new Set(codes)].toSorted());
    expect(codes.every((code) => /^[a-z]+(?:-[a-z]+)+$/.test(code))).toBe(true);
  });

  test.each(everyProblem.map((problem) => [problem.code, problem] as const))(
    "%s has a cure in sentences",
    (_, { cure }) => {
      expect(cure).toMatch(/[.?]$/);
    },
  );

  test("tells hostile names on one line", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (name) => {
        const told = formatProblem(configurationProblems.unknownKey({ path: "a.yml" }, name, [], name));
        expect(told).toMatch(/^[^\p{C}\p{Zl}\p{Zp}]*$/u);
      }),
    );
  });
});
