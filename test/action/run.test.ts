import { generateKeyPairSync } from "node:crypto";
import { afterEach, expect, test } from "@jest/globals";
import type { GitHub } from "../fake-github/github.ts";
import { findLeaks } from "../scenarios/find-leaks.ts";
import { findMisuse } from "../scenarios/find-misuse.ts";
import { configOf, minutes, type Files } from "../scenarios/garden.ts";
import { createClockedGitHub } from "../scenarios/scenario.ts";
import { runWorkflow, type FinishedRun, type Trigger } from "./workflow-run.ts";

// Runs of the Action, with what it prints. `npm run test:action` compares it with the server in every scenario.

const beds = "beds/20260114.md";
const blunt = minutes("2026-01-14", "Tools", "They are blunt, tools#1");
const schedule: Trigger = { name: "schedule", payload: { schedule: "17 * * * *" } };
const hubs: GitHub[] = [];

afterEach(() => {
  for (const github of hubs.splice(0)) expect(findMisuse(github)).toEqual([]);
});

/** Returns a GitHub with garden/minutes and garden/tools, after the run that sets the baseline. */
async function startGarden(files: Files = {}, prepare?: (github: GitHub) => void): Promise<GitHub> {
  const github = createClockedGitHub();
  hubs.push(github);
  github.clock.set("2026-01-15T09:00:00Z");
  github.organization("garden", { members: ["ann", "bob", "eve"] });
  github.repository("garden/tools", { files: { "README.md": "# Tools\n" } });
  for (const title of ["Sharpen the spades", "A new wheelbarrow"])
    github.issue("garden/tools", { title, author: "bob" });
  github.repository("garden/minutes", { files: { "README.md": "# Minutes\n", ...files } });
  prepare?.(github);
  github.install("garden");
  await run(github);
  return github;
}

/** Runs the Action and checks that neither its output nor its summary shows anything private. */
async function run(
  github: GitHub,
  trigger: Trigger = schedule,
  repository = "garden/minutes",
): Promise<FinishedRun> {
  const finished = await runWorkflow(github, repository, trigger);
  const printed = finished.printed.filter((line) => !line.startsWith("::add-mask::"));
  expect(findLeaks(github, [...printed, finished.summary])).toEqual([]);
  return finished;
}

/** Returns the lines of a run, without the commands that mask the key. */
function linesOf({ printed }: FinishedRun): readonly string[] {
  return printed.filter((line) => !line.startsWith("::add-mask::"));
}

function requestOf(request: string, by = "ann"): Trigger {
  return { name: "workflow_dispatch", payload: {}, inputs: { REQUEST: request }, by };
}

function commentsOn(github: GitHub, issue: string): number {
  return github.readIssue(issue).comments.length;
}

test("posts the comments of a push, reports them, and changes nothing the second time", async () => {
  const github = await startGarden();
  github.push("garden/minutes", { files: { [beds]: blunt } });
  const finished = await run(github);
  expect(finished.code).toBe(0);
  expect(commentsOn(github, "garden/tools#1")).toBe(1);
  expect(linesOf(finished)).toEqual(["garden/minutes: 1 comment posted"]);
  expect(finished.outputs).toContain("posted=1\n");
  expect(finished.outputs).toContain("done=true\n");
  expect(finished.summary).toContain("### Minutes delivery: 1 comment posted");
  expect(finished.summary).toContain(beds);

  github.requests.clear();
  const second = await run(github);
  expect(github.requests.writes()).toEqual([]);
  expect(second.outputs).toContain("posted=0\n");
});

test("a dry run writes nothing, shows what it would write, and takes nothing from the next run", async () => {
  const github = await startGarden();
  github.push("garden/minutes", { files: { [beds]: blunt } });
  github.pullRequest("garden/minutes", {
    files: { "beds/20260121.md": minutes("2026-01-21", "Tools", "Still blunt, tools#1") },
    author: "ann",
  });
  github.requests.clear();
  const dry = await run(github, { ...schedule, inputs: { DRY_RUN: "true" } });
  expect(github.requests.writes()).toEqual([]);
  expect(dry.code).toBe(0);
  expect(dry.outputs).toMatch(/posted=0\n[\s\S]*planned=[1-9]/);
  expect(dry.summary).toContain("**Dry run.** The bot wrote nothing.");
  // The key of the configuration is another switch.
  expect(dry.summary).not.toContain("`dryRun: true`");
  expect(dry.summary).toContain("garden/tools#\u200b1");
  expect(dry.summary).toContain("#### #1: ");

  expect((await run(github)).outputs).toContain("posted=1\n");
});

