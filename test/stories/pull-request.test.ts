import { expect, test } from "@jest/globals";
import type { GitHub } from "../github/github.ts";
import { garden, minutes } from "./garden.ts";

const beds = "beds/20260114.md";

/** The latest check `Minutes` on the head of a pull request. */
function checkOn(github: GitHub, sha: string | undefined, name = "Minutes") {
  const found = github.snapshot().checkRuns.findLast((run) => run.sha === sha && run.name === name);
  if (found === undefined) throw new Error(`no check ${name}`);
  return found;
}

test("a clean pull request: the check says whom merging will tell, and shows the very comment", async () => {
  const { github, settle } = await garden();
  const pull = github.pullRequest("garden/minutes", {
    files: { [beds]: minutes("2026-01-14", "Spades", "Blunt, tools#1", "AI @ann: order a wheel, tools#2") },
    author: "ann",
  });
  await settle();
  const check = checkOn(github, pull.pull?.headSha);
  expect(check).toMatchObject({ conclusion: "success", title: "Nothing to mend, 2 issues will be told" });
});
