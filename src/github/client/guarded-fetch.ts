import { setMaxListeners } from "node:events";
import { UnclearAnswer } from "./failure.ts";
import type { Limits } from "./limits.ts";

export type Fetch = typeof globalThis.fetch;

/** Milliseconds. GitHub ends its own requests after ten seconds. */
const patience = 15_000;

export type Guard = {
  readonly limits: Limits;
  /** Aborted when the bot is to end. */
  readonly stopping: AbortSignal;
  /** In milliseconds. */
  readonly timeout?: number;
};

/**
 * A fetch that sends our tokens to the configured API only, follows no redirect (a redirected POST would become a GET
 * that answers 200 and writes nothing), takes nothing but JSON for an answer, be it a yes or a no, gives up in time and obeys the
 * installation's limits. When the bot is to end it asks nothing any more, and waits for no answer but those to writes:
 * what became of them is good to know.
 */
export function guardFetch(
  fetch: Fetch,
  apiUrl: string,
  { limits, stopping, timeout = patience }: Guard,
): Fetch {
  const { origin } = new URL(apiUrl);
  // Each request listens while it lasts; of eleven at once Node.js would warn as of a leak.
  setMaxListeners(0, stopping);
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.origin !== origin)
      throw new Error(`refused to send a token to ${url.origin}, which is not ${origin}`);
    stopping.throwIfAborted();
    limits.check();
    const giveUp = new AbortController();
    const stop = (): void => giveUp.abort(stopping.reason);
    const inTime = AbortSignal.timeout(timeout);
    inTime.addEventListener("abort", () => giveUp.abort(inTime.reason));
    // Taken off again, because this signal lives as long as the bot: so many requests would fill the memory.
    if (!isWrite(url, init?.method)) stopping.addEventListener("abort", stop);
    const { response, body } = await send(fetch, input, {
      ...init,
      redirect: "manual",
      signal: giveUp.signal,
    }).finally(() => stopping.removeEventListener("abort", stop));
    limits.observe(response.status, response.headers, body ?? "");
    const { status, statusText, headers } = response;
    if ((isSuccess.has(status) || (isRefusal(status) && body)) && !isJson(body))
      throw new UnclearAnswer("an answer was no JSON");
    const whole = new Response(isBodiless(status) ? null : body, { status, statusText, headers });
    // Octokit's pagination looks at it.
    return Object.defineProperty(whole, "url", { value: url.href });
  };
}

/** Reads the body as well, so that the time-out covers it too. */
async function send(
  fetch: Fetch,
  ...request: Parameters<Fetch>
): Promise<{ readonly response: Response; readonly body: string | null }> {
  const response = await fetch(...request);
  return { response, body: response.body === null ? null : await response.text() };
}

/** Whether people may see what it does. */
function isWrite({ pathname }: URL, method = "GET"): boolean {
  return method !== "GET" && !/\/(?:graphql|access_tokens)$/.test(pathname);
}

const isSuccess: ReadonlySet<number> = new Set([200, 201, 202]);

/**
 * Every no of GitHub's says in JSON why; a page comes from something on the way, which knows nothing of issues. What a
 * signature lacks is told by the headers.
 */
function isRefusal(status: number): boolean {
  return status >= 400 && status < 500 && status !== 401;
}

/**
 * A page, half an answer or none in the place of what was asked for. Octokit would hand on the text of the first two, and
 * take the last, or a mere `null`, for a list that is empty.
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
