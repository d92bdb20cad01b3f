import { expect, test } from "@jest/globals";
import { startGarden, minutes } from "./garden.ts";
import { startFaultyGarden } from "./faulty-garden.ts";

const beds = "beds/20260114.md";
const discussed = { [beds]: minutes("2026-01-14", "Spades", "They are blunt, tools#1") };
const corrected = { [beds]: minutes("2026-01-14", "Spades", "They are sharp, tools#1") };

test("finds the repository by its id if the owner was renamed since the webhook", async () => {
  const { github, settle, headlines } = await startGarden();
  github.push("garden/minutes", { files: discussed });
  github.renameAccount("garden", "meadow");
  await settle();

  expect(headlines("meadow/tools#1")).toEqual(["Discussed in Beds, 2026-01-14 · Spades"]);
});

test("keeps the repositories apart if a stranger takes the owner's old name and installs the app", async () => {
  const { github, settle, headlines, delivery } = await startGarden();
  github.push("garden/minutes", { files: discussed });
  github.renameAccount("garden", "meadow");
  github.organization("garden", { members: ["mallory"] });
  github.repository("garden/tools");
  github.issue("garden/tools", { author: "mallory" });
  github.repository("garden/minutes", { files: discussed });
  github.install("garden");
  await settle();

  expect(headlines("meadow/tools#1")).toHaveLength(1);
  expect(headlines("garden/tools#1")).toEqual([]);
  expect(delivery("garden/minutes").title).toBe("Baseline set: minutes that land from now on are announced");
});

test("keeps comments in a renamed repository if a stranger takes its old name", async () => {
  const { github, land, settle, comments } = await startGarden({
    with: (github) => {
      github.organization("orchard", { members: ["carla"] });
      github.repository("orchard/ladders", {
        files: { ".github/minutes-bot.yml": "accept: [{ from: garden/minutes }]\n" },
      });
      github.issue("orchard/ladders", { author: "carla" });
      github.install("orchard");
    },
    config: "minutes:\nreferences: { owners: [garden, orchard] }\n",
  });
  await land({ [beds]: minutes("2026-01-14", "Ladders", "It is short, orchard/ladders#1") });
  const before = comments("orchard/ladders#1");
  github.renameAccount("orchard", "grove");
  github.organization("orchard", { members: ["mallory"] });
  github.repository("orchard/ladders");
  github.issue("orchard/ladders", { author: "mallory" });
  github.install("orchard");
  await settle();
  await land({ [beds]: minutes("2026-01-14", "Ladders", "It is long, orchard/ladders#1") });

  expect(comments("grove/ladders#1")).toEqual(before);
  expect(comments("orchard/ladders#1")).toEqual([]);
});

test("sets a new baseline for a repository that was deleted and recreated by somebody else", async () => {
  const { github, land, settle, restart, comments } = await startGarden();
  await land(discussed);
  const before = comments("garden/tools#1");
  github.deleteRepository("garden/minutes");
  github.repository("garden/minutes", { files: corrected });
  await restart();
  await settle();
  await land({ "beds/20260115.md": minutes("2026-01-15", "Spades", "It is lost, tools#1") });

  expect(comments("garden/tools#1")).toEqual([...before, expect.stringContaining("lost")]);
});

test("follows minutes transferred to an owner with the app installed", async () => {
  const { github, land, settle, comments } = await startGarden({
    with: (github) => {
      github.organization("orchard", { members: ["ann"] });
      github.install("orchard");
    },
    config: "minutes:\nreferences: { owners: [garden] }\n",
  });
  github.push("garden/tools", {
    files: { ".github/minutes-bot.yml": "accept: [{ from: orchard/minutes, labels: true }]\n" },
  });
  await land({ [beds]: minutes("2026-01-14", "Spades", "They are blunt, garden/tools#1") });
  github.transferRepository("garden/minutes", "orchard");
  github.push("orchard/minutes", {
    files: { [beds]: minutes("2026-01-14", "Spades", "They are sharp, garden/tools#1") },
  });
  await settle();

  expect(comments("garden/tools#1")).toEqual([expect.stringContaining("sharp")]);
});

test("stops writing for minutes transferred to an owner without the app", async () => {
  const { github, land, settle, comments, restart } = await startGarden();
  await land(discussed);
  const before = comments("garden/tools#1");
  github.push("garden/minutes", { files: corrected });
  github.transferRepository("garden/minutes", "orchard");
  await settle();
  await restart();
  await settle();

  expect(comments("garden/tools#1")).toEqual(before);
});

test("writes nothing if the repository left the installation since the webhook", async () => {
  const { github, settle, comments } = await startGarden();
  github.push("garden/minutes", { files: discussed });
  github.installRepositories("garden", ["tools"]);
  // The webhook was sent before and arrives afterwards.
  await github.webhooks.deliver({ order: "reversed" });
  await settle();

  expect(comments("garden/tools#1")).toEqual([]);
});

