import { describe, expect, test } from "@jest/globals";
import type { MinutesFile } from "../../src/backlinks/file-reference.ts";
import {
  collectAddresses,
  findCommentedPaths,
  findConnectedPaths,
  findUnresolvedAddresses,
  planBacklinks,
} from "../../src/backlinks/plan-backlinks.ts";
import { formatAddress } from "../../src/minutes/minutes.ts";
import { runAllSteps } from "../../src/minutes/steps.ts";
import type { Lookup, Target } from "../../src/model/target.ts";
import { markerFor } from "./backlinks.ts";
import { addressOf, fileOf, found, lost } from "./lookups.ts";
import { backlinkOf, commentFor, configOf, mentionOf, settingOf, targetOf } from "./targets.ts";

const [a, b] = ["beds/20260114.md", "beds/20260121.md"];
const context = { ...settingOf(), overLimitApproved: false, reportedCommits: new Set<string>() };

/** The changes and outcomes of a plan, one a line. */
function plan(
  files: readonly MinutesFile[],
  lookups: readonly Lookup[],
  more: object = {},
): readonly string[] {
  const { changes, outcomes } = planBacklinks(files, lookups, { ...context, ...more });
  return [
    ...changes.map(({ do: what, on, path }) => `${what}: ${path} on ${on.owner}/${on.repo}#${on.number}`),
    ...outcomes.map(({ result, path, address, why }) => `${result}: ${path} on ${address}: ${why}`),
  ];
}

test("each address is found once, in the order of the files, that of the head first", () => {
  const files = [
    fileOf(
      a,
      "- it is in garden/tools#1\n- it is in garden/tools#3\n",
      "- it is in garden/tools#2\n- Garden/Tools#3\n",
    ),
    fileOf(b, null, "- it is in garden/tools#4\n- it is in garden/tools#2\n"),
  ];
  expect(collectAddresses(files).map(formatAddress)).toEqual([
    "garden/tools#2",
    "Garden/Tools#3",
    "garden/tools#1",
    "garden/tools#4",
  ]);
});

test("two spellings of an issue, and its old address, are one target", () => {
  const files = [fileOf(a, null, "- it is in garden/tools#1\n- it is in garden/old#7\n")];
  const moved: Lookup = { address: addressOf("garden/old#7"), target: targetOf({ id: "garden/tools#1" }) };
  expect(plan(files, [found("garden/tools#1"), moved])).toEqual([`create comment: ${a} on garden/tools#1`]);
});

test("a missing label is created once in each repository", () => {
  const bare = { labels: [], repositoryLabels: [] };
  const files = [
    fileOf(a, null, "- it is in garden/tools#1\n- it is in garden/tools#2\n- it is in garden/shed#3\n"),
  ];
  const lookups = [
    found("garden/tools#1", bare),
    found("garden/tools#2", bare),
    found("garden/shed#3", { ...bare, repositoryId: 10 }),
  ];
  expect(plan(files, lookups)).toEqual([
    `create comment: ${a} on garden/tools#1`,
    `create label: ${a} on garden/tools#1`,
    `add label: ${a} on garden/tools#1`,
    `create comment: ${a} on garden/tools#2`,
    `add label: ${a} on garden/tools#2`,
    `create comment: ${a} on garden/shed#3`,
    `create label: ${a} on garden/shed#3`,
    `add label: ${a} on garden/shed#3`,
  ]);
});

test.each([
  ["cannot be reached", "skipped", false],
  ["deleted", "skipped", true],
  ["not among owners", "skipped", true],
  ["no answer", "waiting", true],
] as const)("a reference whose target is lost (%s) is %s", (unreachable, result, isPublic) => {
  const files = [fileOf(a, null, "- it is in garden/tools#1\n"), fileOf(b, null, "- nothing\n")];
  const { changes, outcomes } = planBacklinks(files, [lost("garden/tools#1", unreachable)], context);
  expect(changes).toEqual([]);
  expect(outcomes).toMatchObject([{ path: a, address: "garden/tools#1", result, public: isPublic }]);
});

test("the lookup may say why; without an answer, earlier minutes wait, too", () => {
  const files = [fileOf(a, "- it is in garden/tools#1\n", "- nothing\n")];
  expect(plan(files, [lost("garden/tools#1", "no answer", "busy")])).toEqual([
    `waiting: ${a} on garden/tools#1: busy`,
  ]);
  expect(plan(files, [lost("garden/tools#1", "deleted", "gone")])).toEqual([]);
});

test("everybody sees the same of a private and of a missing target, and only in changed minutes", () => {
  const files = [
    fileOf(a, null, "- it is in garden/tools#1\n- it is in garden/tools#2\n"),
    fileOf(b, "- it is in garden/tools#1\n"),
  ];
  const lookups = [
    found("garden/tools#1", { public: false }),
    lost("garden/tools#2", "cannot be reached"),
    found("garden/tools#3"),
    lost("garden/tools#4", "deleted"),
  ];
  const { redacted } = planBacklinks(files, lookups, context);
  const [one, two] = redacted;
  expect(redacted).toHaveLength(2);
  expect(one).toEqual({ ...two, address: "garden/tools#1" });
  expect(one).toMatchObject({ path: a, public: true, result: "skipped" });
  const text = "- https://github.com/garden/tools/discussions/2\n";
  const [discussion] = planBacklinks([fileOf(a, null, text)], lookups, context).redacted;
  expect(discussion?.why).toBe("cannot be reached");
});

