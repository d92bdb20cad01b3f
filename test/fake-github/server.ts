import { createHash } from "node:crypto";
import { authenticate, type Caller } from "./auth.ts";
import { iso } from "./clock.ts";
import type { Desk, Incoming, Outgoing } from "./desk.ts";
import type { Fault } from "./faults.ts";
import { answerGraphql, readGraphql, type GraphqlRequest } from "./graphql/answer.ts";
import { primaryLimit, type Resource, secondaryLimit, whoOf } from "./limits.ts";
import { finish, meet, Reset } from "./outgoing.ts";
import type { LoggedRequest } from "./requests.ts";
import { type Answer, ApiError, TooLong, Violation } from "./rest/answer.ts";
import { answerRest, errorAnswer } from "./rest/router.ts";
import type { World } from "./state.ts";

/** Answers a request, faults included; rejects where the connection breaks, and with a Violation. */
export async function serve(desk: Desk, incoming: Incoming): Promise<Outgoing> {
  const { world, faults, requests } = desk;
  let caller: Caller = { kind: "anonymous" };
  let refusal: Answer | null = null;
  try {
    caller = authenticate(world, incoming.headers["authorization"]);
  } catch (error) {
    refusal = errorAnswer(error);
  }
  const graphql = incoming.path === "/graphql" ? readGraphql(incoming.body) : null;
  const logged = requests.add({ ...describe(world, incoming, caller, graphql), status: 0 });
  if (faults.crashed) {
    logged.fault = "crashed";
    throw new Reset();
  }
  const fault = faults.next(logged);
  logged.fault = fault?.kind ?? null;
  if (fault !== undefined && "when" in fault && fault.when === "before")
    return meet(desk, fault, logged, incoming);
  const answer =
    refusal ?? limited(desk, fault, caller, logged) ?? run(desk, incoming, caller, graphql, logged);
  if (logged.kind === "write" && answer.status < 300) faults.written();
  if (fault !== undefined && "when" in fault) return meet(desk, fault, logged, incoming);
  return finish(desk, fault?.kind === "graphql partial" ? partial(answer, fault.field) : answer, {
    logged,
    cut: fault?.kind === "half body",
    headers: desk.limits.headers(whoOf(caller), resourceOf(incoming)),
  });
}

function describe(world: World, incoming: Incoming, caller: Caller, graphql: GraphqlRequest | null) {
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
    at: iso(world.clock.now()),
    fault: null,
    whileLimited: false,
  };
}

function resourceOf(incoming: Incoming): Resource {
  if (incoming.path === "/graphql") return "graphql";
  return incoming.path.startsWith("/search/") ? "search" : "core";
}

/** The answer of a limit that a fault set up, or that still holds. */
function limited(desk: Desk, fault: Fault | undefined, caller: Caller, logged: LoggedRequest): Answer | null {
  const who = whoOf(caller);
  const held = desk.limits.held(who);
  if (held !== null) {
    logged.whileLimited = true;
    return held;
  }
  const posts = logged.kind === "write" && logged.method === "POST" && !/\/labels$/u.test(logged.path);
  const posted = posts ? desk.limits.post(who) : null;
  if (posted !== null) return posted;
  const now = desk.world.clock.now().getTime();
  const hold = (seconds: number, answer: Answer) => {
    if (seconds > 0) desk.limits.hold(who, now + seconds * 1000, answer);
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
      return hold(fault.seconds, answer);
    }
    case "secondary limit": {
      const seconds = typeof fault.retryAfter === "number" ? Math.min(fault.retryAfter, 3600) : 60;
      return hold(seconds, secondaryLimit(fault.status, fault.retryAfter));
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

function partial(answer: Answer, field: number): Answer {
  const body = answer.body as { data?: Record<string, unknown>; errors?: unknown[] };
  const name = Object.keys(body.data ?? {})[field];
  if (name === undefined) return answer;
  const errors = [...(body.errors ?? []), { ...somethingWrong(), path: [name] }];
  return { ...answer, body: { data: { ...body.data, [name]: null }, errors } };
}

function run(
  desk: Desk,
  incoming: Incoming,
  caller: Caller,
  graphql: GraphqlRequest | null,
  logged: LoggedRequest,
): Answer {
  const { world, limits } = desk;
  const who = whoOf(caller);
  if (incoming.path === "/rate_limit") return { status: 200, body: limits.overview(who) };
  if (logged.kind === "write") world.sequence++;
  try {
    if (graphql !== null) {
      if (caller.kind !== "installation" && caller.kind !== "user")
        throw new ApiError(401, "This endpoint requires you to be authenticated.");
      return answerGraphql({ world, site: incoming.site, caller, limits }, graphql);
    }
    const body = incoming.body === undefined || incoming.body === "" ? undefined : parse(incoming.body);
    const spent = limits.spend(who, resourceOf(incoming), 1);
    if (spent !== null) return spent;
    const { method, path, query } = incoming;
    const stray = strayToken(caller, method, path);
    if (stray !== null) desk.violations.push(stray);
    return answerRest(world, incoming.site, caller, {
      method,
      path,
      query,
      body,
      accept: incoming.headers["accept"] ?? "",
    });
  } catch (error) {
    if (error instanceof Violation || error instanceof TooLong) desk.violations.push(error.message);
    return errorAnswer(error);
  }
}

/** A write that comes with the token of another owner's installation is refused anyway; that it comes is the fault. */
function strayToken(caller: Caller, method: string, path: string): string | null {
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
