import { expect, test } from "@jest/globals";
import { configOf, startGarden, minutes, type Garden, type GardenOptions } from "./garden.ts";

const both = "references: { owners: [garden, orchard] }\n";
const discussed = {
  "beds/20260114.md": minutes(
    "2026-01-14",
    "Ladders",
    "One is broken, orchard/ladders#1",
    "They are blunt, tools#1",
  ),
};

/** Starts a garden beside the organization orchard: orchard/ladders has an issue and the given configuration. */
function orchard(accept: string | null, more: (github: Garden["github"]) => void): GardenOptions {
  return {
    config: both,
    with: (github) => {
      github.organization("orchard", { members: ["carla"] });
      github.repository("orchard/ladders", {
        files: accept === null ? { "README.md": "" } : configOf(accept),
      });
      github.issue("orchard/ladders", { title: "A broken rung", author: "carla" });
      more(github);
    },
  };
}
const installed = (github: Garden["github"]): void => void github.install("orchard");
const row = (result: string, why: string): string =>
  `beds/20260114.md | orchard/ladders#1 | ${result} | ${why}`;

test("posts a comment and no label in a repository of another owner that accepts without `labels: true`", async () => {
  const accept = "accept: [{ from: garden/minutes }]\n";
  const { land, headlines, labels, inbox, github } = await startGarden(orchard(accept, installed));
  await land(discussed);
  expect(headlines("orchard/ladders#1")).toEqual(["Discussed in Beds, 2026-01-14 · Ladders"]);
  expect(labels("orchard/ladders#1")).toEqual([]);
  expect(inbox("carla")).toEqual(["orchard/ladders#1: comment by minutes-bot[bot]"]);
  const ladders = github
    .snapshot()
    .repositories.find(({ nameWithOwner }) => nameWithOwner === "orchard/ladders");
  expect(ladders?.labels).toEqual([]);
});

test("sets the label in a repository of another owner that accepts with `labels: true`", async () => {
  const accept = "accept: [{ from: Garden/Minutes, labels: true }]\n";
  const { land, headlines, labels } = await startGarden(orchard(accept, installed));
  await land(discussed);
  expect(headlines("orchard/ladders#1")).toHaveLength(1);
  expect(labels("orchard/ladders#1")).toEqual(["discussed in minutes"]);
});

test("an organization can accept minutes for all its repositories", async () => {
  const { land, headlines } = await startGarden(
    orchard(null, (github) => {
      github.repository("orchard/.github", { files: configOf("accept: [{ from: garden/minutes }]\n") });
      installed(github);
    }),
  );
  await land(discussed);
  expect(headlines("orchard/ladders#1")).toEqual(["Discussed in Beds, 2026-01-14 · Ladders"]);
});

test.each([
  ["says nothing", null, "the repository does not accept these minutes"],
  [
    "accepts somebody else",
    "accept: [{ from: meadow/minutes }]\n",
    "the repository does not accept these minutes",
  ],
  ["accepts nobody", "accept: []\n", "the repository does not accept these minutes"],
  [
    "has an invalid configuration",
    "accept: [{ from: garden/minutes }\n",
    "minutes-bot.yml of the repository or of its organization is invalid, so it accepts no minutes",
  ],
])("skips a repository of another owner who %s, and writes to the others", async (_, accept, why) => {
  const { land, comments, headlines, inbox, delivery } = await startGarden(orchard(accept, installed));
  await land(discussed);
  expect(comments("orchard/ladders#1")).toEqual([]);
  expect(inbox("carla")).toEqual([]);
  expect(headlines("garden/tools#1")).toHaveLength(1);
  expect(delivery().rows).toContain(row("no comment", why));
  expect(delivery().conclusion).toBe("success");
});

test("skips a repository of the same owner that accepts nobody", async () => {
  const { land, comments, delivery } = await startGarden({
    with: (github) => github.push("garden/tools", { files: configOf("accept: []\n") }),
  });
  await land({ "beds/20260114.md": minutes("2026-01-14", "Spades", "They are blunt, tools#1") });
  expect(comments("garden/tools#1")).toEqual([]);
  expect(delivery().title).toBe("1 skipped");
});

test.each([
  ["not installed", () => undefined],
  [
    "installed only on other repositories",
    (github: Garden["github"]): void => {
      github.repository("orchard/baskets");
      github.install("orchard", { repositories: ["baskets"] });
    },
  ],
  ["suspended", (github: Garden["github"]): void => void github.install("orchard", { suspended: true })],
])("writes nothing where the app is %s, and continues with the others", async (_, how) => {
  const accept = "accept: [{ from: garden/minutes }]\n";
  const { land, comments, headlines, delivery } = await startGarden(orchard(accept, how));
  await land(discussed);
  expect(comments("orchard/ladders#1")).toEqual([]);
  expect(headlines("garden/tools#1")).toHaveLength(1);
  expect(delivery().rows).toContain(row("no comment", "the app is not installed there"));
});

test("sends no request about owners outside `references.owners`", async () => {
  const { with: neighbours = () => undefined } = orchard("accept: [{ from: garden/minutes }]\n", installed);
  const { land, github, comments, delivery } = await startGarden({ with: neighbours });
  github.requests.clear();
  await land(discussed);
  expect(comments("orchard/ladders#1")).toEqual([]);
  expect(delivery().rows).toContain(row("no comment", "its owner is not in references.owners"));
});
