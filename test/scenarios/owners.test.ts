import { expect, test } from "@jest/globals";
import { startGarden, minutes } from "./garden.ts";
import { startFaultyGarden } from "./faulty-garden.ts";

const beds = "beds/20260114.md";
const discussed = { [beds]: minutes("2026-01-14", "Spades", "Blunt, tools#1") };
const corrected = { [beds]: minutes("2026-01-14", "Spades", "Sharp, tools#1") };

test("the owner is renamed while a webhook is on its way: the repository is known by its id", async () => {
  const { github, settle, headlines } = await startGarden();
  github.push("garden/minutes", { files: discussed });
  github.renameAccount("garden", "meadow");
  await settle();

  expect(headlines("meadow/tools#1")).toEqual(["Discussed in Beds, 2026-01-14 · Spades"]);
});

test("a stranger takes the name that the owner had, and installs the app: each has their own", async () => {
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

test("a stranger takes the name of a repository that minutes speak of: what stood with the former bearer stays", async () => {
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
  await land({ [beds]: minutes("2026-01-14", "Ladders", "Short, orchard/ladders#1") });
  const before = comments("orchard/ladders#1");
  github.renameAccount("orchard", "grove");
  github.organization("orchard", { members: ["mallory"] });
  github.repository("orchard/ladders");
  github.issue("orchard/ladders", { author: "mallory" });
  github.install("orchard");
  await settle();
  await land({ [beds]: minutes("2026-01-14", "Ladders", "Long, orchard/ladders#1") });

  expect(comments("grove/ladders#1")).toEqual(before);
  expect(comments("orchard/ladders#1")).toEqual([]);
});

test("minutes that are deleted and made anew by somebody else under the same name begin anew", async () => {
  const { github, land, settle, restart, comments } = await startGarden();
  await land(discussed);
  const before = comments("garden/tools#1");
  github.deleteRepository("garden/minutes");
  github.repository("garden/minutes", { files: corrected });
  await restart();
  await settle();
  await land({ "beds/20260115.md": minutes("2026-01-15", "Spades", "Lost, tools#1") });

  expect(comments("garden/tools#1")).toEqual([...before, expect.stringContaining("Lost")]);
});

test("minutes move to an owner where the app is installed as well: they are followed there", async () => {
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
  await land({ [beds]: minutes("2026-01-14", "Spades", "Blunt, garden/tools#1") });
  github.transferRepository("garden/minutes", "orchard");
  github.push("orchard/minutes", {
    files: { [beds]: minutes("2026-01-14", "Spades", "Sharp, garden/tools#1") },
  });
  await settle();

  expect(comments("garden/tools#1")).toEqual([expect.stringContaining("Sharp")]);
});

test("minutes move to an owner where the app is not installed: nothing is written any more", async () => {
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

test("minutes are taken out of the installation while a webhook is on its way: nothing is written any more", async () => {
  const { github, settle, comments } = await startGarden();
  github.push("garden/minutes", { files: discussed });
  github.installRepositories("garden", ["tools"]);
  // Sent before, it comes after.
  await github.webhooks.deliver({ order: "reversed" });
  await settle();

  expect(comments("garden/tools#1")).toEqual([]);
});

test("the app is uninstalled while a webhook is on its way: nothing is written any more", async () => {
  const { github, settle, comments } = await startGarden();
  github.push("garden/minutes", { files: discussed });
  github.uninstall("garden");
  await settle();

  expect(comments("garden/tools#1")).toEqual([]);
});

test("a repository is taken out of the installation: its issues are skipped, the others are not", async () => {
  const { github, land, settle, headlines, delivery } = await startGarden({
    with: (github) => {
      github.repository("garden/seeds");
      github.issue("garden/seeds", { author: "bob" });
    },
  });
  github.installRepositories("garden", ["minutes", "seeds"]);
  await settle();
  await land({ [beds]: minutes("2026-01-14", "Spades", "Blunt, tools#1 and tools#2", "Sown, seeds#1") });

  expect(headlines("garden/seeds#1")).toHaveLength(1);
  expect(delivery().rows).toEqual([
    "beds/20260114.md | garden/seeds#1 | posted, labelled | the minutes discuss it",
    "beds/20260114.md | garden/tools#1 | skipped | the app is not installed there",
    "beds/20260114.md | garden/tools#2 | skipped | the app is not installed there",
  ]);
});

test("a repository is archived between the look and the write: it is skipped for good", async () => {
  const { github, land, headlines, delivery } = await startFaultyGarden();
  github.faults.decide(({ kind, path }) => {
    if (kind === "write" && path.endsWith("/comments")) github.archiveRepository("garden/tools");
    return undefined;
  });
  await land({ [beds]: minutes("2026-01-14", "Spades", "Blunt, tools#1 and tools#2") });

  expect(headlines("garden/tools#1")).toEqual([]);
  expect(delivery().rows).toEqual([
    "beds/20260114.md | garden/tools#1 | skipped | the repository is archived",
    "beds/20260114.md | garden/tools#2 | skipped | the repository is archived",
  ]);
});

test("a repository is renamed between the look and the write, and a stranger takes its name: nothing is written there", async () => {
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

test("the owner has not yet granted the app to write checks: it writes nothing, says so in the log, and begins when it may", async () => {
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
  await land({ "beds/20260115.md": minutes("2026-01-15", "Spades", "Still blunt, tools#1") });
  expect(headlines("garden/tools#1")).toHaveLength(1);
});

test("the owner has not yet granted the app to write to issues: the check says so", async () => {
  const { github, land, settle, headlines, delivery } = await startGarden();
  github.grant("garden", { contents: "read", checks: "write", issues: "read", pull_requests: "read" });
  await settle();
  await land(discussed);

  expect(headlines("garden/tools#1")).toEqual([]);
  expect(delivery().rows).toEqual([
    "beds/20260114.md | garden/tools#1 | skipped | the app may not write there",
  ]);
});

test("the owner has not yet granted the app to write to issues: no list of action items is tried, and the check says why", async () => {
  const { github, settle, land, catchUp, delivery, warnings } = await startGarden();
  github.grant("garden", { contents: "read", checks: "write", issues: "read", pull_requests: "read" });
  await settle();
  await land({ [beds]: minutes("2026-01-14", "Spades", "AI @bob: sharpen the spades") });
  await catchUp();

  expect(delivery().rows).toEqual([expect.stringContaining("skipped | the app may not write issues")]);
  expect(github.requests.all.filter(({ status }) => status === 403)).toEqual([]);
  expect(warnings).toEqual([]);
});

test("the owner has not yet granted the app to read contents: it says so once, and asks for nothing there", async () => {
  const { github, settle, catchUp, warnings } = await startFaultyGarden();
  github.grant("garden", { checks: "write", issues: "write", pull_requests: "write" });
  await settle();
  await catchUp();
  github.push("garden/minutes", { files: discussed });
  await settle();

  expect(warnings).toHaveLength(1);
  expect(warnings[0]).toContain("has not granted the permission `contents: read`");
});
