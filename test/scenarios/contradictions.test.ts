import { expect, test } from "@jest/globals";
import { asInstallation } from "../fake-github/client.ts";
import type { GitHub } from "../fake-github/github.ts";
import type { Delivery } from "../fake-github/webhooks.ts";
import { configOf, startGarden, minutes, type Garden } from "./garden.ts";

// A payload only says what to read: names and permissions are read again by id.

const beds = { "beds/20260114.md": minutes("2026-01-14", "Spades", "They are blunt, tools#1") };
const rows = { "rows/20260114.md": minutes("2026-01-14", "Ladders", "It is broken, ladders#1") };

/** Adds another organization with the bot, with its own minutes and labels. */
function orchard(github: GitHub): void {
  github.organization("orchard", { members: ["carla"] });
  github.repository("orchard/.github", { files: configOf("backlinks: { labels: [orchard] }\n") });
  github.repository("orchard/ladders", { files: { "README.md": "" } });
  github.issue("orchard/ladders", { title: "A broken rung", author: "carla" });
  github.repository("orchard/minutes", { files: configOf("minutes:\n") });
  github.install("orchard");
}

type Repository = { readonly node_id: string; readonly full_name: string; readonly name: string };

/** Pushes, and delivers the webhook with a changed repository. */
async function forge(
  { github, settle }: Garden,
  repo: string,
  files: Readonly<Record<string, string>>,
  claim: (repository: Repository) => Partial<Repository>,
): Promise<void> {
  github.push(repo, { files });
  for (const delivery of github.webhooks.drop()) await github.webhooks.redeliver(claiming(delivery, claim));
  await settle();
}

function claiming(delivery: Delivery, claim: (repository: Repository) => Partial<Repository>): Delivery {
  const repository = delivery.payload["repository"] as Repository;
  return {
    ...delivery,
    payload: { ...delivery.payload, repository: { ...repository, ...claim(repository) } },
  };
}

const idOf = async ({ github }: Garden, repo: string): Promise<string> => {
  const [owner = "", name = ""] = repo.split("/");
  const answer = await (await asInstallation(github, owner)).rest(`GET /repos/${owner}/${name}`);
  return (answer.body as { readonly node_id: string }).node_id;
};

const checksOn = ({ github }: Garden, repo: string): readonly string[] =>
  github
    .snapshot()
    .checkRuns.filter(
      (run) => run.repo === repo && run.title !== "Baseline set: minutes that land from now on are announced",
    )
    .map(({ title }) => title ?? "");

test("uses the repository's id if a payload names a repository of somebody else", async () => {
  const scenario = await startGarden({ with: orchard });
  await forge(scenario, "garden/minutes", beds, () => ({ full_name: "orchard/minutes", name: "minutes" }));
  expect(scenario.headlines("garden/tools#1")).toHaveLength(1);
  expect(scenario.labels("garden/tools#1")).toEqual(["discussed in minutes"]);
  expect(checksOn(scenario, "garden/minutes")).toEqual(["1 comment posted"]);
  expect(checksOn(scenario, "orchard/minutes")).toEqual([]);
});

test("a payload with another repository's id reads that repository with its own permissions", async () => {
  const scenario = await startGarden({ with: orchard });
  const id = await idOf(scenario, "orchard/minutes");
  scenario.github.push("orchard/minutes", { files: rows });
  scenario.github.webhooks.drop();
  await forge(scenario, "garden/minutes", beds, () => ({ node_id: id }));
  expect(scenario.headlines("garden/tools#1")).toEqual([]);
  expect(scenario.headlines("orchard/ladders#1")).toHaveLength(1);
  expect(scenario.labels("orchard/ladders#1")).toEqual(["orchard"]);
  expect(checksOn(scenario, "garden/minutes")).toEqual([]);
  await scenario.restart();
  await scenario.settle();
  expect(scenario.headlines("garden/tools#1")).toHaveLength(1);
});

test.each([
  ["an owner where the app is not", { full_name: "nobody/minutes" }],
  ["no owner at all", { full_name: "minutes" }],
  ["a path for a name", { full_name: "../../orchard/minutes", name: "minutes" }],
  ["an id of nothing", { node_id: "R_nothing" }],
])("ignores a payload with %s and handles the next one", async (_what, claim) => {
  const scenario = await startGarden({ with: orchard });
  await forge(scenario, "garden/minutes", beds, () => claim);
  expect(scenario.headlines("garden/tools#1")).toEqual([]);
  await scenario.land({ "beds/20260113.md": minutes("2026-01-13", "Hoes", "It is rusty, tools#2") });
  expect(scenario.headlines("garden/tools#1")).toHaveLength(1);
  expect(scenario.headlines("garden/tools#2")).toHaveLength(1);
});

