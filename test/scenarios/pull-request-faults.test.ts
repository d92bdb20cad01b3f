import { expect, test } from "@jest/globals";
import { minutes, type Garden } from "./garden.ts";
import { checkOf } from "./pull-requests.ts";
import { recoverFromFaults, startFaultyGarden } from "./faulty-garden.ts";

const files = { "beds/20260114.md": minutes("2026-01-14", "Spades", "They are blunt, tools#1") };
const checked = "No problems, 1 issue will get a comment";

/** Returns the titles of the checks `Minutes` on the head of the first pull request, oldest first. */
function titles({ github }: Garden): readonly (string | null)[] {
  const head = github.head("garden/minutes", "patch-1");
  const runs = github.snapshot().checkRuns.filter(({ sha, name }) => sha === head && name === "Minutes");
  return runs.map(({ title }) => title);
}

test.each([
  ["fails", 502],
  // As for a diff that takes too long.
  ["refuses", 422],
  // As without permission to read pull requests.
  ["forbids", 403],
])(
  "while GitHub %s to list a pull request's files, the check says so, and is completed later",
  async (_, status) => {
    const garden = await startFaultyGarden();
    const silent = { kind: "status", status, when: "before" } as const;
    garden.github.faults.inject("GET /repos/garden/minutes/pulls/1/files", silent, { times: 50 });
    garden.github.pullRequest("garden/minutes", { files, author: "ann" });
    await garden.settle();
    expect(titles(garden)).toEqual(["Not checked yet: GitHub did not answer"]);
    await recoverFromFaults(garden);
    expect(titles(garden)).toEqual(["Not checked yet: GitHub did not answer", checked]);
  },
);

test("does not use the default configuration after a partial answer", async () => {
  const garden = await startFaultyGarden({ config: "checks: { heading-date: off }\n" });
  garden.github.faults.inject(/^POST query node/, { kind: "graphql partial", field: 0 });
  garden.github.pullRequest("garden/minutes", {
    files: { "beds/20260114.md": minutes("2026-01-13", "Spades", "They are blunt, tools#1") },
    author: "ann",
  });
  await garden.settle();
  await recoverFromFaults(garden);
  expect(titles(garden).at(-1)).toBe(checked);
});

test("reports issues that could not be read, and reads them again", async () => {
  const garden = await startFaultyGarden();
  const unknown = "No problems, 1 issue not known yet";
  garden.github.faults.decide(({ path }) =>
    path.startsWith("query repository") ? { kind: "graphql error" } : undefined,
  );
  garden.github.pullRequest("garden/minutes", { files, author: "ann" });
  await garden.settle();
  expect(titles(garden)).toEqual([unknown]);
  garden.github.faults.decide(null);
  await recoverFromFaults(garden);
  expect(titles(garden)).toEqual([unknown, checked]);
});

test("writes a check once if it was stored but the answer was lost", async () => {
  const garden = await startFaultyGarden();
  const lost = { kind: "status", status: 502, when: "after" } as const;
  garden.github.faults.inject("POST /repos/garden/minutes/check-runs", lost);
  garden.github.pullRequest("garden/minutes", { files, author: "ann" });
  await garden.settle();
  await recoverFromFaults(garden);
  expect(titles(garden)).toEqual([checked]);
});

test("describes the fixes in the review's text if GitHub rejects line comments", async () => {
  const garden = await startFaultyGarden();
  const { github, settle } = garden;
  github.collaborator("garden/minutes", "ann", "write");
  const wrong = { "beds/20260114.md": minutes("2026-01-13", "Spades", "They are blunt, tools#1") };
  const pull = github.pullRequest("garden/minutes", { files: wrong, author: "bob" });
  await settle();
  const refused = { kind: "status", status: 422, when: "before" } as const;
  github.faults.inject("POST /repos/garden/minutes/pulls/1/reviews", refused);
  github.pressButton(checkOf(github, pull).id, "apply-fixes", { by: "ann" });
  await settle();
  const { reviews } = github.readIssue("garden/minutes#1");
  expect(reviews.map(({ comments, body }) => [comments.length, body.split("\n\n")[1]])).toEqual([
    [0, expect.stringContaining("beds/20260114.md:1: Found the date 2026-01-13")],
  ]);
});

test("retries the commit with the fixes if its result is unknown, and suggests nothing instead", async () => {
  const garden = await startFaultyGarden();
  const { github, settle } = garden;
  github.grant("garden", { checks: "write", contents: "write", issues: "write", pull_requests: "write" });
  github.collaborator("garden/minutes", "ann", "write");
  const wrong = { "beds/20260114.md": minutes("2026-01-13", "Spades", "They are blunt, tools#1") };
  const pull = github.pullRequest("garden/minutes", { files: wrong, author: "bob", branch: "notes" });
  await settle();
  const before = github.commits("garden/minutes", "notes").length;
  const isCommit = ({ kind, graphql }: { kind: string; graphql: boolean }): boolean =>
    kind === "write" && graphql;
  github.faults.inject(isCommit, { kind: "graphql error" });
  const check = checkOf(github, pull).id;
  github.pressButton(check, "apply-fixes", { by: "ann" });
  await settle();
  expect(github.readIssue("garden/minutes#1").reviews).toEqual([]);
  github.pressButton(check, "apply-fixes", { by: "ann" });
  await settle();
  expect(github.commits("garden/minutes", "notes")).toHaveLength(before + 1);
});

test("a catch-up checks pull requests that were opened during downtime", async () => {
  const garden = await startFaultyGarden();
  garden.github.pullRequest("garden/minutes", { files, author: "ann" });
  garden.github.webhooks.drop();
  await garden.settle();
  expect(titles(garden)).toEqual([]);
  await recoverFromFaults(garden);
  expect(titles(garden)).toEqual([checked]);
});

test("writes nothing about failed reads in a repository without minutes", async () => {
  const garden = await startFaultyGarden();
  garden.github.faults.inject(
    /pulls\/1\/files/,
    { kind: "status", status: 502, when: "before" },
    { times: 50 },
  );
  garden.github.pullRequest("garden/tools", { files: { "a.md": "# A\n" }, author: "ann" });
  await garden.settle();
  await recoverFromFaults(garden);
  expect(garden.github.snapshot().checkRuns.filter(({ repo }) => repo === "garden/tools")).toEqual([]);
});
