import { iso } from "./clock.ts";
import { commitsBetween } from "./git/history.ts";
import { nameWithOwner } from "./repositories.ts";
import { issuePage, type Site } from "./rest/shapes.ts";
import type {
  Annotation,
  CheckAction,
  CheckRun,
  Comment,
  DiscussionComment,
  EventType,
  InboxEntry,
  Issue,
  GitHubState,
  Review,
  ReviewComment,
} from "./state.ts";
import { currentLines, parseSuggestion, reviewedLines } from "./suggestions.ts";
import { bodyAt } from "./timeline.ts";

/** The visible state as plain data, independent of lag and faults. */
export type Snapshot = {
  readonly repositories: readonly {
    readonly nameWithOwner: string;
    readonly visibility: string;
    readonly archived: boolean;
    readonly defaultBranch: string;
    readonly head: string | null;
    readonly labels: readonly SnapshotLabel[];
    /** Numbers of issues that were transferred and redirect. */
    readonly moved: readonly number[];
  }[];
  readonly issues: readonly SnapshotIssue[];
  readonly discussions: readonly SnapshotDiscussion[];
  readonly checkRuns: readonly SnapshotCheckRun[];
  readonly inboxes: Readonly<Record<string, readonly InboxEntry[]>>;
};

export type SnapshotLabel = {
  readonly name: string;
  readonly color: string;
  readonly description: string | null;
};

export type SnapshotComment = {
  readonly id: number;
  readonly author: string;
  readonly isBot: boolean;
  readonly body: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Login of the last editor, or null. */
  readonly editor: string | null;
  /** Reason why it is minimized, or null. */
  readonly minimized: string | null;
  readonly reactions: readonly { readonly content: string; readonly by: string }[];
};

/** A review comment on lines of a file; `startLine` is null for a single line. */
export type SnapshotRemark = {
  readonly id: number;
  readonly path: string;
  /** The lines at the commit of the review. */
  readonly startLine: number | null;
  readonly line: number;
  readonly body: string;
  /** The text of these lines at the commit of the review. */
  readonly before: readonly string[];
  /** The same lines at the head of the pull request; null if they changed: the comment is outdated. */
  readonly now: { readonly from: number; readonly to: number } | null;
  readonly hasSuggestion: boolean;
  /** Login of the person who resolved the conversation, or null. */
  readonly resolvedBy: string | null;
};

export type SnapshotCommit = {
  readonly sha: string;
  readonly author: string;
  readonly message: string;
  readonly at: string;
};

export type SnapshotStateChange = {
  readonly to: "closed" | "reopened" | "merged";
  readonly by: string;
  readonly at: string;
};

export type SnapshotIssue = {
  readonly repo: string;
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly author: string;
  readonly state: "open" | "closed";
  readonly isPullRequest: boolean;
  readonly merged: boolean;
  /** The newest commit of a pull request. */
  readonly headSha: string | null;
  readonly headBranch: string | null;
  /** The commits of a pull request, oldest first. */
  readonly commits: readonly SnapshotCommit[];
  /** When people and apps closed, reopened or merged it, oldest first. */
  readonly stateChanges: readonly SnapshotStateChange[];
  readonly locked: boolean;
  readonly pinned: boolean;
  readonly labels: readonly SnapshotLabel[];
  readonly assignees: readonly string[];
  readonly comments: readonly SnapshotComment[];
  readonly reviews: readonly {
    readonly author: string;
    readonly body: string;
    /** The head commit that was reviewed. */
    readonly commit: string;
    readonly createdAt: string;
    readonly comments: readonly SnapshotRemark[];
  }[];
  readonly createdAt: string;
  readonly url: string;
};

export type SnapshotDiscussion = Pick<
  SnapshotIssue,
  "repo" | "number" | "title" | "body" | "author" | "locked"
> & {
  readonly closed: boolean;
  readonly createdAt: string;
  /** With the replies to them. A deleted comment with replies has no text. */
  readonly comments: readonly SnapshotComment[];
};

export type SnapshotCheckRun = {
  readonly id: number;
  readonly repo: string;
  readonly sha: string;
  readonly name: string;
  readonly status: string;
  readonly conclusion: string | null;
  readonly title: string | null;
  readonly summary: string | null;
  readonly text: string | null;
  readonly annotations: readonly Annotation[];
  readonly actions: readonly CheckAction[];
  readonly externalId: string | null;
  readonly app: string;
};

