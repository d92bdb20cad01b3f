import type { DashboardIssue } from "./dashboard-issue.ts";
import { readDashboard } from "./read-dashboard.ts";

/**
 * What people wrote above the bot's line. Where the bot wrote last, it is what they had there before: an edit of theirs
 * that crossed with the bot's own stands in the history alone.
 */
export function aboveOf({ body, versions }: Pick<DashboardIssue, "body" | "versions">): string {
  const last = versions.at(-1);
  const theirs = versions.findLast(({ ours }) => !ours)?.body ?? null;
  const isOurs = last?.ours === true && last.body === body;
  return aboveIn(isOurs && theirs !== null ? theirs : body);
}

/** Where nothing is the bot's, all of it is theirs. */
function aboveIn(body: string): string {
  return readDashboard(body)?.above ?? body;
}
