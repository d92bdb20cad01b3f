import { expect, test } from "@jest/globals";
import { parseConfig } from "../../src/config/config.ts";
import { collectAddresses, planBacklinks } from "../../src/backlinks/plan-backlinks.ts";
import { allLines, diffLines } from "../../src/pull-request/diff-lines.ts";
import type { MinutesFile } from "../../src/backlinks/file-reference.ts";
import { redactFindings, redactMinutes } from "../../src/pull-request/redact-findings.ts";
import { pullRequestReport, type PullRequestReport } from "../../src/pull-request/report.ts";
import { pullRequestMessages } from "../../src/pull-request/messages.ts";
import type { Lookup } from "../../src/model/target.ts";
import { findLiveReferences } from "../fake-github/rendered.ts";
import { now, settingOf, targetOf } from "../backlinks/targets.ts";
import { runTask } from "../../src/reader/run-task.ts";
import type { CheckedFile } from "../../src/reports/checked-file.ts";

const path = "beds/20260114.md";
const repository = { owner: "garden", name: "minutes" };
const serverUrl = "https://github.com";

type Given = {
  readonly config?: string;
  /** Patch of the file. Without it the file is new. */
  readonly patch?: string;
  readonly public?: boolean;
  /** Lookup result by address. */
  readonly found?: (written: string) => Lookup extends infer L ? Partial<L> & object : never;
};

const issue = (written: string): object => ({
  target: targetOf({
    id: written,
    addressInMinutes: written,
    number: Number(written.split("#")[1]),
    title: `About ${written}`,
  }),
});

/** Returns the report on a pull request that changes one file. */
async function reportOn(text: string, given: Given = {}): Promise<PullRequestReport> {
  const own = { path: ".github/minutes-bot.yml", text: `minutes:\n${given.config ?? ""}` };
  const parsed = parseConfig(own, null, repository);
  if ("problems" in parsed) throw new Error(JSON.stringify(parsed.problems));
  const { config } = parsed;
  const settings = { repository, hosts: ["github.com"], aliases: {}, tracker: null, people: {} };
  const around = {
    config,
    repository,
    hosts: ["github.com"],
    today: "2026-01-15",
    isNew: true,
    paths: [path],
  };
  const check = await runTask({
    do: "check",
    file: { path, bytes: new TextEncoder().encode(text) },
    settings,
    context: { ...around, others: [], github: null },
    withFixes: false,
  });
  if ("problem" in check) throw new Error(check.problem.found);
  const { minutes, checked } = check;
  const isNew = given.patch === undefined;
  const diff = given.patch === undefined ? allLines(minutes.lines.length) : diffLines(given.patch);
  const file: CheckedFile = {
    path,
    isNew,
    diff,
    minutes,
    findings: redactFindings(checked.findings, pullRequestMessages.redacted),
    skipped: checked.skipped,
  };
  const shown = redactMinutes(minutes, checked.findings, pullRequestMessages.notPublishable);
  const planned: MinutesFile = {
    path,
    versions: [
      { commit: "base", at: now, reading: null },
      { commit: "head", at: now, reading: shown },
    ],
  };
  const lookups = collectAddresses([planned]).map((address) => {
    const written = `${address.owner}/${address.repo}#${address.number}`;
    return { address, ...(given.found ?? issue)(written) } as Lookup;
  });
  const plan = planBacklinks([planned], lookups, { ...settingOf({ config }), overLimitApproved: false });
  return pullRequestReport({
    files: [file],
    omitted: 0,
    blobUrl: `${serverUrl}/garden/minutes/blob/head`,
    preview: {
      plan,
      lookups,
      minutes: [{ minutes: shown, changed: diff.changed }],
      inferred: true,
      public: given.public ?? true,
      serverUrl,
      notes: [],
    },
  });
}

const linesOf = ({ annotations }: PullRequestReport): readonly number[] =>
  annotations.map(({ from }) => from);

test("annotates findings on changed lines and counts the others", async () => {
  const text = "# 2026-01-13\n\n- ann@gardeners.net\n- berta@gardeners.net\n";
  const all = await reportOn(text);
  expect([all.title, linesOf(all)]).toEqual(["2 problems, no comments to post", [1, 3]]);
  const one = await reportOn(text, { patch: "@@ -3,1 +3,2 @@\n - ann\n+- bob\n" });
  expect([one.title, linesOf(one)]).toEqual(["1 problem, no comments to post", [4]]);
  expect(one.summary).toContain("1 more problem is on lines that this pull request does not change.");
  expect(one.summary).not.toContain("berta");
});

test("annotates only the changed lines of a longer range", async () => {
  const key = [
    "-----BEGIN RSA PRIVATE KEY-----",
    ...Array.from({ length: 12 }, (_, i) => `MIIEpAIBAAKCAQEA${String(i).padStart(2, "0")}`.repeat(3)),
    "-----END RSA PRIVATE KEY-----",
  ];
  const text = `# 2026-01-14\n\n${key.join("\n")}\n`;
  const { annotations } = await reportOn(text, { patch: "@@ -7,1 +7,3 @@\n a\n+b\n+c\n" });
  expect(annotations.map(({ title, from, to }) => [title, from, to])).toEqual([["publishable", 8, 9]]);
});

test("the title counts problems and comments, the conclusion shows the severity", async () => {
  const titles = await Promise.all(
    [
      "# 2026-01-14\n\n- tools#1 is merged\n",
      "# 2026-01-14\n\n- AI @ann: mend tools#1 by 31 February\n",
      "# 2026-01-13\n\n- we need tools#1 and tools#2\n",
    ].map((text) => reportOn(text)),
  );
  expect(titles.map(({ title, conclusion }) => [title, conclusion])).toEqual([
    ["No problems, 1 issue will get a comment", "success"],
    ["1 problem, 1 issue will get a comment", "neutral"],
    ["1 problem, 2 issues will get a comment", "failure"],
  ]);
});

