import { type Caller, canSee } from "../auth.ts";
import { findRenamed, findRepository } from "../repositories.ts";
import { UnknownQualifier } from "../search.ts";
import type { Repository, GitHubState } from "../state.ts";
import { track, TrackedQuery } from "../tracking.ts";
import { answerDifferences, unexplained } from "../recorded/answers.ts";
import { type Answer, ApiError, moved, notFound, Violation } from "./answer.ts";
import { appRoutes } from "./app.ts";
import type { Call, Route } from "./call.ts";
import { checkRoutes } from "./checks.ts";
import { gitWriteRoutes } from "./git-writes.ts";
import { commentRoutes } from "./comments.ts";
import { commitRoutes } from "./commits.ts";
import { contentRoutes } from "./contents.ts";
import { gitRoutes } from "./git.ts";
import { issueRoutes } from "./issues.ts";
import { pullRoutes } from "./pulls.ts";
import { repositoryRoutes } from "./repositories.ts";
import { searchRoutes } from "./search.ts";
import type { Site } from "./shapes.ts";
import { timelineRoutes } from "./timeline.ts";
import { validateRequest } from "./validate.ts";

type RestRequest = {
  readonly method: string;
  /** Below the API's root, still encoded, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly accept: string;
  readonly body: unknown;
};

const routes: readonly Route[] = [
  ...appRoutes,
  ...repositoryRoutes,
  ...gitRoutes,
  ...commitRoutes,
  ...contentRoutes,
  ...gitWriteRoutes,
  ...commentRoutes,
  ...issueRoutes,
  ...timelineRoutes,
  ...pullRoutes,
  ...checkRoutes,
  ...searchRoutes,
];

export const operations = routes.map((route) => route.operation);

/** Parameters that may contain slashes. */
const multiSegment = new Set(["ref", "path", "basehead", "branch"]);

const compiled = routes
  .map((route) => {
    const [method = "", template = ""] = route.operation.split(" ");
    const names = [...template.matchAll(/\{(\w+)\}/gu)].map((match) => match[1] ?? "");
    const source = template
      .replaceAll(/\{(\w+)\}/gu, (_, name: string) => (multiSegment.has(name) ? "(.+)" : "([^/]+)"))
      // The root folder is a path as well, with or without the slash.
      .replace("contents/(.+)", "contents/?(.*)");
    return {
      route,
      method,
      names,
      pattern: new RegExp(`^${source}$`, "u"),
      literal: template.replaceAll(/\{\w+\}/gu, ""),
    };
  })
  // `commits/{ref}/check-runs` before `commits/{ref}`, `issues/comments` before `issues/{issue_number}`.
  .sort((a, b) => b.literal.length - a.literal.length);

/** Responds to a REST request. @throws Violation when the request is invalid on GitHub */
export function answerRest(state: GitHubState, site: Site, caller: Caller, request: RestRequest): Answer {
  const { method, query } = request;
  const location = locate(state, caller, request.path);
  for (const one of compiled) {
    if (one.method !== method) continue;
    const { route, names, pattern } = one;
    const match = pattern.exec(location.path);
    if (match === null) continue;
    validateRequest(route.operation, query, request.body);
    // With a JSON web token an app can use only the endpoints about the app.
    if (caller.kind === "app" && !/ \/app|\/installation$/u.test(route.operation))
      throw new ApiError(401, "Bad credentials");
    if (location.renamed !== null) {
      const search = query.size === 0 ? "" : `?${query.toString()}`;
      throw moved(`${site.api}/repositories/${location.renamed.id}${location.below}${search}`);
    }
    const [tracked, body] = [new TrackedQuery(query), track((request.body ?? {}) as Call["body"])];
    const call: Call = {
      state,
      site,
      caller,
      method,
      params: Object.fromEntries(
        names.map((name, index) => [name, decodeURIComponent(match[index + 1] ?? "")]),
      ),
      query: tracked,
      body: Array.isArray(request.body) ? (request.body as unknown as Call["body"]) : body.value,
      path: request.path,
      below: location.below,
      accept: request.accept,
      found: location.repository,
    };
    try {
      const answer = route.answer(call);
      const ignored = [...tracked.unread(), ...(Array.isArray(request.body) ? [] : body.unread())];
      if (ignored.length > 0)
        throw new Violation(`${route.operation}: the fake GitHub does not support ${ignored.join(", ")}`);
      return recorded(route.operation, answer);
    } catch (error) {
      if (error instanceof ApiError) recorded(route.operation, error.answer());
      if (error instanceof UnknownQualifier) throw new Violation(`a search does not know ${error.message}`);
      throw error;
    }
  }
  throw new Violation(`no route for ${method} ${request.path}`);
}

/** Checks a response against GitHub's description. @throws Violation when it differs */
function recorded(operation: string, answer: Answer): Answer {
  const wrong = unexplained(answerDifferences(operation, answer.status, answer.body));
  if (wrong.length > 0)
    throw new Violation(`the response of ${operation} differs from GitHub's: ${wrong.join("; ")}`);
  return answer;
}

type RepositoryPath = {
  /** `/repos/owner/name/…`, even if the request used the repository's id. */
  readonly path: string;
  readonly below: string;
  /** Null when the path has none, or the caller may not see it. */
  readonly repository: Repository | null;
  readonly renamed: Repository | null;
};

function locate(state: GitHubState, caller: Caller, path: string): RepositoryPath {
  const visible = (repository: Repository | undefined) =>
    repository !== undefined && (caller.kind === "app" || canSee(caller, repository)) ? repository : null;
  const byId = /^\/repositories\/(?<id>\d+)(?<below>\/.*)?$/u.exec(path)?.groups;
  if (byId !== undefined) {
    const repository = visible(state.repositories.get(Number(byId["id"])));
    const below = byId["below"] ?? "";
    if (repository === null) throw notFound();
    return {
      path: `/repos/${repository.owner.login}/${repository.name}${below}`,
      below,
      repository,
      renamed: null,
    };
  }
  const byName = /^\/repos\/(?<owner>[^/]+)\/(?<name>[^/]+)(?<below>\/.*)?$/u.exec(path)?.groups;
  if (byName === undefined) return { path, below: "", repository: null, renamed: null };
  const [owner, name] = [byName["owner"], byName["name"]].map((part) => decodeURIComponent(part ?? ""));
  const repository = visible(findRepository(state, owner ?? "", name ?? ""));
  const renamed = repository === null ? visible(findRenamed(state, owner ?? "", name ?? "")) : null;
  return { path, below: byName["below"] ?? "", repository, renamed };
}

export function errorAnswer(error: unknown): Answer {
  if (error instanceof ApiError) return error.answer();
  throw error;
}
