import { expect, test } from "@jest/globals";
import { findFaults, formatOutcome } from "../../demo/outcome.ts";
import { formatBacklinkMarker } from "../../src/backlinks/marker.ts";
import { createGitHub, type GitHub } from "../fake-github/github.ts";

const bot = "minutes-bot[bot]";

function createGarden(): GitHub {
  const github = createGitHub();
  github.repository("garden/minutes", { files: { "README.md": "# Minutes\n" } });
  github.repository("garden/tools");
  github.issue("garden/tools", { title: "Sharpen the spades", author: "bob" });
  github.issue("garden/tools", { title: "Buy a whetstone", author: "bob" });
  return github;
}

const backlink = (path: string) =>
  `Discussed\n${formatBacklinkMarker({
    repository: 1,
    path,
    kind: "backlink",
    passage: "p",
    content: "c",
    at: { commit: "0".repeat(40), from: 1, to: 1 },
    repeatedIn: [],
  })}`;

test("one comment for each minutes file is no fault", () => {
  const github = createGarden();
  github.comment("garden/tools#1", backlink("a.md"), { by: bot });
  github.comment("garden/tools#1", backlink("b.md"), { by: bot });
  expect(findFaults(github, [])).toEqual([]);
  const text = formatOutcome(github, { minutes: "garden/minutes", failures: [], seconds: 1 });
  expect(text).toContain("2 comments on 1 issue");
  expect(text).toContain("Live mentions: none. Duplicates: none.");
});

test("a second comment for the same minutes is a fault", () => {
  const github = createGarden();
  for (let n = 0; n < 2; n++) github.comment("garden/tools#1", backlink("a.md"), { by: bot });
  expect(findFaults(github, [])).toEqual(["two comments for the same minutes: garden/tools#1, a.md"]);
});

test("live mentions and references by the app are faults, those by people are not", () => {
  const github = createGarden();
  github.comment("garden/tools#1", "@ann, see #2", { by: "bob" });
  expect(findFaults(github, [])).toEqual([]);
  github.comment("garden/tools#2", "@ann, see #1", { by: bot });
  expect(findFaults(github, [])).toEqual([
    "a live mention of @ann on garden/tools#2",
    "a live cross-reference from garden/tools#2 to garden/tools#1",
  ]);
});

test("a failed run is a fault", () => {
  expect(findFaults(createGarden(), ["no answer"])).toEqual(["a run of the app failed: no answer"]);
});
