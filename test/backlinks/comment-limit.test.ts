import { describe, expect, test } from "@jest/globals";
import { outcomeReasons } from "../../src/backlinks/messages.ts";
import { countNewComments, findReportedPaths, pathsOverLimit } from "../../src/backlinks/comment-limit.ts";
import type { MinutesFile } from "../../src/backlinks/file-reference.ts";
import { planBacklinks } from "../../src/backlinks/plan-backlinks.ts";
import type { Lookup, Target } from "../../src/model/target.ts";
import { markerFor } from "./backlinks.ts";
import { fileOf, found, lost } from "./lookups.ts";
import { backlinkOf, commentFor, daysAgo, mentionOf, settingOf, silent, targetOf } from "./targets.ts";

const [a, b] = ["beds/20260114.md", "beds/20260121.md"];
const context = { ...settingOf(), overLimitApproved: false, reportedCommits: new Set<string>() };

test.each([
  [3, []],
  [2, ["c"]],
  [1, ["b", "c"]],
  [0, ["a", "b", "c"]],
])("with a limit of %d, every file after the first one over it waits", (limit, paths) => {
  const counts = new Map([
    ["c", 1],
    ["a", 1],
    ["b", 1],
  ]);
  expect([...pathsOverLimit(counts, limit, new Set())].sort()).toEqual(paths);
});

test("files of an earlier report do not use up the limit of new ones, and the other way around", () => {
  const counts = new Map([
    ["reported", 2],
    ["reported, and over the limit then", 1],
    ["x is new", 2],
    ["y is new, and over the limit", 1],
  ]);
  const reported = new Set(["reported", "reported, and over the limit then"]);
  expect([...pathsOverLimit(counts, 2, reported)]).toEqual([
    "reported, and over the limit then",
    "y is new, and over the limit",
  ]);
});

test("an earlier report covers the files that existed in one of its commits", () => {
  const old = fileOf(a, null, "- it is in garden/tools#1\n");
  const [before] = old.versions;
  const head = { ...before, commit: "head", reading: old.versions.at(-1)?.reading ?? null };
  const added = { ...old, path: b, versions: [{ ...before, commit: "c1", reading: null }, head] as const };
  const edited = { ...old, versions: [{ ...head, commit: "c1" }, head] as const };
  expect([...findReportedPaths([edited, added], { reportedCommits: new Set(["c1"]) })]).toEqual([a]);
});

describe("new comments are counted", () => {
  const mention = mentionOf("blunt");
  const setting = { repositoryId: 42, reportedCommits: new Set(["c1"]) };
  const none = { changes: [], outcomes: [], redacted: [] };
  const counted = (
    target: Partial<Target>,
    reference = mention,
    plan: Parameters<typeof countNewComments>[0] = none,
    lookups: readonly Lookup[] = [],
    files: readonly MinutesFile[] = [],
  ) =>
    Object.fromEntries(
      countNewComments(
        plan,
        [{ target: targetOf(target), references: [reference] }],
        files,
        lookups,
        setting,
      ),
    );

  test("that an interrupted run posted since the landing", () => {
    expect(counted({ comments: [commentFor(mention, 1)] })).toEqual({ [a]: 1 });
    expect(counted({ comments: [commentFor(mention, 1, { createdAt: daysAgo(2) })] })).toEqual({});
    expect(counted({ comments: [commentFor(mention, 1)] }, silent(a))).toEqual({});
    expect(counted({ comments: [commentFor(mentionOf("x", b), 1)] })).toEqual({});
    const foreign = { ...commentFor(mention, 1), marker: markerFor(backlinkOf(mention), { repository: 1 }) };
    expect(counted({ comments: [foreign] })).toEqual({});
    const old = mentionOf("blunt", a, {
      state: { ...mention.state, landing: { at: daysAgo(1), isNew: false } } as never,
    });
    expect(counted({ comments: [commentFor(mention, 1)] }, old)).toEqual({});
  });

  test("that are to be posted, and whose target could not be read", () => {
    const create = planBacklinks(
      [fileOf(b, null, "- it is in garden/tools#1\n")],
      [found("garden/tools#1")],
      context,
    );
    expect(counted({}, mention, create)).toEqual({ [b]: 1 });
    const files = [fileOf(a, null, "- it is in garden/tools#1\n"), fileOf(b, null, "- nothing\n")];
    expect(counted({}, mention, none, [lost("garden/tools#1", "no answer")], files)).toEqual({ [a]: 1 });
    expect(counted({}, mention, none, [lost("garden/tools#1", "deleted")], files)).toEqual({});
  });

  test("that a person deleted after their commit was reported", () => {
    const address = "garden/tools#1";
    const reason = outcomeReasons.deletedByPerson;
    const outcome = { path: a, address, public: true, result: "skipped", ...reason } as const;
    const landed = mentionOf("blunt", a, {
      state: { ...mention.state, landing: { at: daysAgo(1), isNew: true, commit: "c1" } } as never,
    });
    expect(counted({}, landed, { ...none, outcomes: [outcome] })).toEqual({ [a]: 1 });
    expect(counted({}, mention, { ...none, outcomes: [outcome] })).toEqual({});
    expect(counted({}, landed, { ...none, outcomes: [{ ...outcome, path: b }] })).toEqual({});
    expect(counted({}, landed, { ...none, outcomes: [{ ...outcome, code: "daily limit" }] })).toEqual({});
  });
});
