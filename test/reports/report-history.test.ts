import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Outcome } from "../../src/model/change.ts";
import {
  createDeliveryReport,
  noFindings,
  type DeliveryFindings,
} from "../../src/reports/delivery-report.ts";
import {
  formatHistoryLine,
  maxHistoryBytes,
  parseHistoryLine,
  type ReportHistory,
} from "../../src/reports/report-history.ts";
import type { ReportRow } from "../../src/reports/report-row.ts";

const discussed = "the minutes discuss it";

const outcome = (result: Outcome["result"], why = discussed, more: Partial<Outcome> = {}): Outcome => ({
  path: "beds/20260114.md",
  address: "garden/tools#1",
  public: true,
  repository: "R_1",
  result,
  why,
  ...more,
});

type Run = readonly [time: string, outcomes: readonly Outcome[], more?: Partial<DeliveryFindings>];

/** Reports runs on one commit, each with the report before it, and returns the last one. */
function reportAll(...runs: readonly Run[]) {
  const at = (time: string): Date => new Date(time.includes("T") ? time : `2026-01-15T${time}:00Z`);
  const location = {
    public: true,
    blobUrl: "https://github.com/a/b/blob/c",
    serverUrl: "https://github.com",
  };
  let history: ReportHistory | null | undefined;
  let report = null;
  for (const [time, outcomes, more = {}] of runs) {
    const findings = { ...noFindings, kind: "delivery", outcomes, ...more, ...location } as const;
    report = createDeliveryReport(findings, at(time), history);
    history = parseHistoryLine(report.summary);
  }
  const rows = (report?.summary ?? "")
    .replaceAll("\u200B", "")
    .split("\n")
    .filter((line) => line.startsWith("| ["))
    .map((line) => line.slice(2, -2).replaceAll(/\[([^[\]]*)\]\([^()]*\)/g, "$1"));
  return { title: report?.title, summary: report?.summary ?? "", conclusion: report?.conclusion, rows };
}

describe("what a report says besides the rows", () => {
  const unreadable = {
    code: "minutes-too-large",
    found: "600 kB",
    expected: "512 kB",
    advice: "Split the file.",
    path: "beds/20260121.md",
  } as const;

  test("is kept by a run that only looks after action items", () => {
    const { summary, title, conclusion } = reportAll(
      ["10:02", [outcome("posted")], { problems: [unreadable] }],
      ["14:30", [], { kind: "sweep", scope: "action items", items: [outcome("reminded")] }],
      ["15:30", [], { kind: "sweep", scope: "action items", items: [outcome("reminded", "again")] }],
    );
    expect(summary.match(/beds\/20260121.md: found 600 kB/g)).toHaveLength(1);
    expect([conclusion, title]).toEqual(["neutral", expect.stringContaining("1 problem")]);
  });

  test("is replaced by the next run for minutes", () => {
    const { summary, conclusion } = reportAll(
      ["10:02", [outcome("posted")], { problems: [unreadable] }],
      ["14:30", [outcome("edited", "the minutes were corrected")]],
    );
    expect(summary).not.toContain("600 kB");
    expect(conclusion).toBe("success");
  });

  test("refers to the earlier report where it is too long", () => {
    const problems = Array.from({ length: 200 }, (_, n) => ({ ...unreadable, path: `beds/${n}.md` }));
    const { summary } = reportAll(
      ["10:02", [outcome("posted")], { problems }],
      ["14:30", [], { kind: "sweep", scope: "action items", items: [outcome("reminded")] }],
      ["15:30", [], { kind: "sweep", scope: "action items", items: [outcome("reminded", "again")] }],
    );
    expect(summary).toContain("The earlier report on this commit has more about its files.");
    expect(summary).toContain("comment posted");
  });
});

