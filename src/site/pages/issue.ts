import { html, type Html } from "../../html.ts";
import { formatAddress } from "../../minutes/minutes.ts";
import { plural } from "../../render/plural.ts";
import { issueData, issueSummary } from "../data.ts";
import { siteTexts } from "../messages.ts";
import { latestOf, type Mention, type Site, type SiteIssue } from "../site-model.ts";
import type { Page } from "./layout.ts";
import { dateOf, decisionRow, emptyState, issueUrl, itemRow, linkTo, safe, topicOf } from "./parts.ts";

/** The page of an issue: every meeting that discussed it, what was said and decided, and its action items. */
export function issuePage(site: Site, issue: SiteIssue): Page {
  const { address, page, discussed, listed, decisions, items } = issue;
  const name = formatAddress(address);
  return {
    page,
    title: name,
    section: "issues",
    body: html`
      <p class="crumbs"><a href="${linkTo("issues")}">Issues</a></p>
      <h1>${address.owner}/<wbr />${address.repo}<wbr />#${address.number}</h1>
      <p class="lead">${summary(issue)}</p>
      <p><a class="button" href="${issueUrl(site, issue)}">Open on GitHub</a></p>
      ${section(
        "Decisions",
        decisions.length,
        html`<ul class="rows">
          ${decisions.map(decisionRow)}
        </ul>`,
      )}
      ${section(
        "Action items",
        items.length,
        html`<ul class="rows">
          ${items.map((item) => itemRow(item, true))}
        </ul>`,
      )}
      <h2>Discussed in</h2>
      ${
        discussed.length === 0
          ? emptyState(siteTexts.onlyListed)
          : html`<ol class="timeline">
              ${discussed.map(entry)}
            </ol>`
      }
      ${section(
        discussed.length === 0 ? "Listed in" : "Also listed in",
        listed.length,
        html`<ul class="plain">
          ${listed.map(
            ({ meeting, discussion }) =>
              html`<li>
                <a href="${linkTo(meeting.page, discussion.anchor)}"
                  >${meeting.name}, ${dateOf(meeting.date)}</a
                >
                ${discussion.level === "postponed" ? html`<span class="pill">postponed</span>` : null}
              </li> `,
          )}
        </ul>`,
      )}
    `,
    data: issueData(site, issue),
  };
}

const section = (title: string, count: number, body: Html): Html | null =>
  count === 0
    ? null
    : html`<h2>${title} <span class="count">${count}</span></h2>
        ${body}`;

function summary({ discussed, listed }: SiteIssue): Html {
  const names = [...new Set([...discussed, ...listed].map(({ meeting }) => meeting.name))];
  const first = discussed.at(-1)?.meeting.date;
  const last = discussed[0]?.meeting.date ?? null;
  const count = discussed.length > 0 ? discussed.length : listed.length;
  return html`${discussed.length > 0 ? "Discussed in" : "Listed in"} ${plural(count, "meeting", "meetings")}
  of
  ${names.join(", ")}${
    first == null
      ? null
      : first === last
        ? html`, on ${dateOf(first)}`
        : html`, first on ${dateOf(first)}, last on ${dateOf(last)}`
  }.`;
}

function entry({ meeting, discussion }: Mention): Html {
  const { topic, anchor, passages, isCut } = discussion;
  const title = topic ?? "";
  return html`<li>
    <h3>
      <a href="${linkTo(meeting.page, anchor)}">${dateOf(meeting.date)}</a>
      <span class="light"
        >${meeting.name}${title === "" || title === meeting.title ? null : ` · ${title}`}</span
      >
    </h3>
    <div class="markdown passage">
      ${passages.map(safe)}
      ${isCut ? html`<p><a href="${linkTo(meeting.page, anchor)}">${siteTexts.cutPassage}</a></p>` : null}
    </div>
  </li> `;
}

/** The page of all issues, by repository. */
export function issuesPage(site: Site): Page {
  const { issues } = site;
  const groups = new Map<string, SiteIssue[]>();
  for (const issue of issues) {
    const repository = `${issue.address.owner}/${issue.address.repo}`.toLowerCase();
    groups.set(repository, [...(groups.get(repository) ?? []), issue]);
  }
  const sorted = [...groups.values()].sort((a, b) => b.length - a.length);
  return {
    page: "issues",
    title: "Issues",
    section: "issues",
    body: html`<h1>Issues</h1>
      <p class="lead">
        ${plural(issues.length, "issue", "issues")} and pull requests in the minutes, those discussed in most
        meetings first.
      </p>
      ${issues.length === 0 ? emptyState(siteTexts.noIssues) : sorted.map((group) => repositorySection(group))}`,
    data: { issues: issues.map((issue) => issueSummary(site, issue)) },
  };
}

const maxShown = 20;

function repositorySection(issues: readonly SiteIssue[]): Html {
  const [first] = issues;
  if (first === undefined) return html``;
  const name = `${first.address.owner}/${first.address.repo}`;
  const rest = issues.slice(maxShown);
  return html`<section>
    <h2>${name} <span class="count">${issues.length}</span></h2>
    ${table(name, issues.slice(0, maxShown))}
    ${
      rest.length === 0
        ? null
        : html`<details>
            <summary>${plural(rest.length, "more issue", "more issues")}</summary>
            ${table(`${name}, more`, rest)}
          </details>`
    }
  </section> `;
}

const table = (caption: string, issues: readonly SiteIssue[]): Html =>
  html`<table class="grid">
    <caption class="hidden">
      ${caption}
    </caption>
    <thead>
      <tr>
        <th scope="col">Issue</th>
        <th scope="col">Topic</th>
        <th scope="col">Meetings</th>
        <th scope="col">Last</th>
      </tr>
    </thead>
    <tbody>
      ${issues.map(
        (issue) =>
          html`<tr>
            <td>
              <a href="${linkTo(issue.page)}"
                >#${issue.address.number}<span class="hidden"> of ${caption}</span></a
              >
            </td>
            <td class="topic">${topicOf(issue)}</td>
            <td>${issue.discussed.length + issue.listed.length}</td>
            <td>${dateOf(latestOf(issue) || null)}</td>
          </tr> `,
      )}
    </tbody>
  </table>`;
