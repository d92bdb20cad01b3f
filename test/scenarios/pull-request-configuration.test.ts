import { expect, test } from "@jest/globals";
import { configOf, startGarden, minutes } from "./garden.ts";
import { checkOf, checksOf } from "./pull-requests.ts";

const beds = "beds/20260114.md";
const wrong = minutes("2026-01-13", "Spades", "They are blunt, tools#1");
const broken = "minutes:\n  path: [beds/*]\nlimits: { commentsPerRun: lots }\n";

test("with a broken configuration on the default branch the check is neutral and says why", async () => {
  const { github, settle, catchUp } = await startGarden({ config: broken });
  const pull = github.pullRequest("garden/minutes", {
    files: { [beds]: wrong },
    author: "ann",
    branch: "notes",
  });
  await settle();
  const check = checkOf(github, pull);
  expect(check).toMatchObject({
    conclusion: "neutral",
    title: "Not checked: 2 problems in the configuration",
    annotations: [],
    actions: [],
  });
  expect(check.summary).toContain(".github/minutes-bot.yml:2");

  await catchUp();
  expect(checksOf(github, pull)).toHaveLength(1);

  // Fixing the configuration elsewhere triggers no event for the pull request.
  github.push("garden/minutes", { files: configOf("minutes:\n") });
  await settle();
  await catchUp();
  expect(checkOf(github, pull).title).toBe("1 problem, 1 issue will get a comment");
});

test("checks minutes with the default branch's configuration if the pull request breaks it", async () => {
  const { github, settle } = await startGarden();
  const files = { [beds]: wrong, ...configOf(broken) };
  const pull = github.pullRequest("garden/minutes", { files, author: "ann" });
  await settle();
  expect(checkOf(github, pull)).toMatchObject({
    conclusion: "failure",
    title: "1 problem, 1 issue will get a comment",
  });
  expect(checkOf(github, pull, "Minutes configuration")).toMatchObject({
    conclusion: "failure",
    title: "2 problems in the configuration",
  });
});

test("a pull request cannot switch off its check or choose its targets with its own configuration", async () => {
  const { github, settle } = await startGarden({ config: "minutes:\n" });
  const off = "minutes: { paths: [nothing/*.md] }\nchecks: { heading-date: off }\ndryRun: true\n";
  const files = { [beds]: wrong, ...configOf(off) };
  const pull = github.pullRequest("garden/minutes", { files, fork: "zoe" });
  await settle();
  expect(checkOf(github, pull).title).toBe("1 problem, 1 issue will get a comment");
});

test("a disabled rule reports nothing, and a warning does not fail the check", async () => {
  const { github, settle } = await startGarden({
    config: "minutes:\nchecks: { heading-date: warning, reference-target: off }\n",
  });
  const text = minutes("2026-01-13", "Spades", "https://github.com/garden/tools/pull/1");
  const pull = github.pullRequest("garden/minutes", { files: { [beds]: text }, author: "ann" });
  await settle();
  const check = checkOf(github, pull);
  expect(check.conclusion).toBe("neutral");
  expect(check.annotations.map(({ title }) => title)).toEqual(["heading-date"]);
});

test("writes no check in a repository without minutes", async () => {
  const { github, settle } = await startGarden();
  const pull = github.pullRequest("garden/tools", { files: { [beds]: wrong }, author: "ann" });
  await settle();
  expect(checksOf(github, pull)).toEqual([]);
});
