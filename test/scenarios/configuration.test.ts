import { expect, test } from "@jest/globals";
import { configOf, startGarden, minutes } from "./garden.ts";

const beds = "beds/20260114.md";
const discussed = { [beds]: minutes("2026-01-14", "Spades", "They are blunt, tools#1") };
const broken = configOf("minutes:\n  path: [beds/*]\nlimits: { commentsPerRun: lots }\n");

test.each([
  ["no configuration", {}],
  ["an empty one", configOf("")],
  ["one of comments only", configOf("# later\n")],
])("%s means the default configuration in a repository named minutes", async (_, files) => {
  const { land, headlines } = await startGarden({ files });
  await land(discussed);
  expect(headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-14 · Spades"]);
});

test("a repository of another name needs a `minutes` key, which may be empty", async () => {
  const { github, settle, headlines } = await startGarden({
    with: (github) => {
      github.repository("garden/notes", { files: { "README.md": "" } });
      github.repository("garden/board", { files: configOf("minutes:\n") });
    },
  });
  github.push("garden/notes", { files: discussed });
  github.push("garden/board", { files: discussed });
  await settle();
  expect(headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-14 · Spades"]);
  expect(github.snapshot().checkRuns.some(({ repo }) => repo === "garden/notes")).toBe(false);
});

test("with a broken configuration writes only the check, and catches up when it is fixed", async () => {
  const { land, github, headlines, comments, delivery } = await startGarden();
  await land(broken);
  await land(discussed);
  await land({ "beds/20260115.md": minutes("2026-01-15", "Rakes", "It is lost, tools#3") });
  expect(comments("garden/tools#1")).toEqual([]);
  expect(delivery()).toMatchObject({ title: "2 problems in the configuration", conclusion: "neutral" });
  const check = github.snapshot().checkRuns.at(-1);
  expect(check?.annotations.map(({ path, start_line }) => [path, start_line])).toEqual([
    [".github/minutes-bot.yml", 2],
    [".github/minutes-bot.yml", 3],
  ]);

  await land(configOf("minutes:\n  paths: [beds/*]\n"));
  expect(headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-14 · Spades"]);
  expect(headlines("garden/tools#3")).toEqual(["Discussed in Beds, 2026-01-15 · Rakes"]);
});

test("minutes that landed more than thirty days before a broken configuration was fixed are not announced", async () => {
  const { land, advanceDays, headlines, delivery } = await startGarden();
  await land({ ...broken, ...discussed });
  advanceDays(31);
  await land(configOf("minutes:\n"));
  expect(headlines("garden/tools#1")).toEqual([]);
  expect(delivery().title).toBe("1 skipped");
});

test("keeps comments of files that leave the scope, and edits them again when the files return", async () => {
  const { land, headlines, labels } = await startGarden();
  await land(discussed);
  await land(configOf('minutes: { paths: ["roses/*.md"] }\n'));
  await land({ [beds]: minutes("2026-01-14", "Hoes", "They are blunt, tools#1") });
  expect(headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-14 · Spades"]);
  await land({ [beds]: null });
  expect(headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-14 · Spades"]);
  expect(labels("garden/tools#1")).toEqual(["discussed in minutes"]);

  await land({ ...configOf("minutes:\n"), [beds]: minutes("2026-01-14", "Hoes", "They are blunt, tools#1") });
  expect(headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-14 · Hoes"]);
});

test("keeps comments on issues of an owner who is removed from the configuration", async () => {
  const { land, headlines, delivery } = await startGarden({
    config: "references: { owners: [garden, orchard] }\n",
    with: (github) => {
      github.organization("orchard");
      github.repository("orchard/ladders", { files: configOf("accept: [{ from: garden/minutes }]\n") });
      github.issue("orchard/ladders", {});
      github.install("orchard");
    },
  });
  await land({ [beds]: minutes("2026-01-14", "Ladders", "It is broken, orchard/ladders#1") });
  await land(configOf("references: { owners: [garden] }\n"));
  await land({ [beds]: minutes("2026-01-14", "Steps", "It is broken, orchard/ladders#1") });
  expect(headlines("orchard/ladders#1")).toEqual(["Discussed in Beds, 2026-01-14 · Ladders"]);
  expect(delivery().title).toBe("1 skipped");
});

test("with comments switched off posts nothing, edits existing comments and sets labels", async () => {
  const { land, headlines, labels } = await startGarden();
  await land(discussed);
  await land({
    ...configOf("backlinks: { comment: false }\n"),
    [beds]: minutes("2026-01-14", "Hoes", "They are blunt, tools#1", "It is dear, tools#2"),
  });
  expect(headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-14 · Hoes"]);
  expect(headlines("garden/tools#2")).toEqual([]);
  expect(labels("garden/tools#2")).toEqual(["discussed in minutes"]);
});

test("annotates a broken configuration on its pull request, also from a fork; `minutes` still works after merging", async () => {
  const { github, settle } = await startGarden();
  const checkOn = (sha: string | undefined) =>
    github.snapshot().checkRuns.find((run) => run.sha === sha && run.name === "Minutes configuration");
  const bad = github.pullRequest("garden/minutes", { files: broken, author: "ann" });
  const good = github.pullRequest("garden/minutes", { files: configOf("minutes:\n"), fork: "eve" });
  const other = github.pullRequest("garden/minutes", { files: { "README.md": "# Hello\n" }, author: "bob" });
  await settle();
  expect(checkOn(bad.pull?.headSha)).toMatchObject({
    conclusion: "failure",
    title: "2 problems in the configuration",
    annotations: [
      { path: ".github/minutes-bot.yml", start_line: 2 },
      { path: ".github/minutes-bot.yml", start_line: 3 },
    ],
  });
  expect(checkOn(good.pull?.headSha)).toMatchObject({
    conclusion: "success",
    title: "The configuration is valid",
  });
  expect(checkOn(other.pull?.headSha)).toBeUndefined();
});

test("uses series names from the repository and from the organization's defaults", async () => {
  const { land, headlines } = await startGarden({
    config: "series: { beds: Beds & Borders }\n",
    with: (github) =>
      void github.repository("garden/.github", {
        files: configOf("series: { beds: Flower beds, roses: The Roses }\nbacklinks: { labels: [] }\n"),
      }),
  });
  await land({ ...discussed, "roses/20260113.md": minutes("2026-01-13", "Cutting", "It is dear, tools#2") });
  expect(headlines("garden/tools#1")).toEqual(["Discussed in Beds & Borders, 2026-01-14 · Spades"]);
  expect(headlines("garden/tools#2")).toEqual(["Discussed in The Roses, 2026-01-13 · Cutting"]);
});
