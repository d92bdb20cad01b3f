import * as issues from "../issues.ts";
import { addLabel, findLabel, removeLabel } from "../labels.ts";
import { issueOf as snapshotOf, type SnapshotIssue } from "../snapshot.ts";
import type { Issue, GitHubState } from "../state.ts";
import { record } from "../timeline.ts";
import { transferIssue } from "../transfer.ts";
import type { By, ActionContext, IssueRef, RepositoryRef } from "./action-context.ts";

export type IssueOptions = {
  readonly number?: number;
  readonly title?: string;
  readonly body?: string;
  readonly author?: string;
  readonly labels?: readonly string[];
  readonly assignees?: readonly string[];
  readonly closed?: boolean;
  readonly locked?: boolean;
};

/** Actions of people on issues and pull requests. */
export function issueActions(state: GitHubState, context: ActionContext) {
  const { findOrCreateUser, actorOf, act, issueOf, repositoryOf } = context;
  return {
    /** Returns one issue of the snapshot. */
    readIssue: (ref: IssueRef): SnapshotIssue => snapshotOf({ api: "", web: state.webUrl }, issueOf(ref)),
    issue: (ref: RepositoryRef, options: IssueOptions = {}): Issue =>
      act(() => {
        const repository = repositoryOf(ref);
        const { by } = actorOf(options.author, repository);
        const actor = { by, viaApp: by.app };
        const issue = issues.openIssue(state, repository, issueFields(context, options), actor);
        if (options.closed === true) issues.setState(state, issue, "closed", actor);
        if (options.locked === true) issues.setLock(state, issue, true, actor, null);
        return issue;
      }),
    close: (ref: IssueRef, options: By & { reason?: "completed" | "not_planned" } = {}): void =>
      act(() =>
        issues.setState(state, issueOf(ref), "closed", actorOf(options.by, issueOf(ref)), options.reason),
      ),
    reopen: (ref: IssueRef, { by }: By = {}): void =>
      act(() => issues.setState(state, issueOf(ref), "open", actorOf(by, issueOf(ref)))),
    lock: (ref: IssueRef, options: By & { reason?: string } = {}): void =>
      act(() =>
        issues.setLock(
          state,
          issueOf(ref),
          true,
          actorOf(options.by, issueOf(ref).repository),
          options.reason ?? null,
        ),
      ),
    unlock: (ref: IssueRef, { by }: By = {}): void =>
      act(() => issues.setLock(state, issueOf(ref), false, actorOf(by, issueOf(ref).repository), null)),
    /** Returns the issue at its new location. */
    transfer: (ref: IssueRef, to: RepositoryRef, { by }: By = {}): Issue =>
      act(() => transferIssue(state, issueOf(ref), repositoryOf(to), actorOf(by, issueOf(ref).repository))),
    deleteIssue: (ref: IssueRef, { by }: By = {}): void =>
      act(() => issues.deleteIssue(state, issueOf(ref), actorOf(by, issueOf(ref).repository))),
    /** Edits an issue in a browser, which sends CRLF. */
    editIssue: (ref: IssueRef, fields: { title?: string; body?: string }, { by }: By = {}): void =>
      act(() =>
        issues.editIssue(
          state,
          issueOf(ref),
          { title: fields.title, body: fields.body === undefined ? undefined : inBrowser(fields.body) },
          actorOf(by, issueOf(ref)),
        ),
      ),
    assign: (ref: IssueRef, assignee: string, { by }: By = {}): void =>
      act(() => issues.assign(state, issueOf(ref), findOrCreateUser(assignee), actorOf(by, issueOf(ref)))),
    subscribe: (ref: IssueRef, login: string): void =>
      void issueOf(ref).subscribers.set(findOrCreateUser(login), "manual"),
    unsubscribe: (ref: IssueRef, login: string): void => {
      issueOf(ref).subscribers.delete(findOrCreateUser(login));
      issueOf(ref).ignoredBy.add(findOrCreateUser(login));
    },
    addLabel: (ref: IssueRef, label: string, { by }: By = {}): void =>
      act(() => void addLabel(state, issueOf(ref), label, actorOf(by, issueOf(ref)))),
    removeLabel: (ref: IssueRef, name: string, { by }: By = {}): void =>
      act(() => {
        const issue = issueOf(ref);
        const label = findLabel(issue.repository, name);
        if (label === undefined) throw new Error(`${issue.repository.name} has no label ${name}`);
        removeLabel(state, issue, label, actorOf(by, issue));
      }),
    pin: (ref: IssueRef, pinned: boolean, { by }: By = {}): void =>
      act(() => {
        issueOf(ref).pinned = pinned;
        record(state, issueOf(ref), pinned ? "PinnedEvent" : "UnpinnedEvent", actorOf(by, issueOf(ref)));
      }),
  };
}

/** Converts line breaks to CRLF, as browsers do. */
export const inBrowser = (text: string) => text.replaceAll(/\r?\n/gu, "\r\n");

export function issueFields({ findOrCreateUser }: ActionContext, options: IssueOptions): issues.IssueFields {
  return {
    number: options.number,
    title: options.title ?? "An issue",
    body: options.body ?? "",
    labels: options.labels,
    assignees: options.assignees?.map(findOrCreateUser),
  };
}
