import type { Octokit } from "@octokit/rest";
import type { App } from "../client/app.ts";
import { UnclearResponse } from "../client/failure.ts";
import type { GraphqlError } from "../client/graphql.ts";

/** A mutation that GitHub rejected. It has the status that REST would give, so that both are classified in the same way. */
class MutationRejected extends Error {
  override readonly name = "MutationRejected";
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/**
 * Sends a mutation, once: it may have taken effect even if its response is lost.
 * @returns the data of its only field
 * @throws MutationRejected if nothing was written, UnclearResponse if that is unknown, or the error of Octokit
 */
export async function sendMutation(
  { options }: Pick<App, "options">,
  octokit: Octokit,
  query: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<object> {
  const { data: answer } = (await octokit.request(`POST ${options.graphqlUrl}`, { query, variables })) as {
    readonly data: { readonly data?: Record<string, object | null> | null; readonly errors?: unknown } | null;
  };
  const errors = Array.isArray(answer?.errors) ? (answer.errors as readonly Partial<GraphqlError>[]) : [];
  const [result] = Object.values(answer?.data ?? {});
  if (errors.length === 0 && result != null) return result;
  const [error] = errors;
  const status = error === undefined ? undefined : statusOf(error);
  if (status === undefined) throw new UnclearResponse("GitHub did not say whether it was written");
  throw new MutationRejected(status, error?.message ?? "");
}

/** Errors that mean that nothing was written. After any other, such as "Something went wrong", it is unknown. */
const statuses: Readonly<Record<string, number>> = { NOT_FOUND: 404, FORBIDDEN: 403, UNPROCESSABLE: 422 };

function statusOf({ type, message }: Partial<GraphqlError>): number | undefined {
  const status = statuses[type ?? ""];
  // REST rejects a write to a locked conversation with a 403.
  return status === 422 && /\blocked\b/i.test(message ?? "") ? 403 : status;
}
