import { expect, test } from "@jest/globals";
import { tell, world } from "./story.ts";

test("minutes land, and the issue that they discuss learns of it", async () => {
  const github = world();
  github.organization("garden", { members: ["ann", "bob"] });
  github.repository("garden/minutes");
  github.repository("garden/tools", {});
  github.issue("garden/tools", { title: "Sharpen the spades", author: "bob" });
  github.push("garden/minutes", { files: { "README.md": "# Minutes\n" } });
  github.install("garden");
  const story = await tell(github);
  await story.settle();

  github.push("garden/minutes", {
    files: {
      "beds/20260114.md":
        "# 2026-01-14\n\n## Participants\n\n- @ann\n- @bob\n\n## Spades\n\n- They are blunt, see https://github.com/garden/tools/issues/1\n    - AI @ann: buy a whetstone\n- Something else\n",
    },
  });
  await story.settle();

  expect(story.complaints).toEqual([]);
  expect(github.violations).toEqual([]);
  const [issue] = github.snapshot().issues;
  expect(issue?.comments.map(({ author, body }) => [author, body.split("\n")[0]])).toEqual([
    ["minutes-bot[bot]", expect.stringMatching(/^Discussed in \*\*\[Beds, 2026-01-14\]\(.*\)\*\* · Spades$/)],
  ]);
  expect(issue?.labels.map(({ name }) => name)).toEqual(["discussed in minutes"]);
  expect(github.inbox("bob").map(({ subject, reason }) => [subject, reason])).toEqual([
    ["garden/tools#1", "author"],
  ]);
  expect(github.inbox("ann")).toEqual([]);
  expect(github.snapshot().checkRuns.map(({ title }) => title)).toEqual([
    "From here on, minutes are announced",
    "1 comment posted",
  ]);
});
