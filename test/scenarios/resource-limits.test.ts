import { expect, test } from "@jest/globals";
import type { QueryBudget } from "../fake-github/graphql/budget.ts";
import type { SnapshotCheckRun } from "../fake-github/snapshot.ts";
import { startGarden, minutes, type Garden, type GardenOptions } from "./garden.ts";

// GitHub answers an expensive query only in part, always the same part. The bot asks for less per query until it has everything.

const withIssues = (count: number): Pick<GardenOptions, "with"> => ({
  with(github): void {
    for (let i = 4; i <= count; i += 1) github.issue("garden/tools", { title: `Tool ${i}`, author: "bob" });
  },
});

const beds = "beds/20260114.md";
const mentioning = (count: number): string =>
  minutes(
    "2026-01-14",
    "Tools",
    ...Array.from({ length: count }, (_, i) => `They are blunt, tools#${i + 1}`),
  );

function queries({ github }: Garden): number {
  return github.requests.all.filter(({ graphql, path }) => graphql && path.includes("repository")).length;
}

test.each<readonly [string, QueryBudget, number]>([
  ["8 issues", { fields: { issueOrPullRequest: 8 } }, 5],
  ["3 issues", { fields: { issueOrPullRequest: 3 } }, 13],
  ["1 issue", { fields: { issueOrPullRequest: 1 } }, 22],
  ["8 issues (no data at all)", { fields: { issueOrPullRequest: 8 }, end: "no data" }, 5],
  ["8 issues (502)", { fields: { issueOrPullRequest: 8 }, end: 502 }, 5],
  ["3 issues (504)", { fields: { issueOrPullRequest: 3 }, end: 504 }, 13],
])("comments on 18 issues in the first run with a budget of %s a query", async (_, budget, most) => {
  const scenario = await startGarden(withIssues(18));
  scenario.github.faults.limitQueries(budget);
  scenario.github.requests.clear();
  await scenario.land({ [beds]: mentioning(18) });
  for (let i = 1; i <= 18; i += 1) expect(scenario.headlines(`garden/tools#${i}`)).toHaveLength(1);
  expect(scenario.delivery().title).toBe("18 comments posted");
  // Twice for the history, once for the visibility.
  expect(queries(scenario)).toBeLessThanOrEqual(most + 3);
});

test("the next run keeps a successful query size, and increases it if possible", async () => {
  const scenario = await startGarden(withIssues(18));
  const { faults, requests } = scenario.github;
  faults.limitQueries({ fields: { issueOrPullRequest: 4 } });
  await scenario.land({ [beds]: mentioning(18) });
  faults.limitQueries(null);
  requests.clear();
  await scenario.land({ "beds/20260115.md": mentioning(18).replace("2026-01-14", "2026-01-15") });
  expect(queries(scenario)).toBeLessThan(12);
  expect(scenario.headlines("garden/tools#18")).toEqual([expect.stringContaining("also on 2026-01-15")]);
});

test("logs the type of an error and never its message", async () => {
  const scenario = await startGarden(withIssues(18));
  scenario.github.faults.limitQueries({ fields: { issueOrPullRequest: 8 } });
  await scenario.land({ [beds]: mentioning(18) });
  const lines = scenario.log.filter((line) => line.includes("RESOURCE_LIMITS_EXCEEDED"));
  expect(lines.length).toBeGreaterThan(0);
  expect(scenario.log.join("\n")).not.toContain("Resource limits for this query");
});

test("reads an issue with a long thread in smaller pages", async () => {
  const scenario = await startGarden({
    with(github) {
      for (let i = 0; i < 45; i += 1) github.comment("garden/tools#1", `Remark ${i}`, { by: "bob" });
    },
  });
  const { github } = scenario;
  await scenario.land({ "beds/20260107.md": minutes("2026-01-07", "Tools", "They are blunt, tools#1") });
  github.removeLabel("garden/tools#1", "discussed in minutes", { by: "bob" });
  for (let i = 0; i < 15; i += 1) {
    github.addLabel("garden/tools#1", "urgent", { by: "bob" });
    github.removeLabel("garden/tools#1", "urgent", { by: "bob" });
  }
  github.faults.limitQueries({ items: 40 });
  await scenario.land({
    [beds]: minutes("2026-01-14", "Tools", "They are still blunt, tools#1", "It is broken, tools#2"),
  });
  expect(scenario.headlines("garden/tools#1")).toHaveLength(2);
  expect(scenario.headlines("garden/tools#2")).toHaveLength(1);
  // Thirty events later the bot still finds that a person removed the label.
  expect(scenario.labels("garden/tools#1")).toEqual([]);
});

