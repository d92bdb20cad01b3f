import { html, type Html } from "../../html.ts";
import { daysBetween } from "../../minutes/dates/calendar-date.ts";
import { plural } from "../../render/plural.ts";
import { decisionData, itemData, meetingData } from "../data.ts";
import { siteTexts } from "../messages.ts";
import { compareText, type Site, type SiteItem, type SiteMeeting, type SiteSeries } from "../site-model.ts";
import type { Page } from "./layout.ts";
import { dateOf, decisionRow, emptyState, itemRow, linkTo, meetingRow, shortDateOf } from "./parts.ts";

/** Groups a sorted list, in the order of the list. */
function groupBy<Entry>(
  entries: readonly Entry[],
  keyOf: (entry: Entry) => string,
): readonly (readonly [string, readonly Entry[]])[] {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const group = groups.get(keyOf(entry));
    if (group) group.push(entry);
    else groups.set(keyOf(entry), [entry]);
  }
  return [...groups];
}

const yearOf = ({ date }: Pick<SiteMeeting, "date">): string => date?.slice(0, 4) ?? siteTexts.undated;

/** Links to the parts of a long page. */
function jumps(label: string, entries: readonly (readonly [id: string, text: string])[]): Html | null {
  return entries.length < 2
    ? null
    : html`<nav class="jumps" aria-label="${label}">
        ${entries.map(([id, text]) => html`<a href="#${id}">${text}</a> `)}
      </nav>`;
}

/** The page of all meetings, by year. */
export function meetingsPage(site: Site): Page {
  const years = groupBy(site.meetings, yearOf);
  return {
    page: "meetings",
    title: "Meetings",
    section: "meetings",
    body: html`<h1>Meetings</h1>
      ${years.length === 0 ? emptyState(siteTexts.noMeetings) : null}
      ${jumps(
        "Years",
        years.map(([year], at) => [`year.${at + 1}`, year]),
      )}
      ${years.map(
        ([year, meetings], at) =>
          html`<section>
            <h2 id="year.${at + 1}">${year} <span class="count">${meetings.length}</span></h2>
            <ul class="dated">
              ${meetings.map(
                (meeting) =>
                  html`<li>
                    <span class="muted">${shortDateOf(meeting.date)}</span>
                    <a href="${linkTo(meeting.page)}"
                      >${meeting.name}${meeting.isOneOfSeveral ? `: ${meeting.title}` : null}<span
                        class="hidden"
                        >, ${meeting.date ?? meeting.title}</span
                      ></a
                    >
                  </li> `,
              )}
            </ul>
          </section> `,
      )}`,
    data: { meetings: site.meetings.map((meeting) => meetingData(site, meeting)) },
  };
}

/** The page of all decisions, by year. */
export function decisionsPage(site: Site): Page {
  const years = groupBy(site.decisions, ({ meeting }) => yearOf(meeting));
  return {
    page: "decisions",
    title: "Decisions",
    section: "decisions",
    body: html`<h1>Decisions</h1>
      ${years.length === 0 ? emptyState(siteTexts.noDecisions, siteTexts.decisionExample) : null}
      ${jumps(
        "Years",
        years.map(([year], at) => [`year.${at + 1}`, year]),
      )}
      ${years.map(
        ([year, decisions], at) =>
          html`<section>
            <h2 id="year.${at + 1}">${year} <span class="count">${decisions.length}</span></h2>
            <ul class="rows">
              ${decisions.map(decisionRow)}
            </ul>
          </section> `,
      )}`,
    data: { decisions: site.decisions.map((decision) => decisionData(site, decision)) },
  };
}

/** An item that no meeting mentioned for so long before the latest meeting is old. */
const oldAfterDays = 183;

