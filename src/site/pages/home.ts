import { html, type Html } from "../../html.ts";
import { formatAddress } from "../../minutes/minutes.ts";
import { plural } from "../../render/plural.ts";
import { meetingData } from "../data.ts";
import { siteTexts } from "../messages.ts";
import type { Site, SiteIssue, SiteSeries } from "../site-model.ts";
import { searchForm, siteName, type Page } from "./layout.ts";
import { dateOf, decisionRow, emptyState, linkTo, meetingRow, topicOf } from "./parts.ts";

const maxRows = 8;
const maxDecisions = 5;

/** The first page: a search, and the newest of everything. */
export function homePage(site: Site): Page {
  const { meetings, series, issues, decisions } = site;
  const discussed = issues.filter((issue) => issue.discussed.length > 0).slice(0, maxRows);
  return {
    page: "index",
    title: siteName(site),
    section: "",
    hasSearch: false,
    body: html`
      <div class="hero">
        <h1>${siteName(site)}</h1>
        <p class="lead">${summary(site)}</p>
        ${searchForm("large")}
      </div>
      <div class="columns">
        <section aria-labelledby="page.latest">
          ${heading("page.latest", "Latest meetings", "meetings")}
          ${
            meetings.length === 0
              ? emptyState(siteTexts.noMeetings)
              : html`<ul class="rows">
                  ${meetings.slice(0, maxRows).map((meeting) => meetingRow(meeting, "named"))}
                </ul>`
          }
        </section>
        <div>
          <section aria-labelledby="page.decided">
            ${heading("page.decided", "Latest decisions", "decisions")}
            ${
              decisions.length === 0
                ? emptyState(siteTexts.noDecisions, siteTexts.decisionExample)
                : html`<ul class="rows">
                    ${decisions.slice(0, maxDecisions).map(decisionRow)}
                  </ul>`
            }
          </section>
          <section aria-labelledby="page.discussed">
            ${heading("page.discussed", "Most discussed issues", "issues")}
            ${
              discussed.length === 0
                ? emptyState(siteTexts.noIssues)
                : html`<ol class="rows counted">
                    ${discussed.map(issueRow)}
                  </ol>`
            }
          </section>
          <section aria-labelledby="page.series">
            ${heading("page.series", "Series", "series")}
            <ul class="rows counted">
              ${series.slice(0, maxRows).map(seriesRow)}
            </ul>
          </section>
        </div>
      </div>
    `,
    data: {
      repository: `${site.repository.owner}/${site.repository.name}`,
      meetings: meetings.length,
      series: series.length,
      issues: issues.length,
      decisions: decisions.length,
      openActionItems: site.items.filter(({ isOpen }) => isOpen).length,
      latest: meetings.slice(0, maxRows).map((meeting) => meetingData(site, meeting)),
    },
  };
}

function summary({ meetings, series, issues, decisions }: Site): Html {
  const latest = meetings.find(({ date }) => date !== null);
  return html`${plural(meetings.length, "meeting", "meetings")} in
  ${plural(series.length, "series", "series")}, about ${plural(issues.length, "issue", "issues")}, with
  ${plural(decisions.length, "decision", "decisions")}.
  ${latest === undefined ? null : html`The latest meeting was on ${dateOf(latest.date)}.`}`;
}

const heading = (id: string, text: string, page: string): Html =>
  html`<div class="heading-row">
    <h2 id="${id}">${text}</h2>
    <a href="${linkTo(page)}"
      >All<span class="hidden"> ${text.toLowerCase().replace(/^(?:latest|most discussed) /, "")}</span></a
    >
  </div>`;

const issueRow = (issue: SiteIssue): Html =>
  html`<li>
    <span
      ><a class="title" href="${linkTo(issue.page)}">${formatAddress(issue.address)}</a>
      <span class="topic muted small">${topicOf(issue)}</span></span
    >
    <span class="muted small">${plural(issue.discussed.length, "meeting", "meetings")}</span>
  </li> `;

const seriesRow = ({ name, page, meetings }: SiteSeries): Html =>
  html`<li>
    <a class="title" href="${linkTo(page)}">${name}</a>
    <span class="muted small">${plural(meetings.length, "meeting", "meetings")}</span>
  </li> `;
