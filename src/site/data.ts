import { formatAddress } from "../minutes/minutes.ts";
import { fileUrl, issueUrl } from "./pages/parts.ts";
import {
  latestOf,
  type Site,
  type SiteDecision,
  type SiteIssue,
  type SiteItem,
  type SiteMeeting,
} from "./site-model.ts";

/** What stands in the JSON files, which docs/json.md describes. */

const pageUrl = ({ baseUrl }: Site, page: string, anchor?: string): string =>
  `${baseUrl}${page}.html${anchor === undefined ? "" : `#${anchor}`}`;

export function meetingData(site: Site, meeting: SiteMeeting): object {
  const { path, series, name, date, title, page, discussions, decisions, tasks } = meeting;
  return {
    path,
    series,
    seriesName: name,
    date,
    title,
    url: pageUrl(site, page),
    issues: discussions.length,
    decisions: decisions.length,
    actionItems: tasks.length,
  };
}

export function meetingDetails(site: Site, meeting: SiteMeeting): object {
  const {
    path,
    series,
    name,
    date,
    title,
    page,
    participants,
    topics,
    discussions,
    decisions,
    items,
    tasks,
  } = meeting;
  return {
    path,
    series,
    seriesName: name,
    date,
    title,
    url: pageUrl(site, page),
    source: fileUrl(site, meeting),
    participants,
    topics: topics.map(({ title: topic, anchor, depth, text }) => ({ title: topic, anchor, depth, text })),
    issues: discussions.map(({ address, level, topic, passages }) => ({
      issue: formatAddress(address),
      level,
      topic,
      passages: passages.map(({ text }) => text),
    })),
    decisions: decisions.map((decision) => decisionData(site, { meeting, decision })),
    actionItems: tasks.map(({ text, anchor }, index) => ({
      text,
      owners: items?.items[index]?.owners ?? [],
      due: items?.items[index]?.due ?? null,
      done: items?.items[index]?.done ?? false,
      url: pageUrl(site, page, anchor),
    })),
  };
}

export function decisionData(site: Site, { meeting, decision }: SiteDecision): object {
  const { text, vote, addresses, topic, anchor, line } = decision;
  return {
    path: meeting.path,
    line,
    date: meeting.date,
    series: meeting.series,
    topic,
    text,
    vote,
    issues: addresses.map(formatAddress),
    url: pageUrl(site, meeting.page, anchor),
  };
}

export function itemData(site: Site, item: SiteItem): object {
  const { id, isOpen, owners, due, references, topic, task, meeting, since } = item;
  return {
    id,
    open: isOpen,
    text: task.text,
    owners,
    due,
    topic,
    issues: references.map(formatAddress),
    since,
    date: meeting.date,
    url: pageUrl(site, meeting.page, task.anchor),
  };
}

/** What lists of issues have. */
export function issueSummary(site: Site, issue: SiteIssue): object {
  const { address, page, discussed, listed } = issue;
  return {
    issue: formatAddress(address),
    url: pageUrl(site, page),
    source: issueUrl(site, issue),
    discussed: discussed.length,
    listed: listed.length,
    last: latestOf(issue) || null,
  };
}

export function issueData(site: Site, issue: SiteIssue): object {
  const { address, page, discussed, listed, decisions, items } = issue;
  return {
    issue: formatAddress(address),
    url: pageUrl(site, page),
    source: issueUrl(site, issue),
    meetings: [...discussed, ...listed].map(
      ({ meeting, discussion: { level, topic, anchor, passages } }) => ({
        path: meeting.path,
        date: meeting.date,
        series: meeting.series,
        level,
        topic,
        passages: passages.map(({ text }) => text),
        url: pageUrl(site, meeting.page, anchor ?? undefined),
      }),
    ),
    decisions: decisions.map((decision) => decisionData(site, decision)),
    actionItems: items.map((item) => itemData(site, item)),
  };
}
