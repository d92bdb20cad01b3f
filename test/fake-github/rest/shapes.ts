import { iso, isoOrNull } from "../clock.ts";
import { repositoriesOf } from "../installations.ts";
import { nameWithOwner, roleOf } from "../repositories.ts";
import { bodyAt, commentsOf, visibleSequence, labelsOf } from "../timeline.ts";
import { urlsOfRepository, urlsOfUser } from "./urls.ts";
import type { Account, App, Comment, Installation, Issue, Label, Repository, GitHubState } from "../state.ts";

/** Roots of the API and of the web pages for URLs in responses, without trailing slashes. */
export type Site = { readonly api: string; readonly web: string };

export function userShape(site: Site, account: Account) {
  const { login } = account;
  return {
    login,
    id: account.id,
    node_id: account.nodeId,
    avatar_url: `https://avatars.githubusercontent.com/u/${account.id}?v=4`,
    gravatar_id: "",
    url: `${site.api}/users/${encodeURIComponent(login)}`,
    html_url: pageOf(site, account),
    ...urlsOfUser(`${site.api}/users/${encodeURIComponent(login)}`),
    type: account.type,
    user_view_type: "public",
    site_admin: false,
  };
}

/** Returns the profile fields of an account; they are empty. */
export function profileShape(site: Site, account: Account) {
  return {
    ...userShape(site, account),
    name: null,
    company: null,
    blog: "",
    location: null,
    email: null,
    hireable: null,
    bio: null,
    public_repos: 0,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: "2020-01-01T00:00:00Z",
    updated_at: "2020-01-01T00:00:00Z",
  };
}

/** A bot's page is its app's: https://github.com/apps/minutes-bot */
export function pageOf(site: Site, account: Account): string {
  return account.type === "Bot" ? `${site.web}/apps/${slugOf(account)}` : `${site.web}/${account.login}`;
}

/** A bot's name without the `[bot]` that only the REST API shows. */
export const slugOf = (account: Account) => account.login.replace(/\[bot\]$/u, "");

export function appShape(site: Site, app: App) {
  return {
    id: app.id,
    client_id: app.clientId,
    slug: app.slug,
    node_id: app.nodeId,
    owner: userShape(site, app.botUser),
    name: app.name,
    description: "",
    external_url: `${site.web}/apps/${app.slug}`,
    html_url: `${site.web}/apps/${app.slug}`,
    created_at: "2024-01-01T00:00:00Z",
    updated_at: "2024-01-01T00:00:00Z",
    permissions: app.permissions,
    events: app.events,
  };
}

export function installationShape(site: Site, state: GitHubState, installation: Installation) {
  const { id, account } = installation;
  return {
    id,
    client_id: state.app.clientId,
    account: userShape(site, account),
    repository_selection: installation.repositories === "all" ? "all" : "selected",
    access_tokens_url: `${site.api}/app/installations/${id}/access_tokens`,
    repositories_url: `${site.api}/installation/repositories`,
    html_url: `${site.web}/settings/installations/${id}`,
    app_id: state.app.id,
    app_slug: state.app.slug,
    target_id: account.id,
    target_type: account.type,
    permissions: installation.permissions,
    events: state.app.events,
    created_at: iso(installation.createdAt),
    updated_at: iso(installation.createdAt),
    single_file_name: null,
    has_multiple_single_files: false,
    single_file_paths: [],
    suspended_by: installation.suspendedAt === null ? null : userShape(site, account),
    suspended_at: isoOrNull(installation.suspendedAt),
  };
}

export function installedRepositories(state: GitHubState, installation: Installation) {
  return repositoriesOf(state, installation).map((repository) => ({
    id: repository.id,
    node_id: repository.nodeId,
    name: repository.name,
    full_name: nameWithOwner(repository),
    private: repository.visibility !== "public",
  }));
}

export const repositoryUrl = (site: Site, repository: Repository) =>
  `${site.api}/repos/${nameWithOwner(repository)}`;

export function repositoryShape(site: Site, repository: Repository) {
  const fullName = nameWithOwner(repository);
  const url = repositoryUrl(site, repository);
  return {
    id: repository.id,
    node_id: repository.nodeId,
    name: repository.name,
    full_name: fullName,
    private: repository.visibility !== "public",
    owner: userShape(site, repository.owner),
    html_url: `${site.web}/${fullName}`,
    description: null,
    fork: repository.parent !== null,
    url,
    ...urlsOfRepository(url),
    ssh_url: `git@github.com:${fullName}.git`,
    svn_url: `${site.web}/${fullName}`,
    homepage: null,
    mirror_url: null,
    language: null,
    license: null,
    git_url: `git://github.com/${fullName}.git`,
    clone_url: `${site.web}/${fullName}.git`,
    created_at: iso(repository.createdAt),
    updated_at: iso(repository.pushedAt),
    pushed_at: iso(repository.pushedAt),
    size: 0,
    has_issues: repository.hasIssues,
    has_projects: true,
    has_wiki: true,
    has_pages: false,
    has_downloads: true,
    stargazers_count: 0,
    watchers_count: 0,
    watchers: 0,
    forks: 0,
    open_issues: 0,
    has_discussions: repository.hasDiscussions,
    archived: repository.archived,
    disabled: false,
    allow_forking: true,
    is_template: false,
    web_commit_signoff_required: false,
    visibility: repository.visibility,
    default_branch: repository.defaultBranch,
    open_issues_count: 0,
    forks_count: 0,
    topics: [],
  };
}

