import { describe, expect, test } from "@jest/globals";
import { createPreview, type PreviewInput } from "../../src/pull-request/preview.ts";
import { outcomeReasons } from "../../src/backlinks/messages.ts";
import type { Change, Outcome } from "../../src/model/change.ts";
import type { Lookup, Target } from "../../src/model/target.ts";
import { minutesIn } from "../backlinks/backlinks.ts";
import { addressOf, found, lost } from "../backlinks/lookups.ts";
import { targetOf } from "../backlinks/targets.ts";

const [a, b] = ["beds/20260114.md", "beds/20260121.md"];
const why = "the minutes discuss it";

type ChangeMore = {
  readonly path?: string;
  readonly written?: string;
  readonly public?: boolean;
  readonly why?: string;
};

function change(
  what: Change["do"],
  { path = a, written = "garden/tools#1", ...more }: ChangeMore = {},
): Change {
  const on = targetOf({
    ...addressOf(written),
    id: written,
    addressInMinutes: written,
    public: more.public ?? true,
  });
  const extra = {
    body: "Discussed.\n\n<!-- marker -->",
    label: "discussed",
    comment: 1,
    result: "edited",
    coveredPaths: [path],
  };
  return { do: what, on, path, why: more.why ?? why, ...extra } as Change;
}
const outcome = (result: Outcome["result"], more: Partial<Outcome> = {}): Outcome => ({
  path: a,
  address: "garden/tools#2",
  public: true,
  result,
  why: "already up to date",
  ...more,
});

type Given = Partial<Omit<PreviewInput, "plan">> & { readonly plan?: Partial<PreviewInput["plan"]> };

function preview({ plan = {}, ...more }: Given = {}) {
  const empty = { lookups: [], minutes: [], inferred: false, public: true, notes: [] };
  const input = { ...empty, serverUrl: "https://github.com", ...more };
  return createPreview({ ...input, plan: { changes: [], outcomes: [], redacted: [], ...plan } });
}
const rows = (given: Given): readonly string[] =>
  (preview(given).blocks.find((block) => block.startsWith("| ")) ?? "").split("\n").slice(2);
const named = (more: Partial<Target> = {}): readonly Lookup[] => [found("garden/tools#1", more)];

test("without changes the preview says so", () => {
  expect(preview({ notes: ["a note"] })).toEqual({
    commented: 0,
    overLimit: 0,
    unanswered: 0,
    comments: [],
    blocks: ["### Comments that merging will post\n\nNone.", "a note"],
  });
});

describe("the table", () => {
  const link = "[garden/tools#\u200B1](https://redirect.github.com/garden/tools/issues/1)";

  test("has a row for each issue, with its title and all that happens there", () => {
    const changes = [
      change("create comment"),
      change("create label"),
      change("add label", { why: "labelled" }),
      change("delete duplicate"),
    ];
    expect(rows({ plan: { changes }, lookups: named() })).toEqual([
      `| ${link} Sharpen the spades (open issue) | comment posted, label added | ${why} |`,
    ]);
  });

  test.each([
    ["edited", "comment edited"],
    ["withdrawn", "comment withdrawn"],
    ["moved", "comment moved here"],
  ])("calls a change that is %s: %s", (result, label) => {
    const edit = { ...change("edit comment"), result } as Change;
    expect(rows({ plan: { changes: [edit] } })[0]).toContain(`| ${label} | ${why} |`);
  });

  test.each([
    ["unchanged", "up to date"],
    ["over limit", "waits for approval"],
    ["waiting", "waiting"],
  ] as const)("calls an outcome that is %s: %s", (result, label) => {
    expect(rows({ plan: { outcomes: [outcome(result)] } })[0]).toContain(`| ${label} | already up to date |`);
  });

  test("leaves out what was there before the baseline", () => {
    expect(rows({ plan: { outcomes: [outcome("skipped", outcomeReasons.beforeBaseline)] } })).toEqual([]);
  });

  test.each([
    [{ title: "", open: false }, "(closed issue)"],
    [{ title: "", kind: "pull request" as const }, "(open pull request)"],
    [{ title: "a|b" }, "a\\|b (open issue)"],
    [{ title: "x".repeat(80) }, `${"x".repeat(80)} (open issue)`],
    [{ title: "x".repeat(81) }, `${"x".repeat(80)}… (open issue)`],
  ])("describes an issue %j as %s", (more, description) => {
    expect(rows({ plan: { changes: [change("create comment")] }, lookups: named(more) })[0]).toContain(
      `${link} ${description} |`,
    );
  });

  test("names the files if there are several, in their order, and issues by number", () => {
    const changes = [
      change("create comment", { path: b }),
      change("create comment", { written: "garden/tools#10" }),
      change("create comment", { written: "garden/tools#9" }),
    ];
    const { blocks, comments } = preview({ plan: { changes } });
    const table = blocks[1]?.split("\n") ?? [];
    expect(table[0]).toBe("| Minutes | Issue | What happens | Why |");
    const rowNames = table
      .slice(2)
      .map((row) => `${/\d{8}/.exec(row)?.[0]} ${/issues\/(\d+)/.exec(row)?.[1]}`);
    expect(rowNames).toEqual(["20260114 9", "20260114 10", "20260121 1"]);
    expect(comments.map((each) => each.split("\n")[0])).toEqual([
      `<details><summary>garden/tools#\u200B9 · ${a}</summary>`,
      `<details><summary>garden/tools#\u200B10 · ${a}</summary>`,
      `<details><summary>garden/tools#\u200B1 · ${b}</summary>`,
    ]);
  });

  test("is cut at its size limit, and counts the rest", () => {
    const changes = Array.from({ length: 400 }, (_, i) =>
      change("create comment", { written: `garden/tools#${i + 1}` }),
    );
    const { blocks } = preview({ plan: { changes } });
    const shown = (blocks[1]?.split("\n").length ?? 0) - 2;
    expect(blocks[1]?.length).toBeLessThan(16_200);
    expect(blocks[2]).toBe(`… and ${400 - shown} more issues.`);
  });
});

