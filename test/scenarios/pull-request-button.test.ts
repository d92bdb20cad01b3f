import { expect, test } from "@jest/globals";
import type { Issue } from "../fake-github/state.ts";
import { garden, minutes, type Garden } from "./garden.ts";
import { checkOf } from "./pull-requests.ts";

const beds = "beds/20260114.md";
const files = { [beds]: minutes("2026-01-13", "Spades", "Blunt, tools#1") };
const everything = { checks: "write", contents: "write", issues: "write", pull_requests: "write" } as const;

/** Ann may write to the minutes, Bob and Eve may only read them. */
async function pullRequest(fork: string | null = null): Promise<Garden & { readonly pull: Issue }> {
  const told = await garden({ minutes: { collaborators: { ann: "write", bob: "triage" } } });
  const from = fork === null ? { author: "bob", branch: "notes" } : { fork };
  const pull = told.github.pullRequest("garden/minutes", { files, ...from });
  await told.settle();
  return { ...told, pull };
}

/** All that the bot has written to the pull request, apart from checks. */
function said({ github }: Garden): { reviews: number; comments: number; commits: number } {
  const { reviews, comments } = github.readIssue("garden/minutes#1");
  const commits =
    github.head("garden/minutes", "notes") === null ? 0 : github.commits("garden/minutes", "notes").length;
  return { reviews: reviews.length, comments: comments.length, commits };
}

async function press(tale: Garden, check: number, by: string): Promise<void> {
  tale.github.pressButton(check, "apply-fixes", { by });
  await tale.settle();
}

test.each(["bob", "eve", "zoe"])(
  "the button pressed by %s, who may not write here, does nothing",
  async (by) => {
    const tale = await pullRequest();
    tale.github.user("zoe");
    const before = said(tale);
    await press(tale, checkOf(tale.github, tale.pull).id, by);
    expect(said(tale)).toEqual(before);
  },
);

test("nothing but the check is written to a fork by itself, and a press by its author does nothing either", async () => {
  const tale = await pullRequest("zoe");
  tale.github.grant("garden", everything);
  const nothing = { reviews: 0, comments: 0, commits: 0 };
  expect(checkOf(tale.github, tale.pull).conclusion).toBe("failure");
  expect(said(tale)).toEqual(nothing);
  await press(tale, checkOf(tale.github, tale.pull).id, "zoe");
  expect(said(tale)).toEqual(nothing);
});

test("a press by a member on a pull request from a fork suggests, also where the app could commit", async () => {
  const tale = await pullRequest("zoe");
  tale.github.grant("garden", everything);
  const before = tale.github.commits("zoe/minutes", "patch-1").map(({ sha }) => sha);
  await press(tale, checkOf(tale.github, tale.pull).id, "ann");
  expect(said(tale)).toEqual({ reviews: 1, comments: 0, commits: 0 });
  expect(tale.github.commits("zoe/minutes", "patch-1").map(({ sha }) => sha)).toEqual(before);
});

test("a press on the check of an old commit does nothing", async () => {
  const tale = await pullRequest();
  const old = checkOf(tale.github, tale.pull);
  tale.github.push("garden/minutes", { files: { [beds]: `${files[beds]}- And more\n` }, branch: "notes" });
  await tale.settle();
  const before = said(tale);
  await press(tale, old.id, "ann");
  expect(said(tale)).toEqual(before);
});

test("somebody pushes while the fixes are committed: what they pushed is checked, and no line of the past is suggested", async () => {
  const tale = await pullRequest();
  const { github, pull } = tale;
  github.grant("garden", everything);
  const newer = minutes("2026-01-14", "Spades", "Sharp again, tools#1");
  let isPushed = false;
  github.faults.decide(({ path }) => {
    if (isPushed || !path.includes("createCommitOnBranch")) return undefined;
    isPushed = true;
    github.push("garden/minutes", { files: { [beds]: newer }, branch: "notes" });
    return undefined;
  });
  await press(tale, checkOf(github, pull).id, "ann");
  expect(isPushed).toBe(true);
  expect(said(tale)).toMatchObject({ reviews: 0, comments: 0 });
  expect(github.files("garden/minutes", "notes")[beds]).toBe(newer);
  expect(checkOf(github, pull).title).toBe("No problems, 1 issue will get a comment");
});

test("a press on another app's check does nothing, whatever it calls itself", async () => {
  const tale = await pullRequest();
  const ours = checkOf(tale.github, tale.pull);
  const before = said(tale);
  const forged = tale.github.checkRun("garden/minutes", ours.sha, {
    name: "Minutes",
    app: "magpie",
    external_id: ours.externalId ?? "",
    status: "completed",
    conclusion: "failure",
    actions: [{ label: "Apply fixes", description: "Apply all fixes", identifier: "apply-fixes" }],
  });
  await press(tale, forged.id, "ann");
  expect(said(tale)).toEqual(before);
});

test("a press on a pull request that is closed or merged does nothing", async () => {
  const tale = await pullRequest();
  const check = checkOf(tale.github, tale.pull);
  tale.github.close("garden/minutes#1");
  await press(tale, check.id, "ann");
  expect(said(tale)).toEqual({ reviews: 0, comments: 0, commits: 2 });
});

test("pressed twice, before the bot looks and after it: one review; and one that is new for the next commit", async () => {
  const tale = await pullRequest();
  const check = checkOf(tale.github, tale.pull);
  tale.github.pressButton(check.id, "apply-fixes", { by: "ann" });
  await press(tale, check.id, "ann");
  await press(tale, check.id, "ann");
  expect(said(tale).reviews).toBe(1);
  await tale.restart();
  await tale.settle();
  await press(tale, check.id, "ann");
  expect(said(tale).reviews).toBe(1);
  tale.github.push("garden/minutes", { files: { [beds]: `${files[beds]}- And more\n` }, branch: "notes" });
  await tale.settle();
  await press(tale, checkOf(tale.github, tale.pull).id, "ann");
  expect(said(tale).reviews).toBe(2);
});

test("pressed by somebody who may not write here, too, before the bot looks: the other's press counts", async () => {
  const tale = await pullRequest();
  const check = checkOf(tale.github, tale.pull);
  tale.github.rerequest(check.id);
  for (const by of ["bob", "ann", "bob"]) tale.github.pressButton(check.id, "apply-fixes", { by });
  await tale.settle();
  expect(said(tale).reviews).toBe(1);
});

test("pressed twice where the app may write: one commit, and nothing is left to press", async () => {
  const tale = await pullRequest();
  tale.github.grant("garden", everything);
  const check = checkOf(tale.github, tale.pull);
  tale.github.pressButton(check.id, "apply-fixes", { by: "ann" });
  await press(tale, check.id, "ann");
  expect(said(tale)).toEqual({ reviews: 0, comments: 0, commits: 3 });
  expect(checkOf(tale.github, tale.pull)).toMatchObject({ conclusion: "success", actions: [] });
});
