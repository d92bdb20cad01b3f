import { expect, test } from "@jest/globals";
import { asInstallation } from "../fake-github/client.ts";
import type { GitHub } from "../fake-github/github.ts";
import type { Delivery } from "../fake-github/webhooks.ts";
import { configOf, garden, minutes, type Garden } from "./garden.ts";

// A payload only says where to look: whatever it claims, names and rights are read again by id.

const beds = { "beds/20260114.md": minutes("2026-01-14", "Spades", "Blunt, tools#1") };
const rows = { "rows/20260114.md": minutes("2026-01-14", "Ladders", "Broken, ladders#1") };

/** Next door is another tenant of the same bot, whose organization wants other labels and whose minutes are its own. */
function orchard(github: GitHub): void {
  github.organization("orchard", { members: ["carla"] });
  github.repository("orchard/.github", { files: configOf("backlinks: { labels: [orchard] }\n") });
  github.repository("orchard/ladders", { files: { "README.md": "" } });
  github.issue("orchard/ladders", { title: "A broken rung", author: "carla" });
  github.repository("orchard/minutes", { files: configOf("minutes:\n") });
  github.install("orchard");
}

type Repository = { readonly node_id: string; readonly full_name: string; readonly name: string };

/** Pushes, and delivers the webhook with another repository in it. */
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

test("minutes whose payload names a stranger's repository are read, written and reported under their own name", async () => {
  const tale = await garden({ with: orchard });
  await forge(tale, "garden/minutes", beds, () => ({ full_name: "orchard/minutes", name: "minutes" }));
  expect(tale.headlines("garden/tools#1")).toHaveLength(1);
  expect(tale.labels("garden/tools#1")).toEqual(["discussed in minutes"]);
  expect(checksOn(tale, "garden/minutes")).toEqual(["1 comment posted"]);
  expect(checksOn(tale, "orchard/minutes")).toEqual([]);
});

test("a stranger's id beside our name is a look at the stranger's minutes, by their rights", async () => {
  const tale = await garden({ with: orchard });
  const id = await idOf(tale, "orchard/minutes");
  tale.github.push("orchard/minutes", { files: rows });
  tale.github.webhooks.drop();
  await forge(tale, "garden/minutes", beds, () => ({ node_id: id }));
  expect(tale.headlines("garden/tools#1")).toEqual([]);
  expect(tale.headlines("orchard/ladders#1")).toHaveLength(1);
  expect(tale.labels("orchard/ladders#1")).toEqual(["orchard"]);
  expect(checksOn(tale, "garden/minutes")).toEqual([]);
  await tale.restart();
  await tale.settle();
  expect(tale.headlines("garden/tools#1")).toHaveLength(1);
});

test.each([
  ["an owner where the app is not", { full_name: "nobody/minutes" }],
  ["no owner at all", { full_name: "minutes" }],
  ["a path for a name", { full_name: "../../orchard/minutes", name: "minutes" }],
  ["an id of nothing", { node_id: "R_nothing" }],
])("%s in a payload does nothing, and no harm to the next one", async (_what, claim) => {
  const tale = await garden({ with: orchard });
  await forge(tale, "garden/minutes", beds, () => claim);
  expect(tale.headlines("garden/tools#1")).toEqual([]);
  await tale.land({ "beds/20260113.md": minutes("2026-01-13", "Hoes", "Rusty, tools#2") });
  expect(tale.headlines("garden/tools#1")).toHaveLength(1);
  expect(tale.headlines("garden/tools#2")).toHaveLength(1);
});

test("the id of an issue in place of a repository's is no repository", async () => {
  const tale = await garden();
  const issue = await (await asInstallation(tale.github, "garden")).rest("GET /repos/garden/tools/issues/1");
  const { node_id } = issue.body as { readonly node_id: string };
  await forge(tale, "garden/minutes", beds, () => ({ node_id }));
  expect(tale.headlines("garden/tools#1")).toEqual([]);
  expect(tale.complaints).toEqual([]);
});

test("a repository that moved to another owner since is looked at there", async () => {
  const tale = await garden({ with: orchard });
  tale.github.push("garden/minutes", {
    files: { "beds/20260114.md": minutes("2026-01-14", "Spades", "garden/tools#1, orchard/ladders#1") },
  });
  tale.github.renameRepository("orchard/minutes", "protocols");
  tale.github.transferRepository("garden/minutes", "orchard");
  await tale.settle();
  expect(tale.headlines("orchard/ladders#1")).toHaveLength(1);
  expect(tale.labels("orchard/ladders#1")).toEqual(["orchard"]);
  expect(tale.headlines("garden/tools#1")).toEqual([]);
  expect(checksOn(tale, "orchard/minutes")).toEqual(["1 comment posted, 1 skipped"]);
});

test("a name that a stranger took over is not the repository that bore it", async () => {
  const tale = await garden({ with: orchard });
  tale.github.push("garden/minutes", { files: beds });
  tale.github.renameRepository("garden/minutes", "protocols");
  tale.github.repository("garden/minutes", { files: { "README.md": "Mine now\n" } });
  await tale.settle();
  expect(checksOn(tale, "garden/minutes")).toEqual([]);
  tale.github.deleteRepository("garden/protocols");
  await tale.settle();
  expect(tale.complaints).toEqual([]);
});

test("a check that is run again on a commit that is not in the history changes no check there", async () => {
  const tale = await garden({ with: orchard });
  await tale.land(beds);
  const check = tale.github.snapshot().checkRuns.findLast(({ repo }) => repo === "garden/minutes");
  tale.github.rerequest(check?.id ?? 0);
  const [delivery] = tale.github.webhooks.drop();
  if (delivery === undefined) throw new Error("nothing was re-requested");
  for (const head_sha of ["0".repeat(40), "main", "../../x"]) {
    const check_run = { ...(delivery.payload["check_run"] as object), head_sha };
    await tale.github.webhooks.redeliver({ ...delivery, payload: { ...delivery.payload, check_run } });
    await tale.settle();
  }
  expect(checksOn(tale, "garden/minutes")).toEqual(["1 comment posted"]);
  expect(tale.headlines("garden/tools#1")).toHaveLength(1);
});

const checksOf = ({ github }: Garden, repo: string): readonly string[] =>
  github
    .snapshot()
    .checkRuns.filter((run) => run.repo === repo && run.name === "Minutes")
    .map(({ title }) => title ?? "");

test("a pull request whose payload names a stranger's repository is checked where it is", async () => {
  const tale = await garden({ with: orchard });
  tale.github.pullRequest("orchard/minutes", { files: rows, author: "carla" });
  tale.github.webhooks.drop();
  tale.github.pullRequest("garden/minutes", { files: beds, author: "ann" });
  for (const delivery of tale.github.webhooks.drop())
    await tale.github.webhooks.redeliver(
      claiming(delivery, () => ({ full_name: "orchard/minutes", name: "minutes" })),
    );
  await tale.settle();
  expect(checksOf(tale, "orchard/minutes")).toEqual([]);
  expect(checksOf(tale, "garden/minutes")).toEqual([expect.stringContaining("1 issue will get a comment")]);
});

test("a pull request of a repository that was renamed since is checked under its new name", async () => {
  const tale = await garden();
  tale.github.pullRequest("garden/minutes", { files: beds, author: "ann" });
  tale.github.renameRepository("garden/minutes", "meeting-minutes");
  await tale.settle();
  expect(checksOf(tale, "garden/meeting-minutes")).toEqual([
    expect.stringContaining("1 issue will get a comment"),
  ]);
});
