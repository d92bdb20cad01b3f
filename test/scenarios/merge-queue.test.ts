import { expect, test } from "@jest/globals";
import type { SnapshotCheckRun } from "../fake-github/snapshot.ts";
import { configOf, startGarden, minutes, type Garden, type GardenOptions } from "./garden.ts";
import { startFaultyGarden } from "./faulty-garden.ts";

// A merge queue tests pull requests on its own commits and merges only with the required checks.

const [beds, roses] = ["beds/20260114.md", "roses/20260114.md"] as const;
const blunt = minutes("2026-01-14", "Spades", "They are blunt, tools#1");
const lost = minutes("2026-01-14", "Cutting", "It is lost, tools#3");
const wrongDate = minutes("2026-01-13", "Cutting", "It is lost, tools#3");

/** Returns our checks on a commit, oldest first. */
function checksOn({ github }: Garden, sha: string): readonly SnapshotCheckRun[] {
  return github.snapshot().checkRuns.filter((run) => run.sha === sha);
}

const namesOn = (scenario: Garden, sha: string): readonly string[] =>
  checksOn(scenario, sha).map(({ name }) => name);

async function opened(
  files: readonly Record<string, string>[],
  options: GardenOptions = {},
): Promise<Garden> {
  const scenario = await startGarden(options);
  for (const each of files) scenario.github.pullRequest("garden/minutes", { files: each, author: "ann" });
  await scenario.settle();
  return scenario;
}

