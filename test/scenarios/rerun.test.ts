import { expect, test } from "@jest/globals";
import { configOf, startGarden, minutes } from "./garden.ts";
import { checkOf, checksOf } from "./pull-requests.ts";

const beds = "beds/20260114.md";

test("re-running the baseline's check announces minutes that have just landed", async () => {
  const { github, settle, headlines, delivery } = await startGarden();
  const [baseline] = github.snapshot().checkRuns;
  github.push("garden/minutes", {
    files: { [beds]: minutes("2026-01-14", "Tools", "They are blunt, tools#1") },
  });
  github.rerequest(baseline?.id ?? 0);
  await settle();
  expect(headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-14 · Tools"]);
  expect(delivery().title).toBe("1 comment posted");
});

test("re-running a check writes a new one even if there is nothing to do", async () => {
  const { github, settle } = await startGarden();
  const [baseline] = github.snapshot().checkRuns;
  github.rerequest(baseline?.id ?? 0);
  await settle();
  expect(github.snapshot().checkRuns.map(({ title }) => title)).toEqual([
    "Baseline set: minutes that land from now on are announced",
    "No comments to post",
  ]);
});

test("re-runs all checks of a fork's pull request although the event names no pull request", async () => {
  const { github, settle } = await startGarden();
  const files = {
    [beds]: minutes("2026-01-14", "Tools", "They are blunt, tools#1"),
    ...configOf("minutes:\n"),
  };
  const pull = github.pullRequest("garden/minutes", { files, fork: "eve" });
  await settle();
  const names = (): readonly string[] => [
    ...checksOf(github, pull).map(({ name }) => name),
    ...checksOf(github, pull, "Minutes configuration").map(({ name }) => name),
  ];
  expect(names()).toEqual(["Minutes", "Minutes configuration"]);
  github.rerequestSuite(checkOf(github, pull).id);
  const [event] = github.webhooks.queue;
  expect(event?.payload["check_suite"]).toMatchObject({ pull_requests: [], head_branch: null });
  await settle();
  expect(names()).toEqual(["Minutes", "Minutes", "Minutes configuration", "Minutes configuration"]);
  github.rerequest(checkOf(github, pull).id);
  await settle();
  expect(checksOf(github, pull)).toHaveLength(3);
});

test("re-runs the checks of a fork after they were deleted and the repository was renamed", async () => {
  const { github, settle } = await startGarden();
  const files = { [beds]: minutes("2026-01-14", "Tools", "They are blunt, tools#1") };
  const pull = github.pullRequest("garden/minutes", { files, fork: "eve" });
  await settle();
  github.rerequestSuite(checkOf(github, pull).id);
  github.renameRepository("garden/minutes", "meeting-minutes");
  github.clock.advance(401 * 24 * 3_600_000);
  await settle();
  expect(checksOf(github, pull)).toHaveLength(2);
});

test("re-runs all checks on a merge queue's commit, and the delivery check after merging", async () => {
  const { github, settle } = await startGarden();
  const files = { [beds]: minutes("2026-01-14", "Tools", "They are blunt, tools#1") };
  github.pullRequest("garden/minutes", { files, author: "ann" });
  await settle();
  const { sha } = github.enqueue("garden/minutes#1");
  await settle();
  const runs = () => github.snapshot().checkRuns.filter((run) => run.sha === sha);
  github.rerequestSuite(runs()[0]?.id ?? 0);
  await settle();
  expect(runs().map(({ name }) => name)).toEqual(["Minutes", "Minutes"]);
  github.advanceQueue("garden/minutes");
  await settle();
  github.rerequestSuite(runs()[0]?.id ?? 0);
  await settle();
  expect(runs().map(({ name }) => name)).toEqual([
    "Minutes",
    "Minutes",
    "Minutes delivery",
    "Minutes delivery",
  ]);
});
