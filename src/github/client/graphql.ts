import type { Access, App } from "./app.ts";
import { retryRead } from "./retry-read.ts";
import { isAccessBlocked, isQueryTooHeavy, QueryAborted, QueryTooLarge, UnclearResponse } from "./failure.ts";

export type GraphqlError = {
  readonly type?: string;
  readonly path?: readonly (string | number)[];
  readonly message?: string;
};

/** The response to a query. A field is null because nothing exists there or because an error has its path. */
export type GraphqlResponse<T> = { readonly data: T; readonly errors: readonly GraphqlError[] };

/**
 * Sends a query. Never pass a mutation, because the request is retried if there was no valid response.
 * @param isSmallest  whether there is no smaller query to send instead. Then it is also retried after a 502, a 504 and a
 * timeout, which otherwise mean that it is too large.
 * @throws QueryTooLarge if the query exceeds GitHub's limits, even with partial data. RateLimited, UnclearResponse or
 * QueryAborted if there is no data. Or the error of Octokit.
 */
export async function queryGraphql<T>(
  app: Pick<App, "options">,
  { octokit }: Access,
  text: string,
  variables: Readonly<Record<string, unknown>>,
  isSmallest = true,
): Promise<GraphqlResponse<T>> {
  const send = async (): Promise<GraphqlResponse<T>> => {
    const { data: answer } = (await octokit.request(`POST ${app.options.graphqlUrl}`, {
      query: text,
      variables,
    })) as { data: unknown };
    if (typeof answer !== "object" || answer === null)
      throw new UnclearResponse("GraphQL returned no JSON object");
    const errors =
      "errors" in answer && Array.isArray(answer.errors)
        ? answer.errors.filter((error): error is GraphqlError => typeof error === "object" && error !== null)
        : [];
    const types = errorTypesOf(errors);
    if (types.some((type) => !expectedErrors.has(type))) app.options.onErrorTypes?.(types);
    // Partial data from before GitHub stopped would look complete.
    if (types.some((type) => sizeLimitErrors.has(type)))
      throw new QueryTooLarge(`GraphQL: ${types.join(", ")}`);
    if (!("data" in answer) || typeof answer.data !== "object" || answer.data === null) {
      const reason = `GraphQL returned no data: ${types.join(", ")}`;
      throw errors.some(isQueryTimeout) ? new QueryAborted(reason) : new UnclearResponse(reason);
    }
    return { data: answer.data as T, errors };
  };
  return retryRead(send, app.options.sleep, (error) => isSmallest || !isQueryTooHeavy(error));
}

/** https://docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api */
const sizeLimitErrors: ReadonlySet<string> = new Set(["RESOURCE_LIMITS_EXCEEDED", "MAX_NODE_LIMIT_EXCEEDED"]);
/** Error types that are not reported. They mean that the resource does not exist or is not visible. */
const expectedErrors: ReadonlySet<string> = new Set(["NOT_FOUND", "FORBIDDEN"]);

/**
 * Returns GitHub's error types, such as `RATE_LIMITED`, each once. Messages are not included, because they can quote the
 * query.
 */
function errorTypesOf(errors: readonly GraphqlError[]): readonly string[] {
  return [
    ...new Set(errors.map(({ type }) => (/^[A-Z][A-Z_]{2,60}$/.test(String(type)) ? String(type) : "error"))),
  ];
}

/**
 * Recognises "Something went wrong while executing your query. This may be the result of a timeout, or it could be a GitHub
 * bug."
 */
function isQueryTimeout({ type, message }: GraphqlError): boolean {
  return type === undefined && /timeout|timed out/i.test(String(message));
}

/**
 * Like `queryGraphql`, but fails if any part is missing. Otherwise a failed part would look as if it did not exist.
 * @throws UnclearResponse if a part was not returned
 */
export async function queryComplete<T>(...request: Parameters<typeof queryGraphql<T>>): Promise<T> {
  const { data, errors } = await queryGraphql<T>(...request);
  if (!isAbsent(errors))
    throw new UnclearResponse(
      `GitHub returned only a part of the response: ${errorTypesOf(errors).join(", ")}`,
    );
  return data;
}

/**
 * Returns whether a field is null because the resource does not exist or is not visible. After any other error it is
 * unknown, not empty.
 */
export function isAbsent(errors: readonly GraphqlError[], ...path: readonly string[]): boolean {
  // An error without a path may concern any field.
  const at = errors.filter(({ path: of }) => of === undefined || path.every((part, i) => of[i] === part));
  return at.every(
    ({ type, message }) => type === "NOT_FOUND" || (type === "FORBIDDEN" && !isAccessBlocked(message ?? "")),
  );
}

/** Returns whether an error only says that a top-level field does not exist or is not visible. */
export function isAbsentField(error: GraphqlError, field: string): boolean {
  return error.path?.length === 1 && error.path[0] === field && isAbsent([error]);
}