test("reaches issues of another owner only if that owner accepts the minutes", async () => {
  const github = await startGarden(configOf("references: { owners: [garden, forest] }\n"), (before) => {
    before.organization("forest", { members: ["bob"] });
    const accept = configOf("accept: [{ from: garden/minutes }]\n");
    before.repository("forest/oaks", { files: { "README.md": "# Oaks\n", ...accept } });
    before.repository("forest/pines", { files: { "README.md": "# Pines\n" } });
    for (const name of ["forest/oaks", "forest/pines"])
      before.issue(name, { title: "Cut it", author: "bob" });
    before.install("forest");
  });
  const both = minutes(
    "2026-01-14",
    "Trees",
    "They are too old, forest/oaks#1",
    "They are broken, forest/pines#1",
  );
  github.push("garden/minutes", { files: { [beds]: both } });
  const { outputs, summary } = await run(github);
  expect(commentsOn(github, "forest/oaks#1")).toBe(1);
  expect(commentsOn(github, "forest/pines#1")).toBe(0);
  expect(outputs).toContain("posted=1\n");
  expect(outputs).toContain("skipped=1\n");
  expect(summary).toContain("forest/pines");
});

test("a public run does not show what is private", async () => {
  const github = await startGarden({}, (before) => {
    before.repository("garden/secrets", { visibility: "private", files: { "README.md": "# Secrets\n" } });
    before.issue("garden/secrets", { title: "The hidden treasure", author: "bob" });
  });
  github.push("garden/minutes", { files: { [beds]: minutes("2026-01-14", "X", "Found, secrets#1") } });
  const { summary } = await run(github);
  expect(summary).toContain("Cannot be reached");
  expect(summary).not.toContain("treasure");
});

test("a run in another repository than private minutes shows no report", async () => {
  const github = await startGarden({}, (before) => {
    before.repository("garden/meeting-minutes", { visibility: "private", files: { [beds]: blunt } });
  });
  const inputs = { MINUTES_REPOSITORY: "garden/meeting-minutes" };
  const elsewhere = await runWorkflow(github, "garden/tools", { ...schedule, inputs });
  expect(elsewhere.summary).toContain("The minutes are private, and this workflow is in another repository.");
  expect(elsewhere.summary).not.toContain(beds);
  const { summary } = await runWorkflow(github, "garden/meeting-minutes", schedule);
  expect(summary).not.toContain("this workflow is in another repository");
});

const brokenConfig = `minutes: {}
references:
  private: ["hidden-org/merger plan"]
people: { "jane-layoff": "not a login!" }
`;
const elsewhere = { MINUTES_REPOSITORY: "garden/meeting-minutes" };

test("a run in another repository shows no values of a private configuration", async () => {
  const github = await startGarden({}, (before) => {
    const files = { [beds]: blunt, ".github/minutes-bot.yml": brokenConfig };
    before.repository("garden/meeting-minutes", { visibility: "private", files });
  });
  const finished = await runWorkflow(github, "garden/tools", { ...schedule, inputs: elsewhere });
  expect(finished.code).toBe(1);
  const shown = [...linesOf(finished), finished.summary].join("\n");
  expect(shown).not.toMatch(/merger|layoff|login!/);
  expect(shown).toContain("Found 2 problems in the configuration of the minutes repository");
  expect(shown).toContain("Read the check run Minutes delivery there.");
  const own = await runWorkflow(github, "garden/meeting-minutes", schedule);
  expect(linesOf(own).join("\n")).toContain("merger plan");
});