test("a comment is shown without its last line", () => {
  const { comments } = preview({
    plan: { changes: [change("create comment"), change("add label")] },
    lookups: named(),
  });
  expect(comments).toEqual([
    "<details><summary>garden/tools#\u200B1 · Sharpen the spades</summary>\n\nDiscussed.\n\n</details>",
  ]);
});

test("counts issues, not references", () => {
  const changes = [
    change("create comment"),
    change("create comment", { path: b }),
    change("edit comment", { written: "garden/tools#3" }),
  ];
  const outcomes = [
    outcome("over limit"),
    outcome("over limit", { address: "Garden/Tools#2" }),
    outcome("over limit", { address: "garden/tools#4" }),
    outcome("skipped", { address: "garden/tools#5" }),
  ];
  const lookups = [lost("garden/tools#6", "no answer"), lost("garden/tools#7", "deleted"), ...named()];
  expect(preview({ plan: { changes, outcomes }, lookups })).toMatchObject({
    commented: 1,
    overLimit: 2,
    unanswered: 1,
  });
});

test("in public, a private issue shows only what everybody may know", () => {
  const plan = {
    changes: [change("create comment", { public: false })],
    outcomes: [outcome("skipped", { public: false })],
    redacted: [outcome("skipped", { address: "garden/tools#1", why: "cannot be reached" })],
  };
  const lookups = named({ public: false, title: "A secret" });
  const open = preview({ plan, lookups });
  expect(JSON.stringify(open)).not.toContain("secret");
  expect(open.comments).toEqual([]);
  expect(open.blocks.at(-1)).toMatch(/^\*Cannot be reached\* covers/);
  const closed = preview({ plan, lookups, public: false });
  expect(JSON.stringify(closed)).toContain("A secret");
  expect(closed.blocks).toHaveLength(2);
});

describe("action items", () => {
  const text =
    "# Beds\n\n- AI @ada: dig by 2026-02-01\n- AI: sow\n- AI @bob: done it (done)\n- @cy will check *it*\n";
  const items = (more: object, changed = [3, 4, 5, 6]): readonly string[] => {
    const minutes = [{ minutes: minutesIn(text), changed: new Set(changed) }];
    return preview({ minutes, ...more }).blocks.slice(1);
  };

  test("of changed lines are listed, with owner and due date", () => {
    expect(items({})).toEqual([
      "### 2 action items",
      "- ada: dig by 2026-02-01 (due 2026-02-01)\n- no owner yet: sow",
    ]);
    expect(items({}, [4])).toEqual(["### 1 action item", "- no owner yet: sow"]);
    expect(items({}, [5])).toEqual([]);
  });

  test("without a marker, if these are tracked", () => {
    expect(items({ inferred: true }, [6])).toEqual(["### 1 action item", "- cy: will check it"]);
  });
});
