import { expect, test } from "@jest/globals";
import { configOf, startGarden, minutes } from "./garden.ts";

const beds = "beds/20260114.md";
const discussed = { [beds]: minutes("2026-01-14", "Spades", "They are blunt, tools#1") };
const next = { "beds/20260121.md": minutes("2026-01-21", "Spades", "They are sharp, tools#1") };

test("announces only minutes that land after the app was installed", async () => {
  const { land, headlines, inbox, delivery } = await startGarden({ files: discussed });
  expect(delivery().title).toBe("Baseline set: minutes that land from now on are announced");
  expect(headlines("garden/tools#1")).toEqual([]);
  await land({ [beds]: minutes("2026-01-14", "Spades & hoes", "They are blunt, tools#1") });
  expect(headlines("garden/tools#1")).toEqual([]);
  await land(next);
  expect(headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-21 · Spades"]);
  expect(inbox("bob")).toHaveLength(1);
});

test("uses the first commit of an empty repository as baseline", async () => {
  const { github, settle, headlines } = await startGarden({
    with: (github) => void github.repository("garden/meeting-minutes"),
  });
  github.push("garden/meeting-minutes", { files: discussed });
  await settle();
  expect(headlines("garden/tools#1")).toEqual([]);
  github.push("garden/meeting-minutes", { files: next });
  await settle();
  expect(headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-21 · Spades"]);
});

test("reports that there are no comments to post in a repository without minutes", async () => {
  const { land, delivery } = await startGarden();
  await land({ "README.md": "# See tools#1\n", "notes.md": "tools#1\n", "agenda/next.md": "tools#1\n" });
  expect(delivery()).toMatchObject({ title: "No comments to post", conclusion: "success", rows: [] });
});

test("keeps the comments of a renamed repository and updates their links", async () => {
  const { land, github, settle, comments, headlines } = await startGarden({ config: "minutes:\n" });
  await land(discussed);
  github.renameRepository("garden/minutes", "records");
  await settle();
  github.push("garden/records", {
    files: { [beds]: minutes("2026-01-14", "Spades & hoes", "They are blunt, tools#1") },
  });
  await settle();
  expect(headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-14 · Spades & hoes"]);
  expect(comments("garden/tools#1")[0]).toContain("https://github.com/garden/records/blob/");
});

test("follows a renamed default branch", async () => {
  const { land, github, settle, headlines } = await startGarden();
  await land(discussed);
  github.renameDefaultBranch("garden/minutes", "trunk");
  await settle();
  await land(next);
  expect(headlines("garden/tools#1")).toEqual([
    "Discussed in Beds, 2026-01-14 · Spades",
    "Discussed in Beds, 2026-01-21 · Spades",
  ]);
});

test("writes nothing while uninstalled, and catches up with its own comments when installed again", async () => {
  const { land, github, settle, headlines, inbox } = await startGarden();
  await land(discussed);
  github.uninstall("garden");
  await settle();
  await land(next);
  expect(headlines("garden/tools#1")).toHaveLength(1);
  github.install("garden");
  await settle();
  expect(headlines("garden/tools#1")).toEqual([
    "Discussed in Beds, 2026-01-14 · Spades",
    "Discussed in Beds, 2026-01-21 · Spades",
  ]);
  expect(inbox("bob")).toHaveLength(2);
});

test("writes nothing while suspended, and catches up afterwards", async () => {
  const { land, github, settle, headlines } = await startGarden();
  github.suspend("garden");
  await settle();
  await land(discussed);
  expect(headlines("garden/tools#1")).toEqual([]);
  github.suspend("garden", false);
  await settle();
  expect(headlines("garden/tools#1")).toHaveLength(1);
});

test("sets a baseline for a repository that is added to the installation later", async () => {
  const { github, settle, headlines } = await startGarden({
    with: (github) => {
      github.organization("orchard");
      github.repository("orchard/apples");
      github.issue("orchard/apples", { title: "Worms", author: "carla" });
      github.repository("orchard/minutes", {
        files: { [beds]: minutes("2026-01-14", "Worms", "There are many, apples#1") },
      });
      github.install("orchard", { repositories: ["apples"] });
    },
  });
  github.installRepositories("orchard", ["apples", "minutes"]);
  await settle();
  expect(headlines("orchard/apples#1")).toEqual([]);
  github.push("orchard/minutes", {
    files: { "beds/20260115.md": minutes("2026-01-15", "Worms", "There are few, apples#1") },
  });
  await settle();
  expect(headlines("orchard/apples#1")).toEqual(["Discussed in Beds, 2026-01-15 · Worms"]);
});

test("writes nothing for an archived minutes repository", async () => {
  const { github, settle, restart, headlines } = await startGarden();
  github.push("garden/minutes", { files: discussed });
  github.webhooks.drop();
  github.archiveRepository("garden/minutes");
  await restart();
  await settle();
  expect(headlines("garden/tools#1")).toEqual([]);
});

test("writes nothing for minutes archived since the push, and reads them no more", async () => {
  const { github, settle, headlines, catchUp } = await startGarden();
  github.push("garden/minutes", { files: discussed });
  github.archiveRepository("garden/minutes");
  await settle();
  expect(headlines("garden/tools#1")).toEqual([]);
  const writes = github.requests.writes().length;
  await catchUp();
  expect(github.requests.writes()).toHaveLength(writes);
});

test("announces minutes after their repository is unarchived", async () => {
  const { github, settle, headlines } = await startGarden();
  github.push("garden/minutes", { files: discussed });
  github.archiveRepository("garden/minutes");
  await settle();
  github.archiveRepository("garden/minutes", false);
  await settle();
  expect(headlines("garden/tools#1")).toHaveLength(1);
});

test("repositories with common commits, such as mirrors, each have their own check", async () => {
  const { github, settle } = await startGarden();
  for (const name of ["garden/mirror", "garden/other-mirror"]) {
    github.repository(name);
    github.push(name, { files: configOf("minutes:\n"), date: "2026-01-14T10:00:00Z", message: "The same" });
    await settle();
  }
  const { repositories, checkRuns } = github.snapshot();
  const mirrors = repositories.filter(({ nameWithOwner }) => nameWithOwner.endsWith("mirror"));
  expect(new Set(mirrors.map(({ head }) => head)).size).toBe(1);
  expect(checkRuns.map(({ repo }) => repo)).toEqual([
    "garden/minutes",
    "garden/mirror",
    "garden/other-mirror",
  ]);
});

test("works without a dashboard if issues are disabled in the minutes repository", async () => {
  const { land, catchUp, restart, settle, github, headlines, delivery } = await startGarden({
    minutes: { hasIssues: false },
  });
  await land({
    [beds]: minutes(
      "2026-01-14",
      "Spades",
      "They are blunt, tools#1",
      "AI @bob: sharpen the spades, see tools#1",
    ),
  });
  expect(headlines("garden/tools#1")).toHaveLength(1);
  expect(delivery().rows).toEqual([
    " | garden/minutes | list of action items not updated | issues are disabled in the minutes repository, so there is no list of open action items",
    "beds/20260114.md | garden/tools#1 | comment posted, label added | the minutes discuss it",
  ]);

  await catchUp();
  const writes = github.requests.writes().length;
  await restart();
  await settle();
  expect(github.requests.writes()).toHaveLength(writes);
});
