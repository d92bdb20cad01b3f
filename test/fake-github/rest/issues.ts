import { findAccount } from "../accounts.ts";
import { editIssue, openIssue, setLock, setState } from "../issues.ts";
import { addLabel, createLabel, deleteLabel, findLabel, removeLabel } from "../labels.ts";
import { mayRead } from "../auth.ts";
import type { Account, Issue, Repository } from "../state.ts";
import { assignable } from "../repositories.ts";
import { labelsOf, visibleSequence } from "../timeline.ts";
import { ApiError, invalid, notFound, tooLong } from "./answer.ts";
import {
  type Call,
  type Route,
  actor,
  param,
  readIssue,
  reading,
  repositoryOf,
  text,
  writeIssue,
  writing,
} from "./call.ts";
import { page } from "./paginate.ts";
import { issueShape, labelShape } from "./shapes.ts";

/**
 * The longest title and body in characters. An emoji is one of them, whatever its bytes:
 * https://github.com/dead-claudia/github-limits/pull/13
 */
const longestTitle = 256;
export const maxBodyCharacters = 65_536;

export function checkLength(
  resource: string,
  field: string,
  value: string | undefined,
  longest: number,
): void {
  if (value === undefined || value.length <= longest || Array.from(value).length <= longest) return;
  throw tooLong(resource, field, `${field} is too long (maximum is ${longest} characters)`);
}

const shape = (call: Call) => (issue: Issue) => issueShape(call.site, call.state, issue);

const maxAssignees = 10;

/**
 * Returns the people of a new issue. GitHub rejects the whole issue if one of them cannot be assigned; it drops nobody silently,
 * as it does on `POST …/assignees`: https://github.com/kubernetes/test-infra/issues/1624
 */
function people(call: Call, repository: Repository): Account[] | undefined {
  const logins = call.body["assignees"];
  if (!Array.isArray(logins)) return undefined;
  const possible = assignable(repository);
  const found = logins.map((login) => {
    const account = findAccount(call.state, String(login));
    if (account === undefined || !possible.includes(account)) throw invalid("Issue", "assignees", "invalid");
    return account;
  });
  if (found.length > maxAssignees) throw invalid("Issue", "assignees", "invalid");
  return found;
}

function names(value: unknown): string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.map((one: unknown) => (typeof one === "string" ? one : (one as { name: string }).name));
}

function createdIssue(call: Call) {
  const repository = writing(call, "issues");
  if (!repository.hasIssues) throw new ApiError(410, "Issues has been disabled in this repository.");
  const title = text(call, "title") ?? "";
  if (title.trim() === "") throw invalid("Issue", "title", "missing_field");
  checkLength("Issue", "title", title, longestTitle);
  checkLength("Issue", "body", text(call, "body"), maxBodyCharacters);
  const added = names(call.body["labels"]);
  for (const name of added ?? []) checkLabelName(name);
  const fields = {
    title,
    body: text(call, "body") ?? "",
    labels: added,
    assignees: people(call, repository),
  };
  return { status: 201, body: shape(call)(openIssue(call.state, repository, fields, actor(call))) };
}

function updatedIssue(call: Call) {
  const issue = writeIssue(call);
  const [title, state] = [text(call, "title"), text(call, "state")];
  const body = call.body["body"] === null ? "" : text(call, "body");
  checkLength("Issue", "title", title, longestTitle);
  checkLength("Issue", "body", body, maxBodyCharacters);
  editIssue(call.state, issue, { title, body }, actor(call));
  if (state === "open" || state === "closed")
    setState(
      call.state,
      issue,
      state,
      actor(call),
      text(call, "state_reason") === "not_planned" ? "not_planned" : null,
    );
  const labels = names(call.body["labels"]);
  if (labels !== undefined) {
    const kept = new Set(labels.map((name) => name.toLowerCase()));
    for (const label of [...issue.labels])
      if (!kept.has(label.name.toLowerCase())) removeLabel(call.state, issue, label, actor(call));
    for (const name of labels) addLabel(call.state, issue, checkLabelName(name), actor(call));
  }
  return { status: 200, body: shape(call)(issue) };
}

function checkLabelName(name: string): string {
  if (name.trim() === "") throw invalid("Label", "name", "missing_field");
  checkLength("Label", "name", name, 50);
  return name;
}

