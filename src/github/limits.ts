import { Limited } from "./failure.ts";

const second = 1000;
const hour = 3600 * second;

/** GitHub's own advice where it names no time: https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api */
const unnamed = 60 * second;

/** How a refusal without headers says it; the last one comes as a 422: https://github.com/cli/cli/issues/4801 */
const tooFast = /secondary rate|abuse detection|submitted too quickly/i;

/** What GitHub allows one installation; kept for each, so that one that must wait does not hold up the others. */
export type Limits = {
  /** @throws Limited while GitHub asked to wait */
  check(): void;
  /** Reads limits out of every answer. @throws Limited where the answer is a refusal for being too fast */
  observe(status: number, headers: Headers, body: string): void;
};

export function createLimits(now: () => Date): Limits {
  let until = 0;
  const wait = (milliseconds: number): Limited => {
    const clamped = Number.isFinite(milliseconds) ? Math.min(Math.max(milliseconds, second), hour) : unnamed;
    until = Math.max(until, now().getTime() + clamped);
    return new Limited(new Date(until));
  };
  return {
    check() {
      if (now().getTime() < until) throw new Limited(new Date(until));
    },
    observe(status, headers, body) {
      if (![200, 403, 422, 429].includes(status)) return;
      const retryAfter = headers.get("retry-after");
      // GraphQL refuses with a 200 as well: https://docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
      if (retryAfter !== null) throw wait(secondsFrom(retryAfter) * second);
      if (headers.get("x-ratelimit-remaining") === "0") {
        const pause = wait(Number(headers.get("x-ratelimit-reset")) * second - now().getTime());
        if (status !== 200) throw pause;
      }
      if (status === 429 || (status !== 200 && tooFast.test(body))) throw wait(unnamed);
    },
  };
}

/** A number of seconds; a date, as HTTP allows, has no use here and counts as unnamed. */
function secondsFrom(retryAfter: string): number {
  return /^-?\d+$/.test(retryAfter.trim()) ? Number(retryAfter) : Number.NaN;
}
