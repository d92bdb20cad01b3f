import { html, type Html } from "../html.ts";
import { hashOf } from "../minutes/hash.ts";
import { longDate } from "./dates.ts";
import { rootMark, type PublishedDecision } from "./meeting.ts";
import { siteName } from "./pages/layout.ts";
import type { Site, SiteMeeting } from "./site-model.ts";

const maxEntries = 50;
const minTitleLength = 25;

type Entry = {
  readonly id: string;
  readonly title: string;
  readonly date: string;
  readonly url: string;
  readonly content: string;
  readonly category: string;
};

type Dated = SiteMeeting & { readonly date: string };
const isDated = (meeting: SiteMeeting): meeting is Dated => meeting.date !== null;

/** Returns the Atom feed of the newest meetings (https://www.rfc-editor.org/rfc/rfc4287). */
export function meetingsFeed(site: Site): string {
  const entries = site.meetings
    .filter((meeting) => isDated(meeting))
    .slice(0, maxEntries)
    .map((meeting): Entry => ({
      id: tagOf(site, meeting.page),
      title: nameOf(meeting),
      date: meeting.date,
      url: `${site.baseUrl}${meeting.page}.html`,
      content: absolute(site, meeting.body.html),
      category: meeting.name,
    }));
  return renderFeed(site, "meetings", "Meetings", entries);
}

/** Returns the Atom feed of the newest decisions. A decision keeps its id as long as its text is the same. */
export function decisionsFeed(site: Site): string {
  const counts = new Map<string, number>();
  const entries = site.decisions.flatMap(({ meeting, decision }): Entry[] => {
    if (!isDated(meeting)) return [];
    const key = hashOf([meeting.path, decision.text]);
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return [
      {
        id: tagOf(site, `decisions/${key}${count === 1 ? "" : `-${count}`}`),
        title: titleOf(decision) || nameOf(meeting),
        date: meeting.date,
        url: `${site.baseUrl}${meeting.page}.html#${decision.anchor}`,
        content: absolute(site, `<p>${decision.html}</p>`) + html`<p>${nameOf(meeting)}</p>`.html,
        category: meeting.name,
      },
    ];
  });
  return renderFeed(site, "decisions", "Decisions", entries.slice(0, maxEntries));
}

/** Returns the text of a decision, with its topic if the text alone says little: `Sheds: yes`. */
function titleOf({ text, topic }: PublishedDecision): string {
  return topic === null || text.length >= minTitleLength ? text : `${topic}: ${text}`;
}

const nameOf = ({ name, date }: Dated): string => `${name}, ${longDate(date)}`;
const absolute = ({ baseUrl }: Site, text: string): string => text.replaceAll(rootMark, baseUrl);

/**
 * Returns an id that stays the same if the site moves to another address (https://www.rfc-editor.org/rfc/rfc4151). The year only
 * says when the owner had the name.
 */
function tagOf({ repository: { owner, name } }: Site, what: string): string {
  return `tag:${owner.toLowerCase()}.github.io,2026:${name.toLowerCase()}/${what}`;
}

const instant = (date: string): string => `${date}T00:00:00Z`;

function renderFeed(site: Site, file: string, title: string, entries: readonly Entry[]): string {
  const name = siteName(site);
  const feed = html`<?xml version="1.0" encoding="utf-8"?>
    <feed xmlns="http://www.w3.org/2005/Atom">
      <id>${tagOf(site, file)}</id>
      <title>${title}: ${name}</title>
      <updated>${instant(entries[0]?.date ?? "1970-01-01")}</updated>
      <author><name>${name}</name></author>
      <link rel="self" type="application/atom+xml" href="${site.baseUrl}${file}.atom" />
      <link rel="alternate" type="text/html" href="${site.baseUrl}${file}.html" />
      <generator>Minutes Bot</generator>
      ${entries.map((entry) => renderEntry(entry))}</feed
    > `;
  return withoutControlCharacters(feed.html);
}

const renderEntry = ({ id, title, date, url, content, category }: Entry): Html => html`
  <entry>
    <id>${id}</id>
    <title>${title}</title>
    <updated>${instant(date)}</updated>
    <link rel="alternate" type="text/html" href="${url}" />
    <category term="${category}" />
    <content type="html">${content}</content>
  </entry>
`;

/** XML has no control characters, not even escaped: https://www.w3.org/TR/xml/#charsets */
function withoutControlCharacters(text: string): string {
  return text.toWellFormed().replaceAll(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu, "");
}
