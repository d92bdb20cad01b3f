import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { formatProblem, type Problem, quoted } from "../src/problem.ts";
import { argumentProblems, fileProblems, setUpProblems } from "../src/commands/messages.ts";
import { configurationProblems } from "../src/config/messages.ts";
import { environmentProblems } from "../src/environment-messages.ts";
import { minutesProblems } from "../src/minutes/messages.ts";
import { actionProblems, requestProblems } from "../src/action/messages.ts";
import { repositoryProblems } from "../src/jobs/messages.ts";
import { proxyProblems } from "../src/proxy/messages.ts";
import { hostingProblems } from "../src/jobs/hosting-messages.ts";
import { registerOptionProblems } from "../src/commands/local/register-messages.ts";
import { siteProblems } from "../src/commands/site-output/messages.ts";
import { registerAdvice, registerProblems } from "../src/decisions/register-problems.ts";

describe("a problem as one line", () => {
  const problem: Problem = { code: "odd", found: "a fish", expected: "a bicycle", advice: "Get wheels." };

  test.each([
    [{}, ""],
    [{ path: "a.md" }, "a.md: "],
    [{ path: "a.md", line: 3 }, "a.md:3: "],
    [{ path: "a.md", line: 3, column: 5 }, "a.md:3:5: "],
  ])("begins with its location %j", (location, prefix) => {
    expect(formatProblem({ ...problem, ...location })).toBe(
      `${prefix}Found a fish; expected a bicycle. Get wheels.`,
    );
  });
});

