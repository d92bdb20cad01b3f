import { describe, expect, test } from "@jest/globals";
import { outcomeReasons } from "../../src/backlinks/messages.ts";
import { planLabels } from "../../src/backlinks/labels.ts";
import { indexMinutes, findReferences } from "../../src/backlinks/minutes-index.ts";
import { commentHistoryStart } from "../../src/backlinks/comment-history-start.ts";
import { addressKey } from "../../src/minutes/minutes.ts";
import type { CommentAssignment } from "../../src/backlinks/comment-assignment.ts";
import type { Outcome } from "../../src/model/change.ts";
import type { Target } from "../../src/model/target.ts";
import { minutesIn } from "./backlinks.ts";
import { addressOf, fileOf } from "./lookups.ts";
import { commentFor, configOf, daysAgo, mentionOf, settingOf, targetOf } from "./targets.ts";

const label = "discussed in minutes";

function assignment(path: string, more: Partial<CommentAssignment> = {}): CommentAssignment {
  const comment = commentFor(mentionOf("blunt", path), 1);
  const row = { recorded: null, joins: null, needsNotice: false };
  const content = { ...row, backlink: null, passage: "", repeatedIn: [], isOverLimit: false, why: "" };
  return { comment, path, ...content, isLive: true, ...more };
}

function plan(
  target: Partial<Target>,
  assignments: readonly CommentAssignment[],
  outcomes: readonly Outcome[] = [],
  config = "",
): readonly string[] {
  const context = settingOf({ config: configOf(config) });
  const planned = planLabels(targetOf(target), assignments, outcomes, context);
  return [
    ...planned.changes.map(
      (change) => `${change.do} ${"label" in change ? change.label : ""} (${change.path})`,
    ),
    ...planned.outcomes.map(({ result, path }) => `${result} (${path})`),
  ];
}
const [a, b] = ["beds/20260114.md", "beds/20260121.md"];
const event = (added: boolean, ours: boolean, name = label) => ({ label: name, added, ours });

test("the label is added for the new comment, else for the first live one", () => {
  expect(plan({}, [assignment(a)])).toEqual([`add label ${label} (${a})`]);
  expect(plan({}, [assignment(a), assignment(b, { comment: null })])).toEqual([`add label ${label} (${b})`]);
  expect(plan({}, [assignment(a, { isLive: false }), assignment(b)])).toEqual([`add label ${label} (${b})`]);
  expect(plan({}, [assignment(a, { isLive: false })])).toEqual([]);
  expect(plan({}, [])).toEqual([]);
});

test("the label is added without a comment where comments are switched off", () => {
  const outcome = {
    path: b,
    address: "garden/tools#1",
    public: true,
    result: "skipped",
    ...outcomeReasons.commentsOff,
  } as const;
  expect(plan({}, [], [outcome])).toEqual([`add label ${label} (${b})`]);
  expect(plan({}, [], [{ ...outcome, ...outcomeReasons.deletedByPerson }])).toEqual([]);
});

test("each configured label is looked at for itself, whatever its case", () => {
  const config = "backlinks: { labels: [One, two] }\n";
  expect(plan({ labels: ["ONE"], repositoryLabels: ["one", "TWO"] }, [assignment(a)], [], config)).toEqual([
    `add label two (${a})`,
  ]);
  const removed = {
    labelEvents: [event(true, true, "ONE"), event(false, false, "one"), event(false, true, "two")],
  };
  expect(plan({ ...removed, repositoryLabels: ["one"] }, [assignment(a)], [], config)).toEqual([
    `create label two (${a})`,
    `add label two (${a})`,
    `skipped (${a})`,
  ]);
});

describe("the label is removed with the last backlink", () => {
  const has = { labels: [label], labelEvents: [event(true, true)] };
  const gone = [assignment(a, { isLive: false })];

  test.each([
    ["if the bot added it", has, gone, "", [`remove label ${label} (${a})`]],
    [
      "unless a person added it again",
      { ...has, labelEvents: [event(true, true), event(true, false)] },
      gone,
      "",
      [],
    ],
    ["unless it is not there", { ...has, labels: [] }, gone, "", []],
    ["unless another one is live", has, [...gone, assignment(b)], "", []],
    ["unless there never was a comment", has, [assignment(a, { isLive: false, comment: null })], "", []],
    ["unless comments are switched off", has, gone, "backlinks: { comment: false }\n", []],
    ["unless the bot may not write", { ...has, writeBlock: "locked" }, gone, "", []],
    ["unless labels are not allowed", { ...has, labelsAllowed: false }, gone, "", []],
  ] as const)("%s", (_what, target, assignments, config, changes) => {
    expect(plan(target, assignments, [], config)).toEqual(changes);
  });
});

describe("the index of minutes", () => {
  const minutes = minutesIn("- AI @ada: a/b#1\n- AI @bob: x, AI @cy: y\n- a/b#2 A/B#1\n- AI @dan: z\n");
  const owners = (...ranges: readonly (readonly [number, number])[]) =>
    indexMinutes(minutes)
      .itemsIn(ranges.map(([from, to]) => ({ from, to })))
      .map((item) => item.owners.join());

  test.each([
    ["all lines", [[1, 4]], ["ada", "bob", "cy", "dan"]],
    ["the first line", [[1, 1]], ["ada"]],
    ["a line with two items", [[2, 2]], ["bob", "cy"]],
    ["a line without one", [[3, 3]], []],
    ["the last line", [[4, 9]], ["dan"]],
    ["no lines", [], []],
    [
      "two ranges, in the order of the file",
      [
        [4, 4],
        [1, 1],
      ],
      ["ada", "dan"],
    ],
    ["lines behind the end", [[5, 9]], []],
  ] as const)("finds the items of %s", (_what, ranges, found) => expect(owners(...ranges)).toEqual(found));

  test("finds references by address, in the order of the file", () => {
    const lines = (...written: readonly string[]) =>
      findReferences(minutes, new Set(written.map((each) => addressKey(addressOf(each))))).map(
        ({ line }) => line,
      );
    expect(lines("A/b#1")).toEqual([1, 3]);
    expect(lines("a/b#2", "a/b#1")).toEqual([1, 3, 3]);
    expect(lines("a/b#3")).toEqual([]);
    expect(lines("a/b#3", "a/b#2")).toEqual([3]);
    expect(indexMinutes(minutes)).toBe(indexMinutes(minutes));
  });
});

test("comments are read from 45 days before the meeting or the commit, whichever was first", () => {
  const since = (path: string, ...texts: readonly (string | null)[]): number =>
    commentHistoryStart([fileOf(path, ...texts)])(addressOf("garden/tools#1")).getTime();
  const day = 24 * 60 * 60 * 1000;
  const text = "- garden/tools#1\n";
  expect(since("beds/20260114.md", null, text)).toBe(Date.parse("2026-01-14") - 45 * day);
  expect(since("beds/20260120.md", null, text)).toBe(daysAgo(46).getTime());
  expect(since("beds/x.md", text)).toBe(daysAgo(46).getTime());
  expect(since("beds/x.md", text, "- nothing\n")).toBe(0);
  expect(since("beds/x.md", text, null)).toBe(0);
  const files = [fileOf("beds/20260114.md", text), fileOf("beds/20251201.md", text)];
  expect(commentHistoryStart(files)(addressOf("Garden/Tools#1")).getTime()).toBe(
    Date.parse("2025-12-01") - 45 * day,
  );
});
