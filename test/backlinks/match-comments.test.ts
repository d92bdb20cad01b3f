import { expect, test } from "@jest/globals";
import type { FileReference } from "../../src/backlinks/file-reference.ts";
import { planIssue } from "../../src/backlinks/plan-issue.ts";
import type { Target } from "../../src/model/target.ts";
import {
  backlinkOf,
  commentFor,
  configOf,
  daysAgo,
  mentionOf,
  settingOf,
  silent,
  targetOf,
} from "./targets.ts";
import { markerFor } from "./backlinks.ts";

type Setting = Parameters<typeof settingOf>[0];
const labelled = { labels: ["discussed in minutes"] };

/** The changes to comments, and the outcomes without a change. */
function plan(
  target: Partial<Target>,
  mentions: readonly FileReference[],
  setting: Setting = {},
): readonly string[] {
  const { changes, outcomes } = planIssue(targetOf({ ...labelled, ...target }), mentions, settingOf(setting));
  return [
    ...changes.map((change) => {
      const what = "comment" in change ? ` ${change.comment}` : "";
      return `${change.do}${what}${"result" in change ? `: ${change.result}` : ""} (${change.path})`;
    }),
    ...outcomes.map(({ result, path }) => `${result} (${path})`),
  ];
}

const first = mentionOf("blunt");
const second = mentionOf("blunt", "beds/20260121.md");
const other = mentionOf("sharp again", "beds/20260121.md");
const [a, b] = [first.path, second.path];

test("a reference without a comment gets one", () => {
  expect(plan({}, [first])).toEqual([`create comment (${a})`]);
});

test("an up-to-date comment stays unchanged", () => {
  expect(plan({ comments: [commentFor(first, 1)] }, [first])).toEqual([`unchanged (${a})`]);
});

test("edits the comment when the passage changed, withdraws it when it was removed, restores it when it is back", () => {
  const corrected = mentionOf("blunt and rusty");
  expect(plan({ comments: [commentFor(first, 1)] }, [corrected])).toEqual([`edit comment 1: edited (${a})`]);
  expect(plan({ comments: [commentFor(first, 1)] }, [silent(a)])).toEqual([
    `edit comment 1: withdrawn (${a})`,
  ]);
  const withdrawn = { ...commentFor(first, 1), marker: markerFor(backlinkOf(first), { kind: "withdrawn" }) };
  expect(plan({ comments: [withdrawn] }, [first])).toEqual([`edit comment 1: restored (${a})`]);
  expect(plan({ comments: [withdrawn] }, [silent(a)])).toEqual([]);
});

test("comments of two years' folders with the same passage both stay as they are", () => {
  const [old, next] = [mentionOf("blunt", "2025/20251217.md"), mentionOf("blunt", "2026/20260114.md")];
  const comments = [commentFor(old, 1), commentFor(next, 2)];
  expect(plan({ comments }, [old, next])).toEqual([
    "unchanged (2025/20251217.md)",
    "unchanged (2026/20260114.md)",
  ]);
  expect(plan({ comments }, [next])).toEqual(["unchanged (2026/20260114.md)"]);
});

test("the passage of another year's folder is repeated, and one of another series is not", () => {
  const [old, next] = [
    mentionOf("blunt", "beds/2025/20251217.md"),
    mentionOf("blunt", "beds/2026/20260114.md"),
  ];
  expect(plan({ comments: [commentFor(old, 1)] }, [old, next])).toEqual([
    "edit comment 1: repeated (beds/2025/20251217.md)",
  ]);
  const elsewhere = mentionOf("blunt", "rakes/2026/20260114.md");
  expect(plan({ comments: [commentFor(old, 1)] }, [old, elsewhere])).toEqual([
    "create comment (rakes/2026/20260114.md)",
    "unchanged (beds/2025/20251217.md)",
  ]);
});

test("a comment of unreadable minutes stays unchanged", () => {
  const unread: FileReference = { ...first, state: { kind: "unreadable" } };
  expect(plan({ comments: [commentFor(first, 1)] }, [unread])).toEqual([`kept (${a})`]);
  expect(plan({ comments: [commentFor(first, 1)] }, [])).toEqual([]);
});

test.each(["edited", "hidden"] as const)(
  "a comment that a person changed (%s) is never edited again",
  (humanChange) => {
    const comments = [commentFor(first, 1, { humanChange })];
    expect(plan({ comments }, [mentionOf("rusty")])).toEqual([`kept (${a})`]);
    expect(plan({ comments }, [silent(a)])).toEqual([`kept (${a})`]);
  },
);

