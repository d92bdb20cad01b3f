import fc from "fast-check";
import { registerMessages } from "../../src/decisions/messages.ts";
import { formatRows } from "../../src/decisions/register-row.ts";
import { misnamedConfigs, parseConfig } from "../../src/config/config.ts";
import type { ReadingOptions } from "../../src/minutes/minutes.ts";
import { formatAnswerComment } from "../../src/action-items/commands/answer-comment.ts";
import { formatIssueBody, formatIssueTitle } from "../../src/action-items/issues/issue-text.ts";
import { backfillText } from "../../src/reports/backfill-report.ts";
import type { Backlink } from "../../src/backlinks/backlink.ts";
import type { Annotation } from "../../src/reports/annotations.ts";
import type { Outcome } from "../../src/model/change.ts";
import { formatBacklinkComment, formatWithdrawnComment } from "../../src/backlinks/comment.ts";
import { findHighlights } from "../../src/backlinks/history/highlights.ts";
import { withoutSaid } from "../../src/backlinks/history/marker-history.ts";
import { formatNotice, formatWithdrawnNotice } from "../../src/backlinks/history/notice-comment.ts";
import { summarizeBacklink } from "../../src/backlinks/history/said.ts";
import type { MarkerHistory, MarkerRow, NoticeMarker } from "../../src/model/backlink-marker.ts";
import type { CommentContext } from "../../src/render/comment-context.ts";
import { configurationReport } from "../../src/reports/configuration-report.ts";
import { allLines } from "../../src/pull-request/diff-lines.ts";
import { fixesReview } from "../../src/pull-request/fixes-review.ts";
import type { MinutesFile } from "../../src/backlinks/file-reference.ts";
import { collectAddresses, planBacklinks } from "../../src/backlinks/plan-backlinks.ts";
import { brokenConfigurationReport, pullRequestReport } from "../../src/pull-request/report.ts";
import { pullRequestMessages } from "../../src/pull-request/messages.ts";
import { urlPath } from "../../src/render/links.ts";
import { quotePlain } from "../../src/render/quote.ts";
import { parseDashboard } from "../../src/action-items/dashboard/parse-dashboard.ts";
import {
  formatDigestComment,
  formatReminderComment,
} from "../../src/action-items/reminders/reminder-comment.ts";
import { createDeliveryReport, noFindings } from "../../src/reports/delivery-report.ts";
import { parseHistoryLine } from "../../src/reports/report-history.ts";
import { outcomeReasons } from "../../src/backlinks/messages.ts";
import type { Problem } from "../../src/problem.ts";
import type { FileCheck } from "../../src/reader/reader-task.ts";
import { backlinkIn, markerFor, setting as commentSetting } from "../backlinks/backlinks.ts";
import {
  formatDashboard,
  itemOf,
  listedOf,
  setting as itemSetting,
  viewOf,
  type ItemSpec,
} from "../action-items/items.ts";
import { configOf, now, settingOf, targetOf } from "../backlinks/targets.ts";
import { hostileLine, hostileLines } from "./hostile.ts";
import type { Printed } from "./judge.ts";
import { hasMarker } from "../../src/render/marker-line.ts";
import { runTask } from "../../src/reader/run-task.ts";
import type { CheckedFile } from "../../src/reports/checked-file.ts";

/** Untrusted input that the bot prints. */
type HostileInput = {
  readonly text: string;
  readonly topic: string;
  readonly bullet: string;
  readonly task: string;
  readonly owner: string;
  readonly name: string;
  /** True to also read and check the whole minutes, which takes as long as ten other cases. */
  readonly whole: boolean;
};

export const hostileInputs: fc.Arbitrary<HostileInput> = fc.record({
  text: hostileLines,
  topic: hostileLine,
  bullet: hostileLine,
  task: hostileLine,
  owner: hostileLine,
  name: hostileLine,
  whole: fc.nat(9).map((number) => number === 0),
});

