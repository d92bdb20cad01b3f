import type { Caller } from "../auth.ts";
import { actorOf, canSee, mayRead, mayWrite, hasRepositoryAccess } from "../auth.ts";
import type { Actor, Account, App, Comment, Issue, Repository, GitHubState } from "../state.ts";
import { findComment } from "../comments.ts";
import { visibleSequence } from "../timeline.ts";
import { ApiError, type Answer, moved, notAllowed, notFound } from "./answer.ts";
import type { Site } from "./shapes.ts";

/** A routed request. */
export type Call = {
  readonly state: GitHubState;
  readonly site: Site;
  readonly caller: Caller;
  readonly method: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
  readonly accept: string;
  /** Path below the API's root as asked for; after `/repos/owner/name` in `below`. */
  readonly path: string;
  readonly below: string;
  /** The repository that the path names, if it names one and the caller can see it. */
  readonly found: Repository | null;
};

export type Route = {
  readonly operation: string;
  answer(call: Call): Answer;
};

/** Returns the repository of the path. @throws ApiError 404 for a hidden or missing one */
export function repositoryOf(call: Call): Repository {
  if (call.found === null) throw notFound();
  return call.found;
}

export function text(call: Call, name: string): string | undefined {
  const value = call.body[name];
  return typeof value === "string" ? value : undefined;
}

export function param(call: Call, name: string): string {
  return call.params[name] ?? "";
}

export function app(call: Call): App {
  if (call.caller.kind === "app") return call.caller.app;
  throw new ApiError(401, "A JSON web token could not be decoded");
}

export function actor(call: Call): Actor {
  return actorOf(call.state, call.caller);
}

/** Returns the repository for a read. @throws ApiError when it is not public and the permission is missing */
export function reading(call: Call, permission: string): Repository {
  const repository = repositoryOf(call);
  if (!mayRead(call.caller, repository, permission)) throw notAllowed(`${permission}=read`);
  return repository;
}

/** Returns the repository for a write. @throws ApiError when the installation does not include it, a permission is missing, or it is archived */
export function writing(call: Call, ...permissions: readonly string[]): Repository {
  const repository = repositoryOf(call);
  if (call.caller.kind === "anonymous") throw new ApiError(401, "Requires authentication");
  if (!hasRepositoryAccess(call.caller, repository))
    throw new ApiError(403, "Resource not accessible by integration");
  for (const permission of permissions)
    if (!mayWrite(call.caller, repository, permission)) throw notAllowed(`${permission}=write`);
  if (repository.archived) throw new ApiError(403, "Repository was archived so is read-only.");
  return repository;
}

/** Returns the permission for an issue: pull requests need their own, also on the routes of issues. */
export const permissionFor = (issue: Issue) => (issue.pull === null ? "issues" : "pull_requests");

/** Returns the issue or pull request of the path. @throws ApiError 301 when it moved, 410 when it was deleted, 404 otherwise */
export function issueOf(call: Call, number = Number(param(call, "issue_number"))): Issue {
  const repository = repositoryOf(call);
  const found = repository.issues.get(number);
  if (found !== undefined) {
    if (found.pull === null && !repository.hasIssues)
      throw new ApiError(410, "Issues has been disabled in this repository.");
    return found;
  }
  const gone = repository.gone.get(number);
  if (gone === undefined) throw notFound();
  if (gone === "deleted") throw new ApiError(410, "This issue was deleted");
  const target = findCurrentIssue(gone);
  if (target === null || !canSee(call.caller, target.repository)) throw notFound();
  const rest = call.below.replace(/^\/issues\/\d+/u, "");
  const query = call.query.size === 0 ? "" : `?${call.query.toString()}`;
  throw moved(`${call.site.api}/repositories/${target.repository.id}/issues/${target.number}${rest}${query}`);
}

/** Returns the current state of an issue that was moved, perhaps several times. */
function findCurrentIssue(issue: Issue): Issue | null {
  let at: Issue | "deleted" | undefined = issue;
  while (at !== undefined && at !== "deleted") {
    if (at.repository.issues.get(at.number) === at) return at;
    at = at.repository.gone.get(at.number);
  }
  return null;
}

export function readIssue(call: Call): Issue {
  const issue = issueOf(call);
  const either = ["issues", "pull_requests"].some((it) => mayRead(call.caller, issue.repository, it));
  const allowed = issue.pull === null ? mayRead(call.caller, issue.repository, "issues") : either;
  if (!allowed) throw notAllowed("issues=read; pull_requests=read");
  return issue;
}

export function writeIssue(call: Call): Issue {
  const issue = issueOf(call);
  const repository = repositoryOf(call);
  if (call.caller.kind === "anonymous") throw new ApiError(401, "Requires authentication");
  if (!hasRepositoryAccess(call.caller, repository))
    throw new ApiError(403, "Resource not accessible by integration");
  if (!mayWrite(call.caller, repository, permissionFor(issue)))
    throw notAllowed("issues=write; pull_requests=write");
  if (repository.archived) throw new ApiError(403, "Repository was archived so is read-only.");
  return issue;
}

export function commentOf(call: Call): Comment {
  const comment = findComment(call.state, repositoryOf(call), Number(param(call, "comment_id")));
  if (comment === undefined) throw notFound();
  if (call.method === "GET" && comment.sequence > visibleSequence(call.state, "comments")) throw notFound();
  return comment;
}

export const unprocessable = (message: string, details: Record<string, unknown> = {}) =>
  new ApiError(422, message, details);

export function accountShown(account: Account | undefined): Account {
  if (account === undefined) throw notFound();
  return account;
}
