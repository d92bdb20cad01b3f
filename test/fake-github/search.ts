import { type Caller, canSee, mayRead } from "./auth.ts";
import { nameWithOwner } from "./repositories.ts";
import type { Account, Discussion, Issue, GitHubState } from "./state.ts";
import { bodyAt, visibleSequence } from "./timeline.ts";

/** A search qualifier that the fake GitHub does not support; GitHub would treat it as a word. */
export class UnknownQualifier extends Error {}

/**
 * Returns the issues that a search finds, newest first unless `sort:created-asc` is given. Words match title, body and
 * comments, unless `in:` restricts them. A space means AND, also between two owners or repositories, so that no issue
 * matches both: https://github.blog/changelog/2025-03-06-github-issues-projects-api-support-for-issues-advanced-search-and-more/
 * The index lags by the read class "search". https://docs.github.com/search-github/searching-on-github/searching-issues-and-pull-requests
 */
export function searchIssues(state: GitHubState, caller: Caller, query: string): Issue[] {
  const terms = termsOf(query);
  const places = terms.filter((term) => term.key === "in").flatMap((term) => term.value.split(","));
  const scopes = terms.filter((term) => term.key !== undefined && scopeKeys.has(term.key));
  const rest = terms.filter(
    (term) => term.key !== "in" && !(term.key !== undefined && scopeKeys.has(term.key)),
  );
  const found: Issue[] = [];
  for (const repository of state.repositories.values()) {
    if (!canSee(caller, repository)) continue;
    if (!mayRead(caller, repository, "issues") && !mayRead(caller, repository, "pull_requests")) continue;
    const isInAll = scopes.every(({ key, value, not }) => {
      const name = key === "repo" ? nameWithOwner(repository) : repository.owner.login;
      return (name.toLowerCase() === value.toLowerCase()) !== not;
    });
    if (!isInAll) continue;
    for (const issue of repository.issues.values()) {
      if (firstSequence(issue) > visibleSequence(state, "search")) continue;
      if (rest.every((term) => matches(state, issue, term.key, term.value, places) !== term.not))
        found.push(issue);
    }
  }
  found.sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || b.id - a.id);
  const isOldestFirst = rest.some(({ key, value }) => key === "sort" && value === "created-asc");
  return isOldestFirst ? found.reverse() : found;
}

type Term = {
  readonly not: boolean;
  readonly key: string | undefined;
  readonly value: string;
};

function termsOf(query: string): Term[] {
  return [
    ...query.matchAll(/(?<not>-)?(?:(?<key>[a-z-]{1,20}):)?(?:"(?<quoted>[^"]*)"|(?<plain>\S+))/gu),
  ].map(({ groups }) => ({
    not: groups?.["not"] === "-",
    key: groups?.["key"],
    value: groups?.["quoted"] ?? groups?.["plain"] ?? "",
  }));
}

/**
 * Returns the discussions that a search finds, oldest first with `sort:created-asc`.
 * https://docs.github.com/search-github/searching-on-github/searching-discussions
 */
export function searchDiscussions(state: GitHubState, caller: Caller, query: string): Discussion[] {
  const terms = termsOf(query);
  const until = visibleSequence(state, "search");
  const found = [...state.repositories.values()]
    .filter((repository) => canSee(caller, repository) && mayRead(caller, repository, "discussions"))
    .flatMap(({ discussions, hasDiscussions }) => (hasDiscussions ? [...discussions.values()] : []))
    .filter((discussion) =>
      terms.every(({ not, key, value }) => {
        switch (key) {
          case "user":
            return (discussion.repository.owner.login.toLowerCase() === value.toLowerCase()) !== not;
          case "commenter":
            return (
              discussion.comments.some(
                (one) => one.sequence <= until && one.deleted === null && is(one.author, value),
              ) !== not
            );
          case "created":
            return inRange(discussion.createdAt, value) !== not;
          case "sort":
            return value === "created-asc";
          default:
            throw new UnknownQualifier(`${key ?? ""}:${value}`);
        }
      }),
    );
  return found.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || a.id - b.id);
}

const scopeKeys = new Set(["repo", "org", "user"]);
const firstSequence = (issue: Issue) => issue.versions[0]?.sequence ?? 0;

function matches(
  state: GitHubState,
  issue: Issue,
  key: string | undefined,
  value: string,
  places: string[],
): boolean {
  const comments = () => {
    const until = visibleSequence(state, "search");
    return issue.timeline
      .filter((item) => item.kind === "comment")
      .filter((one) => one.sequence <= until && (one.deleted === null || one.deleted > until));
  };
  switch (key) {
    case undefined: {
      const where = places.length === 0 ? ["title", "body", "comments"] : places;
      const texts = [
        where.includes("title") ? issue.title : "",
        where.includes("body") ? bodyAt(issue) : "",
        ...(where.includes("comments") ? comments().map((one) => bodyAt(one)) : []),
      ];
      return texts.some((text) => text.toLowerCase().includes(value.toLowerCase()));
    }
    case "is":
    case "type":
    case "state":
      return isA(issue, value);
    case "author":
      return is(issue.author, value);
    case "commenter":
      return comments().some((one) => is(one.author, value));
    case "involves":
      return is(issue.author, value) || comments().some((one) => is(one.author, value));
    case "assignee":
      return [...issue.assignees].some((one) => is(one, value));
    case "label":
      return [...issue.labels].some((label) => label.name.toLowerCase() === value.toLowerCase());
    case "created":
      return inRange(issue.createdAt, value);
    case "updated":
      return inRange(issue.updatedAt, value);
    case "closed":
      return issue.closedAt !== null && inRange(issue.closedAt, value);
    case "sort":
      if (!["created-asc", "created-desc"].includes(value)) throw new UnknownQualifier(`sort:${value}`);
      return true;
    default:
      throw new UnknownQualifier(`${key}:${value}`);
  }
}

function isA(issue: Issue, value: string): boolean {
  switch (value) {
    case "issue":
      return issue.pull === null;
    case "pr":
    case "pull-request":
      return issue.pull !== null;
    case "open":
    case "closed":
      return issue.state === value;
    case "public":
      return issue.repository.visibility === "public";
    case "private":
      return issue.repository.visibility !== "public";
    case "locked":
      return issue.locked;
    default:
      throw new UnknownQualifier(`is:${value}`);
  }
}

/** Compares an account with a search value; apps are written `app/slug`: https://docs.github.com/search-github/searching-on-github/searching-issues-and-pull-requests#search-by-author */
function is({ login, type }: Account, value: string): boolean {
  const name = type === "Bot" ? `app/${login.replace(/\[bot\]$/u, "")}` : login;
  return name.toLowerCase() === value.toLowerCase();
}

function inRange(date: Date, value: string): boolean {
  const [from, to] = value.split("..");
  if (to !== undefined) return inRange(date, `>=${from ?? "*"}`) && inRange(date, `<=${to}`);
  const { sign = "", day = "" } = /^(?<sign>[<>]=?)?(?<day>[^<>=].*)$/u.exec(value)?.groups ?? {};
  if (day === "*") return true;
  const start = new Date(day).getTime();
  const end = day.length === 10 ? start + 24 * 3_600_000 - 1 : start;
  const time = date.getTime();
  if (sign === ">=") return time >= start;
  if (sign === ">") return time > end;
  if (sign === "<=") return time <= end;
  if (sign === "<") return time < start;
  return time >= start && time <= end;
}