const repository = { owner: "garden", name: "minutes" };
const serverUrl = "https://github.com";
const blobUrl = `${serverUrl}/garden/minutes/blob/head`;
const reading: ReadingOptions = {
  repository,
  hosts: ["github.com"],
  aliases: {},
  tracker: null,
  people: {},
};
const hidden = (text: string): number => (hasMarker(text) ? 1 : 0);

/** Returns all texts that the bot prints from hostile input, on every surface. */
export async function collectSurfaces(input: HostileInput): Promise<readonly Printed[]> {
  return [
    ...comments(input),
    ...actionItems(input),
    ...(input.whole ? await pullRequest(input) : []),
    ...reports(input),
    decisionRegister(input),
  ];
}

/** The table of the register of decisions, a file of the repository. */
function decisionRegister({ text, topic, bullet, task, owner, name }: HostileInput): Printed {
  const entry = { line: 3, series: name, seriesTitle: topic, date: null, issues: ["garden/tools#1", owner] };
  const entries = [
    { ...entry, path: pathOf(name), topic, text, vote: task },
    { ...entry, path: pathOf(topic), topic: bullet, text: bullet, vote: owner },
  ];
  const rows = formatRows(entries, { fileLink: (path) => `${blobUrl}/${urlPath(path)}`, serverUrl });
  const table = [...registerMessages.tableHead, ...rows.map(({ markdown }) => markdown)].join("\n");
  return { surface: "register", text: table, kind: "markdown", comments: 0 };
}

function minutesOf({ text, topic, bullet, task, owner }: HostileInput): string {
  return [
    "# 2026-01-14",
    "## Participants",
    `- @ann\n- ${owner}`,
    `## ${topic}`,
    `- garden/tools#1 ${bullet}\n  ${text.replaceAll("\n", "\n  ")}\n\n- AI ${owner}: ${task}, garden/tools#1`,
    "## Whole (garden/tools#1)",
    text,
    `${bullet}\n- [x] AI @bob: ${task}`,
  ].join("\n\n");
}

function pathOf(name: string, file = "20260114"): string {
  const folder = name.replaceAll(/[/\0]+/g, "").replace(/^\.+/, "");
  return `${folder.toWellFormed() || "x"}/${file}.md`;
}

function comments(input: HostileInput): readonly Printed[] {
  const { name, topic, text } = input;
  const setting = { ...commentSetting, seriesName: () => name };
  const path = pathOf(name);
  const again = { repeatedIn: [pathOf(topic, "notes"), pathOf(name, "20260107")] };
  const markdown = (surface: string, body: string): Printed => ({
    surface,
    text: body,
    kind: "markdown",
    comments: 1,
  });
  const read = input.whole ? tried(() => backlinkIn(minutesOf(input), path)) : null;
  // Texts that no minutes give as a whole, because the reader splits them: any lines as a passage, any text as a
  // topic.
  const made: Backlink = {
    path,
    series: name,
    seriesTitle: name,
    date: null,
    topics: [
      { title: topic, lines: text.split("\n") },
      { title: text.replaceAll(/\s+/g, " "), lines: [input.bullet] },
    ],
    decisions: [
      { text: input.task, vote: topic },
      { text, vote: null },
    ],
    isDecisionOnly: false,
    items: [
      { owners: [input.owner, name], text: input.task, done: true, due: null },
      { owners: [], text: topic, done: false, due: "2026-02-01" },
    ],
    lines: { from: 1, to: 2 },
    moreLines: [{ from: 5, to: 5 }],
    level: "said",
    passage: "0123456789abcdef",
    content: "fedcba9876543210",
  };
  return [read, made].flatMap((backlink) =>
    backlink === null
      ? []
      : [
          markdown("backlink", formatBacklinkComment(backlink, markerFor(backlink, again), setting)),
          ...histories(backlink, input, setting).map(([surface, body]) => markdown(surface, body)),
          markdown(
            "open backlink",
            formatBacklinkComment(backlink, markerFor(backlink), { ...setting, passage: "open" }),
          ),
          markdown(
            "withdrawal",
            formatWithdrawnComment(
              { ...backlink, exists: true },
              markerFor(backlink, { kind: "withdrawn" }),
              setting,
            ),
          ),
        ],
  );
}

