import { Limited } from "./failure.ts";

type GraphqlError = { readonly type: unknown; readonly message: unknown };

const second = 1000;
const hour = 3600 * second;

/** GitHub's own advice where it names no time: https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api */
const unnamed = 60 * second;

/** How a refusal without headers says it; the last one comes as a 422: https://github.com/cli/cli/issues/4801 */
const tooFast = /secondary rate|rate limit exceeded|abuse detection|submitted too quickly/i;

/** What GitHub allows one installation; kept for each, so that one that must wait does not hold up the others. */
export type Limits = {
  /** @throws Limited while GitHub asked to wait */
  check(): void;
  /** Reads limits out of every answer. @throws Limited where the answer is a refusal for being too fast */
  observe(status: number, headers: Headers, body: string): void;
  /** Another instance was told to wait. */
  learn(until: Date): void;
};

/** @param tell  told until when to wait, for other instances */
export function createLimits(now: () => Date, tell: (until: Date) => void = () => undefined): Limits {
  let until = 0;
  /** @param milliseconds  NaN where that is not said */
  const wait = (milliseconds: number): Limited => {
    const clamped = Number.isFinite(milliseconds) ? Math.min(Math.max(milliseconds, second), hour) : unnamed;
    until = Math.max(until, now().getTime() + clamped);
    tell(new Date(until));
    return new Limited(new Date(until));
  };
  return {
    learn: (told) => void (until = Math.max(until, Math.min(told.getTime(), now().getTime() + hour))),
    check() {
      if (now().getTime() < until) throw new Limited(new Date(until));
    },
    observe(status, headers, body) {
      // Where our clock is wrong, a time is still right beside the one at which it was told.
      const told = Date.parse(headers.get("date") ?? "");
      const here = Number.isFinite(told) ? told : now().getTime();
      const retryAfter = headers.get("retry-after");
      if (retryAfter !== null && waited.has(status)) throw wait(pauseFrom(retryAfter, here));
      const isGraphql = status === 200 && isGraphqlLimit(body);
      const isRefusal = refused.has(status) || isGraphql;
      const reset = headers.get("x-ratelimit-reset");
      const isUsedUp = headers.get("x-ratelimit-remaining") === "0" && (isRefusal || status < 300);
      if (isUsedUp || (isGraphql && reset !== null)) {
        const pause = wait(reset === null ? NaN : Number(reset) * second - here);
        if (isRefusal) throw pause;
      }
      if (isGraphql || status === 429 || (isRefusal && tooFast.test(body))) throw wait(unnamed);
    },
  };
}

const refused: ReadonlySet<number> = new Set([403, 422, 429]);
/** Answers whose `retry-after` counts. GraphQL refuses with a 200 as well, and a busy server asks for patience, too. */
const waited: ReadonlySet<number> = new Set([...refused, 200, 503]);

/** Milliseconds from a number of seconds or a date: https://httpwg.org/specs/rfc9110.html#field.retry-after */
function pauseFrom(retryAfter: string, now: number): number {
  const text = retryAfter.trim();
  // `Date.parse` takes 5.5 for a day in May.
  if (/^[+-]?[\d.]+$/.test(text)) return Number(text) * second;
  return /[a-z]/i.test(text) ? Date.parse(text) - now : NaN;
}

/** https://docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api */
function isGraphqlLimit(body: string): boolean {
  if (!/rate.limit/i.test(body)) return false;
  try {
    const { errors } = JSON.parse(body) as { readonly errors?: unknown };
    return Array.isArray(errors) && errors.some((error) => isLimit(error as Partial<GraphqlError> | null));
  } catch {
    return false; // No JSON is no answer at all, which others will notice.
  }
}

/** A limit may come without a type. */
function isLimit(error: Partial<GraphqlError> | null): boolean {
  const { type, message } = error ?? {};
  return (
    type === "RATE_LIMITED" ||
    type === "RATE_LIMIT" ||
    /secondary rate limit|rate limit exceeded/i.test(String(message))
  );
}
