import { isDeepStrictEqual } from "node:util";
import { changeKinds } from "../../model/change-kinds.ts";
import type { Change } from "../../model/change.ts";
import { parseBacklinkMarker } from "../../backlinks/marker.ts";
import { hasMarker, lastLine } from "../../render/marker-line.ts";
import type { Access, App } from "../client/app.ts";
import type { Installation, Permissions } from "../client/installations.ts";
import { retryRead } from "../client/retry-read.ts";
import {
  expectStatus,
  classifyFailure,
  TokenRefused,
  UnclearResponse,
  type Failure,
} from "../client/failure.ts";
import {
  isDiscussionChange,
  readLatestDiscussionComments,
  writeDiscussionComment,
} from "./write-discussion-comment.ts";
import { findItemIssue, verifyItemIssue, writeItemIssue } from "./write-item-issue.ts";
import { minimizeComment, writeDashboard } from "./write-dashboard.ts";

/** A token gets those that the owner granted. */
const writePermissions: Permissions = {
  metadata: "read",
  issues: "write",
  pull_requests: "write",
  discussions: "write",
};

/** Color and description of labels that the bot creates. */
const newLabelOptions = { color: "bfd4f2", description: "Minutes of a meeting discuss this" };

/**
 * Writes one change, once. After an unclear response it checks whether the comment exists, but never writes again.
 * @returns null on success, else the failure
 */
export async function writeChange(app: App, change: Change): Promise<Failure | null> {
  if (app.rejectedWrites.has(change)) return { kind: "rejected" };
  try {
    const before = await app.findInstallation(change.on.owner);
    const failure = await tryChange(app, change, before);
    if (failure?.kind !== "not installed") return failure;
    // The cached installation may be outdated: reinstalled, or with other permissions. Nothing was written yet.
    const now = await app.refetchInstallation(change.on.owner);
    if (now === null || now.suspended) return failure;
    if (!isDeepStrictEqual(now, before)) return await tryChange(app, change, now);
    return (await hasToken(app, now)) ? failure : { kind: "no token" };
  } catch (error) {
    return classifyFailure(error);
  }
}

/** Returns whether the installation gets a token. If so, the failure means that it does not include the repository. */
async function hasToken(app: Pick<App, "access">, installation: Installation): Promise<boolean> {
  try {
    await app.access(installation, writePermissions).ensureToken();
    return true;
  } catch (error) {
    if (classifyFailure(error).kind === "not installed") return false;
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
    const access = app.access(installation, writePermissions, change.on.repositoryId);
    try {
      // Another process may have opened it since the plan was made.
      if (change.do === "open issue" && (await findItemIssue(app, access, change)) !== null) return null;
      await access.write(() => sendChange(app, access, change));
      return null;
    } catch (error) {
      const failure = classifyFailure(error);
      if (isAlreadyDone(change, failure)) return null;
      if (failure.kind === "rejected") app.rejectedWrites.add(change);
      if (failure.kind === "unclear" && change.do === "open issue")
        return (await verifyItemIssue(app, access, change)) ? null : failure;
      const wasPosted =
        failure.kind === "unclear" && postsComment(change) && (await findPostedComment(app, access, change));
      return wasPosted ? null : failure;
    }
  } catch (error) {
    return classifyFailure(error);
  }
}

async function sendChange(app: App, { octokit }: Access, change: Change): Promise<void> {
  if (isDiscussionChange(change)) return writeDiscussionComment(app, octokit, change);
  const { owner, repo, number } = change.on;
  const issue = { owner, repo, issue_number: number };
  const { issues } = octokit.rest;
  switch (change.do) {
    case "create comment":
    case "create notice":
    case "remind":
    case "answer command": {
      const { status, data } = await issues.createComment({ ...issue, body: change.body });
      expectStatus(status, 201);
      recordWrittenComment(app, change, data);
      break;
    }
    case "edit comment":
    case "edit digest":
    case "correct answer": {
      const { body, comment } = change;
      const { status, data } = await issues.updateComment({ owner, repo, comment_id: comment, body });
      expectStatus(status, 200);
      recordWrittenComment(app, change, data);
      break;
    }
    case "delete duplicate":
      expectStatus((await issues.deleteComment({ owner, repo, comment_id: change.comment })).status, 204);
      app.recentWrites.recordDeletion(change.on.id, change.comment);
      break;
    case "create label":
      expectStatus(
        (await issues.createLabel({ owner, repo, name: change.label, ...newLabelOptions })).status,
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
      await writeDashboard(app, octokit, change);
      break;
    case "open issue":
    case "close duplicate issue":
      await writeItemIssue(app, octokit, change);
      break;
    case "minimize reminder":
      await minimizeComment(app, octokit, change.comment);
      break;
    case "acknowledge command": {
      const { status } = await octokit.rest.reactions.createForIssueComment({
        owner,
        repo,
        comment_id: change.comment,
        content: "+1",
      });
      // 200: the reaction existed already.
      if (status !== 200) expectStatus(status, 201);
      break;
    }
  }
}

/** @throws UnclearResponse if GitHub returns no comment */
function recordWrittenComment(
  app: Pick<App, "recentWrites">,
  { on, body }: Pick<Change & { readonly body: string }, "on" | "body">,
  data: unknown,
): void {
  const { id, node_id, created_at } =
    (data as
      { readonly id?: unknown; readonly node_id?: unknown; readonly created_at?: unknown } | undefined) ?? {};
  if (typeof id !== "number" || typeof node_id !== "string" || typeof created_at !== "string")
    throw new UnclearResponse("GitHub returned no comment");
  app.recentWrites.recordComment(on.id, { id, nodeId: node_id, body, createdAt: new Date(created_at) });
}

function isAlreadyDone(change: Change, { kind }: Failure): boolean {
  return changeKinds[change.do].alreadyDone === kind;
}

function postsComment(change: Change): change is Change & { readonly body: string } {
  return changeKinds[change.do].postsComment;
}

async function findPostedComment(
  app: App,
  access: Access,
  change: Change & { readonly body: string },
): Promise<boolean> {
  const { id: target, owner, repo, number, kind } = change.on;
  const identity = commentIdentity(change.body);
  // Ten minutes, because clocks differ.
  const since = new Date(app.options.now().getTime() - 10 * 60 * 1000).toISOString();
  const isIt = (body: string): boolean => hasMarker(body) && commentIdentity(body) === identity;
  try {
    if (kind === "discussion") {
      const own = await readLatestDiscussionComments(app, access, target);
      const found = own.find(({ body, createdAt }) => createdAt.toISOString() >= since && isIt(body));
      if (found !== undefined) app.recentWrites.recordComment(target, found);
      return found !== undefined;
    }
    const { data } = await retryRead(
      () =>
        access.octokit.rest.issues.listComments({ owner, repo, issue_number: number, since, per_page: 100 }),
      app.options.sleep,
    );
    const posted = data.find(
      ({ body, performed_via_github_app: by }) => by?.id === app.options.appId && isIt(body ?? ""),
    );
    if (posted !== undefined) recordWrittenComment(app, { on: change.on, body: posted.body ?? "" }, posted);
    return posted !== undefined;
  } catch {
    return false; // Unknown: the next run reads the comments before it writes.
  }
}

/** Returns a key that is equal for two comments of ours with the same purpose. For a backlink it contains the minutes file. */
function commentIdentity(body: string): string {
  const marker = parseBacklinkMarker(body);
  return marker === null ? lastLine(body) : `${marker.repository} ${marker.path}`;
}