test("a run in another repository shows no results of private minutes", async () => {
  const github = await startGarden({}, (before) => {
    before.repository("garden/meeting-minutes", { visibility: "private", files: { [beds]: blunt } });
    before.collaborator("garden/meeting-minutes", "ann", "write");
  });
  const inputs = { ...elsewhere, REQUEST: "check 77" };
  const hidden = await runWorkflow(github, "garden/tools", { ...requestOf("", "ann"), inputs });
  expect(hidden.code).toBe(1);
  expect(linesOf(hidden)).toEqual([expect.stringMatching(/^::error .*`check 77`, which could not be done/)]);
  const done = await runWorkflow(github, "garden/tools", {
    ...requestOf("", "ann"),
    inputs: { ...elsewhere, REQUEST: "re-run" },
  });
  expect(done.code).toBe(0);
  expect(linesOf(done)).toEqual([expect.stringMatching(/^::notice .*The request `re-run` was processed/)]);
});

test("a request to re-run needs write access to the minutes, also from a workflow elsewhere", async () => {
  const github = await startGarden(configOf("minutes:\nlimits: { commentsPerRun: 1 }\n"), (before) => {
    before.user("mallory");
    before.collaborator("garden/tools", "mallory", "write");
  });
  const two = minutes("2026-01-14", "Tools", "They are blunt, tools#1", "It squeaks, tools#2");
  github.push("garden/minutes", { files: { [beds]: two } });
  await run(github);
  const count = (): number => commentsOn(github, "garden/tools#1") + commentsOn(github, "garden/tools#2");
  const before = count();
  const inputs = { MINUTES_REPOSITORY: "garden/minutes", REQUEST: "re-run" };
  const by = { ...requestOf("re-run", "mallory"), inputs };
  const refused = await runWorkflow(github, "garden/tools", by);
  expect(count()).toBe(before);
  expect(refused.code).toBe(1);
  expect(linesOf(refused)).toEqual([
    expect.stringMatching(
      /^::error .*"mallory" asking for `re-run`, without write access to garden\/minutes/,
    ),
  ]);
});

test.each([
  ["fix 12", /^::error .*Found no pull request 12 in garden\/minutes/],
  ["check 99", /^::error .*Found no pull request 99 in garden\/minutes/],
  [`re-run ${"a".repeat(40)}`, /^::error .*Found no such commit for `re-run a{40}`/],
])("the request %s fails at once if there is nothing like it", async (request, expected) => {
  const github = await startGarden();
  github.collaborator("garden/minutes", "ann", "write");
  const before = github.clock.now().getTime();
  const finished = await run(github, requestOf(request));
  expect(finished.code).toBe(1);
  expect(linesOf(finished)).toEqual([expect.stringMatching(expected)]);
  expect(finished.summary).toContain("### 1 problem to fix first");
  expect(github.clock.now().getTime() - before).toBeLessThan(10_000);
});

test("the summary and the log say what became of a request to fix", async () => {
  const github = await startGarden();
  const files = { [beds]: "# 2026-01-15\n\n## Tools\n\n- They are blunt, tools#1\n" };
  const { number } = github.pullRequest("garden/minutes", { files, author: "ann" });
  const fix = async (by = "ann"): Promise<string> => {
    const { code, summary, ...finished } = await run(github, requestOf(`fix ${number}`, by));
    const [line = ""] = linesOf({ code, summary, ...finished });
    const [, text = ""] = /^::(?:error|notice) title=Minutes Bot::(.{0,40})/.exec(line) ?? [];
    expect(summary).toContain(text);
    return `${code}: ${text}`;
  };
  expect(await fix("stranger")).toBe(
    '1: Found "stranger" asking for `fix 3`, wit'.replace("3", String(number)),
  );
  github.collaborator("garden/minutes", "ann", "write");
  expect(await fix()).toBe(`0: The fixes of pull request ${number} were suggest`);
  expect(await fix()).toBe(`0: The fixes of pull request ${number} are in an ea`);
  github.close(`garden/minutes#${number}`, { by: "ann" });
  expect(await fix()).toBe(`1: Found pull request ${number} closed; expected an`);
});

test("a request that GitHub delays fails, because no scheduled run repeats it", async () => {
  const github = await startGarden();
  github.collaborator("garden/minutes", "ann", "write");
  github.faults.inject(
    "GET /users/garden/installation",
    { kind: "status", status: 502, when: "before" },
    { times: 20 },
  );
  const finished = await run(github, requestOf("re-run"));
  expect(finished.code).toBe(1);
  expect(linesOf(finished).at(-1)).toMatch(/^::error .*No scheduled run repeats a request/);
});

