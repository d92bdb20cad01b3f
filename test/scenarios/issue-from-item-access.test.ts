import { expect, test } from "@jest/globals";
import { dashboardOf, idOf, rakes } from "./action-items-garden.ts";
import { write } from "./command-garden.ts";
import { configOf, minutes, type GardenOptions } from "./garden.ts";
import { answers, list, opened, reactions, startWithTriage } from "./issue-garden.ts";
import type { GitHub } from "../fake-github/github.ts";

// Who may ask for an issue, where it may be opened, and what the answer says if it may not.

const outside = "minutes:\nreferences: { owners: [garden, orchard] }\n";
const orchard =
  (accept: string | null, more: (github: GitHub) => void = (github) => void github.install("orchard")) =>
  (github: GitHub): void => {
    github.organization("orchard", { members: ["carla"] });
    github.repository("orchard/ladders", {
      files: accept === null ? { "README.md": "" } : configOf(accept),
    });
    more(github);
  };

test.each<[string, string]>([
  ["an owner without triage access", "bob"],
  ["a stranger", "mallory"],
])("%s is refused, once", async (_, login) => {
  const scenario = await startWithTriage(rakes);
  await write(scenario, `/minutes issue ${idOf(scenario)}`, login, list);
  await write(scenario, `/minutes issue ${idOf(scenario)}`, login, list);
  expect(opened(scenario)).toEqual([]);
  expect(answers(scenario)).toEqual([
    `${login}, only people with triage access can open an issue for an item.`,
  ]);
  expect(reactions(scenario)).toBe(0);
});

test.each<[string, string, string, GardenOptions]>([
  [
    "an owner out of scope",
    "orchard/ladders",
    "orchard/ladders is not in the scope of these minutes.",
    { with: orchard(null) },
  ],
  [
    "no consent",
    "orchard/ladders",
    "orchard/ladders does not accept these minutes. Add garden/minutes to accept in its .github/minutes-bot.yml",
    { config: outside, with: orchard(null) },
  ],
  [
    "a broken configuration",
    "orchard/ladders",
    "the configuration of orchard/ladders has a mistake.",
    { config: outside, with: orchard("accept: 7\n") },
  ],
  [
    "no installation",
    "orchard/ladders",
    "no issue can be opened in orchard/ladders. It may be private or missing,",
    { config: outside, with: orchard("accept: [{ from: garden/minutes }]\n", () => undefined) },
  ],
  [
    "an installation without the repository",
    "orchard/ladders",
    "no issue can be opened in orchard/ladders. It may be private or missing,",
    {
      config: outside,
      with: orchard("accept: [{ from: garden/minutes }]\n", (github) => {
        github.repository("orchard/apples");
        github.install("orchard", { repositories: ["apples"] });
      }),
    },
  ],
  [
    "a missing repository",
    "garden/nothing",
    "no issue can be opened in garden/nothing. It may be private or missing,",
    {},
  ],
  [
    "a private repository",
    "garden/secret",
    "no issue can be opened in garden/secret. It may be private or missing,",
    { with: (github) => void github.repository("garden/secret", { visibility: "private" }) },
  ],
  [
    "an archived repository",
    "garden/old",
    "garden/old is archived.",
    {
      with: (github) => {
        github.repository("garden/old");
        github.archiveRepository("garden/old");
      },
    },
  ],
  [
    "disabled issues",
    "garden/wiki",
    "issues are disabled in garden/wiki.",
    { with: (github) => void github.repository("garden/wiki", { hasIssues: false }) },
  ],
])("%s: opens nothing, and the answer says why", async (_, repository, answer, options) => {
  const scenario = await startWithTriage(rakes, options);
  await write(scenario, `/minutes issue ${idOf(scenario)} ${repository}`, "ann", list);
  await scenario.catchUp();
  await scenario.restart();
  await scenario.catchUp();
  expect(opened(scenario)).toEqual([]);
  expect(answers(scenario).map((text) => text.replaceAll("`", "").slice(0, answer.length + 5))).toEqual([
    `ann, ${answer}`,
  ]);
  expect(reactions(scenario)).toBe(0);
});

test("opens an issue in a repository of another owner that accepts the minutes, without their labels", async () => {
  const accept = "accept: [{ from: garden/minutes }]\n";
  const scenario = await startWithTriage(rakes, { config: outside, with: orchard(accept) });
  await write(scenario, `/minutes issue ${idOf(scenario)} Orchard/ladders`, "ann", list);
  expect(opened(scenario)).toEqual(["orchard/ladders#1 open: Rakes: find the rake"]);
  expect(scenario.github.readIssue("orchard/ladders#1")).toMatchObject({ labels: [], assignees: [] });
  expect(scenario.github.readIssue("orchard/ladders#1").body).toContain("Owner in the minutes: @\u200Bbob");
});

