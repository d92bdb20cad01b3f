import { afterEach, expect, test } from "@jest/globals";
import { assumptions } from "../../smoke/assumptions/index.ts";
import type { GitHub } from "../fake-github/github.ts";
import { call, smokeProgram, type Served } from "../server/process.ts";
import { remainsOf, createScratchGitHub, sentTooLong } from "./scratch-github.ts";

const closings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closings.splice(0)) await close();
});

/** Runs `npm run smoke -- ARGUMENTS` without a terminal. */
async function start(
  github: GitHub,
  args: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Served> {
  const api = await github.listen();
  closings.push(() => api.close());
  const environment = {
    APP_ID: String(github.app.id),
    PRIVATE_KEY: github.app.privateKey,
    GITHUB_API_URL: `${api.url}/api/v3`,
    WRITE_PACE_MS: "0",
    ...more,
  };
  return call(args, environment, "one test", smokeProgram);
}

test("with a person's token it prints a table without differences and exits with 0", async () => {
  const github = createScratchGitHub();
  const before = remainsOf(github);
  const program = await start(github, "garden/scratch --transfer-to garden/scratch-too", {
    SMOKE_USER_TOKEN: github.personalToken("ann"),
  });
  const code = await program.ended;
  const rows = program
    .printed()
    .split("\n")
    .filter((line) => line.startsWith("| [") && line.endsWith(" | as assumed |"));
  expect(rows).toHaveLength(assumptions.length);
  expect(code).toBe(0);
  expect(remainsOf(github)).toEqual(before);
  expect(github.violations).toEqual(sentTooLong);
});

test("reports a difference and exits with 1", async () => {
  const github = createScratchGitHub();
  const before = remainsOf(github);
  github.faults.inject("PUT /repos/*/*/issues/*/lock", {
    kind: "status",
    status: 204,
    when: "before",
    body: "empty",
  });
  const program = await start(github, "garden/scratch");
  expect(await program.ended).toBe(1);
  expect(program.printed()).toMatch(
    /✖ GitHub rejects a comment of an app on a locked issue.*\n {4}differs: a comment: "201" \(assumed "403 locked"\)/,
  );
  expect(program.printed()).toContain("| **differs** |");
  expect(program.printed()).toMatch(/· If a person ticks a box.*\n {4}not tried: it needs a person/);
  expect(remainsOf(github)).toEqual(before);
});

test("Ctrl-C cleans up and exits with 130", async () => {
  const github = createScratchGitHub();
  const before = remainsOf(github);
  // The search index lags for a long time.
  github.faults.lag("search", 1000);
  const program = await start(github, "garden/scratch");
  await program.until(/✔ GitHub answers a query for fifty issues/);
  program.kill("SIGINT");
  expect(await program.ended).toBe(130);
  expect(program.printed()).toContain("not tried: the run was stopped");
  expect(remainsOf(github)).toEqual(before);
});

test.each([
  ["--skip-people", /Name the scratch repository: npm run smoke -- OWNER\/REPO/],
  ["--nonsense", /unknown option '--nonsense'/],
  ["scratch", /Found "scratch" for a repository/],
  ["nobody/scratch", /no installation of the app on "nobody"/],
  ["garden/nothing", /no repository "garden\/nothing"/],
  ["garden/minutes", /garden\/minutes does not look like a scratch repository.*add: --yes garden\/minutes/],
  ["garden/scratch --transfer-to garden/minutes", /garden\/minutes does not look like a scratch repository/],
  ["garden/minutes --yes garden/scratch", /does not look like a scratch repository/],
  ["garden/scratch --transfer-to forest/scratch", /Issues can be transferred only within one owner/],
])("exits with 2 for %j, and writes nothing", async (args, expected) => {
  const github = createScratchGitHub();
  const before = github.snapshot();
  const program = await start(github, args);
  expect(await program.ended).toBe(2);
  expect(program.printed()).toMatch(expected);
  expect(github.snapshot()).toEqual(before);
});

test("reports a rejected personal token and exits with 2", async () => {
  const program = await start(createScratchGitHub(), "garden/scratch", { SMOKE_USER_TOKEN: "ghp_expired" });
  expect(await program.ended).toBe(2);
  expect(program.printed()).toContain("SMOKE_USER_TOKEN");
});

test("accepts a confirmed repository name, and skips assumptions that need a person", async () => {
  const github = createScratchGitHub();
  const before = remainsOf(github);
  const program = await start(github, "garden/minutes --skip-people --yes garden/minutes", {
    SMOKE_USER_TOKEN: github.personalToken("ann"),
  });
  expect(await program.ended).toBe(0);
  expect(program.printed().match(/\| not tried \|/g)).toHaveLength(6);
  expect(remainsOf(github)).toEqual(before);
});

test("names missing credentials and exits with 2", async () => {
  const program = call("garden/scratch", {}, "one test", smokeProgram);
  expect(await program.ended).toBe(2);
  expect(program.printed()).toContain("APP_ID");
});

test("--list prints the assumptions without credentials", async () => {
  const program = call("--list", {}, "one test", smokeProgram);
  expect(await program.ended).toBe(0);
  for (const { assumption, effects, source } of assumptions)
    for (const text of [assumption, effects, source]) expect(program.printed()).toContain(text);
});
