import { expect, test } from "@jest/globals";
import { startGarden, minutes } from "./garden.ts";
import { checksOf } from "./pull-requests.ts";

const beds = "beds/20260114.md";
const discussed = { [beds]: minutes("2026-01-14", "Spades", "They are blunt, tools#1") };
const yml = ".github/minutes-bot.yml";
const yaml = ".github/minutes-bot.yaml";
const name = "Minutes configuration";

test("reads minutes-bot.yaml like minutes-bot.yml in the minutes repository", async () => {
  const { github, settle, headlines } = await startGarden({
    with: (github) =>
      void github.repository("garden/board", {
        files: { [yaml]: "minutes:\nseries: { beds: Flower beds }\n" },
      }),
  });
  github.push("garden/board", { files: discussed });
  await settle();
  expect(headlines("garden/tools#1")).toEqual(["Discussed in Flower beds, 2026-01-14 · Spades"]);
});

test("reads minutes-bot.yaml in the organization's .github repository", async () => {
  const { land, headlines } = await startGarden({
    with: (github) =>
      void github.repository("garden/.github", { files: { [yaml]: "series: { beds: Flower beds }\n" } }),
  });
  await land(discussed);
  expect(headlines("garden/tools#1")).toEqual(["Discussed in Flower beds, 2026-01-14 · Spades"]);
});

test("reads minutes-bot.yaml in repositories that accept or refuse these minutes", async () => {
  const { land, headlines } = await startGarden({
    config: "references: { owners: [garden, orchard, meadow] }\n",
    with: (github) => {
      const accept = "accept: [{ from: garden/minutes }]\n";
      github.organization("orchard");
      github.repository("orchard/ladders", { files: { [yaml]: accept } });
      github.issue("orchard/ladders", {});
      github.install("orchard");
      github.organization("meadow");
      github.repository("meadow/.github", { files: { [yaml]: accept } });
      github.repository("meadow/hay", { files: {} });
      github.issue("meadow/hay", {});
      github.install("meadow");
      github.push("garden/tools", { files: { [yaml]: "accept: []\n" } });
    },
  });
  await land({
    [beds]: minutes("2026-01-14", "Work", "orchard/ladders#1, meadow/hay#1 and tools#1 are broken"),
  });
  expect(headlines("orchard/ladders#1")).toHaveLength(1);
  expect(headlines("meadow/hay#1")).toHaveLength(1);
  expect(headlines("garden/tools#1")).toEqual([]);
});

test("with both configuration files writes nothing and names both; catches up when one is deleted", async () => {
  const { land, headlines, delivery } = await startGarden({ config: "minutes:\n" });
  await land({ [yaml]: "minutes:\n", ...discussed });
  expect(headlines("garden/tools#1")).toEqual([]);
  expect(delivery()).toMatchObject({ title: "1 problem in the configuration", conclusion: "neutral" });
  expect(delivery().summary).toMatch(/minutes-bot\.yml.*minutes-bot\.yaml/);
  await land({ [yml]: null });
  expect(headlines("garden/tools#1")).toHaveLength(1);
});

test("a pull request that renames the configuration file has one configuration file", async () => {
  const { github, settle } = await startGarden({ config: "minutes:\n" });
  const renamed = github.pullRequest("garden/minutes", {
    files: { [yml]: null, [yaml]: "minutes:\nseries: { beds: Beds }\n" },
    author: "ann",
  });
  const second = github.pullRequest("garden/minutes", { files: { [yaml]: "minutes:\n" }, author: "bob" });
  await settle();
  expect(checksOf(github, renamed, name)).toMatchObject([{ conclusion: "success" }]);
  expect(checksOf(github, second, name)).toMatchObject([
    { conclusion: "failure", title: "1 problem in the configuration" },
  ]);
  expect(checksOf(github, second, name)[0]?.summary).toMatch(/minutes-bot\.yml.*minutes-bot\.yaml/);
});

test.each([
  "minutes-bot.yml",
  ".github/Minutes-Bot.yml",
  ".github/minutes_bot.yml",
  ".github/minutesbot.yaml",
  ".github/minutes-bot.json",
])("reports %s on the pull request that adds it and in the delivery check", async (path) => {
  const { github, settle, land, delivery, headlines } = await startGarden();
  const pulls = ["garden/minutes", "garden/tools"].map((repository) =>
    github.pullRequest(repository, { files: { [path]: "minutes:\n" }, author: "ann" }),
  );
  await settle();
  for (const pull of pulls) {
    const [check, ...more] = checksOf(github, pull, name);
    expect(more).toEqual([]);
    expect(check).toMatchObject({ conclusion: "failure", annotations: [{ path, start_line: 1 }] });
    expect(check?.summary).toContain("Rename it to .github/minutes-bot.yml.");
  }
  await land({ [path]: "minutes:\n", ...discussed });
  expect(headlines("garden/tools#1")).toHaveLength(1);
  expect(delivery().conclusion).toBe("neutral");
  expect(delivery().summary.match(/which the bot does not read/g)).toHaveLength(1);
});

test("reports a pattern that matches no file on the pull request and in the delivery check", async () => {
  const { github, settle, land, delivery, headlines } = await startGarden({
    files: { "beds/README.md": "# Beds\n" },
  });
  const config = 'minutes: { paths: ["bed/**", "./beds/", "roses"] }\n';
  const pull = github.pullRequest("garden/minutes", {
    files: { [yml]: config, "roses/20260107.md": "# 2026-01-07\n" },
    author: "ann",
  });
  await settle();
  const [check] = checksOf(github, pull, name);
  expect(check).toMatchObject({ conclusion: "neutral", title: "1 pattern matches no file" });
  expect(check?.summary).toContain("matches none of");
  await land({ [yml]: config, "roses/20260107.md": "# 2026-01-07\n", ...discussed });
  expect(headlines("garden/tools#1")).toHaveLength(1);
  expect(delivery().conclusion).toBe("neutral");
  expect(delivery().summary.match(/matches none of \d+ Markdown files/g)).toHaveLength(1);
});
