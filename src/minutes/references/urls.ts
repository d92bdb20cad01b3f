import reservedNames from "github-reserved-names";
import { isLogin } from "../../config/login.ts";
import { replaceWithSign } from "../matches.ts";
import type { Address, ExternalReference } from "../minutes.ts";

type IssueUrl = { readonly address: Address; readonly kind: "issues" | "pull" | "discussions" };

/** First path segments of GitHub's own pages (`orgs`, `settings`, `sponsors`, …). No account has such a name. */
const reserved: ReadonlySet<string> = new Set(reservedNames.all);

/**
 * Reads the URL of an issue, pull request or discussion on one of the hosts. Returns null for any other URL. It accepts the
 * names of owners and repositories that GitHub allows: https://docs.github.com/en/rest/repos/repos
 */
export function readIssueUrl(url: string, hosts: readonly string[]): IssueUrl | null {
  const [owner = "", repo = "", kind = "", number = ""] = segmentsOn(hosts, url);
  const known = kindOf(kind.toLowerCase());
  const digits = known ? numberIn(number) : null;
  if (digits === null || !known || !isOwnerName(owner) || !isRepositoryName(repo)) return null;
  return { address: { owner, repo, number: digits }, kind: known };
}

/**
 * Reads the URL of an organization's discussion, which names no repository. Returns null for any other URL.
 * https://docs.github.com/organizations/managing-organization-settings/enabling-or-disabling-github-discussions-for-an-organization
 */
export function readOrganizationDiscussion(
  url: string,
  hosts: readonly string[],
): Pick<ExternalReference, "kind" | "id"> | null {
  const [orgs = "", organization = "", kind = "", number = ""] = segmentsOn(hosts, url);
  if (orgs.toLowerCase() !== "orgs") return null;
  const digits = numberIn(number);
  if (kind.toLowerCase() !== "discussions" || digits === null) return null;
  return isOwnerName(organization)
    ? { kind: "organization discussion", id: `${organization}/discussions/${digits}` }
    : null;
}

const defaultPort = /:(?:80|443)$/;

/** Returns the path segments of a URL, or none if it is not on one of the hosts. */
function segmentsOn(hosts: readonly string[], url: string): readonly string[] {
  const match = /^(?:https?:\/\/)?([^/?#]+)\/([^?#]+)/i.exec(url);
  if (!match) return [];
  const written = (match[1] ?? "").toLowerCase();
  const host = replaceWithSign(written.startsWith("www.") ? written.slice(4) : written, ":", defaultPort, "");
  return isHost(host, hosts) ? (match[2] ?? "").split(/\/+/) : [];
}

/** Returns the number at the start of a path segment. Null without a number, or if it is part of a word. */
function numberIn(segment: string): number | null {
  const digits = /^[1-9]\d{0,8}/.exec(segment)?.[0];
  if (digits === undefined || /^[\w-]/.test(segment.slice(digits.length))) return null;
  return Number(digits);
}

function isHost(host: string, hosts: readonly string[]): boolean {
  return hosts.some((known) => {
    const name = known.toLowerCase();
    return host === name || (name === "github.com" && host === "redirect.github.com");
  });
}

function kindOf(segment: string): IssueUrl["kind"] | null {
  if (segment === "issues" || segment === "discussions") return segment;
  return segment === "pull" || segment === "pulls" ? "pull" : null;
}

export function isOwnerName(text: string): boolean {
  return isLogin(text) && !reserved.has(text.toLowerCase());
}

export function isRepositoryName(text: string): boolean {
  return /^[\w.-]{1,100}$/.test(text) && text !== "." && text !== "..";
}

type Tracker = { readonly kind: string; readonly host: RegExp; readonly id: RegExp };

/** Trackers with numbers in their URLs. The first match wins. */
const trackers: readonly Tracker[] = [
  { kind: "launchpad", host: /(?:^|\.)launchpad\.net$/, id: /\/\+?bugs?\/(\d+)/ },
  {
    kind: "gerrit",
    host: /^review\.|^gerrit\.|googlesource\.com$/,
    id: /^\/(?:#\/)?(?:c\/(?:[^?#]*\/\+\/)?)?(\d+)/,
  },
  { kind: "storyboard", host: /^storyboard\./, id: /\/story\/(\d+)/ },
  { kind: "bugzilla", host: /bugzilla|^bugs\./, id: /(?:show_bug\.cgi\?id=|^\/)(\d+)/ },
  { kind: "jira", host: /./, id: /\/browse\/([A-Z][A-Z\d_]+-\d+)/ },
  { kind: "gitlab", host: /./, id: /^\/(.+\/-\/(?:issues|merge_requests|epics)\/\d+)/ },
  { kind: "forge", host: /./, id: /^\/([^/]+\/[^/]+\/(?:issues|pulls?|merge_requests)\/\d+)/ },
];

/** Reads the URL of an issue in another tracker. Returns null for any other URL. */
export function readTrackerUrl(url: string): Pick<ExternalReference, "kind" | "id"> | null {
  const match = /^https?:\/\/([^/?#]+)(\/\S*)/i.exec(url);
  if (!match) return null;
  const host = (match[1] ?? "").toLowerCase();
  // Other pages of GitHub, and hosts that only resemble it.
  if (host.includes("github")) return null;
  for (const { kind, host: pattern, id } of trackers) {
    const found = pattern.test(host) ? id.exec(match[2] ?? "")?.[1] : undefined;
    if (found !== undefined) return { kind, id: found };
  }
  return null;
}