test("ignores an issue's id in place of a repository's id", async () => {
  const scenario = await startGarden();
  const issue = await (
    await asInstallation(scenario.github, "garden")
  ).rest("GET /repos/garden/tools/issues/1");
  const { node_id } = issue.body as { readonly node_id: string };
  await forge(scenario, "garden/minutes", beds, () => ({ node_id }));
  expect(scenario.headlines("garden/tools#1")).toEqual([]);
  expect(scenario.warnings).toEqual([]);
});

test("finds a repository that was transferred to another owner since the webhook", async () => {
  const scenario = await startGarden({ with: orchard });
  scenario.github.push("garden/minutes", {
    files: {
      "beds/20260114.md": minutes("2026-01-14", "Spades", "We need garden/tools#1, orchard/ladders#1"),
    },
  });
  scenario.github.renameRepository("orchard/minutes", "protocols");
  scenario.github.transferRepository("garden/minutes", "orchard");
  await scenario.settle();
  expect(scenario.headlines("orchard/ladders#1")).toHaveLength(1);
  expect(scenario.labels("orchard/ladders#1")).toEqual(["orchard"]);
  expect(scenario.headlines("garden/tools#1")).toEqual([]);
  expect(checksOn(scenario, "orchard/minutes")).toEqual(["1 comment posted, 1 skipped"]);
});

test("does not take a new repository with a reused name for the old one", async () => {
  const scenario = await startGarden({ with: orchard });
  scenario.github.push("garden/minutes", { files: beds });
  scenario.github.renameRepository("garden/minutes", "protocols");
  scenario.github.repository("garden/minutes", { files: { "README.md": "Mine now\n" } });
  await scenario.settle();
  expect(checksOn(scenario, "garden/minutes")).toEqual([]);
  scenario.github.deleteRepository("garden/protocols");
  await scenario.settle();
  expect(scenario.warnings).toEqual([]);
});

test("re-running a check on a commit outside the history changes no check there", async () => {
  const scenario = await startGarden({ with: orchard });
  await scenario.land(beds);
  const check = scenario.github.snapshot().checkRuns.findLast(({ repo }) => repo === "garden/minutes");
  scenario.github.rerequest(check?.id ?? 0);
  const [delivery] = scenario.github.webhooks.drop();
  if (delivery === undefined) throw new Error("nothing was re-requested");
  for (const head_sha of ["0".repeat(40), "main", "../../x"]) {
    const check_run = { ...(delivery.payload["check_run"] as object), head_sha };
    await scenario.github.webhooks.redeliver({ ...delivery, payload: { ...delivery.payload, check_run } });
    await scenario.settle();
  }
  expect(checksOn(scenario, "garden/minutes")).toEqual(["1 comment posted"]);
  expect(scenario.headlines("garden/tools#1")).toHaveLength(1);
});

const checksOf = ({ github }: Garden, repo: string): readonly string[] =>
  github
    .snapshot()
    .checkRuns.filter((run) => run.repo === repo && run.name === "Minutes")
    .map(({ title }) => title ?? "");

test("checks a pull request in its real repository if the payload names another one", async () => {
  const scenario = await startGarden({ with: orchard });
  scenario.github.pullRequest("orchard/minutes", { files: rows, author: "carla" });
  scenario.github.webhooks.drop();
  scenario.github.pullRequest("garden/minutes", { files: beds, author: "ann" });
  for (const delivery of scenario.github.webhooks.drop())
    await scenario.github.webhooks.redeliver(
      claiming(delivery, () => ({ full_name: "orchard/minutes", name: "minutes" })),
    );
  await scenario.settle();
  expect(checksOf(scenario, "orchard/minutes")).toEqual([]);
  expect(checksOf(scenario, "garden/minutes")).toEqual([
    expect.stringContaining("1 issue will get a comment"),
  ]);
});

test("checks a pull request of a renamed repository under its new name", async () => {
  const scenario = await startGarden();
  scenario.github.pullRequest("garden/minutes", { files: beds, author: "ann" });
  scenario.github.renameRepository("garden/minutes", "meeting-minutes");
  await scenario.settle();
  expect(checksOf(scenario, "garden/meeting-minutes")).toEqual([
    expect.stringContaining("1 issue will get a comment"),
  ]);
});