test("comments over the limit are posted if a person asks for it, and only then", async () => {
  const github = await startGarden(configOf("minutes:\nlimits: { commentsPerRun: 1 }\n"));
  const two = minutes("2026-01-14", "Tools", "They are blunt, tools#1", "It squeaks, tools#2");
  github.push("garden/minutes", { files: { [beds]: two } });
  const first = await run(github);
  expect(first.summary).toContain("run the workflow of the bot by hand, with the request `re-run`");
  const unasked = await run(github, { ...schedule, inputs: { REQUEST: "re-run" } });
  expect(linesOf(unasked)[0]).toMatch(/^::notice .*only if a person runs the workflow by hand/);
  expect(commentsOn(github, "garden/tools#1") + commentsOn(github, "garden/tools#2")).toBeLessThan(2);
  github.collaborator("garden/minutes", "ann", "write");
  const asked = await run(github, requestOf("re-run"));
  expect(asked.code).toBe(0);
  expect([commentsOn(github, "garden/tools#1"), commentsOn(github, "garden/tools#2")]).toEqual([1, 1]);
});

test("a check of a pull request has no button, and `fix` takes its place for people with write access", async () => {
  const github = await startGarden();
  const files = { [beds]: "# 2026-01-15\n\n## Tools\n\n- They are blunt, tools#1\n" };
  const pull = github.pullRequest("garden/minutes", { files, author: "ann" });
  await run(github);
  const check = github.snapshot().checkRuns.findLast(({ name }) => name === "Minutes");
  expect(check?.actions).toEqual([]);
  expect(check?.summary).toContain(`with the request \`fix ${pull.number}\`. You need write access.`);
  await run(github, requestOf(`fix ${pull.number}`, "stranger"));
  expect(github.readIssue(`garden/minutes#${pull.number}`).reviews).toHaveLength(0);
  github.collaborator("garden/minutes", "ann", "write");
  await run(github, requestOf(`fix ${pull.number}`, "ann"));
  expect(github.readIssue(`garden/minutes#${pull.number}`).reviews).toHaveLength(1);
  await run(github, requestOf(`fix ${pull.number}`, "ann"));
  expect(github.readIssue(`garden/minutes#${pull.number}`).reviews).toHaveLength(1);
});

test("finds a forced push whose event was replaced by a newer one", async () => {
  const github = await startGarden();
  const before = github.head("garden/minutes") ?? "";
  github.push("garden/minutes", { files: { [beds]: blunt } });
  await run(github);
  github.clock.advance(60_000);
  github.moveBranch("garden/minutes", before, { force: true });
  github.clock.advance(60_000);
  github.push("garden/minutes", { files: { "README.md": "# Our minutes\n" } });
  await run(github, { name: "push", payload: { forced: false } });
  expect(github.readIssue("garden/tools#1").comments[0]?.body).toContain("no longer mention this");
});

test("a broken configuration fails the run, which still checks the pull request that fixes it", async () => {
  const github = await startGarden();
  github.push("garden/minutes", { files: configOf("minutes: { pats: [] }\n") });
  github.pullRequest("garden/minutes", { files: configOf("minutes:\n"), author: "ann" });
  const finished = await run(github);
  expect(finished.code).toBe(1);
  expect(linesOf(finished)[0]).toMatch(/^::error title=Minutes Bot::.*Found the unknown key "pats"/);
  expect(finished.summary).toContain("### 1 problem to fix first");
  const checks = github.snapshot().checkRuns.filter(({ name }) => name === "Minutes configuration");
  expect(checks.map(({ conclusion }) => conclusion)).toEqual(["success"]);
});

const forkPayload = {
  repository: { full_name: "garden/minutes" },
  pull_request: { number: 1, head: { repo: { full_name: "eve/minutes" } } },
};
const { privateKey: otherKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });

