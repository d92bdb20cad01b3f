import type { Octokit } from "@octokit/rest";
import { findItemIssueMarker } from "../../action-items/issues/issue-markers.ts";
import type { Address } from "../../minutes/minutes.ts";
import type { Change } from "../../model/change.ts";
import type { Access, App } from "../client/app.ts";
import { classifyFailure, expectStatus, UnclearResponse } from "../client/failure.ts";
import { findOwnIssues } from "../read/own-issues.ts";

type OpenIssueChange = Change & { readonly do: "open issue" };

/** Opens an issue for an action item, or closes a duplicate. @throws UnclearResponse if GitHub returns no issue */
export async function writeItemIssue(
  app: Pick<App, "recentWrites">,
  { rest }: Octokit,
  change: OpenIssueChange | (Change & { readonly do: "close duplicate issue" }),
): Promise<void> {
  const { owner, repo, number } = change.on;
  if (change.do === "close duplicate issue") {
    const { body } = change;
    const closing = { body, state: "closed", state_reason: "not_planned" } as const;
    const { status } = await rest.issues.update({ owner, repo, issue_number: number, ...closing });
    expectStatus(status, 200);
    return;
  }
  const { title, body, labels, assignees } = change;
  const issue = { owner, repo, title, body, ...(labels.length === 0 ? {} : { labels: [...labels] }) };
  const { status, data } = await (assignees.length === 0
    ? rest.issues.create(issue)
    : // GitHub rejects the issue if one of them can no longer be assigned.
      rest.issues.create({ ...issue, assignees: [...assignees] }).catch((error: unknown) => {
        if (classifyFailure(error).kind !== "rejected") throw error;
        return rest.issues.create(issue);
      }));
  expectStatus(status, 201);
  const { number: created } = (data as { readonly number?: unknown } | undefined) ?? {};
  if (typeof created !== "number") throw new UnclearResponse("GitHub returned no issue");
  recordItemIssue(app, change, created);
}

/**
 * Finds the issue of an item that is there already: GitHub may have stored it although it answered with an error, or another
 * process opened it. Records it as written.
 */
export async function findItemIssue(
  app: Pick<App, "identity" | "options" | "recentWrites">,
  access: Access,
  change: OpenIssueChange,
): Promise<Address | null> {
  const wanted = findItemIssueMarker(change.body);
  const { owner, repo } = change.on;
  const issues = (await findOwnIssues(app, access, { owner, name: repo })) ?? [];
  const found = issues.find(({ body }) => {
    const marker = findItemIssueMarker(body);
    return (
      marker?.repository === wanted?.repository &&
      marker?.item === wanted?.item &&
      marker?.keptIssue === undefined
    );
  });
  return found === undefined ? null : recordItemIssue(app, change, found.number);
}

function recordItemIssue(
  { recentWrites }: Pick<App, "recentWrites">,
  { on: { owner, repo }, item, body }: OpenIssueChange,
  number: number,
): Address {
  const issue = { owner, repo, number };
  const minutes = findItemIssueMarker(body)?.repository;
  if (minutes !== undefined) recentWrites.recordItemIssue(minutes, item, issue);
  return issue;
}

/**
 * Returns whether an issue is there after an unclear response. If it is not in the list yet, the next attempt waits: the list may
 * lag.
 */
export async function verifyItemIssue(
  app: Pick<App, "identity" | "options" | "recentWrites">,
  access: Access,
  change: OpenIssueChange,
): Promise<boolean> {
  const minutes = findItemIssueMarker(change.body)?.repository;
  if (minutes !== undefined) app.recentWrites.recordItemIssue(minutes, change.item, null);
  try {
    return (await findItemIssue(app, access, change)) !== null;
  } catch {
    return false; // Unknown: the next run reads the issues before it writes.
  }
}
