import type { Access, App } from "./app.ts";
import { retried } from "./retried.ts";
import { isShutOut, UnclearAnswer } from "./failure.ts";

export type GraphqlError = {
  readonly type?: string;
  readonly path?: readonly (string | number)[];
  readonly message?: string;
};

/** What a query answered. A field may be null because there is nothing, or because an error stands at its path. */
export type Answer<T> = { readonly data: T; readonly errors: readonly GraphqlError[] };

/**
 * Sends a query (never a mutation: it is sent again when there was no answer).
 * @throws Limited, UnclearAnswer where there is no data, or Octokit's error
 */
export async function query<T>(
  app: App,
  { octokit }: Access,
  text: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<Answer<T>> {
  return retried(async () => {
    const { data: answer } = (await octokit.request(`POST ${app.settings.graphqlUrl}`, {
      query: text,
      variables,
    })) as { data: unknown };
    if (typeof answer !== "object" || answer === null)
      throw new UnclearAnswer("GraphQL answered no JSON object");
    const errors =
      "errors" in answer && Array.isArray(answer.errors) ? (answer.errors as GraphqlError[]) : [];
    if (!("data" in answer) || typeof answer.data !== "object" || answer.data === null)
      throw new UnclearAnswer(
        `GraphQL answered no data: ${errors.map(({ type }) => type ?? "error").join(", ")}`,
      );
    return { data: answer.data as T, errors };
  }, app.settings.sleep);
}

/**
 * The same where all of the answer is needed: what failed in it would look as if it were not there.
 * @throws UnclearAnswer where something was not told
 */
export async function queryWhole<T>(...question: Parameters<typeof query<T>>): Promise<T> {
  const { data, errors } = await query<T>(...question);
  if (!isNothing(errors)) throw new UnclearAnswer("GitHub answered only a part of what it was asked");
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