/** The page of the open action items, by owner. */
export function actionItemsPage(site: Site): Page {
  const open = site.items.filter(({ isOpen }) => isOpen);
  const latest = site.meetings.find(({ date }) => date !== null)?.date ?? "";
  const isOld = ({ meeting: { date } }: SiteItem): boolean =>
    date !== null && daysBetween(date, latest) > oldAfterDays;
  const byOwner = groupBy(
    open.flatMap((item) =>
      item.owners.length === 0 ? [{ owner: "", item }] : item.owners.map((owner) => ({ owner, item })),
    ),
    ({ owner }) => owner.toLowerCase(),
  ).toSorted(([a], [b]) => Number(a === "") - Number(b === "") || compareText(a, b));
  const owners = byOwner.map(([, entries], at) => {
    const items = entries.map(({ item }) => item);
    const [recent, old] = [items.filter((item) => !isOld(item)), items.filter(isOld)];
    return { name: entries[0]?.owner || siteTexts.unowned, id: `owner.${at + 1}`, recent, old };
  });
  const active = owners.filter(({ recent }) => recent.length > 0);
  const inactive = owners.filter(({ recent }) => recent.length === 0);
  return {
    page: "action-items",
    title: "Action items",
    section: "action-items",
    body: html`<h1>Open action items</h1>
      ${open.length === 0 ? html`${emptyState(siteTexts.noItems)} ${emptyState(siteTexts.noItemsOf, siteTexts.itemExample)}` : null}
      ${jumps(
        "Owners",
        active.map(({ id, name, recent }) => [id, `${name} (${recent.length})`]),
      )}
      ${active.map(
        ({ id, name, recent, old }) =>
          html`<section>
            <h2 id="${id}">${name} <span class="count">${recent.length}</span></h2>
            ${itemRows(recent)}
            ${old.length === 0 ? null : olderItems(siteTexts.older(old.length), itemRows(old))}
          </section> `,
      )}
      ${
        inactive.length === 0
          ? null
          : html`<section>
              <h2>
                Older <span class="count">${inactive.reduce((sum, { old }) => sum + old.length, 0)}</span>
              </h2>
              ${inactive.map(({ name, old }) => olderItems(`${name} (${old.length})`, itemRows(old)))}
            </section>`
      }`,
    data: { actionItems: open.map((item) => itemData(site, item)) },
  };
}

const itemRows = (items: readonly SiteItem[]): Html =>
  html`<ul class="rows">
    ${items.map((item) => itemRow(item, false))}
  </ul>`;

const olderItems = (summary: string, rows: Html): Html =>
  html`<details class="older">
    <summary>${summary}</summary>
    ${rows}
  </details> `;

/** The page of all series. */
export function seriesListPage(site: Site): Page {
  return {
    page: "series",
    title: "Series",
    section: "series",
    body: html`<h1>Series</h1>
      ${site.series.length === 0 ? emptyState(siteTexts.noMeetings) : null}
      <ul class="cards">
        ${site.series.map((series) => seriesCard(series))}
      </ul>`,
    data: {
      series: site.series.map(({ series, name, meetings }) => ({ series, name, meetings: meetings.length })),
    },
  };
}

function seriesCard({ name, page, meetings, series }: SiteSeries): Html {
  const [latest, first] = [meetings[0], meetings.findLast(({ date }) => date !== null)];
  return html`<li class="card">
    <h2><a href="${linkTo(page)}">${name}</a></h2>
    <p class="muted small">
      ${series === "" ? null : html`<code>${series}</code> · `}${plural(meetings.length, "meeting", "meetings")}
    </p>
    <p class="small">
      Last met
      ${dateOf(latest?.date ?? null)}${first === undefined || first === latest ? null : html`, first ${dateOf(first.date)}`}
    </p>
  </li> `;
}

/** The page of a series: its meetings by year. */
export function seriesPage(site: Site, series: SiteSeries): Page {
  const { name, page, meetings } = series;
  const years = groupBy(meetings, yearOf);
  const decisions = site.decisions.filter(({ meeting }) => meeting.series === series.series);
  return {
    page,
    title: name,
    section: "series",
    body: html`<p class="crumbs"><a href="${linkTo("series")}">Series</a></p>
      <h1>${name}</h1>
      <p class="lead">
        ${plural(meetings.length, "meeting", "meetings")},
        ${plural(decisions.length, "decision", "decisions")}.
      </p>
      ${jumps(
        "Years",
        years.map(([year], at) => [`year.${at + 1}`, year]),
      )}
      ${years.map(
        ([year, some], at) =>
          html`<section>
            <h2 id="year.${at + 1}">${year} <span class="count">${some.length}</span></h2>
            <ul class="rows">
              ${some.map((meeting) => meetingRow(meeting, "dated"))}
            </ul>
          </section> `,
      )}`,
    data: { series: series.series, name, meetings: meetings.map((meeting) => meetingData(site, meeting)) },
  };
}
