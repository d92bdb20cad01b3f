import { createHash } from "node:crypto";
import { authenticate, type Caller } from "./auth.ts";
import { iso } from "./clock.ts";
import type { RequestContext, Incoming, Outgoing } from "./request-context.ts";
import type { Fault } from "./faults.ts";
import { answerGraphql, readGraphql, type GraphqlRequest } from "./graphql/answer.ts";
import { primaryLimit, type Resource, secondaryLimit, callerKey } from "./limits.ts";
import { finishResponse, respondWithFault, Reset } from "./outgoing.ts";
import type { LoggedRequest } from "./requests.ts";
import { type Answer, ApiError, TooLong, Violation } from "./rest/answer.ts";
import { answerRest, errorAnswer } from "./rest/router.ts";
import type { GitHubState } from "./state.ts";

/** Responds to a request, with injected faults. Rejects on a connection reset and with a Violation. */
export async function serve(context: RequestContext, incoming: Incoming): Promise<Outgoing> {
  const { state, faults, requests } = context;
  let caller: Caller = { kind: "anonymous" };
  let refusal: Answer | null = null;
  try {
    caller = authenticate(state, incoming.headers["authorization"]);
  } catch (error) {
    refusal = errorAnswer(error);
  }
  const graphql = incoming.path === "/graphql" ? readGraphql(incoming.body) : null;
  const logged = requests.add({ ...describe(state, incoming, caller, graphql), status: 0 });
  if (faults.crashed) {
    logged.fault = "crashed";
    throw new Reset();
  }
  const fault = faults.next(logged);
  logged.fault = fault?.kind ?? null;
  if (fault !== undefined && "when" in fault && fault.when === "before")
    return respondWithFault(context, fault, logged, incoming);
  const answer =
    refusal ??
    rateLimitAnswer(context, fault, caller, logged) ??
    answerRequest(context, incoming, caller, graphql, logged);
  if (logged.kind === "write" && answer.status < 300) faults.written();
  if (fault !== undefined && "when" in fault) return respondWithFault(context, fault, logged, incoming);
  return finishResponse(
    context,
    fault?.kind === "graphql partial" ? failField(answer, fault.field) : answer,
    {
      logged,
      cut: fault?.kind === "half body",
      headers: context.limits.headers(callerKey(caller), resourceOf(incoming)),
    },
  );
}

function describe(state: GitHubState, incoming: Incoming, caller: Caller, graphql: GraphqlRequest | null) {
  const writes = graphql === null ? incoming.method !== "GET" : graphql.mutation;
  const token = /^\/app\/installations\/\d+\/access_tokens$/u.test(incoming.path);
  return {
    method: incoming.method,
    path: graphql === null ? incoming.path : graphql.summary,
    kind: token ? ("token" as const) : writes ? ("write" as const) : ("read" as const),
    digest: createHash("sha1")
      .update([incoming.method, incoming.path, String(incoming.query), incoming.body ?? ""].join("\n"))
      .digest("hex"),
    graphql: graphql !== null,
    installation: caller.kind === "installation" ? caller.token.installation.id : null,
    at: iso(state.clock.now()),
    fault: null,
    whileLimited: false,
  };
}

function resourceOf(incoming: Incoming): Resource {
  if (incoming.path === "/graphql") return "graphql";
  return incoming.path.startsWith("/search/") ? "search" : "core";
}

/** Returns the response of a rate limit that a fault sets or that is still active, or null. */
function rateLimitAnswer(
  context: RequestContext,
  fault: Fault | undefined,
  caller: Caller,
  logged: LoggedRequest,
): Answer | null {
  const who = callerKey(caller);
  const blocked = context.limits.blocked(who);
  if (blocked !== null) {
    logged.whileLimited = true;
    return blocked;
  }
  const posts = logged.kind === "write" && logged.method === "POST" && !/\/labels$/u.test(logged.path);
  const posted = posts ? context.limits.post(who) : null;
  if (posted !== null) return posted;
  const now = context.state.clock.now().getTime();
  const block = (seconds: number, answer: Answer) => {
    if (seconds > 0) context.limits.block(who, now + seconds * 1000, answer);
    return answer;
  };
  switch (fault?.kind) {
    case "primary limit":
    case "graphql limit": {
      const headers = {
        "x-ratelimit-remaining": "0",
        "x-ratelimit-reset": String(Math.ceil(now / 1000) + fault.seconds),
        ...("headers" in fault ? fault.headers : {}),
      };
      const answer = primaryLimit(
        who,
        headers,
        logged.graphql || fault.kind === "graphql limit" ? "graphql" : "core",
      );
      return block(fault.seconds, answer);
    }
    case "secondary limit": {
      const seconds = typeof fault.retryAfter === "number" ? Math.min(fault.retryAfter, 3600) : 60;
      return block(seconds, secondaryLimit(fault.status, fault.retryAfter));
    }
    case "bad credentials":
      return new ApiError(401, "Bad credentials").answer();
    case "graphql error":
      return { status: 200, body: { errors: [somethingWrong()] } };
    default:
      return null;
  }
}

const somethingWrong = () => ({
  message:
    "Something went wrong while executing your query. This may be the result of a timeout, or it could be a GitHub bug.",
});

function failField(answer: Answer, field: number): Answer {
  const body = answer.body as { data?: Record<string, unknown>; errors?: unknown[] };
  const name = Object.keys(body.data ?? {})[field];
  if (name === undefined) return answer;
  const errors = [...(body.errors ?? []), { ...somethingWrong(), path: [name] }];
  return { ...answer, body: { data: { ...body.data, [name]: null }, errors } };
}

function answerRequest(
  context: RequestContext,
  incoming: Incoming,
  caller: Caller,
  graphql: GraphqlRequest | null,
  logged: LoggedRequest,
): Answer {
  const { state, limits } = context;
  const who = callerKey(caller);
  if (incoming.path === "/rate_limit") return { status: 200, body: limits.overview(who) };
  if (logged.kind === "write") state.sequence++;
  try {
    if (graphql !== null) {
      if (caller.kind !== "installation" && caller.kind !== "user")
        throw new ApiError(401, "This endpoint requires you to be authenticated.");
      return answerGraphql({ state, site: incoming.site, caller, limits }, graphql);
    }
    const body = incoming.body === undefined || incoming.body === "" ? undefined : parse(incoming.body);
    const spent = limits.spend(who, resourceOf(incoming), 1);
    if (spent !== null) return spent;
    const { method, path, query } = incoming;
    const violation = findForeignToken(caller, method, path);
    if (violation !== null) context.violations.push(violation);
    return answerRest(state, incoming.site, caller, {
      method,
      path,
      query,
      body,
      accept: incoming.headers["accept"] ?? "",
    });
  } catch (error) {
    if (error instanceof Violation || error instanceof TooLong) context.violations.push(error.message);
    return errorAnswer(error);
  }
}

/** Returns a message when a write uses the token of another owner's installation. Such a request is always a bug. */
function findForeignToken(caller: Caller, method: string, path: string): string | null {
  const owner = /^\/repos\/([^/]+)\//u.exec(path)?.[1]?.toLowerCase();
  if (caller.kind !== "installation" || method === "GET" || owner === undefined) return null;
  const { login } = caller.token.installation.account;
  return owner === login.toLowerCase() ? null : `a token of ${login} came with ${method} ${path}`;
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new ApiError(400, "Problems parsing JSON");
  }
}