const issueUrl = "https://github.com/garden/tools/issues/1";

/** Returns a history with all kinds of rows, and the lines that link to it. */
function histories(
  backlink: Backlink,
  { text, topic, bullet, name }: HostileInput,
  context: CommentContext,
): readonly (readonly [surface: string, body: string])[] {
  const row = (said: string, path: string, repeatedIn: readonly string[] = []): MarkerRow => ({
    ...withoutSaid(markerFor(backlink)),
    path,
    said,
    repeatedIn,
  });
  const rows = [
    row(summarizeBacklink(backlink), pathOf(name, "20260107"), [
      pathOf(topic, "20260108"),
      pathOf(text, "notes"),
    ]),
    ...[bullet, text, topic].map((said, i) => row(said, pathOf(topic, `notes${i}`))),
    ...Array.from({ length: 8 }, (_, i) => row(bullet, pathOf(name, `2025120${i + 1}`))),
  ];
  const history: MarkerHistory = {
    said: topic,
    rows,
    comments: [{ id: 76, path: pathOf(text, "notes"), said: bullet }],
    omitted: 3,
  };
  const notice: NoticeMarker = {
    repository: 42,
    path: backlink.path,
    kind: "notice",
    content: backlink.content,
    at: { commit: "5ca1ab1e", ...backlink.lines },
    history: 77,
  };
  const tasks = findHighlights(backlink);
  return [
    ["history", formatBacklinkComment(backlink, markerFor(backlink, { history }), context, issueUrl)],
    ...(tasks === null
      ? []
      : [
          ["notice", formatNotice(backlink, tasks, notice, issueUrl, context)] as const,
          [
            "notice of tasks",
            formatNotice(backlink, { ...tasks, decisions: [] }, notice, issueUrl, context),
          ] as const,
        ]),
    [
      "withdrawn notice",
      formatWithdrawnNotice(backlink, { ...notice, kind: "withdrawn-notice" }, issueUrl, context),
    ],
  ];
}

function tried<T>(make: () => T): T | null {
  try {
    return make();
  } catch {
    return null; // The minutes are no minutes any more: an open fence, a comment that swallows them.
  }
}

function actionItems({ text, topic, bullet, task, owner, name, whole }: HostileInput): readonly Printed[] {
  const setting = { ...itemSetting, seriesName: () => name };
  const path = pathOf(name, "20260105");
  const specs: readonly (ItemSpec & { readonly id: string })[] = [
    { id: "bbbbbb", topic, text: task, owners: [owner, name], path, on: "garden/tools#1" },
    { id: "cccccc", topic: bullet, text, owners: [], path, due: "2026-01-10" },
    {
      id: "dddddd",
      topic: text,
      text: bullet,
      owners: [name],
      path,
      done: {
        at: "2026-01-13T08:00:00Z",
        by: whole ? { kind: "tick", login: owner } : { kind: "minutes", path: pathOf(topic) },
      },
    },
  ];
  const reminded = specs.map((spec, i) => ({
    item: itemOf(spec),
    round: 1,
    logins: i % 2 === 0 ? ["ann"] : ["ann", owner],
  }));
  const planned = { on: "dashboard" as const, items: reminded, logins: ["ann", owner] };
  // A person with a name like a login may be mentioned: the reminder is for them.
  const mentions = ["ann", owner.toLowerCase()];
  const dashboard = formatDashboard(viewOf(specs), setting);
  const comment = { id: 77, login: "eve", at: now };
  const answer = formatAnswerComment(
    {
      rejections: [
        { written: `/minutes ${task}`, why: { kind: "malformed", what: "verb", suggestion: null } },
        { written: `/minutes ${text}`, why: { kind: "not allowed" } },
      ],
      vainReminders: [{ id: "dddddd", why: text }],
      help: {
        items: specs.map(listedOf),
        own: new Set(["bbbbbb", "cccccc"]),
        notReminded: new Set(["cccccc"]),
      },
      items: new Map(),
      isLast: true,
    },
    comment,
    setting,
  );
  return [
    {
      surface: "dashboard",
      text: dashboard,
      kind: "markdown",
      comments: parseDashboard(dashboard)?.notes === "" ? 3 : -1,
      boxes: parseDashboard(dashboard)?.boxes.length ?? 0,
    },
    {
      surface: "reminder",
      text: formatReminderComment({ ...planned, on: { target: "I_1" } }, setting),
      kind: "markdown",
      comments: 1,
      mentions,
    },
    {
      surface: "digest",
      text: formatDigestComment(planned, setting),
      kind: "markdown",
      comments: 1,
      mentions,
    },
    ...specs.flatMap((spec): readonly Printed[] => {
      const item = itemOf(spec);
      const people = { askedBy: owner, others: [owner, name] };
      return [
        { surface: "issue title", text: formatIssueTitle(item), kind: "plain", comments: 0 },
        { surface: "issue", text: formatIssueBody(item, people, setting), kind: "markdown", comments: 1 },
      ];
    }),
    { surface: "answer", text: answer, kind: "markdown", comments: hidden(answer) },
  ];
}