export function labelShape(site: Site, label: Label) {
  return {
    id: label.id,
    node_id: label.nodeId,
    url: `${repositoryUrl(site, label.repository)}/labels/${encodeURIComponent(label.name)}`,
    name: label.name,
    color: label.color,
    default: false,
    description: label.description,
  };
}

export function association(repository: Repository, account: Account): string {
  if (account === repository.owner) return "OWNER";
  if (repository.owner.members.has(account)) return "MEMBER";
  if (repository.collaborators.has(account)) return "COLLABORATOR";
  return roleOf(repository, account) === "admin" ? "OWNER" : "NONE";
}

export const issuePage = (site: Site, issue: Issue) =>
  `${site.web}/${nameWithOwner(issue.repository)}/${issue.pull === null ? "issues" : "pull"}/${issue.number}`;

const issueUrl = (site: Site, issue: Issue) =>
  `${repositoryUrl(site, issue.repository)}/issues/${issue.number}`;

export function issueShape(site: Site, state: GitHubState, issue: Issue) {
  const url = issueUrl(site, issue);
  const assignees = [...issue.assignees].map((one) => userShape(site, one));
  return {
    url,
    repository_url: repositoryUrl(site, issue.repository),
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: issuePage(site, issue),
    id: issue.id,
    node_id: issue.nodeId,
    number: issue.number,
    title: issue.title,
    user: userShape(site, issue.author),
    labels: labelsOf(state, issue).map((label) => labelShape(site, label)),
    state: issue.state,
    state_reason: issue.stateReason,
    locked: issue.locked,
    active_lock_reason: issue.lockReason,
    assignee: assignees[0] ?? null,
    assignees,
    milestone: null,
    comments: commentsOf(state, issue).length,
    created_at: iso(issue.createdAt),
    updated_at: iso(issue.updatedAt),
    closed_at: isoOrNull(issue.closedAt),
    closed_by: issue.closedBy === null ? null : userShape(site, issue.closedBy),
    author_association: association(issue.repository, issue.author),
    body: bodyAt(issue) === "" ? null : bodyAt(issue),
    // Null even for issues that an app created; only comments and events have it.
    performed_via_github_app: null,
    reactions: reactionsShape(url, []),
    timeline_url: `${url}/timeline`,
    ...(issue.pull !== null && {
      draft: issue.pull.draft,
      pull_request: {
        url: `${repositoryUrl(site, issue.repository)}/pulls/${issue.number}`,
        html_url: issuePage(site, issue),
        diff_url: `${issuePage(site, issue)}.diff`,
        patch_url: `${issuePage(site, issue)}.patch`,
        merged_at: isoOrNull(issue.pull.mergedAt),
      },
    }),
  };
}

const reactionNames = ["+1", "-1", "laugh", "hooray", "confused", "heart", "rocket", "eyes"] as const;

function reactionsShape(url: string, reactions: readonly { readonly content: string }[]) {
  const count = (name: string): number => reactions.filter(({ content }) => content === name).length;
  return {
    url: `${url}/reactions`,
    total_count: reactions.length,
    ...Object.fromEntries(reactionNames.map((name) => [name, count(name)])),
  };
}

/** An organization as webhooks name it beside a repository. */
export function organizationShape(site: Site, { login, id, nodeId }: Account) {
  const url = `${site.api}/orgs/${login}`;
  return {
    login,
    id,
    node_id: nodeId,
    url,
    repos_url: `${url}/repos`,
    events_url: `${url}/events`,
    hooks_url: `${url}/hooks`,
    issues_url: `${url}/issues`,
    members_url: `${url}/members{/member}`,
    public_members_url: `${url}/public_members{/member}`,
    avatar_url: `https://avatars.githubusercontent.com/u/${id}?v=4`,
    description: "",
  };
}

/** Returns a file that a commit or a pull request changes, with its URLs at `sha`. */
export function fileShape<T extends { readonly filename: string }>(
  site: Site,
  repository: Repository,
  sha: string,
  file: T,
) {
  const page = `${site.web}/${nameWithOwner(repository)}`;
  const path = encodeURIComponent(file.filename);
  return {
    ...file,
    blob_url: `${page}/blob/${sha}/${path}`,
    raw_url: `${page}/raw/${sha}/${path}`,
    contents_url: `${repositoryUrl(site, repository)}/contents/${path}?ref=${sha}`,
  };
}

export const commentPage = (site: Site, comment: Comment) =>
  `${issuePage(site, comment.issue)}#issuecomment-${comment.id}`;

const commentUrl = (site: Site, comment: Comment) =>
  `${repositoryUrl(site, comment.issue.repository)}/issues/comments/${comment.id}`;

export function commentShape(site: Site, state: GitHubState, comment: Comment, fresh = false) {
  const { issue } = comment;
  return {
    url: commentUrl(site, comment),
    html_url: commentPage(site, comment),
    issue_url: issueUrl(site, issue),
    id: comment.id,
    node_id: comment.nodeId,
    user: userShape(site, comment.author),
    created_at: iso(comment.createdAt),
    updated_at: iso(comment.updatedAt),
    author_association: association(issue.repository, comment.author),
    body: bodyAt(comment, fresh ? Infinity : visibleSequence(state, "comments")),
    reactions: reactionsShape(commentUrl(site, comment), comment.reactions),
    performed_via_github_app: comment.viaApp === null ? null : appShape(site, comment.viaApp),
  };
}
