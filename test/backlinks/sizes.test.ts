import fc from "fast-check";
import { expect, test } from "@jest/globals";
import type { Finding } from "../../src/checks/finding.ts";
import type { Minutes } from "../../src/minutes/minutes.ts";
import type { Outcome } from "../../src/model/change.ts";
import { configurationReport } from "../../src/reports/configuration-report.ts";
import { allLines } from "../../src/pull-request/diff-lines.ts";
import { fixesReview } from "../../src/pull-request/fixes-review.ts";
import { brokenConfigurationReport, pullRequestReport } from "../../src/pull-request/report.ts";
import { createDeliveryReport, noFindings } from "../../src/reports/delivery-report.ts";
import type { Problem } from "../../src/problem.ts";
import { runsOf } from "../property-runs.ts";
import type { CheckedFile } from "../../src/reports/checked-file.ts";

// GitHub's limits, whatever minutes, names and configurations hold: https://docs.github.com/rest/checks/runs

const most = { summary: 64_000, title: 255, annotations: 50, detail: 64 * 1024, body: 65_536 };

/** Characters of one to four bytes, some of which are escaped or split when formatted. */
const signs = ["a", "é", "庭", "\u200B", "🌱", "@a", "&", "_", "<", "\\", "|", "#1 "];
const word = fc
  .tuple(fc.array(fc.constantFrom(...signs), { minLength: 1, maxLength: 4 }), fc.constantFrom(1, 20, 400))
  .map(([parts, times]) => parts.join("").repeat(times));
const path = word.map((text) => `${text.replaceAll(/[/\s]+/g, "-").slice(0, 1000)}/20260114.md`);
const count = fc.constantFrom(0, 1, 30, 700);

/** An array of `count` different values. */
function manyOf<T>(one: fc.Arbitrary<T>, howMany = count): fc.Arbitrary<readonly T[]> {
  return fc
    .tuple(fc.array(one, { minLength: 1, maxLength: 5 }), howMany)
    .map(([all, count]) => Array.from({ length: count }, (_, i) => all[i % all.length] as T));
}

const problem: fc.Arbitrary<Problem> = fc.record({
  code: fc.constant("EXAMPLE"),
  path,
  line: fc.nat(9999),
  found: word,
  expected: word,
  advice: word,
});

const outcomes = manyOf(
  fc.record({
    path,
    address: word,
    public: fc.constant(true),
    result: fc.constantFrom<Outcome["result"]>("posted", "skipped", "waiting", "over limit"),
    why: word,
  }),
).map((all) => all.map((each, i) => ({ ...each, address: `${each.address.slice(0, 100)}${i}` })));

const place = { from: { line: 1, column: 1 }, to: { line: 1, column: 2 } };
const finding = fc.tuple(problem, word, fc.boolean()).map(([found, text, isError]): Finding => ({
  ...found,
  rule: "markdown",
  severity: isError ? "error" : "warning",
  path: found.path ?? "",
  line: 1,
  column: 1,
  range: place,
  aboutFile: false,
  fix: { do: "replace", range: place, replacement: text },
}));

const checked = fc.tuple(path, manyOf(finding), word).map(([path, findings, line]): CheckedFile => ({
  path,
  isNew: true,
  diff: allLines(3),
  minutes: { lines: [line, line, line], actionItems: [] } as unknown as Minutes,
  findings,
  skipped: [],
}));
const unread = fc
  .tuple(path, problem)
  .map(([path, problem]): CheckedFile => ({ path, isNew: true, diff: allLines(1), problem }));
const files = fc.tuple(fc.array(checked, { maxLength: 3 }), manyOf(unread)).map((each) => each.flat());

const blobUrl = "https://github.com/garden/minutes/blob/head";
const serverUrl = "https://github.com";

type Report = {
  readonly title: string;
  readonly summary: string;
  readonly annotations: readonly {
    readonly message?: string;
    readonly title?: string | null;
    readonly details?: string | null;
  }[];
};

