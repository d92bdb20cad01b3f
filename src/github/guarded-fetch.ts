import type { Limits } from "./limits.ts";

export type Fetch = typeof globalThis.fetch;

/** Milliseconds. GitHub ends its own requests after ten seconds. */
const patience = 15_000;

/**
 * A fetch that sends our tokens to the configured API only, follows no redirect (a redirected POST would become a GET
 * that answers 200 and writes nothing), gives up in time and obeys the installation's limits.
 */
export function guardFetch(fetch: Fetch, apiUrl: string, limits: Limits, timeout = patience): Fetch {
  const { origin } = new URL(apiUrl);
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.origin !== origin)
      throw new Error(`refused to send a token to ${url.origin}, which is not ${origin}`);
    limits.check();
    const signal = AbortSignal.timeout(timeout);
    const response = await fetch(input, { ...init, redirect: "manual", signal });
    // Read here, so that the time-out covers the body too.
    const body = response.body === null ? null : await response.text();
    limits.observe(response.status, response.headers, body ?? "");
    const { status, statusText, headers } = response;
    const whole = new Response(isBodiless(status) ? null : body, { status, statusText, headers });
    // Octokit's pagination looks at it.
    return Object.defineProperty(whole, "url", { value: url.href });
  };
}

/** https://fetch.spec.whatwg.org/#null-body-status */
function isBodiless(status: number): boolean {
  return status === 204 || status === 205 || status === 304;
}
