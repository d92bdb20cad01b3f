import { iso } from "../../clock.ts";
import { hasPermission, hasRepositoryAccess } from "../../auth.ts";
import { findLabel } from "../../labels.ts";
import { assignable, nameWithOwner } from "../../repositories.ts";
import type { Discussion, Issue, Repository } from "../../state.ts";
import { connection } from "../connection.ts";
import { checkRead, type Context, type Fields, notFound } from "../context.ts";
import { objectAt, refNode } from "./git.ts";

/** Finds an issue or pull request; one that was moved is not found. */
export function findIssue(context: Context, repository: Repository, number: number): Issue | undefined {
  const issue = repository.issues.get(number);
  if (issue === undefined || (issue.pull === null && !repository.hasIssues)) return undefined;
  checkRead(context, repository, "issues", ...(issue.pull === null ? [] : ["pull_requests"]));
  return issue;
}

function findDiscussion(context: Context, repository: Repository, number: number): Discussion {
  checkRead(context, repository, "discussions");
  const found = repository.hasDiscussions ? repository.discussions.get(number) : undefined;
  if (found === undefined) throw notFound(`Could not resolve to a Discussion with the number of ${number}.`);
  return found;
}

function one(
  context: Context,
  repository: Repository,
  number: number,
  wanted: "issue" | "pull" | "either",
): Issue {
  const found = findIssue(context, repository, number);
  const fits = wanted === "either" || (wanted === "pull") === (found?.pull !== null);
  if (found !== undefined && fits) return found;
  const name = { issue: "an Issue", pull: "a PullRequest", either: "an issue or pull request" }[wanted];
  throw notFound(`Could not resolve to ${name} with the number of ${number}.`);
}

export const repositoryFields: Fields<Repository> = {
  id: (repository) => repository.nodeId,
  databaseId: (repository) => repository.id,
  name: (repository) => repository.name,
  nameWithOwner: (repository) => nameWithOwner(repository),
  owner: (repository) => repository.owner,
  url: (repository, _args, { site }) => `${site.web}/${nameWithOwner(repository)}`,
  resourcePath: (repository) => `/${nameWithOwner(repository)}`,
  visibility: (repository) => repository.visibility.toUpperCase(),
  isPrivate: (repository) => repository.visibility !== "public",
  isArchived: (repository) => repository.archived,
  isDisabled: () => false,
  isLocked: () => false,
  isFork: (repository) => repository.parent !== null,
  isEmpty: (repository) => repository.refs.size === 0,
  isInOrganization: (repository) => repository.owner.type === "Organization",
  hasIssuesEnabled: (repository) => repository.hasIssues,
  hasDiscussionsEnabled: (repository) => repository.hasDiscussions,
  parent: (repository) => repository.parent,
  createdAt: (repository) => iso(repository.createdAt),
  pushedAt: (repository) => iso(repository.pushedAt),
  updatedAt: (repository) => iso(repository.pushedAt),
  viewerPermission: (repository, _args, { caller }) => {
    if (!hasRepositoryAccess(caller, repository)) return repository.visibility === "public" ? "READ" : null;
    return hasPermission(caller, "contents", "write") ? "WRITE" : "READ";
  },
  defaultBranchRef: (repository, _args, context) => {
    checkRead(context, repository, "contents");
    return refNode(context.state, repository, `refs/heads/${repository.defaultBranch}`);
  },
  ref: (repository, args, context) => {
    checkRead(context, repository, "contents");
    const name = args["qualifiedName"] as string;
    return refNode(context.state, repository, name.startsWith("refs/") ? name : `refs/heads/${name}`);
  },
  /** https://docs.github.com/graphql/reference/objects#repository: those beneath a prefix such as `refs/heads/`. */
  refs: (repository, args, context, field) => {
    checkRead(context, repository, "contents");
    const prefix = args["refPrefix"] as string;
    const found = [...repository.refs.keys()].filter((ref) => prefix.endsWith("/") && ref.startsWith(prefix));
    const nodes = found.sort().flatMap((ref) => {
      const node = refNode(context.state, repository, ref);
      return node === null ? [] : [{ ...node, prefix }];
    });
    return connection(nodes, args, field, (node) => node.name);
  },
  object: (repository, args, context) => {
    checkRead(context, repository, "contents");
    return objectAt(context.state, repository, args);
  },
  label: (repository, args) => findLabel(repository, args["name"] as string) ?? null,
  labels: (repository, args, _context, field) => {
    const query = (args["query"] as string | undefined)?.toLowerCase() ?? "";
    const found = [...repository.labels.values()].filter((label) => label.name.toLowerCase().includes(query));
    return connection(found, args, field, (label) => label.id);
  },
  issueOrPullRequest: (repository, args, context) =>
    one(context, repository, args["number"] as number, "either"),
  issue: (repository, args, context) => one(context, repository, args["number"] as number, "issue"),
  pullRequest: (repository, args, context) => one(context, repository, args["number"] as number, "pull"),
  discussion: (repository, args, context) => findDiscussion(context, repository, args["number"] as number),
  assignableUsers: (repository, args, _context, field) => {
    const query = (args["query"] as string | undefined)?.toLowerCase() ?? "";
    // A fuzzy search that lists the exact login after similar ones.
    const found = assignable(repository)
      .filter((one) => one.login.toLowerCase().includes(query))
      .sort((a, b) => b.login.length - a.login.length);
    return connection(found, args, field, (one) => one.id);
  },
  pinnedIssues: (repository, args, context, field) => {
    checkRead(context, repository, "issues");
    const pinned = [...repository.issues.values()].filter((issue) => issue.pinned);
    return connection(
      pinned.map((issue) => ({ issue, repository })),
      args,
      field,
      (one) => one.issue.id,
    );
  },
  issues: (repository, args, context, field) => {
    checkRead(context, repository, "issues");
    return connection(listed(repository, args, false), args, field, (issue) => issue.id);
  },
  pullRequests: (repository, args, context, field) => {
    checkRead(context, repository, "pull_requests");
    return connection(listed(repository, args, true), args, field, (issue) => issue.id);
  },
};

