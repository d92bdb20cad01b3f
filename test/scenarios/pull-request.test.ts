import { expect, test } from "@jest/globals";
import { createGitHub, type GitHub } from "../fake-github/github.ts";
import { configOf, startGarden, minutes } from "./garden.ts";
import { startScenario } from "./scenario.ts";

const beds = "beds/20260114.md";

/** Returns the latest check `Minutes` on the head of a pull request. */
function checkOn(github: GitHub, sha: string | undefined, name = "Minutes") {
  const found = github.snapshot().checkRuns.findLast((run) => run.sha === sha && run.name === name);
  if (found === undefined) throw new Error(`no check ${name}`);
  return found;
}

test("the check of a valid pull request shows who will be notified and the exact comment", async () => {
  const { github, settle } = await startGarden();
  const pull = github.pullRequest("garden/minutes", {
    files: {
      [beds]: minutes("2026-01-14", "Spades", "They are blunt, tools#1", "AI @ann: order a wheel, tools#2"),
    },
    author: "ann",
  });
  await settle();
  const check = checkOn(github, pull.pull?.headSha);
  expect(check).toMatchObject({ conclusion: "success", title: "No problems, 2 issues will get a comment" });
});

test("the check of a pull request without minutes succeeds, so that it can be required", async () => {
  const { github, settle } = await startGarden();
  const pull = github.pullRequest("garden/minutes", { files: { "README.md": "# Hello\n" }, author: "bob" });
  await settle();
  expect(checkOn(github, pull.pull?.headSha)).toMatchObject({
    conclusion: "success",
    title: "No minutes in this pull request",
    annotations: [],
    actions: [],
  });
});

const wrongMinutes = `# 2026-01-13

## Participants

- @ann
- @bob
- @ann

## Spades

- They are blunt, see [tools#1](https://github.com/garden/tools/issues/2)
- it is ordered in https://github.com/garden/tools/pull/3
`;

test("annotates problems with their fixes; Apply fixes suggests all of them once", async () => {
  const { github, settle } = await startGarden({ minutes: { collaborators: { ann: "write" } } });
  const pull = github.pullRequest("garden/minutes", { files: { [beds]: wrongMinutes }, author: "ann" });
  await settle();
  const check = checkOn(github, pull.pull?.headSha);
  expect(check).toMatchObject({ conclusion: "failure", title: "4 problems, 3 issues will get a comment" });
  expect(
    check.annotations.map(({ start_line, title, raw_details }) => [start_line, title, raw_details]),
  ).toEqual([
    [1, "heading-date", "# 2026-01-14"],
    [11, "reference-link", undefined],
    [7, "participants", "(the line is removed)"],
    [12, "reference-target", "- it is ordered in https://github.com/garden/tools/issues/3"],
  ]);

  github.pressButton(check.id, "apply-fixes", { by: "ann" });
  await settle();
  const [review] = github.readIssue("garden/minutes#1").reviews;
  expect(review?.comments.map(({ line, body }) => [line, body.split("\n\n").at(-1)])).toEqual([
    [1, "```suggestion\n# 2026-01-14\n```"],
    [7, "```suggestion\n```"],
    [12, "```suggestion\n- it is ordered in https://github.com/garden/tools/issues/3\n```"],
  ]);
  github.pressButton(check.id, "apply-fixes", { by: "ann" });
  await settle();
  expect(github.readIssue("garden/minutes#1").reviews).toHaveLength(1);
});

test("Apply fixes commits all fixes to a branch of the repository if the app may write", async () => {
  const { github, settle } = await startGarden({ minutes: { collaborators: { ann: "write" } } });
  github.grant("garden", { checks: "write", contents: "write", issues: "write", pull_requests: "write" });
  const pull = github.pullRequest("garden/minutes", {
    files: { [beds]: wrongMinutes },
    author: "ann",
    branch: "beds",
  });
  await settle();
  github.pressButton(checkOn(github, pull.pull?.headSha).id, "apply-fixes", { by: "ann" });
  await settle();
  expect(github.files("garden/minutes", "beds")[beds]).toBe(
    wrongMinutes
      .replace("# 2026-01-13", "# 2026-01-14")
      .replace("- @bob\n- @ann", "- @bob")
      .replace("/pull/", "/issues/"),
  );
  expect(checkOn(github, github.head("garden/minutes", "beds") ?? "")).toMatchObject({
    title: "1 problem, 3 issues will get a comment",
    actions: [],
  });
  expect(github.readIssue("garden/minutes#1").reviews).toEqual([]);
});

test("checks a fork like any pull request and writes only the check run", async () => {
  const { github, settle } = await startGarden({ minutes: { collaborators: { ann: "write" } } });
  const pull = github.pullRequest("garden/minutes", { files: { [beds]: wrongMinutes }, fork: "eve" });
  await settle();
  const check = checkOn(github, pull.pull?.headSha);
  expect(check.title).toBe("4 problems, 3 issues will get a comment");
  expect(github.readIssue("garden/minutes#1")).toMatchObject({ reviews: [], comments: [] });
  github.pressButton(check.id, "apply-fixes", { by: "eve" });
  await settle();
  expect(github.readIssue("garden/minutes#1").reviews).toEqual([]);
  github.pressButton(check.id, "apply-fixes", { by: "ann" });
  await settle();
  expect(github.readIssue("garden/minutes#1").reviews).toHaveLength(1);
});

