import { expect, test } from "@jest/globals";
import { startGarden, minutes } from "./garden.ts";

const beds = "beds/20260114.md";

test("locked, archived, deleted, hidden and absent targets each have an outcome, and none stops the others", async () => {
  const { land, headlines, comments, delivery } = await startGarden({
    with: (github) => {
      github.lock("garden/tools#1");
      github.issue("garden/tools", { title: "Spam", author: "eve" });
      github.deleteIssue("garden/tools#4");
      github.repository("garden/old");
      github.issue("garden/old", { author: "bob" });
      github.archiveRepository("garden/old");
      github.repository("garden/quiet", { hasIssues: false });
    },
  });
  await land({
    [beds]: minutes(
      "2026-01-14",
      "Round",
      "It is locked, tools#1",
      "It was deleted, tools#4",
      "It is archived, old#1",
      "It never was, tools#77",
      "There is no such place, nowhere#1",
      "It was switched off, quiet#1",
      "It is well, tools#2",
    ),
  });
  expect(headlines("garden/tools#2")).toEqual(["Discussed in Beds, 2026-01-14 · Round"]);
  for (const issue of ["garden/tools#1", "garden/old#1"]) expect(comments(issue)).toEqual([]);
  expect(delivery().rows).toEqual([
    "beds/20260114.md | garden/tools#2 | comment posted, label added | the minutes discuss it",
    "beds/20260114.md | garden/nowhere#1 | no comment | cannot be reached",
    "beds/20260114.md | garden/old#1 | no comment | the repository is archived",
    "beds/20260114.md | garden/quiet#1 | no comment | cannot be reached",
    "beds/20260114.md | garden/tools#1 | no comment | the conversation is locked",
    "beds/20260114.md | garden/tools#4 | no comment | the issue was deleted",
    "beds/20260114.md | garden/tools#77 | no comment | cannot be reached",
  ]);
});

test("keeps the comment on an issue that was locked since, and edits it at the next change after unlocking", async () => {
  const { land, github, headlines, delivery } = await startGarden();
  await land({ [beds]: minutes("2026-01-14", "Spades", "They are blunt, tools#1") });
  github.lock("garden/tools#1");
  await land({ [beds]: minutes("2026-01-14", "Spades & hoes", "They are blunt, tools#1") });
  expect(headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-14 · Spades"]);
  expect(delivery().title).toBe("1 kept unchanged");
  github.unlock("garden/tools#1");
  await land({ [beds]: minutes("2026-01-14", "Spades, hoes", "They are blunt, tools#1") });
  expect(headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-14 · Spades, hoes"]);
});

test("posts a comment on a pull request as on an issue", async () => {
  const { land, github, headlines, labels, inbox } = await startGarden();
  github.pullRequest("garden/tools", {
    files: { "wheel.md": "round" },
    title: "Invent the wheel",
    author: "bob",
  });
  await land({
    [beds]: minutes("2026-01-14", "Wheels", "We will merge it, https://github.com/garden/tools/pull/4"),
  });
  expect(headlines("garden/tools#4")).toEqual(["Discussed in Beds, 2026-01-14 · Wheels"]);
  expect(labels("garden/tools#4")).toEqual(["discussed in minutes"]);
  expect(inbox("bob")).toEqual(["garden/tools#4: comment by minutes-bot[bot]"]);
});

test("with only `pull_requests: read`, skips the pull request and comments on the issue", async () => {
  const { land, github, headlines, comments, delivery } = await startGarden();
  github.pullRequest("garden/tools", { files: { "wheel.md": "round" }, author: "bob" });
  github.grant("garden", { contents: "read", checks: "write", issues: "write", pull_requests: "read" });
  github.webhooks.drop(); // The bot gets no event about the changed permissions.
  await land({
    [beds]: minutes("2026-01-14", "Wheels", "We will merge it, tools#4", "They are blunt, tools#1"),
  });
  expect(comments("garden/tools#4")).toEqual([]);
  expect(headlines("garden/tools#1")).toHaveLength(1);
  expect(delivery().rows).toContain(
    "beds/20260114.md | garden/tools#4 | no comment | the app has no permission to write there",
  );
});

test("an issue deleted together with our comment does not block its minutes", async () => {
  const { land, github, headlines, delivery } = await startGarden();
  await land({ [beds]: minutes("2026-01-14", "Spades", "They are blunt, tools#1") });
  github.deleteIssue("garden/tools#1");
  await land({
    [beds]: minutes("2026-01-14", "Spades & hoes", "They are blunt, tools#1", "It is cheap, tools#2"),
  });
  expect(headlines("garden/tools#2")).toHaveLength(1);
  expect(delivery().rows).toContain("beds/20260114.md | garden/tools#1 | no comment | the issue was deleted");
});
