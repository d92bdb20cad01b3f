import { expect, test } from "@jest/globals";
import { configOf, startGarden, minutes } from "./garden.ts";
import { startFaultyGarden } from "./faulty-garden.ts";

const beds = "beds/20260114.md";
const roses = "roses/20260113.md";
const discussed = {
  [beds]: minutes("2026-01-14", "Spades", "They are blunt, tools#1"),
  [roses]: minutes("2026-01-13", "Cutting", "It is lost, tools#3"),
};

test("without check runs posts nothing again, and edits outdated comments", async () => {
  const { land, github, restart, settle, headlines, labels, inbox, delivery } = await startGarden();
  await land(discussed);
  github.push("garden/minutes", {
    files: {
      [beds]: minutes("2026-01-14", "Hoes", "They are blunt, tools#1", "It is dear, tools#2"),
      [roses]: null,
    },
  });
  github.webhooks.drop();
  // GitHub keeps check runs for 400 days.
  github.issue("garden/minutes").repository.checkSuites.splice(0);
  await restart();
  await settle();
  expect(headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-14 · Hoes"]);
  expect(headlines("garden/tools#2")).toEqual([]);
  expect(headlines("garden/tools#3")).toEqual(["The minutes of Roses, 2026-01-13 no longer mention this."]);
  expect(labels("garden/tools#3")).toEqual([]);
  expect(inbox("bob")).toHaveLength(2);
  expect(delivery().title).toBe("1 edited, 1 withdrawn");

  await land({ "beds/20260121.md": minutes("2026-01-21", "Spades", "They are sharp, tools#1") });
  expect(headlines("garden/tools#1")).toHaveLength(2);
});

test("without check runs finds outdated comments of every owner", async () => {
  const { land, github, restart, settle, headlines } = await startGarden({
    config: "minutes:\nreferences: { owners: [garden, orchard, meadow] }\n",
    with: (github) => {
      for (const owner of ["orchard", "meadow"]) {
        github.organization(owner, { members: ["carla"] });
        github.repository(`${owner}/ladders`, { files: configOf("accept: [{ from: garden/minutes }]\n") });
        github.issue(`${owner}/ladders`, { author: "carla" });
      }
      github.install("orchard");
    },
  });
  const both = minutes("2026-01-14", "Ladders", "It is short, orchard/ladders#1", "They are blunt, tools#1");
  await land({ [beds]: both });
  expect(headlines("orchard/ladders#1")).toHaveLength(1);
  github.push("garden/minutes", { files: { [beds]: minutes("2026-01-14", "Ladders", "Nothing new") } });
  github.webhooks.drop();
  github.issue("garden/minutes").repository.checkSuites.splice(0);
  await restart();
  await settle();
  for (const issue of ["garden/tools#1", "orchard/ladders#1"])
    expect(headlines(issue)).toEqual(["The minutes of Beds, 2026-01-14 no longer mention this."]);
});

test("after a rewritten history posts nothing again and edits the comments to match", async () => {
  const { land, github, settle, headlines, inbox } = await startGarden();
  await land(discussed);
  const root = github.commit("garden/minutes", { files: { "README.md": "# Minutes\n" }, parents: [] });
  github.push("garden/minutes", {
    files: { [beds]: minutes("2026-01-14", "Hoes", "They are blunt, tools#1", "It is dear, tools#2") },
    parents: [root.sha],
    force: true,
  });
  await settle();
  expect(headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-14 · Hoes"]);
  expect(headlines("garden/tools#2")).toEqual([]);
  expect(headlines("garden/tools#3")).toEqual(["The minutes of Roses, 2026-01-13 no longer mention this."]);
  expect(inbox("bob")).toHaveLength(2);
});

test("withdraws comments when the branch is reset to before the minutes, and restores them when it moves forward", async () => {
  const { land, github, settle, headlines, inbox } = await startGarden();
  const before = github.head("garden/minutes") ?? "";
  const after = await land(discussed);
  github.moveBranch("garden/minutes", before);
  await settle();
  expect(headlines("garden/tools#1")).toEqual(["The minutes of Beds, 2026-01-14 no longer mention this."]);
  github.moveBranch("garden/minutes", after);
  await settle();
  expect(headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-14 · Spades"]);
  expect(inbox("bob")).toHaveLength(2);
});

test("does not use another app's check of the same name as cursor", async () => {
  const { github, settle, headlines } = await startGarden();
  const { sha } = github.push("garden/minutes", { files: discussed });
  github.checkRun("garden/minutes", sha, {
    name: "Minutes delivery",
    app: "forger",
    status: "completed",
    conclusion: "success",
    external_id: "finished:0123456789abcdef",
  });
  await settle();
  expect(headlines("garden/tools#1")).toHaveLength(1);
});

test("a dry run reports what it would write, and ending the dry run does not post it", async () => {
  const { land, headlines, labels, inbox, delivery } = await startGarden({ config: "dryRun: true\n" });
  await land(discussed);
  expect(headlines("garden/tools#1")).toEqual([]);
  expect(labels("garden/tools#1")).toEqual([]);
  expect(delivery()).toMatchObject({
    title: "4 changes planned",
    rows: [
      "beds/20260114.md | garden/tools#1 | planned: comment posted, label added | the minutes discuss it",
      "roses/20260113.md | garden/tools#3 | planned: comment posted, label added | the minutes discuss it",
    ],
  });
  await land(configOf("dryRun: false\n"));
  expect(headlines("garden/tools#1")).toEqual([]);
  await land({ [beds]: minutes("2026-01-14", "Spades", "They are blunt, tools#1", "It is dear, tools#2") });
  expect(headlines("garden/tools#2")).toEqual(["Discussed in Beds, 2026-01-14 · Spades"]);
  expect(inbox("bob")).toEqual(["garden/tools#2: comment by minutes-bot[bot]"]);
});

test("a dry run edits no comment; the next change after it does", async () => {
  const { land, headlines, delivery } = await startGarden();
  await land(discussed);
  await land({
    ...configOf("dryRun: true\n"),
    [beds]: minutes("2026-01-14", "Hoes", "They are blunt, tools#1"),
  });
  expect(headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-14 · Spades"]);
  expect(delivery().title).toBe("1 change planned");
  await land({
    ...configOf("minutes:\n"),
    [beds]: minutes("2026-01-14", "Rakes", "They are blunt, tools#1"),
  });
  expect(headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-14 · Rakes"]);
});

test("after more than a thousand commits announces only recent minutes", async () => {
  const { land, github, restart, settle, headlines, delivery } = await startGarden({
    files: { "beds/20260107.md": minutes("2026-01-07", "Wheels", "It is flat, tools#2") },
  });
  let head = await land({ [beds]: minutes("2026-01-14", "Spades", "They are blunt, tools#1") });
  for (let i = 0; i < 1100; i += 1) {
    const files =
      i === 20
        ? { [roses]: minutes("2026-01-13", "Cutting", "It is lost, tools#3") }
        : { "README.md": `${i}\n` };
    head = github.commit("garden/minutes", { files, parents: [head] }).sha;
  }
  github.moveBranch("garden/minutes", head);
  github.webhooks.drop();
  await restart();
  await settle();

  expect(headlines("garden/tools#1")).toHaveLength(1);
  expect(headlines("garden/tools#2")).toEqual([]);
  expect(headlines("garden/tools#3")).toEqual(["Discussed in Roses, 2026-01-13 · Cutting"]);
  expect(delivery().title).toBe("1 comment posted");
});

test("a push to a repository without minutes reads only the repository itself", async () => {
  const { github, settle } = await startGarden();
  const tools = github.head("garden/tools") ?? "";
  let head = tools;
  for (let i = 0; i < 120; i += 1)
    head = github.commit("garden/tools", { files: { "README.md": `${i}\n` }, parents: [head] }).sha;
  github.moveBranch("garden/tools", head);
  const asked = github.requests.all.length;
  await settle();
  expect(github.requests.all.slice(asked)).toHaveLength(1);
});

test("starts although the search fails, and the report names the owner", async () => {
  const { land, github, restart, settle, headlines, delivery } = await startFaultyGarden();
  await land(discussed);
  github.push("garden/minutes", {
    files: { [beds]: minutes("2026-01-14", "Spades", "They are sharp, tools#1"), [roses]: null },
  });
  github.webhooks.drop();
  github.issue("garden/minutes").repository.checkSuites.splice(0);
  github.faults.decide(({ path }) => (path === "query search" ? { kind: "graphql error" } : undefined));
  await restart();
  await settle();
  expect(headlines("garden/tools#3")).toEqual(["Discussed in Roses, 2026-01-13 · Cutting"]);
  expect(delivery().rows).toContain(
    " | garden/minutes | not searched | GitHub's search failed for garden: earlier comments there are not checked until their minutes change",
  );
});