test("an address whose lookup failed may lead to the target: its comment stays", () => {
  const target = { comments: [commentFor(mentionOf("blunt"), 1)] };
  const files = [
    fileOf(a, "- they are blunt, see garden/tools#1\n", "- they are blunt, see garden/moved#9\n"),
  ];
  const lookups = [found("garden/tools#1", target), lost("garden/moved#9", "no answer")];
  expect(plan(files, lookups).some((row) => row.startsWith(`kept: ${a} on garden/tools#1`))).toBe(true);
  expect(plan(files, [found("garden/tools#1", target)])).toEqual([`edit comment: ${a} on garden/tools#1`]);
});

describe("the limit of a run", () => {
  const files = [
    fileOf(b, null, "- it is in garden/tools#3\n"),
    fileOf(a, null, "- it is in garden/tools#1\n- it is in garden/tools#2\n"),
  ];
  const lookups = ["garden/tools#1", "garden/tools#2", "garden/tools#3"].map((each) => found(each));
  const limited = (limit: number, more: object = {}): readonly string[] =>
    plan(files, lookups, { config: configOf(`limits: { commentsPerRun: ${limit} }\n`), ...more })
      .map((row) => row.replace(/ on garden\/tools/, " ").replace(/: more than.*/, ""))
      .sort();

  test.each([
    [3, [`create comment: ${a} #1`, `create comment: ${a} #2`, `create comment: ${b} #3`]],
    [2, [`create comment: ${a} #1`, `create comment: ${a} #2`, `over limit: ${b} #3`]],
    [1, [`over limit: ${a} #1`, `over limit: ${a} #2`, `over limit: ${b} #3`]],
  ])("of %d lets files through as a whole, in their order", (limit, rows) => {
    expect(limited(limit)).toEqual(rows);
  });

  test("does not count once a person approved", () => {
    expect(limited(1, { overLimitApproved: true })).toHaveLength(3);
    expect(limited(1, { overLimitApproved: true }).join()).not.toContain("over limit");
  });
});

describe("other minutes that a run may have to read", () => {
  const shared = (...repeatedIn: string[]) => ({
    ...commentFor(mentionOf("blunt"), 1),
    marker: markerFor(backlinkOf(mentionOf("blunt")), { repeatedIn }),
  });
  const connected = (path: string, text: string, comments: Target["comments"], exists = true) =>
    runAllSteps(
      findConnectedPaths([fileOf(path, null, text)], [found("garden/tools#1", { comments })], {
        repositoryId: 42,
        exists: () => exists,
        includesInferred: true,
        hasHistories: false,
      }),
    );

  test("share a comment with a changed file, or are the previous ones with an equal passage", () => {
    expect(connected(a, "- x garden/tools#1\n", [shared(b)])).toEqual([b]);
    expect(connected(b, "- x garden/tools#1\n", [shared(b)])).toEqual([a]);
    expect(connected(b, "- they are blunt, see garden/tools#1\n", [shared()])).toEqual([a]);
    expect(connected(b, "- x garden/tools#1\n", [shared()])).toEqual([]);
    expect(connected("shed/20260121.md", "- they are blunt, see garden/tools#1\n", [shared()])).toEqual([]);
  });

  test("exist, and belong to this repository", () => {
    expect(connected(a, "- x garden/tools#1\n", [shared(b)], false)).toEqual([]);
    const foreign = { ...shared(b), marker: { ...shared(b).marker, repository: 1 } };
    expect(connected(a, "- x garden/tools#1\n", [foreign])).toEqual([]);
    expect(findCommentedPaths([found("garden/tools#1", { comments: [foreign] })], 42)).toEqual([]);
  });

  test("are all that comments are about, if it is unknown what changed", () => {
    const lookups = [
      found("garden/tools#1", { comments: [shared(b), shared("c.md")] }),
      lost("garden/tools#2", "no answer"),
    ];
    expect(findCommentedPaths(lookups, 42)).toEqual([a, b, "c.md"]);
  });

  test("are looked up by all their addresses before a comment is withdrawn", () => {
    const commented = found("garden/tools#1", { comments: [shared()] });
    const files = [fileOf(a, "- it is in garden/old#7\n"), fileOf(b, "- it is in garden/old#8\n")];
    expect(findUnresolvedAddresses(files, [commented]).map(formatAddress)).toEqual(["garden/old#7"]);
    const known: Lookup = { address: addressOf("garden/old#7"), target: targetOf({ id: "garden/tools#1" }) };
    expect(findUnresolvedAddresses(files, [commented, known])).toEqual([]);
    expect(
      findUnresolvedAddresses(
        [fileOf(a, "- it is in garden/tools#1\n- it is in garden/old#7\n")],
        [commented],
      ),
    ).toEqual([]);
    expect(findUnresolvedAddresses(files, [lost("garden/old#7", "no answer")])).toEqual([]);
  });
});