async function pullRequest(input: HostileInput): Promise<readonly Printed[]> {
  const path = pathOf(input.name);
  const config = configOf();
  const around = {
    config,
    repository,
    hosts: ["github.com"],
    today: "2026-01-15",
    isNew: true,
    paths: [path],
    others: [],
    github: null,
  };
  const bytes = new TextEncoder().encode(minutesOf(input));
  const check = await runTask({
    do: "check",
    file: { path, bytes },
    settings: reading,
    context: around,
    withFixes: true,
  });
  if ("problem" in check)
    return reportOn({ path, isNew: true, diff: allLines(9), problem: check.problem }, input, []);
  const { minutes, checked } = check;
  const diff = allLines(minutes.lines.length);
  const file = { path, isNew: true, diff, minutes, ...checked };
  return [
    ...reportOn(file, input, [
      {
        path,
        versions: [
          { commit: "base", at: now, reading: null },
          { commit: "head", at: now, reading: minutes },
        ],
      },
    ]),
    ...review(file, check),
  ];
}

function reportOn(
  file: CheckedFile,
  { topic, bullet, name }: HostileInput,
  files: readonly MinutesFile[],
): readonly Printed[] {
  const lookups = collectAddresses(files).map((address) => {
    const written = `${address.owner}/${address.repo}#${address.number}`;
    return {
      address,
      target: targetOf({ ...address, id: written, addressInMinutes: written, title: topic }),
    };
  });
  const config = configOf();
  const plan = planBacklinks(files, lookups, {
    ...settingOf({ config, seriesName: () => name }),
    overLimitApproved: false,
  });
  const report = pullRequestReport({
    files: [
      file,
      { path: pathOf(bullet), isNew: true, diff: allLines(3), problem: problemOf(topic, bullet, name) },
    ],
    omitted: 0,
    blobUrl,
    preview: {
      plan,
      lookups,
      minutes: files.flatMap(({ versions }) => {
        const last = versions.at(-1)?.reading;
        return last === null || last === undefined || last === "unreadable"
          ? []
          : [{ minutes: last, changed: new Set(last.lines.keys()) }];
      }),
      inferred: true,
      public: true,
      serverUrl,
      notes: [
        pullRequestMessages.otherBranch(quotePlain(topic)),
        pullRequestMessages.misnamed(quotePlain(pathOf(bullet), 200)),
      ],
    },
  });
  return [
    { surface: "check summary", text: report.summary, kind: "markdown", comments: 0 },
    ...plainTexts("check", report.title, report.annotations),
  ];
}

function plainTexts(
  name: string,
  title: string,
  annotations: readonly Pick<Annotation, "message">[],
): readonly Printed[] {
  return [
    { surface: `${name} title`, text: title, kind: "plain", comments: 0 },
    ...annotations.map(({ message }): Printed => ({
      surface: `${name} annotation`,
      text: message,
      kind: "plain",
      comments: 0,
    })),
  ];
}

