import { html, type Html } from "../../html.ts";
import { shownVote } from "../../minutes/decisions/shown-vote.ts";
import { formatAddress, type Address } from "../../minutes/minutes.ts";
import { plural } from "../../render/plural.ts";
import { linesAnchor, urlPath } from "../../render/links.ts";
import { longDate, shortDate } from "../dates.ts";
import { rootMark, type SafeText } from "../meeting.ts";
import { issueAddress } from "../page-address.ts";
import type { Site, SiteDecision, SiteIssue, SiteItem, SiteMeeting } from "../site-model.ts";

/** Returns text of minutes for a page. */
export const safe = ({ html: text }: SafeText): Html => ({ html: text });

/** Returns the address of a page for a link on any page. */
export const linkTo = (page: string, anchor?: string | null): string =>
  `${rootMark}${page}.html${anchor == null ? "" : `#${anchor}`}`;

export function dateOf(date: string | null, format = longDate): Html {
  return date === null
    ? html`<span class="muted">no date</span>`
    : html`<time datetime="${date}">${format(date)}</time>`;
}

export const shortDateOf = (date: string | null): Html => dateOf(date, shortDate);

/** Returns the name of a meeting for lists: `IaaS, 6 December 2023`. */
const meetingName = (meeting: SiteMeeting): string =>
  meeting.date === null ? `${meeting.name}: ${meeting.title}` : `${meeting.name}, ${dayName(meeting)}`;

/** Returns the name of a meeting within its series: its date, and its title if another has the same date. */
const dayName = ({ date, title, isOneOfSeveral }: SiteMeeting): string =>
  date === null ? title : longDate(date) + (isOneOfSeveral ? ` (${title})` : "");

/** Returns the address of the minutes on GitHub. That of a section in a growing file is its first line. */
export function fileUrl(
  { serverUrl, repository }: Site,
  { path, firstLine }: Pick<SiteMeeting, "path" | "firstLine">,
): string {
  const at = firstLine === null ? "" : linesAnchor({ from: firstLine, to: firstLine });
  return `${serverUrl}/${repository.owner}/${repository.name}/blob/HEAD/${urlPath(path)}${at}`;
}

export function issueUrl(
  { serverUrl }: Pick<Site, "serverUrl">,
  issue: Pick<SiteIssue, "address" | "kind">,
): string {
  const { owner, repo, number } = issue.address;
  return `${serverUrl}/${owner}/${repo}/${issue.kind}/${number}`;
}

const issueLink = (address: Address): Html =>
  html`<a class="issue" href="${linkTo(issueAddress(address))}">${formatAddress(address)}</a>`;

const issueLinks = (addresses: readonly Address[]): Html | null =>
  addresses.length === 0
    ? null
    : html`<span class="issues">${addresses.map((address) => html`${issueLink(address)} `)}</span>`;

/** Returns what a meeting has: `4 issues · 1 decision`. */
function countsOf({ discussions, decisions, tasks }: SiteMeeting): string {
  const counts = [
    [discussions.length, "issue", "issues"],
    [decisions.length, "decision", "decisions"],
    [tasks.length, "action item", "action items"],
  ] as const;
  return counts.flatMap(([count, one, many]) => (count === 0 ? [] : [plural(count, one, many)])).join(" · ");
}

const maxNamedTopics = 4;
/** Titles that say nothing about a meeting. */
const formal =
  /^(?:agenda|minutes|(?:meeting )?notes|topics(?: for discussion)?|discuss(?:ion|ed issues)|decisions?|resolutions?|beschl(?:uss|üsse)|participants|attendees|teilnehmer\w*|aob|misc|protokoll|organi[sz]ation(?:al)?|housekeeping|welcome|links?)\W*$/i;

/** Returns the first topics of a meeting that say something. */
function topicNames({ topics }: SiteMeeting): string {
  const names = topics.flatMap(({ title, anchor }) =>
    anchor === null || title === "" || formal.test(title) ? [] : [title],
  );
  const unique = [...new Set(names)];
  return unique.slice(0, maxNamedTopics).join(" · ") + (unique.length > maxNamedTopics ? " …" : "");
}

/** Returns the topic under which an issue was discussed last. The minutes do not have the title of the issue. */
export function topicOf({ discussed, listed }: SiteIssue): string | null {
  for (const { meeting, discussion } of [...discussed, ...listed]) {
    const { topic } = discussion;
    if (topic !== null && topic !== "" && topic !== meeting.title && !formal.test(topic)) return topic;
  }
  return null;
}

/** Returns a meeting as a row of a list. */
export function meetingRow(meeting: SiteMeeting, format: "named" | "dated"): Html {
  const name = format === "named" ? meetingName(meeting) : dayName(meeting);
  const counts = countsOf(meeting);
  const topics = topicNames(meeting);
  return html`<li>
    <a class="title" href="${linkTo(meeting.page)}">${name}</a>
    ${topics === "" ? null : html`<p class="topics">${topics}</p>`}
    ${counts === "" ? null : html`<p class="muted small">${counts}</p>`}
  </li> `;
}

export function decisionRow({ meeting, decision }: SiteDecision): Html {
  const vote = shownVote(decision);
  return html`<li class="decision">
    <div class="statement">${safe(decision)}</div>
    <p class="muted small">
      <a href="${linkTo(meeting.page, decision.anchor)}">${meetingName(meeting)}</a>
      ${decision.topic === null || formal.test(decision.topic) ? null : html` · ${decision.topic}`}
      ${vote === null ? null : html` · Vote: ${vote}`}
      ${decision.addresses.length === 0 ? null : html` · `}${issueLinks(decision.addresses)}
    </p>
  </li> `;
}

export function itemRow({ task, meeting, due, since, isOpen, owners }: SiteItem, withOwners: boolean): Html {
  return html`<li class="${isOpen ? "task" : "task done"}">
    <div class="statement">
      ${isOpen ? null : html`<span class="pill">done</span> `}${
        withOwners && owners.length > 0 ? html`<strong>${owners.join(", ")}</strong>: ` : null
      }${safe(task)}
    </div>
    <p class="muted small">
      ${due === null ? null : html`<span class="due">due ${dateOf(due)}</span> · `}<a
        href="${linkTo(meeting.page, task.anchor)}"
        >${meetingName(meeting)}</a
      >${since === meeting.date ? null : html` · since ${dateOf(since)}`}
    </p>
  </li> `;
}

export const emptyState = (text: string, example?: string): Html =>
  html`<div class="empty">
    <p>${text}</p>
    ${example === undefined ? null : html`<p><code>${example}</code></p>`}
  </div>`;