test("never repeats a line that should not be public", async () => {
  const secret = "ghp_0123456789abcdefghijklmnopqrstuvwxyz";
  const text = [
    "# 2026-01-14",
    "",
    "## The shed",
    "",
    `- AI @ann: token ${secret}, see [tools#1](https://github.com/garden/tools/issues/2)`,
    "- ask anna.lopez@gardeners.net about tools#3",
    "",
  ].join("\n");
  const report = await reportOn(text);
  const everything = JSON.stringify(report);
  expect(report.annotations.map(({ title, from }) => [title, from])).toContainEqual(["publishable", 5]);
  expect(report.annotations.map(({ title, from }) => [title, from])).toContainEqual(["reference-link", 5]);
  expect(everything).not.toContain("ghp_");
  expect(everything).not.toContain("anna.lopez");
  expect(everything).not.toContain("gardeners.net");
  expect(report.summary).toContain("(left out here: it should not be public)");
  expect(report.title).toMatch(/, 3 issues will get a comment$/);
});

test("redacts the title of a topic with a heading of several lines", async () => {
  const report = await reportOn(
    "# 2026-01-14\n\nHow to get into the shed:\nask anna.lopez@gardeners.net\n---\n\n- we talked about tools#1\n",
  );
  expect(report.title).toMatch(/, 1 issue will get a comment$/);
  expect(JSON.stringify(report)).not.toContain("anna.lopez");
});

test("public reports on private, missing and not-installed targets are identical", async () => {
  const text = "# 2026-01-14\n\n- tools#1\n- secret#7\n";
  const secret = (found: object) => (written: string) => (written.endsWith("#7") ? found : issue(written));
  const private_ = targetOf({
    id: "S",
    addressInMinutes: "garden/secret#7",
    repo: "secret",
    number: 7,
    public: false,
  });
  const reports = await Promise.all(
    [
      { unreachable: "cannot be reached" },
      { target: { ...private_, title: "The secret plan" } },
      { target: { ...private_, title: "The secret plan", writeBlock: "not installed", open: false } },
    ].map((found) => reportOn(text, { found: secret(found) })),
  );
  expect(new Set(reports.map((report) => JSON.stringify(report))).size).toBe(1);
  expect(reports[0]?.summary).not.toContain("plan");
  const own = await reportOn(text, {
    found: secret({ target: { ...private_, title: "The secret plan" } }),
    public: false,
  });
  expect(own.summary).toContain("The secret plan");
});

test("annotates 50 of 500 findings, fills the table up to its limit, and counts the rest", async () => {
  const bullets = Array.from(
    { length: 500 },
    (_, i) => `- [tools#${i + 1}](https://github.com/garden/tools/issues/${i + 1001}) is in the shed`,
  );
  const report = await reportOn(["# 2026-01-14", "", bullets.join("\n\n\n\n"), ""].join("\n"));
  expect(report.annotations).toHaveLength(50);
  expect(report.summary.length).toBeLessThanOrEqual(65_535);
  expect(report.title).toBe("500 problems, 1000 issues over the limit");
  expect(report.summary).toContain("450 more problems are listed here only");
  const shown = report.summary.split("\n").filter((line) => line.startsWith("| ❌")).length;
  expect(report.summary).toContain(`… and ${500 - shown} more.`);
});

test("shows long comments up to the size limit, and every issue in the table", async () => {
  const topic = (i: number) => `- tools#${i + 1}: ${"what was said ".repeat(200)}`;
  const text = ["# 2026-01-14", "", ...Array.from({ length: 40 }, (_, i) => topic(i)), ""].join("\n");
  const { summary } = await reportOn(text);
  expect(summary.length).toBeLessThanOrEqual(65_535);
  expect(summary.match(/^\| \[garden\/tools/gm)).toHaveLength(40);
  expect(summary.match(/<details>/g)?.length).toBe(summary.match(/<\/details>/g)?.length);
  expect(summary).toMatch(/ more comments are not shown here\.$/);
});

test("the check has no active content, and titles stay in their cells", async () => {
  const text = [
    "# 2026-01-13 @ann",
    "",
    "- AI: @bob, see [#7](https://github.com/garden/tools/issues/1) <img src=x>",
    "- @eve.adams",
    "",
  ].join("\n");
  const title = "</summary><img src=x> @ann | #1 <b>";
  const report = await reportOn(text, {
    found: (written) => ({ target: targetOf({ addressInMinutes: written, title }) }),
  });
  for (const shown of [report.summary, ...report.annotations.map(({ message }) => message)])
    expect(findLiveReferences(shown, serverUrl)).toEqual({ users: [], teams: [], issues: [] });
  expect(report.summary).not.toMatch(/(?<!\\)<(?:img|b)\b/);
});

test("reports issues without an answer, and stays incomplete", async () => {
  const report = await reportOn("# 2026-01-14\n\n- tools#1\n", {
    found: () => ({ unreachable: "no answer" }),
  });
  expect(report).toMatchObject({ isComplete: false, conclusion: "success" });
  expect(report.summary).toContain("1 issue: GitHub did not answer.");
});

test("the details of an annotation are the fixed lines", async () => {
  const { annotations } = await reportOn(
    "# 2026-01-13\n\n## Participants\n\n- @ann\n- @bob\n- @ann\n- @eve\n",
  );
  expect(annotations.map(({ title, details }) => [title, details])).toEqual([
    ["heading-date", "# 2026-01-14"],
    ["participants", "(the line is removed)"],
  ]);
});
