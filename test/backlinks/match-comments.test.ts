import { expect, test } from "@jest/globals";
import type { Mention } from "../../src/backlinks/file-reference.ts";
import { planThread } from "../../src/backlinks/plan-issue.ts";
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

/** What is written to comments, and what is told instead. */
function plan(
  target: Partial<Target>,
  mentions: readonly Mention[],
  setting: Setting = {},
): readonly string[] {
  const { changes, outcomes } = planThread(
    targetOf({ ...labelled, ...target }),
    mentions,
    settingOf(setting),
  );
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

test("a mention without a comment gets one", () => {
  expect(plan({}, [first])).toEqual([`create comment (${a})`]);
});

test("a comment that says so already is left alone", () => {
  expect(plan({ comments: [commentFor(first, 1)] }, [first])).toEqual([`unchanged (${a})`]);
});

test("other words are corrected in place, a passage that is gone is withdrawn, one that is back is restored", () => {
  const mended = mentionOf("blunt and rusty");
  expect(plan({ comments: [commentFor(first, 1)] }, [mended])).toEqual([`edit comment 1: edited (${a})`]);
  expect(plan({ comments: [commentFor(first, 1)] }, [silent(a)])).toEqual([
    `edit comment 1: withdrawn (${a})`,
  ]);
  const withdrawn = { ...commentFor(first, 1), marker: markerFor(backlinkOf(first), { kind: "withdrawn" }) };
  expect(plan({ comments: [withdrawn] }, [first])).toEqual([`edit comment 1: restored (${a})`]);
  expect(plan({ comments: [withdrawn] }, [silent(a)])).toEqual([]);
});

test("what was not read is left as it stands", () => {
  const unread: Mention = { ...first, says: { kind: "unreadable" } };
  expect(plan({ comments: [commentFor(first, 1)] }, [unread])).toEqual([`frozen (${a})`]);
  expect(plan({ comments: [commentFor(first, 1)] }, [])).toEqual([]);
});

test.each(["edited", "minimised"] as const)("a comment that a person %s is theirs", (touched) => {
  const comments = [commentFor(first, 1, { touched })];
  expect(plan({ comments }, [mentionOf("rusty")])).toEqual([`frozen (${a})`]);
  expect(plan({ comments }, [silent(a)])).toEqual([`frozen (${a})`]);
});

test("of two comments for the same minutes the older one stays; a person's is not deleted", () => {
  const twice = [commentFor(first, 2), commentFor(first, 1)];
  expect(plan({ comments: twice }, [first])).toEqual([`delete duplicate 2 (${a})`, `unchanged (${a})`]);
  const touched = [commentFor(first, 1), commentFor(first, 2, { touched: "edited" })];
  expect(plan({ comments: touched }, [first])).toEqual([`unchanged (${a})`]);
});

test("the same words a week later add to the comment, other words are a new one", () => {
  const comments = [commentFor(first, 1)];
  expect(plan({ comments }, [first, second])).toEqual([`edit comment 1: again (${a})`]);
  expect(plan({ comments }, [first, other])).toEqual([`create comment (${b})`, `unchanged (${a})`]);
});

test("the same words in another series are a new comment", () => {
  const elsewhere = mentionOf("blunt", "shed/20260121.md");
  expect(plan({ comments: [commentFor(first, 1)] }, [first, elsewhere])).toContain(
    "create comment (shed/20260121.md)",
  );
});

test("a renamed file takes its comment along", () => {
  const renamed = mentionOf("blunt", "beds/20260115.md");
  const exists = (path: string) => path !== a;
  expect(plan({ comments: [commentFor(first, 1)] }, [silent(a, false), renamed], { exists })).toEqual([
    `edit comment 1: adopted (beds/20260115.md)`,
  ]);
});

test("a comment that stands for two meetings goes over to the second when the first no longer says it", () => {
  const comments = [{ ...commentFor(first, 1), marker: markerFor(backlinkOf(first), { again: [b] }) }];
  expect(plan({ comments }, [silent(a), second])).toEqual([`edit comment 1: adopted (${b})`]);
});

test("minutes of another repository are not these", () => {
  const foreign = { ...commentFor(first, 1), marker: markerFor(backlinkOf(first), { repository: 1 }) };
  expect(plan({ comments: [foreign] }, [first])).toEqual([`create comment (${a})`]);
  expect(plan({ comments: [foreign] }, [silent(a)])).toEqual([]);
});

test.each([
  "archived",
  "locked",
  "not installed",
  "not agreed",
  "private minutes",
  "permission missing",
] as const)("where writing is barred (%s) nothing is written", (barred) => {
  expect(plan({ barred, labels: [] }, [first])).toEqual([`skipped (${a})`]);
  const comments = [commentFor(first, 1), commentFor(first, 2)];
  expect(plan({ barred, comments }, [silent(a)])).toEqual([`frozen (${a})`]);
});

test("settings that forbid posting take nothing back", () => {
  const config = configOf(
    "  since: 2027-01-01\nbacklinks: { comment: false }\nlimits: { commentsPerRun: 1 }\n",
  );
  const comments = [commentFor(first, 1)];
  expect(plan({ comments, deletions: [daysAgo(0)] }, [first], { config })).toEqual([`unchanged (${a})`]);
  expect(plan({ comments }, [mentionOf("rusty")], { config })).toEqual([`edit comment 1: edited (${a})`]);
});

const ours = { label: "Discussed in Minutes", added: true, ours: true };
const bare = { labels: [] };

test("a label is set with the comment, and made where the repository lacks it", () => {
  expect(plan(bare, [first])).toEqual([`create comment (${a})`, `add label (${a})`]);
  expect(plan({ ...bare, repositoryLabels: [] }, [first])).toContain(`create label (${a})`);
  expect(plan({ ...bare, labelsAllowed: false }, [first])).toEqual([`create comment (${a})`]);
  expect(plan({ labels: ["DISCUSSED in minutes"] }, [first])).toEqual([`create comment (${a})`]);
});

test("a label that a person took off is not put back; one that the bot took off is", () => {
  const taken = (by: boolean) => ({ ...bare, labelEvents: [ours, { ...ours, added: false, ours: by }] });
  expect(plan(taken(false), [first])).not.toContain(`add label (${a})`);
  expect(plan(taken(true), [first])).toContain(`add label (${a})`);
});

test("our label goes with the last backlink of any minutes", () => {
  const comments = [commentFor(first, 1)];
  const gone = (more: Partial<Target>) =>
    plan({ comments, labelEvents: [ours], ...more }, [silent(a)]).includes(`remove label (${a})`);
  expect(gone({})).toBe(true);
  expect(gone({ labelEvents: [ours, { ...ours, ours: false }] })).toBe(false);
  expect(gone({ labelEvents: [] })).toBe(false);
  expect(gone({ readWhole: false })).toBe(false);
  const elsewhere = { ...commentFor(other, 2), marker: markerFor(backlinkOf(other), { repository: 1 }) };
  expect(gone({ comments: [...comments, elsewhere] })).toBe(false);
  expect(gone({ comments: [...comments, commentFor(other, 2)] })).toBe(false);
});
