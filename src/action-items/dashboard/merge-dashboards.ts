import { groupBy } from "../../minutes/group-by.ts";
import { normalizeLineEnds } from "../../minutes/markdown/lines.ts";
import type { ItemLanding, ParsedDashboard, Tick } from "./dashboard.ts";
import { formatMergedMarker } from "./dashboard-marker.ts";
import type { DashboardIssue } from "./dashboard-issue.ts";
import { readNotes } from "./dashboard-notes.ts";
import { dashboardMessages } from "../messages.ts";
import { parseDashboard } from "./parse-dashboard.ts";

/** GitHub rejects a body of more than 65,536 characters. */
const limits = { notesCharacters: 40_000, bodyCharacters: 65_536 };

/**
 * Chooses the dashboard to keep: an open one, the one with most activity of people, with most comments of the bot, the oldest.
 * The bot's own writes during the merge do not change the choice, so an interrupted run continues with the same one. Returns
 * null if there is none.
 */
export function chooseDashboard(dashboards: readonly DashboardIssue[]): DashboardIssue | null {
  const [chosen = null] = dashboards.toSorted(
    (a, b) =>
      rankOpenness(b) - rankOpenness(a) ||
      countHumanActivity(b) - countHumanActivity(a) ||
      b.ownComments.length - a.ownComments.length ||
      a.createdAt.getTime() - b.createdAt.getTime() ||
      a.number - b.number,
  );
  return chosen;
}

/**
 * Chooses the issues of the list: the dashboard and, of each number, one further part. If people deleted the dashboard, its
 * first part takes its place. Then another issue with that number is its successor, from a run that was interrupted.
 */
export function chooseParts(dashboards: readonly DashboardIssue[]): DashboardIssue | null {
  const byNumber = [...groupBy(dashboards, findPartNumber)].sort(([a], [b]) => a - b);
  return joinParts(
    byNumber.flatMap(([part, all], i) => {
      const issue = chooseDashboard(all);
      const isPromoted = i === 0 && part > 1;
      const successor = isPromoted ? chooseDashboard(all.filter((each) => each !== issue)) : null;
      return [issue, successor].flatMap((each) => (each === null ? [] : [{ issue: each, part }]));
    }),
  );
}

/** Joins the issues of a list: the first one is the dashboard, the others are its parts. Returns null if there are none. */
export function joinParts(
  issues: readonly { readonly issue: DashboardIssue; readonly part: number }[],
): DashboardIssue | null {
  const [first, ...others] = issues;
  if (first === undefined || others.length === 0) return first?.issue ?? null;
  return { ...first.issue, parts: others.map(({ issue, part }) => ({ ...issue, part })) };
}

/** Returns the number of the part that an issue is, as the bot last wrote it: 1 is the dashboard itself. */
function findPartNumber({ body, versions }: Pick<DashboardIssue, "body" | "versions">): number {
  const written = versions.flatMap((version) =>
    version.ours && version.body !== null ? [version.body] : [],
  );
  for (const text of [body, ...written.reverse()]) {
    const parsed = parseDashboard(text);
    if (parsed?.repository != null) return parsed.part ?? 1;
  }
  return 1;
}

function rankOpenness({ closed, locked }: Pick<DashboardIssue, "closed" | "locked">): number {
  return closed ? 0 : locked ? 1 : 2;
}

/** Counts edits and comments of people. */
function countHumanActivity({
  versions,
  foreignComments,
}: Pick<DashboardIssue, "versions" | "foreignComments">): number {
  return versions.filter(({ ours }) => !ours).length + foreignComments.filter(({ isBot }) => !isBot).length;
}

/** Merges parsed dashboards. Takes the lines of the first one and the hidden content of all. Returns null if there are none. */
export function mergeParsedDashboards(all: readonly ParsedDashboard[]): ParsedDashboard | null {
  const [first] = all;
  if (first === undefined || all.length === 1) return first ?? null;
  const since = all.flatMap((each) => each.since?.getTime() ?? []);
  const memories = all.map(({ memory }) => memory);
  const commands = memories.flatMap((memory) => memory.commands ?? []);
  const opened = keepFirstById(memories.flatMap((memory) => memory.opened ?? []));
  return {
    ...first,
    since: since.length === 0 ? null : new Date(Math.min(...since)),
    memory: {
      lastReadEditAt: first.memory.lastReadEditAt,
      ticks: sortTicks(memories.flatMap(({ ticks }) => ticks)),
      known: keepFirstById(memories.flatMap(({ known }) => known)),
      ...(commands.length === 0 ? {} : { commands }),
      ...(opened.length === 0 ? {} : { opened }),
      landed: keepFirstById(memories.flatMap(({ landed }) => landed).toSorted(compareByTime)),
    },
  };
}

/** Sorts ticks of several dashboards, the oldest first. */
export function sortTicks(ticks: readonly Tick[]): readonly Tick[] {
  return ticks.toSorted(compareByTime);
}

function compareByTime(a: Tick | ItemLanding, b: Tick | ItemLanding): number {
  return a.at.getTime() - b.at.getTime();
}

function keepFirstById<T extends { readonly id: string }>(all: readonly T[]): readonly T[] {
  return [...new Map(all.toReversed().map((each) => [each.id, each])).values()].reverse();
}

/**
 * Merges the notes that people wrote on several dashboards. It adds no active mention. Notes that do not fit stay in their
 * own issue.
 */
export function mergeNotes(dashboard: DashboardIssue, others: readonly DashboardIssue[]): string {
  return others.reduce((notes, other) => {
    const note = defuseMentions(readNotes(other)).trim();
    const isAlreadyIncluded = normalizeLineEnds(notes).includes(normalizeLineEnds(note));
    if (isAlreadyIncluded || notes.length + note.length > limits.notesCharacters) return notes;
    const before = notes.trimEnd();
    return `${before === "" ? "" : `${before}\n\n`}${note}\n\n`;
  }, readNotes(dashboard));
}

function defuseMentions(markdown: string): string {
  return markdown.replaceAll(/(?:[@＠﹫]|&(?:commat|#0*64|#x0*40);)\u200B?/gi, "@\u200B");
}

/**
 * Formats the body of a merged dashboard: its notes and a link to the other dashboard.
 * @param link  to the other dashboard, in Markdown
 * @returns null if the link does not fit
 */
export function formatMergedBody(
  dashboard: DashboardIssue,
  repository: number,
  into: number,
  link: string,
): string | null {
  const notes = readNotes(dashboard).trimEnd();
  const marker = formatMergedMarker({ repository, into });
  const body = `${notes === "" ? "" : `${notes}\n\n`}${dashboardMessages.merged(link)}\n\n${marker}`;
  return body.length > limits.bodyCharacters ? null : body;
}
