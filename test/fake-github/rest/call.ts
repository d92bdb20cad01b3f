import type { Caller } from "../auth.ts";
import { actorOf, canSee, mayRead, mayWrite, reaches } from "../auth.ts";
import type { Actor, Account, App, Comment, Issue, Repository, World } from "../state.ts";
import { findComment } from "../comments.ts";
import { horizon } from "../timeline.ts";
import { ApiError, type Answer, moved, notAllowed, notFound } from "./answer.ts";
import type { Site } from "./shapes.ts";

/** A request on its way to its answer. */
export type Call = {
  readonly world: World;
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

/** The repository of the path; hidden and absent look the same. */
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
  return actorOf(call.world, call.caller);
}

/** Refuses a read of what is not public without the permission. */
export function reading(call: Call, permission: string): Repository {
  const repository = repositoryOf(call);
  if (!mayRead(call.caller, repository, permission)) throw notAllowed(`${permission}=read`);
  return repository;
}

/** Refuses a write that the installation does not cover, without the permission, or into an archived repository. */
export function writing(call: Call, ...permissions: readonly string[]): Repository {
  const repository = repositoryOf(call);
  if (call.caller.kind === "anonymous") throw new ApiError(401, "Requires authentication");
  if (!reaches(call.caller, repository)) throw new ApiError(403, "Resource not accessible by integration");
  for (const permission of permissions)
    if (!mayWrite(call.caller, repository, permission)) throw notAllowed(`${permission}=write`);
  if (repository.archived) throw new ApiError(403, "Repository was archived so is read-only.");
  return repository;
}

/** The permission that governs an issue: a pull request needs its own, on the routes of issues too. */
export const permissionFor = (issue: Issue) => (issue.pull === null ? "issues" : "pull_requests");

/** The issue or pull request of the path: 301 where it moved, 410 where it was deleted, 404 where it never was. */
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
  const target = lastPlace(gone);
  if (target === null || !canSee(call.caller, target.repository)) throw notFound();
  const rest = call.below.replace(/^\/issues\/\d+/u, "");
  const query = call.query.size === 0 ? "" : `?${call.query.toString()}`;
  throw moved(`${call.site.api}/repositories/${target.repository.id}/issues/${target.number}${rest}${query}`);
}

/** Where an issue that was moved, perhaps several times, is now. */
export function lastPlace(issue: Issue): Issue | null {
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
  if (!reaches(call.caller, repository)) throw new ApiError(403, "Resource not accessible by integration");
  if (!mayWrite(call.caller, repository, permissionFor(issue)))
    throw notAllowed("issues=write; pull_requests=write");
  if (repository.archived) throw new ApiError(403, "Repository was archived so is read-only.");
  return issue;
}

export function commentOf(call: Call): Comment {
  const comment = findComment(call.world, repositoryOf(call), Number(param(call, "comment_id")));
  if (comment === undefined) throw notFound();
  if (call.method === "GET" && comment.sequence > horizon(call.world, "comments")) throw notFound();
  return comment;
}

export const unprocessable = (message: string, details: Record<string, unknown> = {}) =>
  new ApiError(422, message, details);

export function accountShown(account: Account | undefined): Account {
  if (account === undefined) throw notFound();
  return account;
}