test("a corrected command counts after an answer, and so does one after the obstacle is gone", async () => {
  const scenario = await startWithTriage(rakes);
  const { github } = scenario;
  const id = idOf(scenario);
  await write(scenario, `/minutes issue ${id} garden/nothing`, "ann", list);
  const [comment] = github.readIssue(list).comments;
  github.clock.advance(60_000);
  github.editComment(comment?.id ?? 0, `/minutes issue ${id} garden/tools`, { by: "ann" });
  await scenario.settle();
  expect(opened(scenario)).toEqual(["garden/tools#4 open: Rakes: find the rake"]);
  expect(answers(scenario).at(-1)).toBe(`ann, \`${id}\` has the issue garden/tools#4.`);
});

test.each<[string, string, string[]]>([
  ["the minutes repository", "", ["garden/minutes#2 open: Rakes: find the rake"]],
  ["a private repository that is named", " garden/inside", ["garden/inside#1 open: Rakes: find the rake"]],
  ["a private repository that is not named", " garden/other", []],
  ["a public repository", " garden/tools", []],
  ["a missing repository", " garden/nothing", []],
])("private minutes: %s", async (_, repository, issues) => {
  const scenario = await startWithTriage(rakes, {
    config: "minutes:\nreferences: { private: [garden/inside, garden/tools] }\n",
    minutes: { visibility: "private" },
    with: (github) => {
      github.repository("garden/inside", { visibility: "private" });
      github.repository("garden/other", { visibility: "private" });
    },
  });
  await write(scenario, `/minutes issue ${idOf(scenario)}${repository}`, "ann", list);
  expect(opened(scenario)).toEqual(issues);
  if (issues.length === 0)
    expect(answers(scenario)).toEqual([
      `ann, these minutes are private, and \`${repository.trim()}\` may not show them. Name another repository, or add it to \`references.private\` if it is not public, and write the command again.`,
    ]);
});

test("opens at most ten issues a day in a repository", async () => {
  const tasks = Array.from(
    { length: 12 },
    (_, n) => `AI @bob: paint the shed number ${String.fromCharCode(97 + n)} in green`,
  );
  const scenario = await startWithTriage({ "beds/20260114.md": minutes("2026-01-14", "Sheds", ...tasks) });
  const ids = [...(dashboardOf(scenario)[0]?.body ?? "").matchAll(/· `(\w+)`$/gm)].map(([, id]) => id ?? "");
  await write(
    scenario,
    ids
      .slice(0, 6)
      .map((id) => `/minutes issue ${id}`)
      .join("\n"),
    "ann",
    list,
  );
  await write(
    scenario,
    ids
      .slice(6)
      .map((id) => `/minutes issue ${id}`)
      .join("\n"),
    "ann",
    list,
  );
  expect(opened(scenario)).toHaveLength(10);
  expect(answers(scenario).join("\n")).toContain("opened 10 issues in `garden/minutes` today");
  scenario.advanceDays(1);
  await write(scenario, `/minutes issue ${ids.join(", ")}`, "ann", list);
  expect(opened(scenario)).toHaveLength(12);
});

test("an item that is done gets no issue", async () => {
  const scenario = await startWithTriage(rakes);
  const id = idOf(scenario);
  await write(scenario, `/minutes done ${id}`, "ann", list);
  await write(scenario, `/minutes issue ${id}`, "ann", list);
  expect(opened(scenario)).toEqual([]);
  expect(answers(scenario)).toEqual([
    "ann, this item is done. If it is not, write `/minutes reopen ID` first.",
  ]);
});

test("a dry run opens nothing", async () => {
  const scenario = await startWithTriage(rakes);
  const id = idOf(scenario);
  await scenario.land(configOf("minutes:\ndryRun: true\n"));
  const issues = scenario.github.snapshot().issues.length;
  await write(scenario, `/minutes issue ${id}`, "ann", list);
  expect(scenario.github.snapshot().issues).toHaveLength(issues);
});

test.each<[string, string]>([
  ["please /minutes open issue", "/minutes issue"],
  ["/minute isue", "/minutes issue"],
  ["please /minutes issue q3k7zp in garden/tools", "/minutes issue q3k7zp garden/tools"],
])("%s is answered with the right command", async (written, command) => {
  const scenario = await startWithTriage(rakes);
  await write(scenario, written, "ann", list);
  expect(answers(scenario)).toEqual([`ann, did you mean \`${command}\`? A command needs a line of its own.`]);
});