test("an issue that exceeds every budget waits without delaying the others", async () => {
  const scenario = await startGarden({
    with(github) {
      for (let i = 0; i < 30; i += 1) github.addLabel("garden/tools#2", `label-${i}`, { by: "bob" });
    },
  });
  scenario.github.faults.limitQueries({ items: 25 });
  await scenario.land({ [beds]: mentioning(3) });
  expect(["garden/tools#1", "garden/tools#2", "garden/tools#3"].map(scenario.headlines)).toEqual([
    [expect.any(String)],
    [],
    [expect.any(String)],
  ]);
  expect(scenario.delivery().rows).toContainEqual(expect.stringMatching(/garden\/tools#2 \| waiting/));
  scenario.github.faults.limitQueries(null);
  scenario.advanceDays(1 / 24);
  await scenario.bot().add({ do: "catch up", owner: null });
  await scenario.settle();
  expect(scenario.headlines("garden/tools#2")).toHaveLength(1);
});

/** Returns the latest check run of each commit and pull request: how often a check is repeated depends on the load. */
function latest(checkRuns: readonly SnapshotCheckRun[]): SnapshotCheckRun[] {
  const byTarget = new Map<string, SnapshotCheckRun>();
  for (const run of checkRuns.toSorted((a, b) => a.id - b.id)) {
    const pullRequest = /^pull request:\d+/.exec(run.externalId ?? "")?.[0] ?? run.sha;
    byTarget.set(pullRequest, run);
  }
  const order = (run: SnapshotCheckRun): string => `${run.name} ${run.title}`;
  return [...byTarget.values()].toSorted((a, b) => order(a).localeCompare(order(b)));
}

/** Runs every kind of query: minutes land, items are tracked and reminded of, a pull request is checked, a catch-up runs. */
async function everything(budget: QueryBudget | null): Promise<readonly unknown[]> {
  const scenario = await startGarden({
    config: "limits: { commentsPerRun: 500 }\n",
    files: Object.fromEntries(
      Array.from({ length: 6 }, (_, i) => [`sig/bed-${i}/20260101.md`, minutes("2026-01-01", "Beds", "Dry")]),
    ),
    with(github) {
      withIssues(12).with?.(github);
      for (let i = 0; i < 60; i += 1) github.comment("garden/tools#2", `Remark ${i}`, { by: "bob" });
      for (let i = 0; i < 4; i += 1)
        github.repository(`garden/other-${i}`, { files: { "README.md": "#\n" } });
      for (let i = 0; i < 4; i += 1) github.user(`guest-${i}`);
    },
  });
  const { github } = scenario;
  github.faults.limitQueries(budget);
  scenario.advanceDays(1 / 24);
  for (let i = 0; i < 25; i += 1) github.push("garden/minutes", { files: { "notes.txt": `${i}\n` } });
  const items = Array.from(
    { length: 8 },
    (_, i) => `AI @${i < 4 ? `guest-${i}` : "bob"}: look at number ${i} until 2026-01-16, tools#${i + 1}`,
  );
  await scenario.land({
    [beds]: minutes("2026-01-14", "Items", ...items, "It is broken, tools#9"),
    "paths/20260114.md": minutes("2026-01-14", "Paths", "AI @bob: clear the path", "It is gone, tools#9"),
    "roses/20260114.md": minutes("2026-01-14", "Roses", "AI @bob: cut the roses", "It is red, tools#10"),
  });
  const [dashboard] = github.snapshot().issues.filter(({ title }) => title === "Open action items");
  for (let i = 0; i < 12; i += 1)
    github.editIssue(
      `garden/minutes#${dashboard?.number ?? 0}`,
      { body: `${dashboard?.body ?? ""}\n\nNote ${i}` },
      { by: "ann" },
    );
  await scenario.settle();
  const bullets = Array.from({ length: 12 }, (_, i) => `Wet, tools#${i + 1}, thanks @guest-${i % 5}`);
  const files = Object.fromEntries(
    Array.from({ length: 5 }, (_, i) => [
      `sig/bed-${i}/20260115.md`,
      minutes("2026-01-15", "Beds", ...bullets),
    ]),
  );
  for (let i = 0; i < 3; i += 1) github.pullRequest("garden/minutes", { author: "ann", files });
  await scenario.settle();
  github.merge("garden/minutes#2");
  await scenario.settle();
  scenario.advanceDays(8);
  await scenario.restart();
  await scenario.settle();
  await scenario.catchUp();
  github.comment("garden/tools#3", "Done.", { by: "bob" });
  await scenario.settle();
  await scenario.catchUp();
  const { issues, checkRuns } = github.snapshot();
  // Commit hashes depend on the running clock.
  const timeless = (text: string): string =>
    text.replaceAll(/[0-9a-f]{40}|\bheard=\S+/g, "").replaceAll(/landed=[^ ]*/g, "");
  return [
    issues.map(({ repo, number, body, state, labels, comments }) => ({
      issue: `${repo}#${number}`,
      state,
      body: timeless(body),
      labels: labels.map(({ name }) => name),
      comments: comments.map((each) => timeless(each.body)),
    })),
    latest(checkRuns).map(({ name, conclusion, title, annotations }) => ({
      name,
      conclusion,
      title,
      annotations,
    })),
  ];
}

/** Two configuration files and a folder: the smallest query of a pull request check. */
const leastObjects = 3;

const everyField = (most: number): Readonly<Record<string, number>> => ({
  ...Object.fromEntries(
    ["nodes", "issueOrPullRequest", "history", "file", "repositoryOwner", "assignableUsers"].map((name) => [
      name,
      most,
    ]),
  ),
  object: Math.max(most, leastObjects),
});

let whole: Promise<readonly unknown[]> | null = null;

test.each<readonly [string, QueryBudget]>([
  ["30 items of lists", { items: 30 }],
  ["15 items of lists", { items: 15 }],
  ["15 items of lists, else a 502", { items: 15, end: 502 }],
  ["3 of each field", { fields: everyField(3) }],
  ["3 of each field, else no data", { fields: everyField(3), end: "no data" }],
  ["2 of each field, else a 504", { fields: everyField(2), end: 504 }],
])("a budget of %s a query gives the same result as no budget", async (_, budget) => {
  whole ??= everything(null);
  const [issues, checks] = await whole;
  const [limitedIssues, limitedChecks] = await everything(budget);
  expect(limitedIssues).toEqual(issues);
  expect(limitedChecks).toEqual(checks);
});
