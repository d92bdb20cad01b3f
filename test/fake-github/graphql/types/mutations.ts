import { changeFiles, treeOf } from "../../git/files.ts";
import { writeCommit } from "../../git/objects.ts";
import { headOf, pushCommit } from "../../push.ts";
import { findRepository } from "../../repositories.ts";
import { commitOf } from "./git.ts";
import { createComment, deleteComment, editComment } from "../../comments.ts";
import { editIssue, openIssue, setState } from "../../issues.ts";
import { addLabel, removeLabel } from "../../labels.ts";
import { nextId } from "../../ids.ts";
import { permissionFor } from "../../rest/call.ts";
import { maxBodyCharacters } from "../../rest/issues.ts";
import type { Comment, Discussion, Issue, Label } from "../../state.ts";
import { record } from "../../timeline.ts";
import { transferIssue } from "../../transfer.ts";
import { checkWrite, type Context, type Fields, GraphqlError, notFound, visibleTo } from "../context.ts";
import { mutation, type Mutation, nodeOf, unprocessable } from "../mutation.ts";

function writableIssue(context: Context, id: unknown): Issue {
  const issue = nodeOf(context, id, "issue");
  checkWrite(context, issue.repository, permissionFor(issue));
  return issue;
}

function writableComment(context: Context, id: unknown): Comment {
  const comment = nodeOf(context, id, "comment");
  checkWrite(context, comment.issue.repository, permissionFor(comment.issue));
  return comment;
}

export function checkBody({ kind, locked }: Issue | Discussion, body: unknown): string {
  if (locked) throw unprocessable(`Unable to create comment because ${kind} is locked.`);
  const text = String(body);
  if (text.trim() === "") throw unprocessable("Body cannot be blank");
  if (Array.from(text).length > maxBodyCharacters)
    throw unprocessable(`Body is too long (maximum is ${maxBodyCharacters} characters)`);
  return text;
}

function labelNodes(context: Context, ids: unknown): Label[] {
  return (ids as readonly string[]).map((id) => nodeOf(context, id, "label"));
}

const mostPinned = 3;

/** https://docs.github.com/graphql/reference/mutations#createcommitonbranch */
const createCommitOnBranch: Mutation = (input, context, actor) => {
  const { state } = context;
  const branch = input["branch"] as { repositoryNameWithOwner?: string; branchName?: string };
  const [owner = "", name = ""] = (branch.repositoryNameWithOwner ?? "").split("/");
  const repository = visibleTo(context, findRepository(state, owner, name));
  if (repository === undefined)
    throw notFound(`Could not resolve to a Repository with the name '${owner}/${name}'.`);
  checkWrite(context, repository, "contents");
  const head = headOf(repository, branch.branchName);
  if (head === null) throw notFound("No such branch");
  if (head !== input["expectedHeadOid"])
    throw new GraphqlError(
      "STALE_DATA",
      `Expected branch to point to "${String(input["expectedHeadOid"])}" but it did not. Pull and try again.`,
    );
  const { headline, body } = input["message"] as { headline: string; body?: string };
  const { additions = [], deletions = [] } = (input["fileChanges"] ?? {}) as {
    additions?: readonly { path: string; contents: string }[];
    deletions?: readonly { path: string }[];
  };
  const { login, id } = actor.by;
  const signature = {
    name: login,
    email: `${id}+${login}@users.noreply.github.com`,
    date: state.clock.now(),
  };
  const commit = writeCommit(repository.git, {
    tree: changeFiles(repository.git, treeOf(repository.git, head), {
      ...Object.fromEntries(deletions.map(({ path }) => [path, null])),
      ...Object.fromEntries(additions.map(({ path, contents }) => [path, Buffer.from(contents, "base64")])),
    }),
    parents: [head],
    author: signature,
    committer: signature,
    message: body === undefined || body === "" ? headline : `${headline}\n\n${body}`,
  });
  pushCommit(state, repository, commit.sha, actor, {
    branch: branch.branchName ?? repository.defaultBranch,
  });
  return { commit: commitOf(repository, commit.sha) };
};

