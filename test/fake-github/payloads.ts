import { changedFiles, treeOf } from "./git/files.ts";
import type { Commit } from "./git/objects.ts";
import { iso } from "./clock.ts";
import { installationFor } from "./installations.ts";
import { nameWithOwner } from "./repositories.ts";
import { runShape, suiteShape } from "./rest/checks.ts";
import { pullShape } from "./rest/pulls.ts";
import {
  commentShape,
  installationShape,
  installedRepositories,
  issueShape,
  labelShape,
  organizationShape,
  repositoryShape,
  type Site,
  userShape,
} from "./rest/shapes.ts";
import type {
  Account,
  CheckRun,
  CheckSuite,
  Comment,
  Issue,
  Label,
  Repository,
  WebhookEvent,
  GitHubState,
} from "./state.ts";

const noCommit = "0".repeat(40);

type Push = {
  readonly ref: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly forced: boolean;
  readonly commits: readonly Commit[];
};

/** Returns the payload of a webhook as GitHub sends it. https://docs.github.com/webhooks/webhook-events-and-payloads */
export function payloadOf(state: GitHubState, site: Site, event: WebhookEvent): Record<string, unknown> {
  const { repository } = event;
  const installation = event.installation ?? (repository && installationFor(state, repository));
  return {
    ...(event.action !== undefined && { action: event.action }),
    ...eventPayload(state, site, event),
    ...(repository && {
      repository:
        event.name === "push" ? pushRepositoryShape(site, repository) : repositoryShape(site, repository),
      ...(repository.owner.type === "Organization" && {
        organization: organizationShape(site, repository.owner),
      }),
    }),
    sender: userShape(site, event.sender),
    ...(installation && {
      installation:
        event.installation === undefined
          ? { id: installation.id, node_id: `MDIz${installation.id}` }
          : installationShape(site, state, installation),
    }),
  };
}

function eventPayload(state: GitHubState, site: Site, event: WebhookEvent): Record<string, unknown> {
  const fields = event.payload() as {
    subject?: Issue;
    comment?: Comment;
    label?: Label;
    assignee?: Account;
    run?: CheckRun;
    suite?: CheckSuite;
    push?: Push;
    repositories?: Repository[];
    added?: Repository[];
    removed?: Repository[];
    changes?: Record<string, unknown>;
  } & Record<string, unknown>;
  const {
    subject,
    comment,
    label,
    assignee,
    run,
    suite,
    push,
    repositories,
    added,
    removed,
    changes,
    ...rest
  } = fields;
  return {
    ...rest,
    ...(subject &&
      (event.name === "pull_request"
        ? { number: subject.number, pull_request: pullShape(site, state, subject) }
        : { issue: issueInPayload(site, state, subject) })),
    ...(comment && { comment: commentShape(site, state, comment, true) }),
    ...(label && { label: labelShape(site, label) }),
    ...(assignee && { assignee: userShape(site, assignee) }),
    ...(run && { check_run: { ...runShape(site, run), check_suite: suiteOfRun(site, run) } }),
    ...(suite && { check_suite: { ...suiteShape(site, suite), repository: undefined } }),
    ...(push && event.repository && pushShape(site, event.repository, push, event.sender)),
    ...(repositories &&
      event.installation && { repositories: installedRepositories(state, event.installation) }),
    ...(added && {
      repositories_added: added.map((one) => briefShape(one)),
      repository_selection: "selected",
      requester: null,
    }),
    ...(removed && { repositories_removed: removed.map((one) => briefShape(one)), requester: null }),
    ...(changes && { changes: changesShape(site, state, changes) }),
  };
}

/** Only the REST API contains `closed_by`. */
function issueInPayload(site: Site, state: GitHubState, issue: Issue) {
  return { ...issueShape(site, state, issue), closed_by: undefined };
}

/** The suite of a run has fewer fields. */
function suiteOfRun(site: Site, run: CheckRun) {
  const omitted = { latest_check_runs_count: undefined, check_runs_url: undefined, head_commit: undefined };
  return { ...suiteShape(site, run.suite), ...omitted };
}

const briefShape = (repository: Repository) => ({
  id: repository.id,
  node_id: repository.nodeId,
  name: repository.name,
  full_name: nameWithOwner(repository),
  private: repository.visibility !== "public",
});

function changesShape(site: Site, state: GitHubState, changes: Record<string, unknown>) {
  const { new_issue: issue, new_repository: repository } = changes as {
    new_issue?: Issue;
    new_repository?: Repository;
  };
  const { owner } = changes as { owner?: { from: Account } };
  if (owner !== undefined) {
    const from = owner.from;
    const shape =
      from.type === "User"
        ? { user: userShape(site, from) }
        : { organization: organizationShape(site, from) };
    return { owner: { from: shape } };
  }
  if (issue === undefined || repository === undefined) return changes;
  return { new_issue: issueInPayload(site, state, issue), new_repository: repositoryShape(site, repository) };
}

/** In a push, and only there, times are Unix times and the owner has a `name`. */
function pushRepositoryShape(site: Site, repository: Repository) {
  const shape = repositoryShape(site, repository);
  return {
    ...shape,
    owner: { ...shape.owner, name: shape.owner.login, email: null },
    created_at: Math.floor(repository.createdAt.getTime() / 1000),
    pushed_at: Math.floor(repository.pushedAt.getTime() / 1000),
    master_branch: repository.defaultBranch,
    stargazers: 0,
  };
}

function pushShape(site: Site, repository: Repository, push: Push, sender: Account) {
  const commits = push.commits.map((commit) => commitShape(site, repository, commit));
  return {
    ref: push.ref,
    before: push.before ?? noCommit,
    after: push.after ?? noCommit,
    created: push.before === null,
    deleted: push.after === null,
    forced: push.forced,
    base_ref: null,
    compare: `${site.web}/${nameWithOwner(repository)}/compare/${push.before ?? ""}...${push.after ?? ""}`,
    commits,
    head_commit: commits.at(-1) ?? null,
    pusher: { name: sender.login, email: null },
  };
}

function commitShape(site: Site, repository: Repository, commit: Commit) {
  const { git } = repository;
  const changes = [...changedFiles(git, treeOf(git, commit.parents[0] ?? null), commit.tree)];
  const paths = (test: (change: (typeof changes)[number]) => boolean) =>
    changes.filter(test).map(({ path }) => path);
  return {
    id: commit.sha,
    tree_id: commit.tree,
    distinct: true,
    message: commit.message,
    timestamp: iso(commit.committer.date),
    url: `${site.web}/${nameWithOwner(repository)}/commit/${commit.sha}`,
    author: { name: commit.author.name, email: commit.author.email },
    committer: { name: commit.committer.name, email: commit.committer.email },
    added: paths((change) => change.before === null),
    removed: paths((change) => change.after === null),
    modified: paths((change) => change.before !== null && change.after !== null),
  };
}
