import { describe, expect, test } from "@jest/globals";
import type { FileReference } from "../../src/backlinks/file-reference.ts";
import { planIssue } from "../../src/backlinks/plan-issue.ts";
import type { BacklinkComment, Target } from "../../src/model/target.ts";
import { backlinkIn, markerFor } from "./backlinks.ts";
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

const [a, b, c] = ["beds/20260114.md", "beds/20260121.md", "beds/20260128.md"];
const labels = ["discussed in minutes"];

function planOf(
  target: Partial<Target>,
  references: readonly FileReference[],
  setting: Parameters<typeof settingOf>[0] = {},
) {
  return planIssue(targetOf({ labels, ...target }), references, settingOf(setting));
}

function plan(...given: Parameters<typeof planOf>): readonly string[] {
  const { changes, outcomes } = planOf(...given);
  return [
    ...changes.map((change) => {
      const what = "comment" in change ? ` ${change.comment}` : "";
      return `${change.do}${what}${"result" in change ? `: ${change.result}` : ""} (${change.path}), ${change.why}`;
    }),
    ...outcomes.map(({ result, path, why }) => `${result} (${path}), ${why}`),
  ];
}

/** A comment for minutes with these words, also about others. */
function comment(words: string, path: string, id: number, repeatedIn: string[] = []): BacklinkComment {
  const mention = mentionOf(words, path);
  return { ...commentFor(mention, id), marker: markerFor(backlinkOf(mention), { repeatedIn }) };
}

/** A removed file with its last words. */
const removed = (words: string, path: string): FileReference => ({
  ...silent(path, false),
  lastBacklink: backlinkIn(`- they are ${words}, see garden/tools#1\n`, path),
});
const only = (...paths: string[]) => ({ exists: (path: string) => paths.includes(path) });
const long = "spades rakes hoes forks shears trowels";

describe("a comment of a removed file", () => {
  test("goes to the file with the same passage, whatever its name", () => {
    expect(plan({ comments: [comment("blunt", a, 1)] }, [mentionOf("blunt", c)], only(c))).toEqual([
      `edit comment 1: moved (${c}), ${a} was renamed`,
    ]);
  });

  test("goes to a file with a mostly equal passage", () => {
    const comments = [comment(long, a, 1)];
    const similar = mentionOf("spades rakes hoes forks shears brooms", c);
    expect(plan({ comments }, [removed(long, a), similar], only(c))).toContain(
      `edit comment 1: moved (${c}), ${a} was renamed`,
    );
    const different = mentionOf("spades and many other things altogether", c);
    expect(plan({ comments }, [removed(long, a), different], only(c))[0]).toContain(`create comment (${c})`);
    expect(plan({ comments }, [silent(a, false), similar], only(c))[0]).toContain(`create comment (${c})`);
    expect(plan({ comments }, [removed(long, a), similar], only(a, c))[0]).toContain(`create comment (${c})`);
  });

  test("goes to the most similar one", () => {
    const comments = [comment("spades rakes hoes forks old older", a, 1), comment(long, b, 2)];
    const files = [
      removed("spades rakes hoes forks old older", a),
      removed(long, b),
      mentionOf("spades rakes hoes forks shears brooms", c),
    ];
    expect(plan({ comments }, files, only(c))).toContain(`edit comment 2: moved (${c}), ${b} was renamed`);
  });

  test("is kept for another new file that has exactly its passage", () => {
    const files = [removed(long, a), mentionOf(`${long} brooms`, b), mentionOf(long, c)];
    expect(plan({ comments: [comment(long, a, 1)] }, files, only(b, c))).toEqual([
      `create comment (${b}), the minutes discuss it`,
      `edit comment 1: moved (${c}), ${a} was renamed`,
    ]);
  });

  test("that a person edited stays, and the file gets no other", () => {
    const edited = { ...comment("blunt", a, 1), humanChange: "edited" as const };
    expect(plan({ comments: [edited] }, [mentionOf("blunt", c)], only(c))).toEqual([
      `kept (${c}), a person edited the comment`,
    ]);
  });
});

describe("a renamed file", () => {
  const renamed = (words: string): FileReference => ({ ...mentionOf(words, c), renamedFrom: a });

  test("takes its comment along, whatever it contains now", () => {
    expect(plan({ comments: [comment("blunt", a, 1)] }, [renamed("other")], only(c))).toEqual([
      `edit comment 1: moved (${c}), ${a} was renamed`,
    ]);
  });

  test("takes its place in a shared comment", () => {
    const comments = [comment("blunt", b, 1, [a])];
    expect(plan({ comments }, [mentionOf("blunt", b), renamed("blunt")], only(b, c))).toEqual([
      `edit comment 1: repeated (${b}), the minutes were corrected`,
    ]);
    const kept = planOf({ comments }, [mentionOf("blunt", b), renamed("blunt")], only(a, b, c));
    expect(kept.changes.map(({ do: what }) => what)).toEqual(["edit comment"]);
  });

  test("does not take it if the old one still exists, or if another file has the passage", () => {
    expect(plan({ comments: [comment("blunt", a, 1)] }, [renamed("other")], only(a, c))[0]).toContain(
      `create comment (${c})`,
    );
    const files = [renamed("other"), mentionOf("blunt", b)];
    expect(plan({ comments: [comment("blunt", a, 1)] }, files, only(b, c))).toContain(
      `edit comment 1: moved (${b}), ${a} was renamed`,
    );
  });
});

