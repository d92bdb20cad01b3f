import { expect, test } from "@jest/globals";
import { startGarden } from "./garden.ts";
import { annotationLines, checkOf } from "./pull-requests.ts";

const notes = "beds/meeting-notes.md";

function section(date: string, topic: string, ...bullets: readonly string[]): string {
  return `## ${date}\n\n### ${topic}\n\n${bullets.map((bullet) => `- ${bullet}\n`).join("")}\n`;
}

/** A link whose text and target differ, which the check reports. */
const wrongLink = "see [tools#2](https://github.com/garden/tools/issues/1)";
const head = "# Beds\n\n";
const old = section("2026-01-07", "Rakes", `The rake is behind the shed, ${wrongLink}`);
const blunt = section("2026-01-14", "Spades", "They are blunt, tools#1");

test("the check of a new section previews its comments, and finds nothing in the others", async () => {
  const { github, settle } = await startGarden({ files: { [notes]: head + old } });
  const pull = github.pullRequest("garden/minutes", {
    files: { [notes]: head + blunt + old },
    author: "ann",
  });
  await settle();
  const check = checkOf(github, pull);
  expect(check).toMatchObject({ conclusion: "success", title: "No problems, 1 issue will get a comment" });
  expect(check.summary).toContain("Beds, 2026-01-14");
  expect(check.summary).not.toContain("2026-01-07");
});

test("a problem in a new section is on its line of the file, and its fix changes nothing else", async () => {
  const scenario = await startGarden({
    files: { [notes]: `${head}${blunt}${old}` },
    minutes: { collaborators: { ann: "write" } },
  });
  const { github, settle } = scenario;
  github.grant("garden", { checks: "write", contents: "write", issues: "write", pull_requests: "write" });
  const next = section("2026-01-15", "Participants", "@ann", "@bob", "@ann");
  const files = { [notes]: head + next + blunt.replace("blunt", "sharp") + old };
  const pull = github.pullRequest("garden/minutes", { files, author: "ann", branch: "notes" });
  await settle();
  const check = checkOf(github, pull);
  expect(annotationLines(check).map((line) => line.split(":")[0])).toEqual(["9 participants"]);
  github.pressButton(check.id, "apply-fixes", { by: "ann" });
  await settle();
  const fixed = github.files("garden/minutes", "notes")[notes];
  expect(fixed).toBe(files[notes].replace("- @bob\n- @ann\n", "- @bob\n"));
});

test("the check of a file that is split into years announces nothing", async () => {
  const { github, settle, land } = await startGarden();
  await land({ [notes]: head + blunt + old });
  const pull = github.pullRequest("garden/minutes", {
    files: { [notes]: null, "beds/meeting-notes-2026.md": head + blunt + old },
    author: "ann",
  });
  await settle();
  expect(checkOf(github, pull).title).toBe("No problems, no comments to post");
});
