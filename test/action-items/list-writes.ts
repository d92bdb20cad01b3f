import { chooseParts, mergeParsedDashboards } from "../../src/action-items/dashboard/merge-dashboards.ts";
import { isMergedDashboard, parseDashboard } from "../../src/action-items/dashboard/parse-dashboard.ts";
import type { DashboardIssue } from "../../src/action-items/dashboard/dashboard-issue.ts";
import type { ParsedDashboard } from "../../src/action-items/dashboard/dashboard.ts";
import { identifyItems } from "../../src/action-items/item-states.ts";
import type { Item, ItemFile, StatedItem } from "../../src/action-items/tracking/item.ts";
import type { Change } from "../../src/model/change.ts";
import { runAllSteps } from "../../src/minutes/steps.ts";
import { dashboardOf } from "./issues.ts";
import { planOf } from "./item-plans.ts";
import { inBerlin } from "./known-items.ts";

const texts = {
  serverUrl: "https://github.com",
  appUrl: "https://github.com/apps/minutes-bot",
  seriesName: (series: string): string => series,
  timeZone: "Europe/Berlin",
  times: 3,
  commit: "5ca1ab1e".repeat(5),
  dashboardUrl: "https://redirect.github.com/garden/minutes/issues/1",
};

/** Many, so that the items of an owner fit into the rest of an issue. */
const owners = Array.from({ length: 30 }, (_, i) => `gardener-${i}`);

/** The issues of a list. They have no history of edits, so all that is known is in their bodies. */
export type ListIssues = readonly Pick<DashboardIssue, "id" | "number" | "title" | "body" | "versions">[];

/** Fails at one write: the process ends after it, GitHub refuses it, or GitHub does it and does not answer. */
export type WriteFault = { readonly kind: "crash" | "refused" | "unclear"; readonly at: number };

export type ListSnapshot = {
  readonly files: readonly ItemFile[];
  readonly now: string;
  readonly issues: ListIssues;
};

/**
 * Minutes of a group with some items of some owners. A long path makes long links, so that few items fill an issue.
 */
export function fileOf(group: string, count: number): ItemFile {
  const items = Array.from({ length: count }, (_, i): StatedItem => {
    const line = 3 + i;
    const place = ["shed", "pond", "hedge", "gate", "orchard", "lawn", "wall"][i % 7] ?? "";
    const text = `carry the ${["spade", "rake", "hose", "ladder", "saw"][i % 5] ?? ""} number ${group}-${i} to the ${place} behind the old ${["oak", "ash", "elm"][i % 3] ?? ""} before winter`;
    return {
      line,
      lines: { from: line, to: line },
      explicit: true,
      owners: [owners[i % owners.length] ?? ""],
      done: false,
      due: null,
      text,
      references: [],
      ownReferences: false,
      topic: 0,
      topics: ["Tools"],
    };
  });
  const series = `${group}-${"of-the-people-who-look-after-the-beds-".repeat(5)}`;
  return { path: `${series}/20240103.md`, series, date: "2024-01-03", participants: [], items };
}

/** Corrects the texts of all items. */
export function correctTexts(file: ItemFile): ItemFile {
  const items = file.items.map((item) => ({
    ...item,
    text: item.text.replace("carry", "please carry away"),
  }));
  return { ...file, items };
}

/** Returns the ids of the items, by their texts without the verb. */
export function idsOf(state: ListSnapshot): Readonly<Record<string, string>> {
  return Object.fromEntries(itemsOf(state).map(({ id, text }) => [text.replace(/^.*? the /, ""), id]));
}

/** Returns the ids of the boxes, and of those that are ticked. */
export function boxesIn({ issues }: Pick<ListSnapshot, "issues">): { listed: string[]; ticked: string[] } {
  const boxes = issues.flatMap(({ body }) => parseDashboard(body)?.boxes ?? []);
  const ids = (all: typeof boxes): string[] => all.map(({ id }) => id).sort();
  return { listed: ids(boxes), ticked: ids(boxes.filter(({ ticked }) => ticked)) };
}

