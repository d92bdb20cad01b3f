import { expect, test } from "@jest/globals";
import { parseRequest } from "../../src/action/request.ts";
import { parseWorkflowEvent } from "../../src/action/workflow-event.ts";

const repository = { full_name: "garden/minutes", default_branch: "main" };
const fork = { full_name: "eve/minutes" };
const pull = (repo: object | null) => ({
  repository,
  sender: { login: "eve" },
  pull_request: { number: 7, head: { repo } },
});

test.each([
  ["pull_request_target", pull(fork), { pullRequest: 7, noSecretsFor: null }],
  ["pull_request", pull(repository), { pullRequest: 7, noSecretsFor: null }],
  ["pull_request", pull(fork), { pullRequest: 7, noSecretsFor: "fork" }],
  ["pull_request", pull(null), { pullRequest: 7, noSecretsFor: "fork" }],
  [
    "pull_request",
    { ...pull(repository), sender: { login: "dependabot[bot]" } },
    { noSecretsFor: "Dependabot" },
  ],
  ["push", { repository, sender: { login: "dependabot[bot]" } }, { noSecretsFor: "Dependabot" }],
  ["schedule", { repository, sender: { login: "dependabot[bot]" } }, { noSecretsFor: null }],
  ["push", { repository, ref: "refs/heads/main", forced: true }, { rewritten: true, isManual: false }],
  ["push", { repository, ref: "refs/heads/main", forced: false }, { rewritten: false }],
  ["push", { repository, ref: "refs/heads/topic", forced: true }, { rewritten: false }],
  ["push", { repository: fork, ref: "refs/heads/main", forced: true }, { rewritten: false }],
  ["workflow_dispatch", { inputs: null, repository }, { isManual: true, pullRequest: null }],
  ["schedule", { schedule: "17 * * * *" }, { isManual: false, pullRequest: null, rewritten: false }],
  ["push", null, { rewritten: false, pullRequest: null }],
  ["pull_request_target", { repository, pull_request: { number: "7; rm -rf /" } }, { pullRequest: null }],
])("reads what a run needs of the event %s", (name, payload, expected) => {
  expect(parseWorkflowEvent(name, payload, "Garden/Minutes")).toMatchObject(expected);
});

test("recognises a run of Dependabot that somebody else repeats", () => {
  const event = parseWorkflowEvent(
    "pull_request_target",
    pull(repository),
    "garden/minutes",
    "dependabot[bot]",
  );
  expect(event.noSecretsFor).toBe("Dependabot");
});

test("ignores the pull request of another repository", () => {
  expect(parseWorkflowEvent("pull_request_target", pull(fork), "garden/other").pullRequest).toBeNull();
});

const commit = "a".repeat(40);

test.each([
  ["", null],
  ["  ", null],
  ["re-run", { do: "re-run", commit: null }],
  [`Re-run ${commit.toUpperCase()}`, { do: "re-run", commit }],
  ["check #12", { do: "check", number: 12 }],
  [" fix  12 ", { do: "fix", number: 12 }],
])("reads the request %j", (text, expected) => {
  expect(parseRequest(text)).toEqual(expected);
});

test.each(["rerun", "re-run abc123", "fix", "fix 12; check 3", "fix -1", "fix 12345678901"])(
  "rejects the request %j",
  (text) => {
    expect(parseRequest(text)).toEqual({ problem: expect.objectContaining({ code: "request-unknown" }) });
  },
);