export function takeSnapshot(state: GitHubState, site: Site): Snapshot {
  const repositories = [...state.repositories.values()];
  return {
    repositories: repositories.map((repository) => ({
      nameWithOwner: nameWithOwner(repository),
      visibility: repository.visibility,
      archived: repository.archived,
      defaultBranch: repository.defaultBranch,
      head: repository.refs.get(`refs/heads/${repository.defaultBranch}`) ?? null,
      labels: [...repository.labels.values()].map(labelOf),
      moved: [...repository.gone].flatMap(([number, to]) => (to === "deleted" ? [] : [number])),
    })),
    issues: repositories.flatMap((repository) =>
      [...repository.issues.values()].map((issue) => issueOf(site, issue)),
    ),
    discussions: repositories.flatMap((repository) =>
      [...repository.discussions.values()].map((discussion) => ({
        repo: nameWithOwner(repository),
        number: discussion.number,
        title: discussion.title,
        body: discussion.body,
        author: discussion.author.login,
        locked: discussion.locked,
        closed: discussion.closedAt !== null,
        createdAt: iso(discussion.createdAt),
        comments: discussion.comments
          .filter(({ deleted }) => deleted === null)
          .map((comment) => ({
            ...commentOf(comment),
            ...(comment.deletedAt !== null && { body: "" }),
          })),
      })),
    ),
    checkRuns: repositories.flatMap((repository) =>
      repository.checkSuites.flatMap((suite) => suite.runs.map((run) => runOf(run))),
    ),
    inboxes: Object.fromEntries(
      [...state.inboxes].map(([account, entries]) => [account.login, [...entries]]),
    ),
  };
}

const labelOf = ({ name, color, description }: SnapshotLabel): SnapshotLabel => ({
  name,
  color,
  description,
});

function commentOf(comment: Comment | DiscussionComment): SnapshotComment {
  return {
    id: comment.id,
    author: comment.author.login,
    isBot: comment.author.type === "Bot",
    body: bodyAt(comment),
    createdAt: iso(comment.createdAt),
    updatedAt: iso(comment.updatedAt),
    editor: comment.versions.length > 1 ? (comment.versions.at(-1)?.editor.login ?? null) : null,
    minimized: comment.minimized,
    reactions:
      comment.kind === "comment"
        ? comment.reactions.map(({ content, by }) => ({ content, by: by.login }))
        : [],
  };
}

export function issueOf(site: Site, issue: Issue): SnapshotIssue {
  return {
    repo: nameWithOwner(issue.repository),
    number: issue.number,
    title: issue.title,
    body: bodyAt(issue),
    author: issue.author.login,
    state: issue.state,
    isPullRequest: issue.pull !== null,
    merged: issue.pull?.mergedAt != null,
    headSha: issue.pull?.headSha ?? null,
    headBranch: issue.pull?.headRef ?? null,
    commits: commitsOf(issue),
    stateChanges: stateChangesOf(issue),
    locked: issue.locked,
    pinned: issue.pinned,
    labels: [...issue.labels].map(labelOf),
    assignees: [...issue.assignees].map(({ login }) => login),
    comments: issue.timeline
      .filter((item) => item.kind === "comment")
      .filter((comment) => comment.deleted === null)
      .map(commentOf),
    reviews: (issue.pull?.reviews ?? []).map((review) => ({
      author: review.author.login,
      body: review.body,
      commit: review.commit,
      createdAt: iso(review.at),
      comments: review.comments.map((comment) => remarkOf(issue, review, comment)),
    })),
    createdAt: iso(issue.createdAt),
    url: issuePage(site, issue),
  };
}

function commitsOf({ pull, repository: { git } }: Issue): SnapshotCommit[] {
  if (pull === null) return [];
  return commitsBetween(git, pull.baseSha, pull.headSha).map(({ sha, author, message }) => ({
    sha,
    author: author.name,
    message,
    at: iso(author.date),
  }));
}

const stateEvents: Readonly<Partial<Record<EventType, SnapshotStateChange["to"]>>> = {
  ClosedEvent: "closed",
  ReopenedEvent: "reopened",
  MergedEvent: "merged",
};

function stateChangesOf({ timeline }: Issue): SnapshotStateChange[] {
  return timeline.flatMap((item) => {
    const to = item.kind === "event" ? stateEvents[item.type] : undefined;
    return item.kind === "comment" || to === undefined
      ? []
      : [{ to, by: item.actor.login, at: iso(item.at) }];
  });
}

function remarkOf(issue: Issue, review: Review, comment: ReviewComment): SnapshotRemark {
  const { id, path, startLine, line, body, resolvedBy } = comment;
  return {
    id,
    path,
    startLine,
    line,
    body,
    before: reviewedLines(issue, review, comment),
    now: currentLines(issue, review, comment),
    hasSuggestion: parseSuggestion(body) !== null,
    resolvedBy: resolvedBy?.login ?? null,
  };
}

function runOf(run: CheckRun): SnapshotCheckRun {
  return {
    id: run.id,
    repo: nameWithOwner(run.suite.repository),
    sha: run.suite.sha,
    name: run.name,
    status: run.status,
    conclusion: run.conclusion,
    title: run.title,
    summary: run.summary,
    text: run.text,
    annotations: [...run.annotations],
    actions: [...run.actions],
    externalId: run.externalId,
    app: run.suite.app.slug,
  };
}
