import type { Access, App } from "./app.ts";
import { retried } from "./retry-read.ts";
import { isShutOut, isTooMuch, QueryBrokenOff, QueryTooLarge, UnclearAnswer } from "./failure.ts";

export type GraphqlError = {
  readonly type?: string;
  readonly path?: readonly (string | number)[];
  readonly message?: string;
};

/** What a query answered. A field may be null because there is nothing, or because an error stands at its path. */
export type Answer<T> = { readonly data: T; readonly errors: readonly GraphqlError[] };

/**
 * Sends a query (never a mutation: it is sent again when there was no answer).
 * @param isLeast  whether nothing smaller can be asked instead; then it is sent again after a 502, a 504 and a time-out,
 * too, which otherwise say that it is too large
 * @throws QueryTooLarge where GitHub cut it short, whatever of it was answered; Limited, UnclearAnswer or QueryBrokenOff
 * where there is no data; or Octokit's error
 */
export async function query<T>(
  app: App,
  { octokit }: Access,
  text: string,
  variables: Readonly<Record<string, unknown>>,
  isLeast = true,
): Promise<Answer<T>> {
  const send = async (): Promise<Answer<T>> => {
    const { data: answer } = (await octokit.request(`POST ${app.settings.graphqlUrl}`, {
      query: text,
      variables,
    })) as { data: unknown };
    if (typeof answer !== "object" || answer === null)
      throw new UnclearAnswer("GraphQL answered no JSON object");
    const errors =
      "errors" in answer && Array.isArray(answer.errors)
        ? answer.errors.filter((error): error is GraphqlError => typeof error === "object" && error !== null)
        : [];
    const types = typesOf(errors);
    if (types.some((type) => !usual.has(type))) app.settings.onErrorTypes?.(types);
    // What was answered before GitHub stopped looks like all that there is.
    if (types.some((type) => tooLarge.has(type))) throw new QueryTooLarge(`GraphQL: ${types.join(", ")}`);
    if (!("data" in answer) || typeof answer.data !== "object" || answer.data === null) {
      const why = `GraphQL answered no data: ${types.join(", ")}`;
      throw errors.some(isBrokenOff) ? new QueryBrokenOff(why) : new UnclearAnswer(why);
    }
    return { data: answer.data as T, errors };
  };
  return retried(send, app.settings.sleep, (error) => isLeast || !isTooMuch(error));
}

/** https://docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api */
const tooLarge: ReadonlySet<string> = new Set(["RESOURCE_LIMITS_EXCEEDED", "MAX_NODE_LIMIT_EXCEEDED"]);
/** Of which nobody needs to be told: what is asked for is not there, or not to be seen. */
const usual: ReadonlySet<string> = new Set(["NOT_FOUND", "FORBIDDEN"]);

/** GitHub's own words, such as `RATE_LIMITED`, each once. A message can quote what was asked, and is never among them. */
function typesOf(errors: readonly GraphqlError[]): readonly string[] {
  return [
    ...new Set(errors.map(({ type }) => (/^[A-Z][A-Z_]{2,60}$/.test(String(type)) ? String(type) : "error"))),
  ];
}

/** "Something went wrong while executing your query. This may be the result of a timeout, or it could be a GitHub bug." */
function isBrokenOff({ type, message }: GraphqlError): boolean {
  return type === undefined && /timeout|timed out/i.test(String(message));
}

/**
 * The same where all of the answer is needed: what failed in it would look as if it were not there.
 * @throws UnclearAnswer where something was not told
 */
export async function queryWhole<T>(...question: Parameters<typeof query<T>>): Promise<T> {
  const { data, errors } = await query<T>(...question);
  if (!isNothing(errors))
    throw new UnclearAnswer(
      `GitHub answered only a part of what it was asked: ${typesOf(errors).join(", ")}`,
    );
  return data;
}

/**
 * Whether a field is null because there is no such thing to be seen. Any other error leaves it unknown: unread is not
 * empty.
 */
export function isNothing(errors: readonly GraphqlError[], ...path: readonly string[]): boolean {
  // An error without a path may be about anything.
  const at = errors.filter(({ path: of }) => of === undefined || path.every((part, i) => of[i] === part));
  return at.every(
    ({ type, message }) => type === "NOT_FOUND" || (type === "FORBIDDEN" && !isShutOut(message ?? "")),
  );
}

/** Whether an error says no more than that a field of the query, all of it, is nothing that is to be seen. */
export function isAbsence(error: GraphqlError, field: string): boolean {
  return error.path?.length === 1 && error.path[0] === field && isNothing([error]);
}