test("deletes the newer of two comments for the same minutes, unless a person edited it", () => {
  const twice = [commentFor(first, 2), commentFor(first, 1)];
  expect(plan({ comments: twice }, [first])).toEqual([`delete duplicate 2 (${a})`, `unchanged (${a})`]);
  const humanChange = [commentFor(first, 1), commentFor(first, 2, { humanChange: "edited" })];
  expect(plan({ comments: humanChange }, [first])).toEqual([`unchanged (${a})`]);
});

test("an equal passage a week later extends the comment, a different one gets a new comment", () => {
  const comments = [commentFor(first, 1)];
  expect(plan({ comments }, [first, second])).toEqual([`edit comment 1: repeated (${a})`]);
  expect(plan({ comments }, [first, other])).toEqual([`create comment (${b})`, `unchanged (${a})`]);
});

test("an equal passage in another series gets a new comment", () => {
  const elsewhere = mentionOf("blunt", "shed/20260121.md");
  expect(plan({ comments: [commentFor(first, 1)] }, [first, elsewhere])).toContain(
    "create comment (shed/20260121.md)",
  );
});

test("a renamed file keeps its comment", () => {
  const renamed = mentionOf("blunt", "beds/20260115.md");
  const exists = (path: string) => path !== a;
  expect(plan({ comments: [commentFor(first, 1)] }, [silent(a, false), renamed], { exists })).toEqual([
    `edit comment 1: moved (beds/20260115.md)`,
  ]);
});

test("a comment about two meetings is reassigned to the second when the first no longer has the passage", () => {
  const comments = [{ ...commentFor(first, 1), marker: markerFor(backlinkOf(first), { repeatedIn: [b] }) }];
  expect(plan({ comments }, [silent(a), second])).toEqual([`edit comment 1: moved (${b})`]);
});

test("ignores comments of another minutes repository", () => {
  const foreign = { ...commentFor(first, 1), marker: markerFor(backlinkOf(first), { repository: 1 }) };
  expect(plan({ comments: [foreign] }, [first])).toEqual([`create comment (${a})`]);
  expect(plan({ comments: [foreign] }, [silent(a)])).toEqual([]);
});

test.each([
  "archived",
  "locked",
  "not installed",
  "not accepted",
  "configuration invalid",
  "private minutes",
  "permission missing",
] as const)("writes nothing if writing is blocked (%s)", (writeBlock) => {
  expect(plan({ writeBlock, labels: [] }, [first])).toEqual([`skipped (${a})`]);
  const comments = [commentFor(first, 1), commentFor(first, 2)];
  expect(plan({ writeBlock, comments }, [silent(a)])).toEqual([`kept (${a})`]);
});

test("settings that forbid posting withdraw nothing", () => {
  const config = configOf(
    "  since: 2027-01-01\nbacklinks: { comment: false }\nlimits: { commentsPerRun: 1 }\n",
  );
  const comments = [commentFor(first, 1)];
  expect(plan({ comments, commentRemovals: [daysAgo(0)] }, [first], { config })).toEqual([
    `unchanged (${a})`,
  ]);
  expect(plan({ comments }, [mentionOf("rusty")], { config })).toEqual([`edit comment 1: edited (${a})`]);
});

const ours = { label: "Discussed in Minutes", added: true, ours: true };
const bare = { labels: [] };

test("adds the label with the comment and creates a missing label", () => {
  expect(plan(bare, [first])).toEqual([`create comment (${a})`, `add label (${a})`]);
  expect(plan({ ...bare, repositoryLabels: [] }, [first])).toContain(`create label (${a})`);
  expect(plan({ ...bare, labelsAllowed: false }, [first])).toEqual([`create comment (${a})`]);
  expect(plan({ labels: ["DISCUSSED in minutes"] }, [first])).toEqual([`create comment (${a})`]);
});

test("does not add a label again that a person removed, but one that the bot removed", () => {
  const taken = (by: boolean) => ({ ...bare, labelEvents: [ours, { ...ours, added: false, ours: by }] });
  expect(plan(taken(false), [first])).not.toContain(`add label (${a})`);
  expect(plan(taken(true), [first])).toContain(`add label (${a})`);
});

test("removes our label with the last backlink of any minutes", () => {
  const comments = [commentFor(first, 1)];
  const gone = (more: Partial<Target>) =>
    plan({ comments, labelEvents: [ours], ...more }, [silent(a)]).includes(`remove label (${a})`);
  expect(gone({})).toBe(true);
  expect(gone({ labelEvents: [ours, { ...ours, ours: false }] })).toBe(false);
  expect(gone({ labelEvents: [] })).toBe(false);
  expect(gone({ hasAllOurComments: false })).toBe(false);
  const elsewhere = { ...commentFor(other, 2), marker: markerFor(backlinkOf(other), { repository: 1 }) };
  expect(gone({ comments: [...comments, elsewhere] })).toBe(false);
  expect(gone({ comments: [...comments, commentFor(other, 2)] })).toBe(false);
});