function listedIssues(call: Call) {
  const repository = reading(call, "issues");
  if (!repository.hasIssues) throw new ApiError(410, "Issues are disabled for this repo");
  const { query } = call;
  const state = query.get("state") ?? "open";
  const creator = query.get("creator")?.toLowerCase();
  const since = query.get("since");
  const wanted = query.get("labels")?.toLowerCase().split(",") ?? [];
  const until = visibleSequence(call.state, "issues");
  const found = [...repository.issues.values()]
    .filter((issue) => (issue.versions[0]?.sequence ?? 0) <= until)
    .filter((issue) => state === "all" || issue.state === state)
    .filter((issue) => creator === undefined || issue.author.login.toLowerCase() === creator)
    .filter((issue) => since === null || issue.updatedAt >= new Date(since))
    .filter((issue) => {
      const have = labelsOf(call.state, issue).map((label) => label.name.toLowerCase());
      return wanted.every((name) => have.includes(name));
    });
  const key = query.get("sort") === "updated" ? "updatedAt" : "createdAt";
  found.sort((a, b) => b[key].getTime() - a[key].getTime() || b.number - a.number);
  return page(call, query.get("direction") === "asc" ? found.reverse() : found, shape(call));
}

const labels = (call: Call, issue: Issue) =>
  labelsOf(call.state, issue).map((label) => labelShape(call.site, label));

export const issueRoutes: readonly Route[] = [
  { operation: "GET /repos/{owner}/{repo}/issues", answer: listedIssues },
  { operation: "POST /repos/{owner}/{repo}/issues", answer: createdIssue },
  {
    operation: "GET /repos/{owner}/{repo}/issues/{issue_number}",
    answer: (call) => ({ status: 200, body: shape(call)(readIssue(call)) }),
  },
  { operation: "PATCH /repos/{owner}/{repo}/issues/{issue_number}", answer: updatedIssue },
  {
    operation: "PUT /repos/{owner}/{repo}/issues/{issue_number}/lock",
    answer: (call) => {
      setLock(call.state, writeIssue(call), true, actor(call), text(call, "lock_reason") ?? null);
      return { status: 204, body: null };
    },
  },
  {
    operation: "DELETE /repos/{owner}/{repo}/issues/{issue_number}/lock",
    answer: (call) => {
      setLock(call.state, writeIssue(call), false, actor(call), null);
      return { status: 204, body: null };
    },
  },
  {
    operation: "GET /repos/{owner}/{repo}/issues/{issue_number}/labels",
    answer: (call) =>
      page(call, labelsOf(call.state, readIssue(call)), (label) => labelShape(call.site, label)),
  },
  {
    operation: "POST /repos/{owner}/{repo}/issues/{issue_number}/labels",
    answer: (call) => {
      const issue = writeIssue(call);
      const added = names(Array.isArray(call.body) ? call.body : call.body["labels"]) ?? [];
      for (const name of added) checkLabelName(name);
      if (issue.labels.size + added.length > 100)
        throw invalid("Issue", "labels", "custom", "too many labels");
      for (const name of added) addLabel(call.state, issue, name, actor(call));
      return { status: 200, body: [...issue.labels].map((label) => labelShape(call.site, label)) };
    },
  },
  {
    operation: "DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}",
    answer: (call) => {
      const issue = writeIssue(call);
      const label = findLabel(issue.repository, param(call, "name"));
      if (label === undefined || !issue.labels.has(label)) throw new ApiError(404, "Label does not exist");
      removeLabel(call.state, issue, label, actor(call));
      return { status: 200, body: labels(call, issue) };
    },
  },
  {
    operation: "GET /repos/{owner}/{repo}/labels",
    answer: (call) => {
      const repository = repositoryOf(call);
      readLabels(call);
      return page(call, [...repository.labels.values()], (label) => labelShape(call.site, label));
    },
  },
  {
    operation: "GET /repos/{owner}/{repo}/labels/{name}",
    answer: (call) => {
      readLabels(call);
      const label = findLabel(repositoryOf(call), param(call, "name"));
      if (label === undefined) throw notFound();
      return { status: 200, body: labelShape(call.site, label) };
    },
  },
  {
    operation: "POST /repos/{owner}/{repo}/labels",
    answer: (call) => {
      const repository = writing(call, "issues");
      const name = checkLabelName(text(call, "name") ?? "");
      const [color, description] = [text(call, "color"), text(call, "description")];
      if (color !== undefined && !/^[\da-f]{6}$/iu.test(color)) throw invalid("Label", "color", "invalid");
      checkLength("Label", "description", description, 100);
      if (findLabel(repository, name) !== undefined) throw invalid("Label", "name", "already_exists");
      const label = createLabel(call.state, repository, { name, color, description });
      return { status: 201, body: labelShape(call.site, label) };
    },
  },
  {
    operation: "DELETE /repos/{owner}/{repo}/labels/{name}",
    answer: (call) => {
      const label = findLabel(writing(call, "issues"), param(call, "name"));
      if (label === undefined) throw notFound();
      deleteLabel(call.state, label);
      return { status: 204, body: null };
    },
  },
];

function readLabels(call: Call): void {
  const repository = repositoryOf(call);
  if (!mayRead(call.caller, repository, "issues")) reading(call, "pull_requests");
}
