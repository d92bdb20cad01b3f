import { type Caller, canSee } from "../auth.ts";
import { findRenamed, findRepository } from "../repositories.ts";
import { UnknownQualifier } from "../search.ts";
import type { Repository, World } from "../state.ts";
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
import { checkFit } from "./validate.ts";

export type RestRequest = {
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

/** Parameters that may hold slashes. */
const long = new Set(["ref", "path", "basehead", "branch"]);

const compiled = routes
  .map((route) => {
    const [method = "", template = ""] = route.operation.split(" ");
    const names = [...template.matchAll(/\{(\w+)\}/gu)].map((match) => match[1] ?? "");
    const source = template
      .replaceAll(/\{(\w+)\}/gu, (_, name: string) => (long.has(name) ? "(.+)" : "([^/]+)"))
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

/** Answers a REST request; throws a Violation where the request makes no sense on GitHub. */
export function answerRest(world: World, site: Site, caller: Caller, request: RestRequest): Answer {
  const { method, query } = request;
  const place = locate(world, caller, request.path);
  for (const one of compiled) {
    if (one.method !== method) continue;
    const { route, names, pattern } = one;
    const match = pattern.exec(place.path);
    if (match === null) continue;
    checkFit(route.operation, query, request.body);
    // An app's own credential opens nothing but what is about the app.
    if (caller.kind === "app" && !/ \/app|\/installation$/u.test(route.operation))
      throw new ApiError(401, "Bad credentials");
    if (place.renamed !== null) {
      const search = query.size === 0 ? "" : `?${query.toString()}`;
      throw moved(`${site.api}/repositories/${place.renamed.id}${place.below}${search}`);
    }
    const [tracked, body] = [new TrackedQuery(query), track((request.body ?? {}) as Call["body"])];
    const call: Call = {
      world,
      site,
      caller,
      method,
      params: Object.fromEntries(
        names.map((name, index) => [name, decodeURIComponent(match[index + 1] ?? "")]),
      ),
      query: tracked,
      body: Array.isArray(request.body) ? (request.body as unknown as Call["body"]) : body.value,
      path: request.path,
      below: place.below,
      accept: request.accept,
      found: place.repository,
    };
    try {
      const answer = route.answer(call);
      const ignored = [...tracked.unread(), ...(Array.isArray(request.body) ? [] : body.unread())];
      if (ignored.length > 0)
        throw new Violation(`${route.operation}: this GitHub leaves ${ignored.join(", ")} aside`);
      return recorded(route.operation, answer);
    } catch (error) {
      if (error instanceof ApiError) recorded(route.operation, error.answer());
      if (error instanceof UnknownQualifier) throw new Violation(`a search does not know ${error.message}`);
      throw error;
    }
  }
  throw new Violation(`no route for ${method} ${request.path}`);
}

/** @throws Violation where GitHub answers in another form */
function recorded(operation: string, answer: Answer): Answer {
  const wrong = unexplained(answerDifferences(operation, answer.status, answer.body));
  if (wrong.length > 0) throw new Violation(`GitHub answers ${operation} otherwise: ${wrong.join("; ")}`);
  return answer;
}

type Place = {
  /** As `/repos/owner/name/…`, however the repository was named. */
  readonly path: string;
  readonly below: string;
  /** Null where none is named, or the caller may not see it. */
  readonly repository: Repository | null;
  readonly renamed: Repository | null;
};

function locate(world: World, caller: Caller, path: string): Place {
  const seen = (repository: Repository | undefined) =>
    repository !== undefined && (caller.kind === "app" || canSee(caller, repository)) ? repository : null;
  const byId = /^\/repositories\/(?<id>\d+)(?<below>\/.*)?$/u.exec(path)?.groups;
  if (byId !== undefined) {
    const repository = seen(world.repositories.get(Number(byId["id"])));
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
  const repository = seen(findRepository(world, owner ?? "", name ?? ""));
  const renamed = repository === null ? seen(findRenamed(world, owner ?? "", name ?? "")) : null;
  return { path, below: byName["below"] ?? "", repository, renamed };
}

export function errorAnswer(error: unknown): Answer {
  if (error instanceof ApiError) return error.answer();
  throw error;
}
