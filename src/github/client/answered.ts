type ErrorShape = { readonly status?: unknown; readonly response?: unknown; readonly cause?: unknown };

/**
 * Returns whether GitHub itself answered with an error, and no proxy or gateway in between: only its answers have a request
 * id. https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api
 */
export function isAnswerOfGitHub(error: unknown): boolean {
  return errorsOf(error).some(({ response }) => {
    const { headers } = (response ?? {}) as { readonly headers?: Readonly<Record<string, unknown>> };
    return headers?.["x-github-request-id"] !== undefined;
  });
}

/** Returns whether no response came at all. Octokit reports that with the status 500 and without a response. */
export function isUnanswered(error: unknown): boolean {
  const errors = errorsOf(error);
  return (
    errors.some(({ status }) => status === 500) && errors.every(({ response }) => response === undefined)
  );
}

/** Returns an error and its causes. */
function errorsOf(error: unknown): readonly ErrorShape[] {
  if (typeof error !== "object" || error === null) return [];
  return [error, ...errorsOf((error as ErrorShape).cause)];
}