describe("a comment about several meetings", () => {
  const comments = [comment("blunt", a, 1, [b, c])];
  const same = [a, b, c].map((path) => mentionOf("blunt", path));

  test("stays if nothing changed", () => {
    expect(plan({ comments }, same)).toEqual(
      [a, b, c].map((path) => `unchanged (${path}), already up to date`),
    );
  });

  test("loses minutes that no longer mention the issue", () => {
    expect(plan({ comments }, [mentionOf("blunt", a), silent(b), mentionOf("blunt", c)])).toEqual([
      `edit comment 1: repeated (${a}), the minutes were corrected`,
    ]);
  });

  test("keeps minutes that cannot be read or were moved outside", () => {
    const unreadable: FileReference = { ...mentionOf("x", b), state: { kind: "unreadable" } };
    const outside: FileReference = { ...mentionOf("x", c), state: { kind: "moved outside", to: "d.md" } };
    expect(planOf({ comments }, [mentionOf("blunt", a), unreadable, outside]).changes).toEqual([]);
  });

  test("loses minutes whose passage changed, which get their own", () => {
    expect(plan({ comments }, [mentionOf("blunt", a), mentionOf("rusty", b), mentionOf("blunt", c)])).toEqual(
      [
        `create comment (${b}), the minutes discuss it`,
        `edit comment 1: repeated (${a}), the minutes were corrected`,
      ],
    );
  });

  test("keeps those minutes if they may not get their own", () => {
    const config = configOf("backlinks: { comment: false }\n");
    const { changes, outcomes } = planOf({ comments }, [same[0], mentionOf("rusty", b), same[2]] as never, {
      config,
    });
    expect(changes).toEqual([]);
    expect(outcomes.filter(({ result }) => result === "unchanged").map(({ path }) => path)).toEqual([
      a,
      b,
      c,
    ]);
  });

  test("goes to the next meeting if the first no longer mentions the issue", () => {
    expect(plan({ comments }, [silent(a), mentionOf("blunt", b), mentionOf("blunt", c)])).toEqual([
      `edit comment 1: moved (${b}), ${a} no longer mentions it, but later minutes do`,
    ]);
    expect(plan({ comments }, [silent(a), silent(b), silent(c)])).toEqual([
      `edit comment 1: withdrawn (${a}), the minutes no longer mention it`,
    ]);
    expect(plan({ comments: [comment("blunt", a, 1)] }, [silent(a, false)])).toEqual([
      `edit comment 1: withdrawn (${a}), the minutes were deleted`,
    ]);
  });
});

test("minutes that were moved outside keep a live comment", () => {
  const outside: FileReference = { ...mentionOf("x"), state: { kind: "moved outside", to: "d.md" } };
  expect(plan({ comments: [comment("blunt", a, 1)] }, [outside])).toEqual([
    `kept (${a}), the minutes were moved to d.md, which the bot does not follow`,
  ]);
  const withdrawn = comment("blunt", a, 1);
  const gone = [{ ...withdrawn, marker: { ...withdrawn.marker, kind: "withdrawn" as const } }];
  expect(plan({ comments: gone }, [outside])).toEqual([]);
  expect(plan({}, [outside])).toEqual([]);
});

describe("an equal passage extends the comment of the latest earlier meeting", () => {
  const comments = [comment("blunt", a, 1), comment("blunt", b, 2)];

  test("whichever comes first", () => {
    for (const order of [comments, comments.toReversed()])
      expect(plan({ comments: order }, [mentionOf("blunt", c)])).toEqual([]);
    const files = [a, b, c].map((path) => mentionOf("blunt", path));
    expect(plan({ comments }, files)[0]).toBe(
      `edit comment 2: repeated (${b}), the previous minutes of the series have the same text`,
    );
  });

  test("but none of a later meeting", () => {
    expect(
      plan({ comments: [comment("blunt", c, 1)] }, [mentionOf("blunt", b), mentionOf("blunt", c)])[0],
    ).toBe(`create comment (${b}), the minutes discuss it`);
  });

  test("in the order of meetings, not of files", () => {
    const path = "beds/20260115-extra.md";
    const files = [mentionOf("blunt", a), mentionOf("blunt", path), mentionOf("blunt", b)];
    const { changes } = planOf({ comments: [comment("blunt", a, 1, [b])] }, files);
    expect(JSON.stringify(changes)).toContain("also on 2026-01-15, 2026-01-21");
  });

  test("not for minutes from before the baseline, unless a backfill requests them", () => {
    const mention = mentionOf("blunt", b);
    const old = {
      ...mention,
      state: { ...mention.state, landing: { at: daysAgo(1), isNew: false } } as never,
    };
    const planned = (more = {}) =>
      plan({ comments: [comment("blunt", a, 1)] }, [mentionOf("blunt", a), old], more);
    expect(planned()[0]).toBe(`skipped (${b}), it was in the minutes before the bot started here`);
    expect(planned({ backfillSince: "2026-01-21" })[0]).toContain("edit comment 1: repeated");
    expect(planned({ backfillSince: "2026-01-22" })[0]).toContain(`skipped (${b})`);
  });
});

test.each([
  [9, 1],
  [10, 0],
])("after %d comments within a day, %d more is posted", (count, more) => {
  const comments = (createdAt: Date): BacklinkComment[] =>
    Array.from({ length: count }, (_, i) => ({
      ...commentFor(mentionOf("other", `shed/202512${10 + i}.md`), i, { createdAt }),
      marker: markerFor(backlinkOf(mentionOf("other", `shed/202512${10 + i}.md`)), { repository: 1 }),
    }));
  const created = (at: Date): number =>
    planOf({ comments: comments(at) }, [mentionOf("blunt"), mentionOf("rusty", b)]).changes.length;
  expect(created(daysAgo(0.5))).toBe(more);
  expect(created(daysAgo(1))).toBe(2);
});