test("writes the pull request's check on the merge queue's commit; after merging the minutes are announced", async () => {
  const scenario = await opened([{ [beds]: blunt }]);
  const { github, settle, headlines } = scenario;
  const { sha } = github.enqueue("garden/minutes#1");
  expect(github.advanceQueue("garden/minutes")).toEqual([]);
  await settle();
  expect(checksOn(scenario, sha)).toMatchObject([
    {
      name: "Minutes",
      conclusion: "success",
      title: "No problems, 1 issue will get a comment",
      annotations: [],
    },
  ]);
  expect(checksOn(scenario, sha)[0]?.summary).toMatch(
    /^The merge queue tests pull request 1 on this commit\./,
  );
  expect(headlines("garden/tools#1")).toEqual([]);
  expect(github.advanceQueue("garden/minutes")).toEqual([1]);
  await settle();
  expect(headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-14 · Spades"]);
  expect(scenario.delivery().title).toBe("1 comment posted");
  expect(namesOn(scenario, sha)).toEqual(["Minutes", "Minutes delivery"]);
});

test("each merge queue entry has its own check, and a failing one does not affect the others", async () => {
  const scenario = await opened([{ [beds]: blunt }, { [roses]: wrongDate }, { "README.md": "# Hello\n" }]);
  const { github, settle } = scenario;
  const entries = [1, 2, 3].map((number) => github.enqueue(`garden/minutes#${number}`).sha);
  await settle();
  expect(entries.map((sha) => checksOn(scenario, sha).map(({ conclusion }) => conclusion))).toEqual([
    ["success"],
    ["failure"],
    ["success"],
  ]);
  expect(github.advanceQueue("garden/minutes")).toEqual([1]);
  // The entry built on the failed one is rebuilt and checked again.
  await settle();
  expect(github.advanceQueue("garden/minutes")).toEqual([3]);
  await settle();
  expect(github.files("garden/minutes")[roses]).toBeUndefined();
  expect(github.head("garden/minutes")).not.toBe(entries[2]);
});

test("checks the configuration in the merge queue, also in a repository without minutes", async () => {
  const scenario = await startGarden();
  const { github, settle } = scenario;
  github.pullRequest("garden/tools", { files: configOf("accept: []\n"), author: "ann" });
  github.pullRequest("garden/minutes", { files: configOf("seris: {}\n"), author: "ann" });
  await settle();
  const tools = github.enqueue("garden/tools#4").sha;
  const own = github.enqueue("garden/minutes#1").sha;
  await settle();
  expect(checksOn(scenario, tools)).toMatchObject([{ name: "Minutes configuration", conclusion: "success" }]);
  expect(checksOn(scenario, own).map(({ name, conclusion }) => [name, conclusion])).toEqual([
    ["Minutes configuration", "failure"],
    ["Minutes", "success"],
  ]);
});

test("supports base branches with slashes in the merge queue", async () => {
  const scenario = await opened([{ [beds]: blunt }], { minutes: { defaultBranch: "trunk/2026/pr-9" } });
  const { sha, branch } = scenario.github.enqueue("garden/minutes#1");
  expect(branch).toMatch(/^gh-readonly-queue\/trunk\/2026\/pr-9\/pr-1-[\da-f]{40}$/);
  await scenario.settle();
  expect(namesOn(scenario, sha)).toEqual(["Minutes"]);
});

test("checks a merge queue commit once despite repeated events, and skips a deleted branch", async () => {
  const scenario = await opened([{ [beds]: blunt }]);
  const { github, settle, restart } = scenario;
  const { sha } = github.enqueue("garden/minutes#1");
  await github.webhooks.deliver({ times: 2 });
  await settle();
  github.clock.advance(3_600_000);
  await restart();
  await settle();
  expect(namesOn(scenario, sha)).toEqual(["Minutes"]);
  github.advanceQueue("garden/minutes");
  const asked = github.requests.all.length;
  await github.webhooks.deliver({ only: ({ payload }) => payload["deleted"] === true });
  await settle();
  expect(github.requests.all.slice(asked).filter(({ path }) => path.includes("pulls"))).toEqual([]);
});

test("a catch-up finds a merge queue branch whose event was lost", async () => {
  const scenario = await opened([{ [beds]: blunt }, { [roses]: lost }]);
  const { github, restart, settle } = scenario;
  const entries = [1, 2].map((number) => github.enqueue(`garden/minutes#${number}`).sha);
  github.webhooks.drop();
  await restart();
  await settle();
  expect(entries.map((sha) => namesOn(scenario, sha))).toEqual([["Minutes"], ["Minutes"]]);
  expect(github.advanceQueue("garden/minutes")).toEqual([1, 2]);
});

test("re-running the check on the merge queue's commit writes a new check there", async () => {
  const scenario = await opened([{ [beds]: blunt }]);
  const { github, settle } = scenario;
  const { sha } = github.enqueue("garden/minutes#1");
  await settle();
  github.rerequest(checksOn(scenario, sha)[0]?.id ?? 0);
  await settle();
  expect(namesOn(scenario, sha)).toEqual(["Minutes", "Minutes"]);
});

test("writes a neutral check in the merge queue if something cannot be read", async () => {
  const scenario = await startFaultyGarden();
  const { github, settle } = scenario;
  github.pullRequest("garden/minutes", { files: { [beds]: blunt }, author: "ann" });
  await settle();
  const { sha } = github.enqueue("garden/minutes#1");
  github.faults.inject(/\/pulls\/1\/files$/, { kind: "status", status: 502, when: "before" }, { times: 3 });
  await settle();
  expect(checksOn(scenario, sha)).toMatchObject([{ name: "Minutes", conclusion: "neutral" }]);
  expect(github.advanceQueue("garden/minutes")).toEqual([1]);
});

test("a branch named like a merge queue's cannot turn a failed check into a successful one", async () => {
  const scenario = await opened([{ [beds]: blunt }, { [roses]: wrongDate }]);
  const { github, settle } = scenario;
  const bad = github.readIssue("garden/minutes#2").headSha ?? "";
  github.moveBranch("garden/minutes", bad, {
    branch: `gh-readonly-queue/main/pr-1-${github.head("garden/minutes") ?? ""}`,
    by: "eve",
  });
  await settle();
  expect(checksOn(scenario, bad).map(({ name, conclusion }) => [name, conclusion])).toEqual([
    ["Minutes", "failure"],
  ]);
});
