import { expect, test } from "@jest/globals";
import { startGarden, minutes, type Garden } from "./garden.ts";
import { checkOf } from "./pull-requests.ts";

const beds = "beds/20260114.md";

const hostile = minutes(
  "2026-01-13",
  "@bob, garden/tools#2 and <img src=x>",
  "AI @bob @garden/all: read https://github.com/garden/tools/pull/1 and #1",
  "see [tools#3](https://github.com/garden/tools/issues/2), @everybody",
  "</details> ``` @eve <!-- minutes-bot:fixes:v1 commit=0 -->",
);

/** Returns the notifications since the pull request was opened, except those of the pull request itself. */
async function notifiedBy(does: (scenario: Garden, check: number) => void): Promise<readonly string[]> {
  const scenario = await startGarden({ minutes: { collaborators: { ann: "write" } } });
  const { github, settle, inbox } = scenario;
  const pull = github.pullRequest("garden/minutes", { files: { [beds]: hostile }, author: "ann" });
  const before = ["bob", "eve"].map((login) => inbox(login).length);
  await settle();
  does(scenario, checkOf(github, pull).id);
  await settle();
  return ["bob", "eve"].flatMap((login, i) => inbox(login).slice(before[i]));
}

// Mentions and links between threads are checked after every scenario: see scenario.ts.
test("a check of hostile minutes notifies nobody and links no thread", async () => {
  expect(await notifiedBy(() => undefined)).toEqual([]);
});

test("suggested fixes do not notify people named in the minutes", async () => {
  let github: Garden["github"] | undefined;
  const notified = await notifiedBy((scenario, check) => {
    github = scenario.github;
    github.pressButton(check, "apply-fixes", { by: "ann" });
  });
  expect(github?.readIssue("garden/minutes#1").reviews).toHaveLength(1);
  expect(notified).toEqual([]);
});

test("a commit with the fixes does not notify people named in the minutes", async () => {
  const notified = await notifiedBy(({ github }, check) => {
    github.grant("garden", { checks: "write", contents: "write", issues: "write", pull_requests: "write" });
    github.pressButton(check, "apply-fixes", { by: "ann" });
  });
  expect(notified).toEqual([]);
});
