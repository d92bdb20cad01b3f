import { buildItems } from "../action-items/tracking/build-items.ts";
import type { Item, StatedItem } from "../action-items/tracking/item.ts";
import { trackItems } from "../action-items/tracking/track-items.ts";
import { addressKey, type Address } from "../minutes/minutes.ts";
import { seriesName } from "../minutes/series-name.ts";
import { nameFolder } from "../minutes/series-title.ts";
import type { Discussion, PublishedDecision, PublishedMeeting, PublishedTask } from "./meeting.ts";
import { resolvePartLinks } from "./part-links.ts";
import { issueAddress, meetingAddress, seriesAddress } from "./page-address.ts";

/** Everything that the pages show. Lists of meetings, decisions and mentions begin with the newest. */
export type Site = {
  readonly repository: { readonly owner: string; readonly name: string };
  readonly serverUrl: string;
  /** The address of the site, with a slash at the end. */
  readonly baseUrl: string;
  /** True if the minutes are for few people: search engines leave the site alone. */
  readonly isPrivate: boolean;
  /** The address of Minutes Bot, or null. */
  readonly projectUrl: string | null;
  readonly meetings: readonly SiteMeeting[];
  /** Those with the latest meeting first. */
  readonly series: readonly SiteSeries[];
  /** Those discussed in most meetings first. */
  readonly issues: readonly SiteIssue[];
  readonly decisions: readonly SiteDecision[];
  /** All action items, also those that are done. */
  readonly items: readonly SiteItem[];
};

export type SiteMeeting = PublishedMeeting & {
  /** The name of its series. */
  readonly name: string;
  /** The address of its page, without extension. */
  readonly page: string;
  /** True if its series has other minutes of the same day. */
  readonly isOneOfSeveral: boolean;
};

export type SiteSeries = {
  readonly series: string;
  readonly name: string;
  readonly page: string;
  readonly meetings: readonly SiteMeeting[];
};

export type SiteIssue = {
  readonly address: Address;
  readonly kind: Discussion["kind"];
  readonly page: string;
  /** The meetings that said something about it, then those that only listed it. */
  readonly discussed: readonly Mention[];
  readonly listed: readonly Mention[];
  readonly decisions: readonly SiteDecision[];
  readonly items: readonly SiteItem[];
};

export type Mention = { readonly meeting: SiteMeeting; readonly discussion: Discussion };
export type SiteDecision = { readonly meeting: SiteMeeting; readonly decision: PublishedDecision };

export type SiteItem = {
  readonly id: string;
  readonly isOpen: boolean;
  readonly owners: readonly string[];
  readonly due: string | null;
  readonly references: readonly Address[];
  readonly topic: string;
  readonly task: PublishedTask;
  /** The latest meeting that states it. */
  readonly meeting: SiteMeeting;
  /** The date of the first meeting that stated it. */
  readonly since: string;
};

type SiteOptions = Pick<Site, "repository" | "serverUrl" | "baseUrl" | "isPrivate" | "projectUrl"> & {
  /** The configured names of series. */
  readonly seriesNames: Readonly<Record<string, string>>;
};

/** Combines the meetings to what the pages show. The order of `published` does not matter. */
export function buildSite(published: readonly PublishedMeeting[], options: SiteOptions): Site {
  const { seriesNames, ...rest } = options;
  const { serverUrl, repository } = options;
  const filesUrl = `${serverUrl}/${repository.owner}/${repository.name}/blob/HEAD/`;
  const sorted = resolvePartLinks([...published].sort(compareMeetings), filesUrl);
  const titles = titlesOf(sorted);
  const dayOf = ({ series: folder, date }: PublishedMeeting): string => JSON.stringify([folder, date]);
  const perDay = new Map<string, number>();
  for (const meeting of sorted) perDay.set(dayOf(meeting), (perDay.get(dayOf(meeting)) ?? 0) + 1);
  const series = new Map<string, SiteSeries & { readonly meetings: SiteMeeting[] }>();
  const meetings = sorted.map((meeting): SiteMeeting => {
    const entry = series.get(meeting.series) ?? {
      series: meeting.series,
      name: seriesName(seriesNames, meeting.series, options.repository, titles.get(meeting.series) ?? null),
      page: seriesAddress(meeting.series),
      meetings: [],
    };
    series.set(meeting.series, entry);
    const named = {
      ...meeting,
      name: entry.name,
      page: meetingAddress(meeting.path),
      isOneOfSeveral: (perDay.get(dayOf(meeting)) ?? 0) > 1,
    };
    entry.meetings.push(named);
    return named;
  });
  const decisions = meetings.flatMap((meeting) =>
    meeting.decisions.map((decision) => ({ meeting, decision })),
  );
  const items = buildSiteItems(meetings);
  return {
    ...rest,
    meetings,
    series: [...series.values()],
    issues: buildIssues(meetings, decisions, items),
    decisions,
    items,
  };
}