describe("an untrusted value in a problem", () => {
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

const location = { path: "minutes-bot.yml", line: 3 };
const path = "iaas/20240207.md";
const everyProblem: readonly Problem[] = [
  configurationProblems.tooLarge(location, "70000 bytes", "at most 65536 bytes"),
  configurationProblems.notYaml(location, "a tab"),
  configurationProblems.alias(location, "x"),
  configurationProblems.tag(location, "!x"),
  configurationProblems.unknownKey(location, "serie", ["series"], "series"),
  configurationProblems.formerKey(location, "doneWords", ["markers", "done"], "done"),
  configurationProblems.wrongKey(location, "people", "@x", "a handle"),
  configurationProblems.wrongValue(location, "dryRun", "the value 1", "true or false", "Take it out."),
  configurationProblems.missingKey(location, "accept[1].from", "a repository"),
  configurationProblems.more(location, 151),
  configurationProblems.twoFiles(location, "minutes-bot.yaml"),
  configurationProblems.notRead({ path: "minutes-bot.json" }, ".github/minutes-bot.yml"),
  configurationProblems.unreadable({ path: "minutes-bot.yml" }, "EISDIR"),
  configurationProblems.patternMatchesNothing({ path: "minutes-bot.yml" }, "minutes.paths", "bed/", 12),
  proxyProblems.proxyMalformed("HTTPS_PROXY"),
  environmentProblems.portTaken(3000),
  environmentProblems.portForbidden(80),
  environmentProblems.hostNotLocal('"bot.example"'),
  environmentProblems.redisUrlMalformed(),
  environmentProblems.proxySilent(),
  environmentProblems.appIdMissing("NODE_ENV=production"),
  environmentProblems.appIdNeeded(),
  environmentProblems.setUpPageExposed('"0.0.0.0"'),
  environmentProblems.appIdMalformed("a text of 40 characters"),
  environmentProblems.privateKeyMissing(),
  environmentProblems.privateKeyUnreadable("app.pem", "ENOENT"),
  environmentProblems.privateKeyMalformed("PRIVATE_KEY_PATH"),
  environmentProblems.webhookSecretMissing(),
  environmentProblems.webhookSecretDefault("WEBHOOK_SECRET"),
  environmentProblems.webhookSecretShort("WEBHOOK_SECRET", 5, 16),
  environmentProblems.metricsTokenShort(5, 16),
  environmentProblems.inQuotes("APP_ID"),
  environmentProblems.wrongValue("PORT", "a word", "a number", "3000"),
  argumentProblems.notAName("minutes"),
  argumentProblems.notADate("yesterday"),
  repositoryProblems.notInstalled("garden"),
  repositoryProblems.notFound("garden/minutes"),
  repositoryProblems.notMinutes("garden/minutes"),
  repositoryProblems.notAllowed("garden/minutes"),
  repositoryProblems.suspended("garden"),
  repositoryProblems.archived("garden/minutes"),
  repositoryProblems.credentialsRejected(),
  repositoryProblems.limited(new Date("2026-01-15T09:00:00Z")),
  repositoryProblems.noAnswer("status 502"),
  repositoryProblems.unreachable("ECONNREFUSED"),
  actionProblems.requestUnknown("merge 12"),
  actionProblems.dryRunMalformed("maybe"),
  actionProblems.repositoryMissing(),
  actionProblems.inputMissing("app-id"),
  actionProblems.configurationHidden(2),
  ...Object.values(requestProblems).map((create) =>
    create({ request: "`fix 12`", number: 12, name: "garden/minutes", person: "ann" }),
  ),
  setUpProblems.credentialsNotWritten(".env", "ENOSPC"),
  setUpProblems.appExists(".env", "123"),
  setUpProblems.wrongOption("--port", "a word", "a number"),
  fileProblems.missing(path),
  fileProblems.outside(path, "beds"),
  fileProblems.noMinutes(["beds"]),
  fileProblems.noFile(path),
  fileProblems.unreadable(path, "EACCES"),
  fileProblems.environmentUnreadable(["APP_ID", "PRIVATE_KEY"]),
  fileProblems.unwritable(path, "ENOSPC"),
  fileProblems.link(path),
  fileProblems.notUtf8(path),
  fileProblems.changed(path),
  fileProblems.nameTaken(path, "beds/20260114.md"),
  fileProblems.outputFailed("ENOSPC"),
  fileProblems.system("EMFILE", undefined),
  minutesProblems.tooLarge(path, 600_000, 512_000),
  hostingProblems.secondInstance("garden/minutes"),
  fileProblems.noMeeting(path, "2026-01-14", ["2026-01-07"]),
  registerOptionProblems.noFile(),
  registerOptionProblems.notAll(path),
  registerOptionProblems.markdownOnly(),
  registerProblems.stale(path, [], registerAdvice.command),
  registerProblems.broken(path),
  registerProblems.notText(path),
  registerProblems.tooLarge(path, 1_200_000),
  registerProblems.notCompared(path),
  siteProblems.repositoryMissing(),
  siteProblems.urlInvalid("ftp://beds"),
  siteProblems.notEmpty("beds", "a.html"),
  siteProblems.notAFolder("beds"),
  siteProblems.privateRepository("garden/minutes"),
];

describe("the catalogue", () => {
  test("has unique codes", () => {
    const codes = everyProblem.map(({ code }) => code);
    const keys = [
      configurationProblems,
      environmentProblems,
      argumentProblems,
      proxyProblems,
      repositoryProblems,
      actionProblems,
      requestProblems,
      setUpProblems,
      fileProblems,
      minutesProblems,
      hostingProblems,
      registerOptionProblems,
      registerProblems,
      siteProblems,
    ].flatMap(Object.keys);
    expect(codes).toHaveLength(keys.length);
    expect(codes.toSorted()).toEqual([...new Set(codes)].toSorted());
    expect(codes.every((code) => /^[a-z]+(?:-[a-z]+)+$/.test(code))).toBe(true);
  });

  test.each(everyProblem.map((problem) => [problem.code, problem] as const))(
    "%s has advice in sentences",
    (_, { advice }) => {
      expect(advice).toMatch(/[.?]$/);
    },
  );

  test("prints hostile names on one line", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (name) => {
        const printed = formatProblem(configurationProblems.unknownKey({ path: "a.yml" }, name, [], name));
        expect(printed).toMatch(/^[^\p{C}\p{Zl}\p{Zp}]*$/u);
      }),
    );
  });
});
