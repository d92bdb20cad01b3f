import * as issues from "../issues.ts";
import { addLabel, findLabel, removeLabel } from "../labels.ts";
import { issueOf as snapshotOf, type SnapshotIssue } from "../snapshot.ts";
import type { Discussion, Issue, World } from "../state.ts";
import { record } from "../timeline.ts";
import { transferIssue } from "../transfer.ts";
import type { By, Cast, IssueRef, RepositoryRef } from "./cast.ts";

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

/** What people do with issues, pull requests included. */
export function issueActions(world: World, cast: Cast) {
  const { anybody, actorOf, happen, issueOf, repositoryOf } = cast;
  return {
    /** One issue as it looks, without the rest of the snapshot. */
    look: (ref: IssueRef): SnapshotIssue => snapshotOf({ api: "", web: world.webUrl }, issueOf(ref)),
    issue: (ref: RepositoryRef, options: IssueOptions = {}): Issue =>
      happen(() => {
        const repository = repositoryOf(ref);
        const { by } = actorOf(options.author, repository);
        const actor = { by, viaApp: by.app };
        const issue = issues.openIssue(world, repository, issueFields(cast, options), actor);
        if (options.closed === true) issues.setState(world, issue, "closed", actor);
        if (options.locked === true) issues.setLock(world, issue, true, actor, null);
        return issue;
      }),
    discussion: (ref: RepositoryRef, options: IssueOptions = {}): Discussion =>
      happen(() => {
        const repository = repositoryOf(ref);
        const actor = actorOf(options.author, repository);
        return issues.openDiscussion(world, repository, issueFields(cast, options), actor);
      }),

    close: (ref: IssueRef, options: By & { reason?: "completed" | "not_planned" } = {}): void =>
      happen(() =>
        issues.setState(world, issueOf(ref), "closed", actorOf(options.by, issueOf(ref)), options.reason),
      ),
    reopen: (ref: IssueRef, { by }: By = {}): void =>
      happen(() => issues.setState(world, issueOf(ref), "open", actorOf(by, issueOf(ref)))),
    lock: (ref: IssueRef, options: By & { reason?: string } = {}): void =>
      happen(() =>
        issues.setLock(
          world,
          issueOf(ref),
          true,
          actorOf(options.by, issueOf(ref).repository),
          options.reason ?? null,
        ),
      ),
    unlock: (ref: IssueRef, { by }: By = {}): void =>
      happen(() => issues.setLock(world, issueOf(ref), false, actorOf(by, issueOf(ref).repository), null)),
    /** Answers the issue as it is in its new place. */
    transfer: (ref: IssueRef, to: RepositoryRef, { by }: By = {}): Issue =>
      happen(() =>
        transferIssue(world, issueOf(ref), repositoryOf(to), actorOf(by, issueOf(ref).repository)),
      ),
    deleteIssue: (ref: IssueRef, { by }: By = {}): void =>
      happen(() => issues.deleteIssue(world, issueOf(ref), actorOf(by, issueOf(ref).repository))),
    convertToDiscussion: (ref: IssueRef, { by }: By = {}): Discussion =>
      happen(() => issues.convertToDiscussion(world, issueOf(ref), actorOf(by, issueOf(ref).repository))),
    /** What people write in a browser comes with CRLF. */
    editIssue: (ref: IssueRef, fields: { title?: string; body?: string }, { by }: By = {}): void =>
      happen(() =>
        issues.editIssue(
          world,
          issueOf(ref),
          { title: fields.title, body: fields.body === undefined ? undefined : inBrowser(fields.body) },
          actorOf(by, issueOf(ref)),
        ),
      ),
    assign: (ref: IssueRef, assignee: string, { by }: By = {}): void =>
      happen(() => issues.assign(world, issueOf(ref), anybody(assignee), actorOf(by, issueOf(ref)))),
    subscribe: (ref: IssueRef, login: string): void =>
      void issueOf(ref).subscribers.set(anybody(login), "manual"),
    unsubscribe: (ref: IssueRef, login: string): void => {
      issueOf(ref).subscribers.delete(anybody(login));
      issueOf(ref).ignoredBy.add(anybody(login));
    },
    addLabel: (ref: IssueRef, label: string, { by }: By = {}): void =>
      happen(() => void addLabel(world, issueOf(ref), label, actorOf(by, issueOf(ref)))),
    removeLabel: (ref: IssueRef, name: string, { by }: By = {}): void =>
      happen(() => {
        const issue = issueOf(ref);
        const label = findLabel(issue.repository, name);
        if (label === undefined) throw new Error(`${issue.repository.name} has no label ${name}`);
        removeLabel(world, issue, label, actorOf(by, issue));
      }),
    pin: (ref: IssueRef, pinned: boolean, { by }: By = {}): void =>
      happen(() => {
        issueOf(ref).pinned = pinned;
        record(world, issueOf(ref), pinned ? "PinnedEvent" : "UnpinnedEvent", actorOf(by, issueOf(ref)));
      }),
  };
}

/** What people write in a browser comes with CRLF. */
export const inBrowser = (text: string) => text.replaceAll(/\r?\n/gu, "\r\n");

export function issueFields({ anybody }: Cast, options: IssueOptions): issues.IssueFields {
  return {
    number: options.number,
    title: options.title ?? "An issue",
    body: options.body ?? "",
    labels: options.labels,
    assignees: options.assignees?.map(anybody),
  };
}
