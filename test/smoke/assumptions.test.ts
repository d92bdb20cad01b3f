import { expect, test } from "@jest/globals";
import { assumptions } from "../../smoke/assumptions/index.ts";
import { largeQuery } from "../../smoke/assumptions/large-query.ts";
import type { Result } from "../../smoke/run.ts";
import type { Fault, FaultMatch } from "../fake-github/faults.ts";
import { differences, withDifference, type Difference } from "./differences.ts";
import { remainsOf, createScratchGitHub, sentTooLong, smokeOn } from "./scratch-github.ts";

/** Returns the rows with a difference, as text. */
function othersOf({ rows }: Result): readonly string[] {
  return rows
    .filter(({ verdict }) => verdict !== "as assumed")
    .map(({ assumption, verdict, github }) => `${verdict}: ${assumption.assumption}: ${github}`);
}

test("the fake GitHub meets all assumptions, and only declared leftovers remain", async () => {
  const github = createScratchGitHub();
  const before = remainsOf(github);
  const result = await smokeOn(github);
  expect(othersOf(result)).toEqual([]);
  expect(result.rows).toHaveLength(assumptions.length);
  expect(result.notUndone).toEqual([]);
  expect(remainsOf(github)).toEqual(before);
  expect(github.snapshot().checkRuns.map(({ name, conclusion }) => [name, conclusion])).toEqual([
    ["[smoke] size", "neutral"],
    ["[smoke] cursor", "neutral"],
    ["[smoke] cursor", "neutral"],
  ]);
  expect(github.violations).toEqual(sentTooLong);
});

test("each assumption can fail", () => {
  expect(differences.map(([{ assumption }]) => assumption)).toEqual(
    assumptions.map(({ assumption }) => assumption),
  );
});

test.each(
  differences.map(([assumption, difference]) => ({ title: assumption.assumption, assumption, difference })),
)("reports a difference: $title", async ({ assumption, difference }) => {
  const github = createScratchGitHub();
  const assumed = await smokeOn(github, { assumptions: [assumption] });
  expect(assumed.rows.map(({ verdict }) => verdict)).toEqual(["as assumed"]);
  const result = await smokeOn(github, {
    assumptions: [assumption],
    fetch: withDifference(github.fetch, difference),
  });
  expect(result.rows.map(({ verdict }) => verdict)).toEqual(["differs"]);
  expect(result.rows[0]?.github).toMatch(/assumed|failed/);
});

const tooMuch = '{"data":null,"errors":[{"type":"RESOURCE_LIMITS_EXCEEDED","message":"Too much."}]}';

test.each<[string, Omit<Difference, "to">]>([
  ["with an error", { instead: [/.*/s, tooMuch] }],
  ["with a 502", { status: 502 }],
])("the bot requests less if a large query is cut %s", async (_, cut) => {
  const github = createScratchGitHub();
  const fetch = withDifference(github.fetch, { to: /^POST \/graphql .*issue49/s, ...cut });
  const { rows } = await smokeOn(github, { assumptions: [largeQuery], fetch });
  expect(rows.map(({ verdict }) => verdict)).toEqual(["as assumed"]);
});

test("assumptions that need a person or a second repository are skipped with the reason", async () => {
  const github = createScratchGitHub();
  const { rows } = await smokeOn(github, { person: null, other: null });
  expect(rows.filter(({ verdict }) => verdict === "not tried").map(({ github: why }) => why)).toEqual([
    ...Array.from({ length: 4 }, () => "it needs a person: start it in a terminal, or set SMOKE_USER_TOKEN"),
    "it needs a second scratch repository: --transfer-to OWNER/REPO",
  ]);
});

test("waits for a person, then skips the assumption", async () => {
  const github = createScratchGitHub();
  const nothing = (): Promise<void> => Promise.resolve();
  const idle = { editComment: nothing, deleteComment: nothing, tickBox: nothing, transferIssue: nothing };
  const before = remainsOf(github);
  const { rows } = await smokeOn(github, { person: { login: "ann", maxPolls: 3, ...idle } });
  expect(rows.filter(({ verdict }) => verdict === "not tried").map(({ github: why }) => why)).toEqual(
    Array.from({ length: 4 }, () => "ann did not do it in time"),
  );
  expect(remainsOf(github)).toEqual(before);
});

test.each<[string, FaultMatch, Fault]>([
  ["an issue is made and the answer gets lost", "POST /repos/*/*/issues", lost()],
  ["a comment is posted and the answer gets lost", "POST /repos/*/*/issues/*/comments", lost()],
  ["a label is made and the answer gets lost", "POST /repos/*/*/labels", lost()],
  ["an issue is locked and the answer gets lost", "PUT /repos/*/*/issues/*/lock", lost()],
  ["an answer is half", "POST /repos/*/*/issues", { kind: "half body" }],
  [
    "GitHub asks to wait",
    "POST /repos/*/*/issues",
    { kind: "secondary limit", status: 403, retryAfter: null },
  ],
  ["a comment cannot be deleted at once", "DELETE /repos/*/*/issues/comments/*", lost()],
])("continues and cleans up if %s", async (_, match, fault) => {
  const github = createScratchGitHub();
  const before = remainsOf(github);
  github.faults.inject(match, fault, { skip: 1 });
  const { rows } = await smokeOn(github, { assumptions: assumptions.slice(0, 12) });
  expect(rows).toHaveLength(12);
  expect(remainsOf(github)).toEqual(before);
});

/** The request is processed, but the response is lost. */
function lost(): Fault {
  return { kind: "reset", when: "after" };
}

test("stops and cleans up when interrupted", async () => {
  const github = createScratchGitHub();
  const before = remainsOf(github);
  const stopping = new AbortController();
  const { rows } = await smokeOn(github, {
    stopping: stopping.signal,
    report: ({ assumption }) => {
      if (assumption === assumptions[4]) stopping.abort();
    },
  });
  expect(rows.slice(0, 5).every(({ verdict }) => verdict === "as assumed")).toBe(true);
  expect(rows.slice(5).every(({ verdict }) => verdict === "not tried")).toBe(true);
  expect(remainsOf(github)).toEqual(before);
});

test("closes the leftovers of an earlier run", async () => {
  const github = createScratchGitHub();
  const before = remainsOf(github);
  github.faults.crashAfterWrite(14);
  await smokeOn(github).catch(() => undefined);
  github.faults.revive();
  expect(remainsOf(github)).not.toEqual(before);
  await smokeOn(github, { assumptions: [] });
  expect(remainsOf(github)).toEqual(before);
});
