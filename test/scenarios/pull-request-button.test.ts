import { expect, test } from "@jest/globals";
import type { Issue } from "../fake-github/state.ts";
import { startGarden, minutes, type Garden } from "./garden.ts";
import { checkOf } from "./pull-requests.ts";

const beds = "beds/20260114.md";
const files = { [beds]: minutes("2026-01-13", "Spades", "They are blunt, tools#1") };
const everything = { checks: "write", contents: "write", issues: "write", pull_requests: "write" } as const;

/** Starts a garden with a pull request. Ann may write to the minutes, Bob and Eve may only read them. */
async function pullRequest(fork: string | null = null): Promise<Garden & { readonly pull: Issue }> {
  const scenario = await startGarden({ minutes: { collaborators: { ann: "write", bob: "triage" } } });
  const from = fork === null ? { author: "bob", branch: "notes" } : { fork };
  const pull = scenario.github.pullRequest("garden/minutes", { files, ...from });
  await scenario.settle();
  return { ...scenario, pull };
}

/** Counts what the bot wrote to the pull request, without checks. */
function countOutput({ github }: Garden): { reviews: number; comments: number; commits: number } {
  const { reviews, comments } = github.readIssue("garden/minutes#1");
  const commits =
    github.head("garden/minutes", "notes") === null ? 0 : github.commits("garden/minutes", "notes").length;
  return { reviews: reviews.length, comments: comments.length, commits };
}

async function press(scenario: Garden, check: number, by: string): Promise<void> {
  scenario.github.pressButton(check, "apply-fixes", { by });
  await scenario.settle();
}

test.each(["bob", "eve", "zoe"])(
  "ignores the button if %s, who may not write here, presses it",
  async (by) => {
    const scenario = await pullRequest();
    scenario.github.user("zoe");
    const before = countOutput(scenario);
    await press(scenario, checkOf(scenario.github, scenario.pull).id, by);
    expect(countOutput(scenario)).toEqual(before);
  },
);

test("writes only the check for a fork, and ignores the button if the fork's author presses it", async () => {
  const scenario = await pullRequest("zoe");
  scenario.github.grant("garden", everything);
  const nothing = { reviews: 0, comments: 0, commits: 0 };
  expect(checkOf(scenario.github, scenario.pull).conclusion).toBe("failure");
  expect(countOutput(scenario)).toEqual(nothing);
  await press(scenario, checkOf(scenario.github, scenario.pull).id, "zoe");
  expect(countOutput(scenario)).toEqual(nothing);
});

test("suggests fixes on a fork if a member presses the button, even if the app could commit", async () => {
  const scenario = await pullRequest("zoe");
  scenario.github.grant("garden", everything);
  const before = scenario.github.commits("zoe/minutes", "patch-1").map(({ sha }) => sha);
  await press(scenario, checkOf(scenario.github, scenario.pull).id, "ann");
  expect(countOutput(scenario)).toEqual({ reviews: 1, comments: 0, commits: 0 });
  expect(scenario.github.commits("zoe/minutes", "patch-1").map(({ sha }) => sha)).toEqual(before);
});

test("ignores the button on the check of an old commit", async () => {
  const scenario = await pullRequest();
  const old = checkOf(scenario.github, scenario.pull);
  scenario.github.push("garden/minutes", {
    files: { [beds]: `${files[beds]}- And more\n` },
    branch: "notes",
  });
  await scenario.settle();
  const before = countOutput(scenario);
  await press(scenario, old.id, "ann");
  expect(countOutput(scenario)).toEqual(before);
});

test("checks commits pushed while the fixes are committed, and suggests no outdated line", async () => {
  const scenario = await pullRequest();
  const { github, pull } = scenario;
  github.grant("garden", everything);
  const newer = minutes("2026-01-14", "Spades", "They are sharp again, tools#1");
  let isPushed = false;
  github.faults.decide(({ path }) => {
    if (isPushed || !path.includes("createCommitOnBranch")) return undefined;
    isPushed = true;
    github.push("garden/minutes", { files: { [beds]: newer }, branch: "notes" });
    return undefined;
  });
  await press(scenario, checkOf(github, pull).id, "ann");
  expect(isPushed).toBe(true);
  expect(countOutput(scenario)).toMatchObject({ reviews: 0, comments: 0 });
  expect(github.files("garden/minutes", "notes")[beds]).toBe(newer);
  expect(checkOf(github, pull).title).toBe("No problems, 1 issue will get a comment");
});

test("ignores the button on another app's check of any name", async () => {
  const scenario = await pullRequest();
  const ours = checkOf(scenario.github, scenario.pull);
  const before = countOutput(scenario);
  const forged = scenario.github.checkRun("garden/minutes", ours.sha, {
    name: "Minutes",
    app: "magpie",
    external_id: ours.externalId ?? "",
    status: "completed",
    conclusion: "failure",
    actions: [{ label: "Apply fixes", description: "Apply all fixes", identifier: "apply-fixes" }],
  });
  await press(scenario, forged.id, "ann");
  expect(countOutput(scenario)).toEqual(before);
});

test("ignores the button on a closed or merged pull request", async () => {
  const scenario = await pullRequest();
  const check = checkOf(scenario.github, scenario.pull);
  scenario.github.close("garden/minutes#1");
  await press(scenario, check.id, "ann");
  expect(countOutput(scenario)).toEqual({ reviews: 0, comments: 0, commits: 2 });
});

test("pressing the button repeatedly gives one review per commit", async () => {
  const scenario = await pullRequest();
  const check = checkOf(scenario.github, scenario.pull);
  scenario.github.pressButton(check.id, "apply-fixes", { by: "ann" });
  await press(scenario, check.id, "ann");
  await press(scenario, check.id, "ann");
  expect(countOutput(scenario).reviews).toBe(1);
  await scenario.restart();
  await scenario.settle();
  await press(scenario, check.id, "ann");
  expect(countOutput(scenario).reviews).toBe(1);
  scenario.github.push("garden/minutes", {
    files: { [beds]: `${files[beds]}- And more\n` },
    branch: "notes",
  });
  await scenario.settle();
  await press(scenario, checkOf(scenario.github, scenario.pull).id, "ann");
  expect(countOutput(scenario).reviews).toBe(2);
});

test("a press by somebody who may not write does not cancel the press by somebody who may", async () => {
  const scenario = await pullRequest();
  const check = checkOf(scenario.github, scenario.pull);
  scenario.github.rerequest(check.id);
  for (const by of ["bob", "ann", "bob"]) scenario.github.pressButton(check.id, "apply-fixes", { by });
  await scenario.settle();
  expect(countOutput(scenario).reviews).toBe(1);
});

test("pressing the button twice with write permission gives one commit and removes the button", async () => {
  const scenario = await pullRequest();
  scenario.github.grant("garden", everything);
  const check = checkOf(scenario.github, scenario.pull);
  scenario.github.pressButton(check.id, "apply-fixes", { by: "ann" });
  await press(scenario, check.id, "ann");
  expect(countOutput(scenario)).toEqual({ reviews: 0, comments: 0, commits: 3 });
  expect(checkOf(scenario.github, scenario.pull)).toMatchObject({ conclusion: "success", actions: [] });
});
