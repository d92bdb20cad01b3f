import { setMaxListeners } from "node:events";
import { UnclearResponse } from "./failure.ts";
import type { RateLimits } from "./rate-limits.ts";

export type Fetch = typeof globalThis.fetch;

/** GitHub aborts requests after ten seconds. */
const defaultTimeoutMs = 15_000;

type GuardOptions = {
  readonly limits: RateLimits;
  /** Aborted when the bot shuts down. */
  readonly stopping: AbortSignal;
  readonly timeoutMs?: number;
};

/**
 * Wraps fetch with safety checks:
 * - Tokens are sent to the configured API only.
 * - Redirects are not followed: a redirected POST would become a GET that returns 200 and writes nothing.
 * - Only JSON is accepted, for success and for errors.
 * - Requests have a timeout and obey the rate limits of the installation.
 * - On shutdown no request is started, and reads are aborted. Writes in flight are awaited, so that we know their outcome.
 */
export function guardFetch(
  fetch: Fetch,
  apiUrl: string,
  { limits, stopping, timeoutMs: timeoutMs = defaultTimeoutMs }: GuardOptions,
): Fetch {
  const { origin } = new URL(apiUrl);
  // Each request in flight adds a listener. Without this, Node.js warns of a leak at eleven listeners.
  setMaxListeners(0, stopping);
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.origin !== origin)
      throw new Error(`refused to send a token to ${url.origin}, which is not ${origin}`);
    stopping.throwIfAborted();
    limits.check();
    const abort = new AbortController();
    const stop = (): void => abort.abort(stopping.reason);
    const timeoutSignal = AbortSignal.timeout(timeoutMs);
    timeoutSignal.addEventListener("abort", () => abort.abort(timeoutSignal.reason));
    // The listener is removed after the request. This signal lives as long as the bot, so listeners would pile up.
    if (!isWrite(url, init)) stopping.addEventListener("abort", stop);
    const { response, body } = await send(fetch, input, {
      ...init,
      redirect: "manual",
      signal: abort.signal,
    }).finally(() => stopping.removeEventListener("abort", stop));
    limits.observe(response.status, response.headers, body ?? "");
    const { status, statusText, headers } = response;
    if ((jsonSuccessStatuses.has(status) || (isJsonErrorStatus(status) && body)) && !isJson(body))
      throw new UnclearResponse("the response is not JSON");
    const whole = new Response(isBodiless(status) ? null : body, { status, statusText, headers });
    // Octokit's pagination reads it.
    return Object.defineProperty(whole, "url", { value: url.href });
  };
}

/** Sends the request and reads the body, so that the timeout covers both. */
async function send(
  fetch: Fetch,
  ...request: Parameters<Fetch>
): Promise<{ readonly response: Response; readonly body: string | null }> {
  const response = await fetch(...request);
  return { response, body: response.body === null ? null : await response.text() };
}

/** Returns whether a request may change something on GitHub. Queries and token requests do not. */
function isWrite({ pathname }: URL, { method = "GET", body }: RequestInit = {}): boolean {
  if (pathname.endsWith("/graphql")) return typeof body === "string" && mutationBody.test(body);
  return method !== "GET" && !pathname.endsWith("/access_tokens");
}

const mutationBody = /^\{"query":"(?:\s|\\n)*mutation\b/;

const jsonSuccessStatuses: ReadonlySet<number> = new Set([200, 201, 202]);

/**
 * Returns whether GitHub explains this error in JSON. An HTML page comes from a proxy, which knows nothing about issues.
 * A 401 is handled by its headers.
 */
function isJsonErrorStatus(status: number): boolean {
  return status >= 400 && status < 500 && status !== 401;
}

/**
 * Returns whether the body is a JSON object or array. Octokit would return the text of an HTML page or of a cut body, and
 * would take an empty body or `null` for an empty list.
 */
function isJson(body: string | null): boolean {
  try {
    const answer: unknown = JSON.parse(body ?? "");
    return typeof answer === "object" && answer !== null;
  } catch {
    return false;
  }
}

/** https://fetch.spec.whatwg.org/#null-body-status */
function isBodiless(status: number): boolean {
  return status === 204 || status === 205 || status === 304;
}