describe("a later report on the same commit adds to the earlier one", () => {
  test("an edit after a post", () => {
    const { title, rows } = reportAll(
      ["10:02", [outcome("posted"), outcome("labelled")]],
      ["14:30", [outcome("edited", "the minutes were corrected")]],
    );
    expect(rows).toEqual([
      "beds/20260114.md | garden/tools#1 | 10:02 comment posted, label added | the minutes discuss it",
      "beds/20260114.md | garden/tools#1 | 14:30 comment edited | the minutes were corrected",
    ]);
    expect(title).toBe("1 comment posted, 1 edited");
  });

  test("a re-run that changes nothing, which says so", () => {
    const { title, rows, summary } = reportAll(
      ["10:02", [outcome("posted")]],
      ["14:30", [outcome("unchanged")]],
    );
    expect(rows).toEqual([
      "beds/20260114.md | garden/tools#1 | 10:02 comment posted | the minutes discuss it",
    ]);
    expect(title).toBe("1 comment posted");
    expect(summary).toContain("The last run, at 14:30 UTC, changed nothing.");
    expect(summary).not.toContain("Not listed");
  });

  test("what waited and was posted", () => {
    const waited = outcome("waiting", "GitHub did not answer");
    const { title, rows, conclusion } = reportAll(
      ["10:02", [waited, outcome("posted", discussed, { address: "garden/tools#2" })]],
      ["10:07", [waited, outcome("unchanged", "", { address: "garden/tools#2" })]],
      ["10:20", [outcome("posted"), outcome("unchanged", "", { address: "garden/tools#2" })]],
    );
    expect(rows).toEqual([
      "beds/20260114.md | garden/tools#1 | 10:07 waiting | GitHub did not answer",
      "beds/20260114.md | garden/tools#1 | 10:20 comment posted | the minutes discuss it",
      "beds/20260114.md | garden/tools#2 | 10:02 comment posted | the minutes discuss it",
    ]);
    expect([title, conclusion]).toEqual(["2 comments posted", "success"]);
  });

  test("what waited, was posted by a run that crashed, and is up to date", () => {
    const { title, rows } = reportAll(
      ["10:02", [outcome("waiting", "x")]],
      ["10:20", [outcome("unchanged")]],
    );
    expect(rows).toEqual([
      "beds/20260114.md | garden/tools#1 | 10:02 waiting | x",
      "beds/20260114.md | garden/tools#1 | 10:20 up to date | nothing is left to do",
    ]);
    expect(title).toBe("No comments to post");
  });

  test("what waited and is not in the minutes any more is left out", () => {
    expect(reportAll(["10:02", [outcome("waiting", "x")]], ["10:20", []]).rows).toEqual([]);
  });

  test("comments over the limit that a person approved", () => {
    const many = "more than 1 new comments in one run";
    const { title, summary, conclusion } = reportAll(
      ["10:02", [outcome("over limit", many)]],
      ["11:00", [outcome("posted")]],
    );
    expect([title, conclusion]).toEqual(["1 comment posted", "success"]);
    expect(summary).not.toContain("Re-run this check");
  });

  test("a reminder that was due later keeps the comments, and what still needs a person", () => {
    const { rows, summary, conclusion } = reportAll(
      ["10:02", [outcome("over limit", "x", { address: "garden/tools#2" }), outcome("posted")]],
      [
        "2026-01-22T09:00:00Z",
        [],
        { kind: "sweep", scope: "action items", items: [outcome("reminded", "not done yet: a1b2c3")] },
      ],
    );
    expect(rows).toEqual([
      "beds/20260114.md | garden/tools#2 | 2026-01-15 10:02 waits for approval | x",
      "beds/20260114.md | garden/tools#1 | 2026-01-15 10:02 comment posted | the minutes discuss it",
      "beds/20260114.md | garden/tools#1 | 2026-01-22 09:00 reminder posted | not done yet: a1b2c3",
    ]);
    expect(conclusion).toBe("neutral");
    expect(summary).toContain("Re-run this check to post it.");
  });

  test("the same reason again is no news, another one is", () => {
    const closed = outcome("skipped", "the repository is archived");
    const locked = outcome("skipped", "the conversation is locked");
    expect(reportAll(["10:02", [closed]], ["11:00", [closed]], ["12:00", [locked]]).rows).toEqual([
      "beds/20260114.md | garden/tools#1 | 10:02 no comment | the repository is archived",
      "beds/20260114.md | garden/tools#1 | 12:00 no comment | the conversation is locked",
    ]);
  });

  test("a reminder whose run also hid the older one and accepted a command", () => {
    const sweep = { kind: "sweep", scope: "action items" } as const;
    const { rows, summary } = reportAll(
      ["10:02", [outcome("posted")]],
      [
        "14:30",
        [],
        {
          ...sweep,
          items: [
            outcome("minimized", "a newer reminder follows"),
            outcome("reminded", "not done yet: a1b2c3"),
            outcome("acknowledged", "ada wrote it"),
          ],
        },
      ],
    );
    expect(rows).toEqual([
      "beds/20260114.md | garden/tools#1 | 10:02 comment posted | the minutes discuss it",
      "beds/20260114.md | garden/tools#1 | 14:30 reminder posted, older reminder hidden | not done yet: a1b2c3",
    ]);
    expect(summary).toContain("Results for the minutes that changed, and what the bot did since then.");
  });

  test("equal events are one row with their number, and what is not kept is counted", () => {
    const runs = Array.from({ length: 9 }, (_, i): Run => [`10:0${i}`, [outcome("edited")]]);
    const { title, rows } = reportAll(...runs);
    expect(rows[0]).toContain("| 3 earlier, 10:08 comment edited, 6 times so far |");
    expect(title).toBe("6 edited");
  });
});

