import { RateLimited } from "./failure.ts";

type GraphqlLimitError = { readonly type: unknown; readonly message: unknown };

const secondMs = 1000;
const maxPauseMs = 3600 * secondMs;

/** Pause that GitHub recommends for limits without a time: https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api */
const defaultPauseMs = 60 * secondMs;

/** Messages of limits without headers. The last one comes with a 422: https://github.com/cli/cli/issues/4801 */
const rateLimitMessage = /secondary rate|rate limit exceeded|abuse detection|submitted too quickly/i;

/** Rate limit of one installation. Each installation has its own, so that none has to wait for another. */
export type RateLimits = {
  /** @throws RateLimited while GitHub asked to wait */
  check(): void;
  /** Reads limits from a response. @throws RateLimited if the response rejects the request because of a limit */
  observe(status: number, headers: Headers, body: string): void;
  /** Blocks requests until this time, because another instance was rate limited. */
  blockUntil(until: Date): void;
};

/** @param onWait  receives the end of each wait, for other instances */
export function createRateLimits(
  now: () => Date,
  onWait: (until: Date) => void = () => undefined,
): RateLimits {
  let until = 0;
  /** Blocks all requests for `pauseMs` (NaN if unknown) and returns the error for them. */
  const block = (pauseMs: number): RateLimited => {
    const clamped = Number.isFinite(pauseMs)
      ? Math.min(Math.max(pauseMs, secondMs), maxPauseMs)
      : defaultPauseMs;
    until = Math.max(until, now().getTime() + clamped);
    onWait(new Date(until));
    return new RateLimited(new Date(until));
  };
  return {
    blockUntil: (limitedUntil) =>
      void (until = Math.max(until, Math.min(limitedUntil.getTime(), now().getTime() + maxPauseMs))),
    check() {
      if (now().getTime() < until) throw new RateLimited(new Date(until));
    },
    observe(status, headers, body) {
      // Compare with GitHub's clock: ours may be wrong.
      const serverTime = Date.parse(headers.get("date") ?? "");
      const current = Number.isFinite(serverTime) ? serverTime : now().getTime();
      const retryAfter = headers.get("retry-after");
      if (retryAfter !== null && retryAfterStatuses.has(status))
        throw block(parseRetryAfterMs(retryAfter, current));
      const isGraphql = status === 200 && hasGraphqlRateLimit(body);
      const isRejection = rateLimitStatuses.has(status) || isGraphql;
      const reset = headers.get("x-ratelimit-reset");
      const isUsedUp = headers.get("x-ratelimit-remaining") === "0" && (isRejection || status < 300);
      if (isUsedUp || (isGraphql && reset !== null)) {
        const rateLimited = block(reset === null ? NaN : Number(reset) * secondMs - current);
        if (isRejection) throw rateLimited;
      }
      if (isGraphql || status === 429 || (isRejection && rateLimitMessage.test(body)))
        throw block(defaultPauseMs);
    },
  };
}

const rateLimitStatuses: ReadonlySet<number> = new Set([403, 422, 429]);
/** Statuses whose `retry-after` counts. GraphQL reports limits with a 200. A 503 comes from an overloaded server. */
const retryAfterStatuses: ReadonlySet<number> = new Set([...rateLimitStatuses, 200, 503]);

/** Returns milliseconds from a number of seconds or a date: https://httpwg.org/specs/rfc9110.html#field.retry-after */
function parseRetryAfterMs(retryAfter: string, now: number): number {
  const text = retryAfter.trim();
  // `Date.parse` would read 5.5 as a day in May.
  if (/^[+-]?[\d.]+$/.test(text)) return Number(text) * secondMs;
  return /[a-z]/i.test(text) ? Date.parse(text) - now : NaN;
}

/** https://docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api */
function hasGraphqlRateLimit(body: string): boolean {
  if (!/rate.limit|submitted too quickly/i.test(body)) return false;
  try {
    const { errors } = JSON.parse(body) as { readonly errors?: unknown };
    return (
      Array.isArray(errors) &&
      errors.some((error) => isRateLimitError(error as Partial<GraphqlLimitError> | null))
    );
  } catch {
    return false; // Invalid JSON is reported by `guardFetch`.
  }
}

/** Returns whether an error is a rate limit. Some of these errors have no type. */
function isRateLimitError(error: Partial<GraphqlLimitError> | null): boolean {
  const { type, message } = error ?? {};
  return (
    type === "RATE_LIMITED" ||
    type === "RATE_LIMIT" ||
    /secondary rate limit|rate limit exceeded|submitted too quickly/i.test(String(message))
  );
}
