import type { DashboardIssue } from "./dashboard-issue.ts";
import { readDashboard } from "./parse-dashboard.ts";

/**
 * What people wrote above the bot's line. Where the bot wrote last, it is what they had there before (an edit of theirs
 * that crossed with the bot's own stands in the history alone), and what the bot brought there from other lists.
 */
export function aboveOf({ body, versions }: Pick<DashboardIssue, "body" | "versions">): string {
  const above = aboveIn(body);
  const last = versions.at(-1);
  const at = versions.findLastIndex(({ ours }) => !ours);
  const theirs = versions[at]?.body ?? null;
  const isOurs = last?.ours === true && last.body === body;
  if (!isOurs || theirs === null) return above;
  const theirAbove = aboveIn(theirs);
  const isOlder = versions
    .slice(0, at)
    .some((version) => version.body !== null && plain(aboveIn(version.body)) === plain(above));
  return !isOlder && plain(above).startsWith(plain(theirAbove)) ? above : theirAbove;
}

/** Where nothing is the bot's, all of it is theirs. */
function aboveIn(body: string): string {
  return readDashboard(body)?.above ?? body;
}

/** What people write in a browser comes with CRLF. */
function plain(text: string): string {
  return text.replaceAll("\r\n", "\n").trimEnd();
}