function expectFit({ title, summary, annotations }: Report): void {
  expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(most.summary);
  expect(title.length).toBeLessThanOrEqual(most.title);
  expect(annotations.length).toBeLessThanOrEqual(most.annotations);
  for (const { message = "", title, details } of annotations) {
    expect(Buffer.byteLength(message)).toBeLessThanOrEqual(most.detail);
    expect(Buffer.byteLength(details ?? "")).toBeLessThanOrEqual(most.detail);
    expect((title ?? "").length).toBeLessThanOrEqual(255);
  }
  // No table ends within a row, and every `<details>` is closed.
  for (const line of summary.split("\n")) if (line.startsWith("| ")) expect(line.endsWith("|")).toBe(true);
  expect(summary.match(/<details>/g)?.length).toBe(summary.match(/<\/details>/g)?.length);
}

/** Number of entries that a summary shows or counts. */
function countRows(summary: string, row: RegExp): number {
  const counts = [...summary.matchAll(/^(?:- )?… and (\d+) more\.?$/gm)].map(([, count]) => Number(count));
  return (summary.match(row)?.length ?? 0) + counts.reduce((sum, each) => sum + each, 0);
}

test("no delivery report is too long, and each entry is shown or counted", () => {
  fc.assert(
    fc.property(outcomes, manyOf(problem), files, fc.boolean(), (outcomes, problems, pushed, isPublic) => {
      const report = createDeliveryReport(
        {
          ...noFindings,
          kind: "delivery",
          outcomes,
          problems,
          pushed,
          public: isPublic,
          blobUrl,
          serverUrl,
        },
        new Date("2026-01-15T10:02:00Z"),
      );
      expectFit(report);
      const findings = pushed.flatMap((file) => ("findings" in file ? file.findings : []));
      const all = new Set(outcomes.map(({ path, address }) => `${path}\n${address}`)).size;
      expect(countRows(report.summary, /^\| (?!---|Minutes |\| Where)|: found /gm)).toBe(
        all + problems.length + findings.length,
      );
    }),
    { numRuns: runsOf(60) },
  );
});

test("no check of a pull request is too long, and each finding is shown or counted", () => {
  fc.assert(
    fc.property(files, fc.nat(3), (files, leftOut) => {
      const report = pullRequestReport({
        files,
        omitted: leftOut,
        blobUrl,
        preview: {
          plan: { changes: [], outcomes: [], redacted: [] },
          lookups: [],
          minutes: [],
          inferred: true,
          public: true,
          serverUrl,
          notes: [],
        },
      });
      expectFit(report);
      const findings = files.flatMap((file): readonly Problem[] =>
        "findings" in file ? file.findings : [file.problem],
      );
      const [table = ""] = report.summary.split("### ");
      expect(countRows(table, /^\| (?:❌|⚠️) \|/gm)).toBe(findings.length);
    }),
    { numRuns: runsOf(60) },
  );
});

test("no configuration report is too long, and each problem is shown or counted", () => {
  fc.assert(
    fc.property(manyOf(problem), (problems) => {
      const proposed = configurationReport({ invalid: problems, misnamed: [], unmatched: [] });
      expectFit({ ...proposed, annotations: [] });
      expect(proposed.annotations.length).toBeLessThanOrEqual(most.annotations);
      const broken = brokenConfigurationReport(problems);
      expectFit(broken);
      expect(countRows(broken.summary, /^- (?!… and)/gm)).toBe(problems.length);
      if (problems.length > 0) expect(countRows(proposed.summary, /^- Line /gm)).toBe(problems.length);
    }),
    { numRuns: runsOf(60) },
  );
});

test("no review with fixes is too long, nor any of its remarks", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(checked, word, path), { maxLength: 200 }), (checkedFiles) => {
      const review = fixesReview(
        checkedFiles.map(([checked, text, path]) => ({
          checked: checked as CheckedFile & { readonly findings: readonly Finding[] },
          text: `${text}\n`,
          fixed: { path, text: `${text}${text}\n` },
          isUtf8: true,
          bytes: new Uint8Array(),
        })),
        "0".repeat(40),
      );
      const texts = review === null ? [] : [review.body, ...review.comments.map(({ body }) => body)];
      for (const text of texts) expect(text.length).toBeLessThanOrEqual(most.body);
    }),
    { numRuns: runsOf(40) },
  );
});
