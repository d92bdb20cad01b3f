import { html, type Html } from "../../html.ts";
import { formatAddress } from "../../minutes/minutes.ts";
import { longDate } from "../dates.ts";
import { meetingDetails } from "../data.ts";
import type { PublishedMeeting } from "../meeting.ts";
import { siteTexts } from "../messages.ts";
import { issueAddress } from "../page-address.ts";
import type { Site, SiteMeeting, SiteSeries } from "../site-model.ts";
import type { Page } from "./layout.ts";
import { dateOf, fileUrl, linkTo, safe } from "./parts.ts";

/** The page of a meeting: its text, and beside it what it contains. */
export function meetingPage(site: Site, series: SiteSeries, meeting: SiteMeeting): Page {
  const { page, name, date, body, isOmitted, hiddenLines } = meeting;
  const at = series.meetings.indexOf(meeting);
  const contents = renderContents(meeting);
  const title = date === null ? meeting.title : longDate(date);
  return {
    page,
    title: `${name}, ${title}`,
    section: "meetings",
    body: html`
      <p class="crumbs">
        <a href="${linkTo("series")}">Series</a> / <a href="${linkTo(series.page)}">${name}</a>
      </p>
      <h1>${name} <span class="light">${date === null ? meeting.title : dateOf(date)}</span></h1>
      ${ownTitle(meeting)}
      <p class="muted small meta">
        <a href="${fileUrl(site, meeting)}">Read or correct on GitHub</a>
        ${contents === null ? null : html`<a class="narrow" href="#page.contents">Topics, issues and action items</a>`}
      </p>
      ${hiddenLines.length === 0 ? null : html`<p class="notice">${siteTexts.hidden(hiddenLines.length)}</p>`}
      <div class="document">
        <article class="markdown" aria-label="Minutes">
          ${isOmitted ? html`<p class="notice">${siteTexts.omitted}</p>` : safe(body)}
        </article>
        ${
          contents === null
            ? null
            : html`<aside id="page.contents" class="contents" aria-label="On this page">${contents}</aside>`
        }
      </div>
      ${neighbours(series.meetings[at + 1], series.meetings[at - 1])}
    `,
    data: meetingDetails(site, meeting),
  };
}

/** Shows the title of the minutes if it is more than the date and the name. */
function ownTitle({ title, name, date }: SiteMeeting): Html | null {
  const isDate = /\d{2}/.test(title) || title.toLowerCase() === name.toLowerCase();
  return date === null || isDate ? null : html`<p class="lead">${title}</p>`;
}

function renderContents({ topics, decisions, discussions, tasks }: SiteMeeting): readonly Html[] | null {
  const entries = topics.filter(({ title, anchor }) => title !== "" && anchor !== null);
  const parts = [
    list(
      "Topics",
      contentsOf(entries).map(
        ({ title, anchor, isDeep }) =>
          html`<li${isDeep ? html` class="deep"` : null}><a href="#${anchor}">${title}</a></li> `,
      ),
    ),
    list(
      "Decisions",
      decisions.map(({ text, anchor }) => html`<li><a href="#${anchor}">${shorten(text)}</a></li> `),
    ),
    list(
      "Action items",
      tasks.map(({ text, anchor }) => html`<li><a href="#${anchor}">${shorten(text)}</a></li> `),
    ),
    list(
      "Issues",
      discussions.map(
        ({ address }) =>
          html`<li><a href="${linkTo(issueAddress(address))}">${formatAddress(address)}</a></li> `,
      ),
    ),
  ].flatMap((part) => part ?? []);
  return parts.length === 0 ? null : parts;
}

type Entry = { readonly title: string; readonly anchor: string; readonly isDeep: boolean };

function contentsOf(topics: PublishedMeeting["topics"]): readonly Entry[] {
  const top = Math.min(...topics.map(({ depth }) => depth));
  return topics.flatMap(({ title, anchor, depth }) =>
    anchor === null || depth > top + 1 ? [] : [{ title, anchor, isDeep: depth > top }],
  );
}

function list(title: string, entries: readonly Html[]): Html | null {
  return entries.length === 0
    ? null
    : html`<details open>
        <summary>${title} <span class="count">${entries.length}</span></summary>
        <ul>
          ${entries}
        </ul>
      </details>`;
}

const maxCharacters = 90;

function shorten(text: string): string {
  if (text === "") return "…";
  const characters = Array.from(text);
  return characters.length <= maxCharacters
    ? text
    : `${characters
        .slice(0, maxCharacters - 1)
        .join("")
        .trimEnd()}…`;
}

function neighbours(before: SiteMeeting | undefined, after: SiteMeeting | undefined): Html | null {
  if (before === undefined && after === undefined) return null;
  const link = (meeting: SiteMeeting, label: string, rel: string): Html =>
    html`<a href="${linkTo(meeting.page)}" rel="${rel}"
      ><span class="muted small">${label}</span>
      ${meeting.date === null ? meeting.title : longDate(meeting.date)}</a
    >`;
  return html`<nav class="neighbours" aria-label="Meetings of the series">
    ${before === undefined ? html`<span></span>` : link(before, "Earlier", "prev")}
    ${after === undefined ? null : link(after, "Later", "next")}
  </nav>`;
}