test.each([
  ["an app that is not installed", { MINUTES_REPOSITORY: "forest/minutes" }, 1, /^::error .*no installation/],
  ["a repository without minutes", { MINUTES_REPOSITORY: "garden/tools" }, 1, /^::error .*no minutes repo/],
  ["a name that is no name", { MINUTES_REPOSITORY: "../x\n::error::y" }, 1, /^::error .*for a repository/],
  ["an unknown request", { REQUEST: "merge 12" }, 1, /^::error .*as request/],
  ["an unclear dry run", { DRY_RUN: "maybe" }, 1, /^::error .*"maybe" for the input dry-run/],
  ["no key", { PRIVATE_KEY: "" }, 1, /^::error .*an empty input private-key/],
  [
    "the key of another app",
    { PRIVATE_KEY: otherKey.export({ type: "pkcs1", format: "pem" }).toString() },
    1,
    /^::error .*credentials that GitHub rejects/,
  ],
])("%s fails with an annotation", async (_, inputs, code, expected) => {
  const github = await startGarden();
  const finished = await runWorkflow(github, "garden/minutes", { ...schedule, inputs });
  expect(finished.code).toBe(code);
  expect(linesOf(finished)).toEqual([expect.stringMatching(expected)]);
});

test("a pull request from a fork without secrets is left to the schedule", async () => {
  const github = await startGarden();
  const trigger = { name: "pull_request", payload: forkPayload, inputs: { PRIVATE_KEY: "", APP_ID: "" } };
  const finished = await runWorkflow(github, "garden/minutes", trigger);
  expect(finished.code).toBe(0);
  expect(linesOf(finished)).toEqual([expect.stringMatching(/^::notice .*the next scheduled run checks it/i)]);
});

test.each(["push", "pull_request_target"])(
  "a run that Dependabot starts without secrets (%s) says where they belong",
  async (name) => {
    const github = await startGarden();
    const payload = { ...forkPayload, sender: { login: "dependabot[bot]" } };
    const trigger = { name, payload, inputs: { PRIVATE_KEY: "" } };
    const finished = await runWorkflow(github, "garden/minutes", trigger);
    expect(finished.code).toBe(0);
    expect(linesOf(finished)).toEqual([
      expect.stringMatching(/^::notice .*Secrets and variables, Dependabot/),
    ]);
  },
);

test.each([
  ["an address that refuses connections", { GITHUB_API_URL: "http://127.0.0.1:45999" }, /ECONNREFUSED/],
  ["a proxy that does not exist", { HTTPS_PROXY: "http://127.0.0.1:9" }, /ECONNREFUSED/],
])("%s fails the run with what to check", async (_, inputs, reason) => {
  const github = await startGarden();
  const finished = await runWorkflow(github, "garden/minutes", { ...schedule, inputs }, { network: true });
  expect(finished.code).toBe(1);
  const [line = "", ...more] = linesOf(finished);
  expect(line).toMatch(/^::error .*no connection to GitHub.*Check the network, the firewall and the proxy/);
  expect(line).toMatch(reason);
  expect(more).toEqual([]);
  expect(finished.outputs).toContain("done=false\n");
});

test("an error of GitHub itself is no failure", async () => {
  const github = await startGarden();
  github.faults.inject(
    "GET /users/garden/installation",
    { kind: "status", status: 502, when: "before" },
    { times: 20 },
  );
  const finished = await run(github);
  expect(linesOf(finished)).toEqual([expect.stringMatching(/^::notice .*status 502.*next scheduled run/)]);
  expect(finished.code).toBe(0);
});

test("a rate limit is no failure: the next run does what has to wait", async () => {
  const github = await startGarden();
  github.push("garden/minutes", { files: { [beds]: blunt } });
  github.faults.inject("POST /repos/*/*/issues/*/comments", { kind: "primary limit", seconds: 3600 });
  const finished = await run(github);
  expect(finished.code).toBe(0);
  expect(linesOf(finished).at(-1)).toMatch(/^::notice .*rate limit.*The next scheduled run continues/);
  expect(finished.outputs).toContain("done=false\n");
  expect(finished.summary).toContain("### Waiting");
  github.faults.clear();
  github.clock.advance(3_700_000);
  expect((await run(github)).outputs).toContain("posted=1\n");
  expect(commentsOn(github, "garden/tools#1")).toBe(1);
});