function review(
  checked: CheckedFile & { readonly findings: FileCheck["checked"]["findings"] },
  { text, fixed, path }: FileCheck,
): readonly Printed[] {
  const file = {
    checked,
    text,
    fixed: fixed ?? { path, text },
    isUtf8: true,
    bytes: new TextEncoder().encode(text),
  };
  const reviews = [
    fixesReview([file], "head"),
    fixesReview([{ ...file, isUtf8: false }], "head"),
    fixesReview([file], "head", false),
  ];
  return reviews.flatMap((each) =>
    each === null
      ? []
      : [
          { surface: "review", text: each.body, kind: "markdown" as const, comments: 1 },
          ...each.comments.map(({ body }): Printed => {
            const block = body.slice(body.search(/^`{3,}suggestion$/m)).replace(/^.*\n/, "");
            const suggestion = block.slice(0, block.lastIndexOf("\n"));
            return { surface: "remark", text: body, kind: "markdown", comments: 0, suggestion };
          }),
        ],
  );
}

/** A problem message like those of the bot, with untrusted text in quotes and names of settings in backticks. */
function problemOf(found: string, expected: string, advice: string, path?: string): Problem {
  const words = {
    found: `the key "${found}" in \`minutes\``,
    expected: `one of \`a\`, ${expected}`,
    advice: `Write "${advice}" or \`x\`${advice}.`,
  };
  return { code: "c", ...words, ...(path === undefined ? {} : { path }), line: 3 };
}

function reports({ text, topic, bullet, task, owner, name }: HostileInput): readonly Printed[] {
  const path = pathOf(name);
  const why = `${outcomeReasons.mentioned} ${bullet}`;
  const outcome = (result: Outcome["result"], address: string): Outcome => ({
    path,
    address,
    public: true,
    result,
    why,
  });
  const problems = [
    problemOf(topic, bullet, task, pathOf(owner)),
    problemOf(text, name, owner, ".github/minutes-bot.yml"),
  ];
  const outcomes = [
    outcome("posted", "garden/tools#1"),
    outcome("skipped", topic),
    outcome("waiting", owner),
    outcome("labelled", "garden/tools#1"),
  ];
  const found = {
    ...noFindings,
    kind: "delivery",
    outcomes,
    problems,
    survey: {
      count: 1,
      series: [{ name, folder: owner, count: 1, first: "2026-01-14", last: "2026-01-14" }],
      others: [{ reason: "no date in the path", paths: [pathOf(topic), pathOf(bullet), text] }],
    },
    blobUrl,
    public: true,
    serverUrl,
  } as const;
  const delivery = createDeliveryReport(found, now);
  const later = createDeliveryReport(found, now, parseHistoryLine(delivery.summary));
  const yaml = `series: { ${JSON.stringify(name)}: ${JSON.stringify(topic)} }\nchecks: { ${JSON.stringify(owner)}: ${JSON.stringify(task)} }\n${JSON.stringify(bullet)}: 1\n`;
  const parsed = parseConfig({ path: ".github/minutes-bot.yml", text: yaml }, null, repository);
  const configuration = configurationReport({
    invalid: "problems" in parsed ? parsed.problems : [],
    misnamed: misnamedConfigs([
      ".github/Minutes-Bot.yml",
      `${name}/minutes-bot.yml`,
      `.github/minutes_bot.${topic}.yml`,
    ]),
    unmatched: problems,
  });
  const broken = brokenConfigurationReport(problems);
  const backfill = backfillText(
    { since: "2026-01-01", minutes: 3, changes: [], outcomes },
    { pauseMs: 1000, maxPerHour: 500 },
  );
  return [
    { surface: "delivery", text: delivery.summary, kind: "markdown", comments: 1 },
    { surface: "later delivery", text: later.summary, kind: "markdown", comments: 1 },
    ...plainTexts("delivery", delivery.title, delivery.annotations),
    { surface: "configuration", text: configuration.summary, kind: "markdown", comments: 0 },
    { surface: "broken configuration", text: broken.summary, kind: "markdown", comments: 0 },
    ...(hidden(backfill) > 0
      ? [{ surface: "backfill", text: backfill, kind: "plain" as const, comments: 0 }]
      : []),
  ];
}
