import { isDeepStrictEqual } from "node:util";
import type { Change } from "../../model/change.ts";
import { isMarked, parseMarker } from "../../backlinks/marker.ts";
import { lastLine } from "../../render/marker-line.ts";
import type { Access, App } from "../client/app.ts";
import type { Installation, Permissions } from "../client/installations.ts";
import { retried } from "../client/retry-read.ts";
import { expectStatus, failureOf, TokenRefused, UnclearAnswer, type Failure } from "../client/failure.ts";
import { minimize, sendDashboard } from "./write-dashboard.ts";

const writing: Permissions = { metadata: "read", issues: "write", pull_requests: "write" };

/** How labels look that the bot creates. */
const labelLooks = { color: "bfd4f2", description: "Minutes of a meeting discuss this" };

/**
 * Makes one change, once. After an unclear answer it looks whether the comment is there, and never writes again.
 * @returns null where it was done, else why not
 */
export async function writeChange(app: App, change: Change): Promise<Failure | null> {
  if (app.refusals.has(change)) return { kind: "rejected" };
  try {
    const before = await app.installationOn(change.on.owner);
    const failure = await tryChange(app, change, before);
    if (failure?.kind !== "not installed") return failure;
    // What is remembered of an installation may be old: installed again, or with other rights. Nothing was written yet.
    const now = await app.installationNow(change.on.owner);
    if (now === null || now.suspended) return failure;
    if (!isDeepStrictEqual(now, before)) return await tryChange(app, change, now);
    return (await hasToken(app, now)) ? failure : { kind: "no token" };
  } catch (error) {
    return failureOf(error);
  }
}

/** Whether there is a token for an installation; then it is one repository that the installation does not include. */
async function hasToken(app: App, installation: Installation): Promise<boolean> {
  try {
    await app.access(installation, writing).ready();
    return true;
  } catch (error) {
    if (failureOf(error).kind === "not installed") return false;
    throw error;
  }
}

async function tryChange(
  app: App,
  change: Change,
  installation: Installation | null,
): Promise<Failure | null> {
  try {
    if (installation === null || installation.suspended) throw new TokenRefused("the app is not installed");
    const access = app.access(installation, writing, change.on.repositoryId);
    try {
      await access.write(() => send(app, access, change));
      return null;
    } catch (error) {
      const failure = failureOf(error);
      if (wasDoneBefore(change, failure)) return null;
      if (failure.kind === "rejected") app.refusals.add(change);
      const isThere = failure.kind === "unclear" && "body" in change && (await isPosted(app, access, change));
      return isThere ? null : failure;
    }
  } catch (error) {
    return failureOf(error);
  }
}

async function send(app: App, { octokit }: Access, change: Change): Promise<void> {
  const { owner, repo, number } = change.on;
  const issue = { owner, repo, issue_number: number };
  const { issues } = octokit.rest;
  switch (change.do) {
    case "create comment":
    case "remind":
    case "answer command": {
      const { status, data } = await issues.createComment({ ...issue, body: change.body });
      expectStatus(status, 201);
      remember(app, change, data);
      break;
    }
    case "edit comment": {
      const { body, comment } = change;
      const { status, data } = await issues.updateComment({ owner, repo, comment_id: comment, body });
      expectStatus(status, 200);
      remember(app, change, data);
      break;
    }
    case "delete duplicate":
      expectStatus((await issues.deleteComment({ owner, repo, comment_id: change.comment })).status, 204);
      app.recent.deleted(change.on.id, change.comment);
      break;
    case "create label":
      expectStatus(
        (await issues.createLabel({ owner, repo, name: change.label, ...labelLooks })).status,
        201,
      );
      break;
    case "add label":
      expectStatus((await issues.addLabels({ ...issue, labels: [change.label] })).status, 200);
      break;
    case "remove label":
      expectStatus((await issues.removeLabel({ ...issue, name: change.label })).status, 200);
      break;
    case "create dashboard":
    case "edit dashboard":
    case "merge dashboard":
      await sendDashboard(app, octokit, change);
      break;
    case "fold reminder":
      await minimize(app, octokit, change.comment);
      break;
    case "acknowledge command": {
      const { status } = await octokit.rest.reactions.createForIssueComment({
        owner,
        repo,
        comment_id: change.comment,
        content: "+1",
      });
      // 200: it stood there already.
      if (status !== 200) expectStatus(status, 201);
      break;
    }
  }
}

/** @throws UnclearAnswer where the answer is no comment */
function remember(
  app: App,
  { on, body }: Pick<Change & { readonly body: string }, "on" | "body">,
  data: unknown,
): void {
  const { id, node_id, created_at } =
    (data as
      { readonly id?: unknown; readonly node_id?: unknown; readonly created_at?: unknown } | undefined) ?? {};
  if (typeof id !== "number" || typeof node_id !== "string" || typeof created_at !== "string")
    throw new UnclearAnswer("GitHub named no comment");
  app.recent.commented(on.id, { id, nodeId: node_id, body, createdAt: new Date(created_at) });
}

function wasDoneBefore(change: Change, { kind }: Failure): boolean {
  if (change.do === "create label") return kind === "rejected"; // "already_exists"
  return kind === "hidden" && (change.do === "remove label" || change.do === "delete duplicate");
}

async function isPosted(
  app: App,
  { octokit }: Access,
  change: Change & { readonly body: string },
): Promise<boolean> {
  if (change.do === "create dashboard" || change.do === "edit dashboard" || change.do === "edit comment")
    return false;
  const { owner, repo, number } = change.on;
  const wanted = signatureOf(change.body);
  // What was stored a moment ago is among those changed in the last minutes; clocks differ.
  const since = new Date(app.settings.now().getTime() - 10 * 60 * 1000).toISOString();
  try {
    const { data } = await retried(
      () => octokit.rest.issues.listComments({ owner, repo, issue_number: number, since, per_page: 100 }),
      app.settings.sleep,
    );
    const posted = data.find(
      ({ body, performed_via_github_app: by }) =>
        by?.id === app.settings.appId && isMarked(body ?? "") && signatureOf(body ?? "") === wanted,
    );
    if (posted !== undefined) remember(app, { on: change.on, body: posted.body ?? "" }, posted);
    return posted !== undefined;
  } catch {
    return false; // Not known: the next run looks again before it writes.
  }
}

/** What two comments of ours have in common that say the same: for a backlink, whose minutes it stands for. */
function signatureOf(body: string): string {
  const marker = parseMarker(body);
  return marker === null ? lastLine(body) : `${marker.repository} ${marker.path}`;
}