function compareMeetings(a: PublishedMeeting, b: PublishedMeeting): number {
  return compareText(b.date ?? "", a.date ?? "") || compareText(a.path, b.path);
}

export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Returns the name that most minutes of a series give it, beyond the name of its folder. */
function titlesOf(published: readonly PublishedMeeting[]): ReadonlyMap<string, string> {
  const counts = new Map<string, Map<string, number>>();
  for (const { series, seriesTitle } of published) {
    if (seriesTitle === null || seriesTitle === nameFolder(series)) continue;
    const titles = counts.get(series) ?? new Map<string, number>();
    counts.set(series, titles.set(seriesTitle, (titles.get(seriesTitle) ?? 0) + 1));
  }
  return new Map(
    [...counts].map(([series, titles]) => {
      const [most] = [...titles].sort(([a, one], [b, other]) => other - one || compareText(a, b));
      return [series, most?.[0] ?? ""];
    }),
  );
}

function buildSiteItems(meetings: readonly SiteMeeting[]): readonly SiteItem[] {
  const locations = new Map<StatedItem, { readonly meeting: SiteMeeting; readonly task: PublishedTask }>();
  for (const meeting of meetings)
    for (const [index, stated] of (meeting.items?.items ?? []).entries()) {
      const task = meeting.tasks[index];
      if (task !== undefined) locations.set(stated, { meeting, task });
    }
  const files = meetings.flatMap(({ items }) => items ?? []);
  return buildItems(trackItems(files), [])
    .flatMap((item) => {
      const location = locations.get(item.latest.item);
      return location === undefined ? [] : [toSiteItem(item, location)];
    })
    .sort(
      (a, b) =>
        compareText(b.meeting.date ?? "", a.meeting.date ?? "") ||
        compareText(a.meeting.path, b.meeting.path) ||
        compareText(a.id, b.id),
    );
}

function toSiteItem(
  { id, claims, owners, due, references, topic, first }: Item,
  location: Pick<SiteItem, "meeting" | "task">,
): SiteItem {
  const isOpen = claims.at(-1)?.status === "open";
  return { id, isOpen, owners, due, references, topic, since: first.date, ...location };
}

function buildIssues(
  meetings: readonly SiteMeeting[],
  decisions: readonly SiteDecision[],
  items: readonly SiteItem[],
): readonly SiteIssue[] {
  const mentions = new Map<string, Mention[]>();
  for (const meeting of meetings)
    for (const discussion of meeting.discussions)
      append(mentions, addressKey(discussion.address), { meeting, discussion });
  const decisionsOf = groupByAddress(decisions, ({ decision }) => decision.addresses);
  const itemsOf = groupByAddress(items, ({ references }) => references);
  const issues = [...mentions].map(([key, all]): SiteIssue => {
    const { address } = all[0]?.discussion ?? { address: { owner: "", repo: "", number: 0 } };
    const isSaid = ({ discussion: { level } }: Mention): boolean => level === "said" || level === "status";
    return {
      address,
      kind: all.find(({ discussion }) => discussion.kind !== "issues")?.discussion.kind ?? "issues",
      page: issueAddress(address),
      discussed: all.filter(isSaid),
      listed: all.filter((mention) => !isSaid(mention)),
      decisions: decisionsOf.get(key) ?? [],
      items: itemsOf.get(key) ?? [],
    };
  });
  return issues.sort(
    (a, b) =>
      b.discussed.length - a.discussed.length ||
      b.listed.length - a.listed.length ||
      compareText(latestOf(b), latestOf(a)) ||
      compareText(a.page, b.page),
  );
}

/** Returns the date of the latest meeting that mentions an issue. */
export function latestOf({ discussed, listed }: Pick<SiteIssue, "discussed" | "listed">): string {
  const dates = [...discussed, ...listed].map(({ meeting }) => meeting.date ?? "");
  return dates.sort().at(-1) ?? "";
}

function groupByAddress<Entry>(
  entries: readonly Entry[],
  addressesOf: (entry: Entry) => readonly Address[],
): ReadonlyMap<string, readonly Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries)
    for (const key of new Set(addressesOf(entry).map(addressKey))) append(groups, key, entry);
  return groups;
}

function append<Entry>(lists: Map<string, Entry[]>, key: string, entry: Entry): void {
  const list = lists.get(key);
  if (list) list.push(entry);
  else lists.set(key, [entry]);
}