test("writes nothing if the app was uninstalled since the webhook", async () => {
  const { github, settle, comments } = await startGarden();
  github.push("garden/minutes", { files: discussed });
  github.uninstall("garden");
  await settle();

  expect(comments("garden/tools#1")).toEqual([]);
});

test("skips issues of a repository that left the installation, and writes to the others", async () => {
  const { github, land, settle, headlines, delivery } = await startGarden({
    with: (github) => {
      github.repository("garden/seeds");
      github.issue("garden/seeds", { author: "bob" });
    },
  });
  github.installRepositories("garden", ["minutes", "seeds"]);
  await settle();
  await land({
    [beds]: minutes("2026-01-14", "Spades", "They are blunt, tools#1 and tools#2", "It was sown, seeds#1"),
  });

  expect(headlines("garden/seeds#1")).toHaveLength(1);
  expect(delivery().rows).toEqual([
    "beds/20260114.md | garden/tools#1 | no comment | the app is not installed there",
    "beds/20260114.md | garden/tools#2 | no comment | the app is not installed there",
    "beds/20260114.md | garden/seeds#1 | comment posted, label added | the minutes discuss it",
  ]);
});

test("skips a repository that was archived between read and write", async () => {
  const { github, land, headlines, delivery } = await startFaultyGarden();
  github.faults.decide(({ kind, path }) => {
    if (kind === "write" && path.endsWith("/comments")) github.archiveRepository("garden/tools");
    return undefined;
  });
  await land({ [beds]: minutes("2026-01-14", "Spades", "They are blunt, tools#1 and tools#2") });

  expect(headlines("garden/tools#1")).toEqual([]);
  expect(delivery().rows).toEqual([
    "beds/20260114.md | garden/tools#1 | no comment | the repository is archived",
    "beds/20260114.md | garden/tools#2 | no comment | the repository is archived",
  ]);
});

test("writes nothing if a stranger takes a repository's name between read and write", async () => {
  const { github, land, headlines } = await startFaultyGarden();
  let isRenamed = false;
  github.faults.decide(({ kind, path }) => {
    if (kind !== "write" || !path.endsWith("/comments") || isRenamed) return undefined;
    isRenamed = true;
    github.renameRepository("garden/tools", "implements");
    github.repository("garden/tools");
    github.issue("garden/tools", { author: "mallory" });
    return undefined;
  });
  await land(discussed);

  expect(headlines("garden/tools#1")).toEqual([]);
});

test("without permission to write checks logs it, writes nothing, and starts when it is granted", async () => {
  const garden = await startFaultyGarden({
    permissions: { contents: "read", issues: "write", pull_requests: "write" },
  });
  const { github, land, settle, headlines, delivery, warnings } = garden;
  await land(discussed);
  expect(headlines("garden/tools#1")).toEqual([]);
  expect(github.requests.writes()).toEqual([]);
  expect(warnings).not.toEqual([]);
  expect(warnings.filter((line) => !line.includes("has not granted the permission `checks: write`"))).toEqual(
    [],
  );

  github.grant("garden", { contents: "read", checks: "write", issues: "write", pull_requests: "write" });
  await settle();
  expect(delivery().title).toBe("Baseline set: minutes that land from now on are announced");
  await land({ "beds/20260115.md": minutes("2026-01-15", "Spades", "They are still blunt, tools#1") });
  expect(headlines("garden/tools#1")).toHaveLength(1);
});

test("without permission to write issues the check says so", async () => {
  const { github, land, settle, headlines, delivery } = await startGarden();
  github.grant("garden", { contents: "read", checks: "write", issues: "read", pull_requests: "read" });
  await settle();
  await land(discussed);

  expect(headlines("garden/tools#1")).toEqual([]);
  expect(delivery().rows).toEqual([
    "beds/20260114.md | garden/tools#1 | no comment | the app has no permission to write there",
  ]);
});

test("without permission to write issues tries no dashboard, and the check says why", async () => {
  const { github, settle, land, catchUp, delivery, warnings } = await startGarden();
  github.grant("garden", { contents: "read", checks: "write", issues: "read", pull_requests: "read" });
  await settle();
  await land({ [beds]: minutes("2026-01-14", "Spades", "AI @bob: sharpen the spades") });
  await catchUp();

  expect(delivery().rows).toEqual([
    expect.stringContaining("list of action items not updated | the app has no permission to write issues"),
  ]);
  expect(github.requests.all.filter(({ status }) => status === 403)).toEqual([]);
  expect(warnings).toEqual([]);
});

test("without permission to read contents logs it once and reads nothing there", async () => {
  const { github, settle, catchUp, warnings } = await startFaultyGarden();
  github.grant("garden", { checks: "write", issues: "write", pull_requests: "write" });
  await settle();
  await catchUp();
  github.push("garden/minutes", { files: discussed });
  await settle();

  expect(warnings).toHaveLength(1);
  expect(warnings[0]).toContain("has not granted the permission `contents: read`");
});
