import type { Landing, SeenDashboard, Tick } from "./dashboard.ts";
import { formatMergedMarker } from "./dashboard-marker.ts";
import type { DashboardIssue } from "./dashboard-issue.ts";
import { aboveOf } from "./dashboard-above.ts";
import { dashboardSentences } from "../messages.ts";

/** Sizes in characters: GitHub refuses a body of more than 65,536. */
const max = { notes: 40_000, body: 65_536 };

/**
 * The list that stays, of several: one that people left open, with which they did most, on which the bot reminded most,
 * the oldest. Nothing that the bot writes while it merges them decides, so that a run that was broken off goes on with
 * the same. Null where there is none.
 */
export function chooseDashboard(lists: readonly DashboardIssue[]): DashboardIssue | null {
  const [chosen = null] = lists.toSorted(
    (a, b) =>
      openness(b) - openness(a) ||
      touches(b) - touches(a) ||
      b.own.length - a.own.length ||
      a.createdAt.getTime() - b.createdAt.getTime() ||
      a.number - b.number,
  );
  return chosen;
}

function openness({ closed, locked }: DashboardIssue): number {
  return closed ? 0 : locked ? 1 : 2;
}

/** How often people edited a list or wrote beneath it. */
function touches({ versions, voices }: DashboardIssue): number {
  return versions.filter(({ ours }) => !ours).length + voices.filter(({ isBot }) => !isBot).length;
}

/** What several lists say: the first one's lines, and what all of them remember. Null where there is none. */
export function mergeLists(all: readonly SeenDashboard[]): SeenDashboard | null {
  const [first] = all;
  if (first === undefined || all.length === 1) return first ?? null;
  const since = all.flatMap((each) => each.since?.getTime() ?? []);
  const memories = all.map(({ memory }) => memory);
  return {
    ...first,
    since: since.length === 0 ? null : new Date(Math.min(...since)),
    memory: {
      heard: first.memory.heard,
      ticks: sortTicks(memories.flatMap(({ ticks }) => ticks)),
      known: firstOfEach(memories.flatMap(({ known }) => known)),
      landed: firstOfEach(memories.flatMap(({ landed }) => landed).toSorted(byTime)),
    },
  };
}

/** The oldest first, whichever list they were made on. */
export function sortTicks(ticks: readonly Tick[]): readonly Tick[] {
  return ticks.toSorted(byTime);
}

function byTime(a: Tick | Landing, b: Tick | Landing): number {
  return a.at.getTime() - b.at.getTime();
}

function firstOfEach<T extends { readonly id: string }>(all: readonly T[]): readonly T[] {
  return [...new Map(all.toReversed().map((each) => [each.id, each])).values()].reverse();
}

/**
 * What people wrote above the bot's line of a list, and behind it what they wrote there on others. It mentions nobody
 * anew. What has no room stays in its own issue.
 */
export function mergeNotes(dashboard: DashboardIssue, others: readonly DashboardIssue[]): string {
  return others.reduce((above, other) => {
    const note = withoutMentions(aboveOf(other)).trim();
    const isThere = plain(above).includes(plain(note));
    if (isThere || above.length + note.length > max.notes) return above;
    const before = above.trimEnd();
    return `${before === "" ? "" : `${before}\n\n`}${note}\n\n`;
  }, aboveOf(dashboard));
}

function withoutMentions(markdown: string): string {
  return markdown.replaceAll(/(?:[@＠﹫]|&(?:commat|#0*64|#x0*40);)\u200B?/gi, "@\u200B");
}

/** What people write in a browser comes with CRLF. */
function plain(text: string): string {
  return text.replaceAll("\r\n", "\n");
}

/**
 * The body of a list that became one with another: what people wrote in it, and where it goes on.
 * @param link  to the other one, in Markdown
 * @returns null where there is no room for the link
 */
export function mergedBody(
  list: DashboardIssue,
  repository: number,
  into: number,
  link: string,
): string | null {
  const above = aboveOf(list).trimEnd();
  const marker = formatMergedMarker({ repository, into });
  const body = `${above === "" ? "" : `${above}\n\n`}${dashboardSentences.merged(link)}\n\n${marker}`;
  return body.length > max.body ? null : body;
}