/** Ann ticks boxes of an issue, and the bot reads it. */
export function tickBoxes(state: ListSnapshot, number: number, from: number, count: number): ListSnapshot {
  let box = 0;
  const tickedAt = Date.parse(state.now) - 3_600_000;
  const issues = state.issues.map((issue) => {
    if (issue.number !== number) return issue;
    const body = issue.body.replaceAll(/^- \[ \](?=.* `\w+`\r?$)/gm, (empty) => {
      const isMeant = box >= from && box < from + count;
      box += 1;
      return isMeant ? "- [x]" : empty;
    });
    const before = { at: new Date(tickedAt - 3_600_000), login: null, ours: true, body: issue.body };
    const after = { at: new Date(tickedAt), login: "ann", ours: false, body };
    return { ...issue, body, versions: [before, after] };
  });
  const read = settle({ ...state, issues });
  return { ...read, issues: read.issues.map((issue) => ({ ...issue, versions: [] })) };
}

/** Puts a note above the list of an issue. */
export function noteOn(state: ListSnapshot, number: number, length: number): ListSnapshot {
  const note = "x ".repeat(length / 2);
  const issues = state.issues.map((issue) =>
    issue.number === number ? { ...issue, body: `${note}\n\n${issue.body}` } : issue,
  );
  return { ...state, issues };
}

/** Runs until nothing changes. */
export function settle(state: ListSnapshot): ListSnapshot {
  let before = state;
  for (let run = 0; run < 10; run += 1) {
    const { issues } = runOnce(before);
    if (JSON.stringify(issues) === JSON.stringify(before.issues)) return before;
    before = { ...before, issues };
  }
  throw new Error("The list does not settle");
}

/** Plans the writes of a list and does them, as `applyChanges` does. Returns the issues and the number of tried writes. */
export function runOnce(
  state: ListSnapshot,
  fault: WriteFault | null = null,
): { readonly issues: ListIssues; readonly writes: number } {
  let issues = state.issues;
  const stopped = new Set<string>();
  const written = new Set<number>();
  let writes = 0;
  for (const change of changesOf(state)) {
    if (!change.do.endsWith("dashboard") || stopped.has(change.on.id)) continue;
    if (change.do === "edit dashboard" && !change.after.every((part) => written.has(part))) continue;
    const isFaulty = fault?.at === writes;
    writes += 1;
    if (!isFaulty || fault.kind !== "refused") issues = applyTo(issues, change);
    if (isFaulty && fault.kind === "crash") break;
    if (isFaulty) stopped.add(change.on.id);
    else if ("part" in change) written.add(change.part);
  }
  return { issues, writes };
}

function applyTo(issues: ListIssues, change: Change): ListIssues {
  if (change.do === "create dashboard") {
    const number = Math.max(0, ...issues.map((issue) => issue.number)) + 1;
    return [...issues, { id: `I_${number}`, number, title: change.title, body: change.body, versions: [] }];
  }
  const body =
    change.do === "edit dashboard" ? change.body : change.do === "merge dashboard" ? change.newBody : null;
  return issues.map((issue) => (issue.id === change.on.id && body !== null ? { ...issue, body } : issue));
}

export function changesOf(state: ListSnapshot): readonly Change[] {
  const dashboard = dashboardIn(state);
  const now = new Date(state.now);
  return planOf({
    items: itemsOf(state),
    dashboard,
    parsedDashboard: mergeParsedDashboards(parsedIn(state)),
    config: 'actionItems: { remind: { on: "off" } }\n',
    context: { now, texts: { ...texts, today: state.now.slice(0, 10) } },
  }).changes;
}

function itemsOf(state: ListSnapshot): readonly Item[] {
  const parsed = mergeParsedDashboards(parsedIn(state));
  return runAllSteps(identifyItems(state.files, parsed === null ? [] : [parsed], inBerlin.minutes));
}

function parsedIn(state: ListSnapshot): readonly ParsedDashboard[] {
  const dashboard = dashboardIn(state);
  const list = dashboard === null ? [] : [dashboard, ...(dashboard.parts ?? [])];
  return list.flatMap(({ body }) => parseDashboard(body) ?? []);
}

function dashboardIn({ issues }: ListSnapshot): DashboardIssue | null {
  return chooseParts(issues.filter(({ body }) => !isMergedDashboard(body)).map((each) => dashboardOf(each)));
}