test("an issue that is hidden now takes nothing over", () => {
  const hidden = outcome("posted", discussed, { public: false });
  const redacted = [outcome("skipped", "cannot be reached", { repository: undefined } as object)];
  const { rows, title } = reportAll(["10:02", [outcome("posted")]], ["11:00", [hidden], { redacted }]);
  expect(rows).toEqual(["beds/20260114.md | garden/tools#1 | 11:00 no comment | cannot be reached"]);
  expect(title).toBe("1 skipped");
});

const nothing = {
  ...noFindings,
  kind: "delivery",
  public: true,
  blobUrl: "",
  serverUrl: "https://x.y",
} as const;

test("an earlier report that could not be read is mentioned", () => {
  expect(createDeliveryReport(nothing, new Date(0), null).summary).toContain(
    "The earlier results of this commit could not be read",
  );
});

test("the hash covers what people see of the first report, and no times", () => {
  const findings = { ...nothing, outcomes: [outcome("posted")] };
  const hashAt = (time: number) => createDeliveryReport(findings, new Date(time)).hash;
  expect(hashAt(0)).toBe(hashAt(86_400_000));
});

const text = fc.string({ unit: "grapheme" });
const event = fc.record({
  at: fc.nat(30_000_000),
  results: fc.subarray<Outcome["result"]>(["posted", "labelled", "deleted duplicate"], { minLength: 1 }),
  what: text,
  why: text,
  rank: fc.nat(5),
  isProvisional: fc.boolean(),
});
const row: fc.Arbitrary<ReportRow> = fc.record({
  path: text,
  address: text,
  repository: fc.option(text),
  public: fc.boolean(),
  isItem: fc.boolean(),
  events: fc.array(event, { minLength: 1, maxLength: 6 }),
  earlierCount: fc.nat(),
});

test("the hidden line reads back exactly, and is one comment", () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 5 }), fc.nat(), (rows, omittedCount) => {
      const newestFirst = [...rows].sort((a, b) => (b.events.at(-1)?.at ?? 0) - (a.events.at(-1)?.at ?? 0));
      const line = formatHistoryLine({ rows, omittedCount });
      expect(parseHistoryLine(`text\n\n${line}`)).toEqual({ rows: newestFirst, omittedCount });
      expect(line).toMatch(/^<!-- minutes-bot:v1 kind=report rows=[\w+/=]+ -->$/);
    }),
  );
});

test("the hidden line keeps the newest rows within its size, and counts the others", () => {
  const rows = Array.from({ length: 1000 }, (_, i): ReportRow => ({
    ...{ path: `beds/${i}.md`, address: `garden/tools#${i}`, repository: "R_1", public: true, isItem: false },
    events: [
      { at: i, results: ["posted"], what: "comment posted", why: discussed, rank: 4, isProvisional: false },
    ],
    earlierCount: 0,
  }));
  const line = formatHistoryLine({ rows, omittedCount: 7 });
  expect(line.length).toBeLessThanOrEqual(maxHistoryBytes);
  const parsed = parseHistoryLine(line);
  expect(parsed?.rows[0]?.path).toBe("beds/999.md");
  expect(parsed?.rows.length).toBeGreaterThan(100);
  expect(parsed?.omittedCount).toBe(7 + 1000 - (parsed?.rows.length ?? 0));
});

test.each([
  ["no line", "**1 comment posted.**"],
  ["a line of another kind", "<!-- minutes-bot:v1 kind=backlink rows=W10= -->"],
  ["no JSON", `<!-- minutes-bot:v1 kind=report rows=${btoa("x")} -->`],
  ["other JSON", `<!-- minutes-bot:v1 kind=report rows=${btoa("[1,2]")} -->`],
  ["no Base64", "<!-- minutes-bot:v1 kind=report rows=%%% -->"],
])("%s is no history", (_what, line) => {
  expect(parseHistoryLine(line)).toBeNull();
});