export const mutationFields: Fields<unknown> = {
  addComment: mutation((input, context, actor) => {
    const issue = writableIssue(context, input["subjectId"]);
    const comment = createComment(context.state, issue, checkBody(issue, input["body"]), actor);
    return { subject: issue, commentEdge: { node: comment, cursor: comment.nodeId } };
  }),
  createIssue: mutation((input, context, actor) => {
    const repository = nodeOf(context, input["repositoryId"], "repository");
    checkWrite(context, repository, "issues");
    const fields = {
      title: String(input["title"]),
      body: typeof input["body"] === "string" ? input["body"] : "",
    };
    const labels = labelNodes(context, input["labelIds"] ?? []).map((label) => label.name);
    return { issue: openIssue(context.state, repository, { ...fields, labels }, actor) };
  }),
  createCommitOnBranch: mutation(createCommitOnBranch),
  updateIssueComment: mutation((input, context, actor) => {
    const comment = writableComment(context, input["id"]);
    editComment(context.state, comment, checkBody(comment.issue, input["body"]), actor);
    return { issueComment: comment };
  }),
  deleteIssueComment: mutation((input, context, actor) => {
    deleteComment(context.state, writableComment(context, input["id"]), actor);
    return {};
  }),
  minimizeComment: mutation((input, context) => {
    const comment = writableComment(context, input["subjectId"]);
    comment.minimized = String(input["classifier"]).toLowerCase().replaceAll("_", "-");
    return { minimizedComment: comment };
  }),
  unminimizeComment: mutation((input, context) => {
    const comment = writableComment(context, input["subjectId"]);
    comment.minimized = null;
    return { unminimizedComment: comment };
  }),
  addReaction: mutation((input, context, actor) => {
    const comment = writableComment(context, input["subjectId"]);
    const names: Readonly<Record<string, string>> = { THUMBS_UP: "+1", THUMBS_DOWN: "-1" };
    const content = names[String(input["content"])] ?? String(input["content"]).toLowerCase();
    if (!comment.reactions.some((one) => one.by === actor.by && one.content === content)) {
      const id = nextId(context.state, "reaction");
      comment.reactions.push({ id, content, by: actor.by, at: context.state.clock.now() });
    }
    return { subject: comment };
  }),
  transferIssue: mutation((input, context, actor) => {
    const to = nodeOf(context, input["repositoryId"], "repository");
    const issue = writableIssue(context, input["issueId"]);
    checkWrite(context, to, "issues");
    if (to.owner !== issue.repository.owner) throw unprocessable("Repository is not owned by the same owner");
    return { issue: transferIssue(context.state, issue, to, actor) };
  }),
  pinIssue: mutation((input, context, actor) => {
    const issue = writableIssue(context, input["issueId"]);
    const pinned = [...issue.repository.issues.values()].filter((one) => one.pinned);
    if (!issue.pinned && pinned.length >= mostPinned)
      throw unprocessable("Maximum 3 pinned issues per repository");
    if (!issue.pinned) record(context.state, issue, "PinnedEvent", actor);
    issue.pinned = true;
    return { issue };
  }),
  unpinIssue: mutation((input, context, actor) => {
    const issue = writableIssue(context, input["issueId"]);
    if (issue.pinned) record(context.state, issue, "UnpinnedEvent", actor);
    issue.pinned = false;
    return { issue };
  }),
  updateIssue: mutation((input, context, actor) => {
    const issue = writableIssue(context, input["id"]);
    const text = (value: unknown) => (typeof value === "string" ? value : undefined);
    editIssue(context.state, issue, { title: text(input["title"]), body: text(input["body"]) }, actor);
    if (input["state"] === "OPEN" || input["state"] === "CLOSED")
      setState(context.state, issue, input["state"] === "OPEN" ? "open" : "closed", actor);
    return { issue };
  }),
  closeIssue: mutation((input, context, actor) => {
    const issue = writableIssue(context, input["issueId"]);
    setState(
      context.state,
      issue,
      "closed",
      actor,
      input["stateReason"] === "NOT_PLANNED" ? "not_planned" : null,
    );
    return { issue };
  }),
  reopenIssue: mutation((input, context, actor) => {
    const issue = writableIssue(context, input["issueId"]);
    setState(context.state, issue, "open", actor);
    return { issue };
  }),
  addLabelsToLabelable: mutation((input, context, actor) => {
    const issue = writableIssue(context, input["labelableId"]);
    for (const label of labelNodes(context, input["labelIds"]))
      addLabel(context.state, issue, label.name, actor);
    return { labelable: issue };
  }),
  removeLabelsFromLabelable: mutation((input, context, actor) => {
    const issue = writableIssue(context, input["labelableId"]);
    for (const label of labelNodes(context, input["labelIds"]))
      if (issue.labels.has(label)) removeLabel(context.state, issue, label, actor);
    return { labelable: issue };
  }),
};