function listed(repository: Repository, args: Readonly<Record<string, unknown>>, pulls: boolean): Issue[] {
  const { states, labels, filterBy, orderBy, headRefName, baseRefName } = args as {
    headRefName?: string;
    baseRefName?: string;
    states?: readonly string[];
    labels?: readonly string[];
    filterBy?: { createdBy?: string; since?: string };
    orderBy?: { field: string; direction: "ASC" | "DESC" };
  };
  const stateOf = (issue: Issue) => (issue.pull?.mergedAt == null ? issue.state.toUpperCase() : "MERGED");
  const author = filterBy?.createdBy
    ?.toLowerCase()
    .replace(/^app\//u, "")
    .replace(/\[bot\]$/u, "");
  const found = [...repository.issues.values()]
    .filter((issue) => (issue.pull !== null) === pulls)
    .filter((issue) => headRefName === undefined || issue.pull?.headRef === headRefName)
    .filter((issue) => baseRefName === undefined || issue.pull?.baseRef === baseRefName)
    .filter((issue) => states === undefined || states.includes(stateOf(issue)))
    .filter(
      (issue) => author === undefined || issue.author.login.toLowerCase().replace(/\[bot\]$/u, "") === author,
    )
    .filter((issue) => filterBy?.since === undefined || issue.updatedAt >= new Date(filterBy.since))
    .filter((issue) => {
      const have = [...issue.labels].map((label) => label.name.toLowerCase());
      return labels === undefined || labels.some((name) => have.includes(name.toLowerCase()));
    });
  const key = orderBy?.field === "UPDATED_AT" ? "updatedAt" : "createdAt";
  found.sort((a, b) => a[key].getTime() - b[key].getTime() || a.number - b.number);
  return orderBy?.direction === "DESC" ? found.reverse() : found;
}