test("a file of 10 kB with 30 references needs at most six reads, and two more for a second installation", async () => {
  const { github, settle } = await startGarden({
    config: "references: { owners: [garden, orchard] }\n",
    with: (github) => {
      for (let number = 4; number <= 30; number += 1)
        github.issue("garden/tools", { title: `Tool ${number}` });
      github.organization("orchard");
      github.repository("orchard/ladders", { files: configOf("accept: [{ from: garden/minutes }]\n") });
      github.issue("orchard/ladders", {});
      github.install("orchard");
    },
  });
  const minutesWith = (bullets: readonly string[]) => ({
    [beds]: `# 2026-01-14\n\n## Participants\n\n- @ann\n\n## Tools\n\n${bullets.join("\n")}\n`,
  });
  const tools = Array.from(
    { length: 30 },
    (_, i) => `- ${"What was said of it. ".repeat(16)}See tools#${i + 1}.`,
  );
  const readsFor = async (files: Record<string, string>): Promise<number> => {
    // Its last catch-up was a while ago.
    github.clock.advance(6 * 60_000);
    github.requests.clear();
    const pull = github.pullRequest("garden/minutes", { files, author: "ann" });
    await settle();
    expect(checkOn(github, pull.pull?.headSha).title).toMatch(/, 3\d issues will get a comment$/);
    return github.requests.count().read;
  };
  expect(Object.values(minutesWith(tools)).join("").length).toBeGreaterThan(10_000);
  expect(await readsFor(minutesWith(tools))).toBeLessThanOrEqual(6);
  expect(await readsFor(minutesWith([...tools, "- It is broken, orchard/ladders#1"]))).toBeLessThanOrEqual(8);
});

test("the delivery check lists findings of minutes pushed without a pull request, not of merged ones", async () => {
  const { github, settle, land, delivery } = await startGarden();
  await land({ [beds]: wrongMinutes });
  expect(delivery()).toMatchObject({
    conclusion: "neutral",
    title: "3 comments posted, 4 problems",
  });
  const check = checkOn(github, github.head("garden/minutes") ?? "", "Minutes delivery");
  expect(check.annotations.map(({ start_line, annotation_level }) => [start_line, annotation_level])).toEqual(
    [
      [1, "warning"],
      [11, "warning"],
      [7, "warning"],
      [12, "warning"],
    ],
  );

  github.pullRequest("garden/minutes", { files: { "roses/20260114.md": wrongMinutes }, author: "ann" });
  await settle();
  github.merge("garden/minutes#1");
  await settle();
  expect(delivery()).toMatchObject({ conclusion: "success", title: "3 comments posted" });
});

test.each([
  ["REST lists it", {}, false],
  ["REST does not answer", {}, true],
  ["REST does not list it either", { rest: 90 }, false],
])(
  "does not repeat findings of a merged pull request that GraphQL does not list yet (%s)",
  async (_, lag, isBroken) => {
    const { github, settle, delivery, advanceDays, bot } = await startGarden();
    github.faults.lagPulls(lag);
    const [{ number }] = [
      github.pullRequest("garden/minutes", { files: { [beds]: wrongMinutes }, author: "ann" }),
    ];
    await settle();
    const isAsked = /^GET .*\/commits\/[^/]+\/pulls$/;
    if (isBroken)
      github.faults.decide(({ method, path }) =>
        isAsked.test(`${method} ${path}`) ? { kind: "status", status: 500, when: "before" } : undefined,
      );
    github.merge(`garden/minutes#${number}`, { squash: true });
    await settle();
    expect(delivery().title).not.toMatch(/problem/);
    github.faults.decide(null);
    advanceDays(3 / 24 / 60);
    await bot().add({ do: "catch up", owner: null });
    await settle();
    expect(delivery().conclusion).toBe("success");
    expect(delivery().title).not.toMatch(/problem|waiting/);
    expect(
      github
        .snapshot()
        .checkRuns.flatMap(({ annotations, name }) => (name === "Minutes delivery" ? annotations : [])),
    ).toEqual([]);
  },
);

test("the findings of a pushed commit that mentions a pull request appear two minutes later", async () => {
  const { github, settle, land, delivery, advanceDays, bot } = await startGarden();
  await land({ [beds]: wrongMinutes }, { message: "Add minutes, as agreed in #1" });
  expect(delivery().title).not.toMatch(/problem/);
  advanceDays(3 / 24 / 60);
  await bot().add({ do: "catch up", owner: null });
  await settle();
  expect(delivery()).toMatchObject({
    conclusion: "neutral",
    title: expect.stringMatching(/4 problems/),
  });
  expect(github.inbox("bob")).toHaveLength(3);
});

test("re-running all checks of a pull request writes each of them again", async () => {
  const events = ["pull_request", "check_run", "check_suite"];
  const github = createGitHub({ now: () => new Date(), app: { events } });
  github.organization("garden");
  github.repository("garden/minutes", { files: { "README.md": "# Minutes\n" } });
  github.install("garden");
  const { settle } = await startScenario(github);
  const files = { [beds]: minutes("2026-01-14", "Spades", "Blunt"), ...configOf("minutes:\n") };
  const pull = github.pullRequest("garden/minutes", { files });
  await settle();
  github.rerequestSuite(checkOn(github, pull.pull?.headSha).id);
  await settle();
  const checks = github.snapshot().checkRuns.filter(({ sha }) => sha === pull.pull?.headSha);
  expect(checks.map(({ name }) => name).sort()).toEqual([
    "Minutes",
    "Minutes",
    "Minutes configuration",
    "Minutes configuration",
  ]);
});
