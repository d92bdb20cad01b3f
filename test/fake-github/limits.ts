import { hours, minutes } from "./clock.ts";
import type { Caller } from "./auth.ts";
import type { Answer } from "./rest/answer.ts";
import type { GitHubState } from "./state.ts";

export type Resource = "core" | "search" | "graphql";

type Window = { used: number; reset: number };

/** Numbers of requests or points per hour (per minute for searches). https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api */
export type Budgets = Readonly<Record<Resource, number>>;

/** Counts the requests of each caller, and knows which callers must wait. */
export type RateLimits = {
  /** Takes `cost` from the budget. Returns null, or a rate limit response when it is used up. */
  spend(who: string, resource: Resource, cost: number): Answer | null;
  headers(who: string, resource: Resource): Record<string, string>;
  overview(who: string): unknown;
  /** Rejects requests of a caller with this response until `until`. */
  block(who: string, until: number, answer: Answer): void;
  blocked(who: string): Answer | null;
  /** Counts a post, if content limits are enabled. Returns null, or a response when there are too many. */
  post(who: string): Answer | null;
  clear(): void;
};

// https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits
const contentLimits = [
  { spanMs: minutes, max: 80 },
  { spanMs: hours, max: 500 },
];

export function callerKey(caller: Caller): string {
  if (caller.kind === "installation") return `installation ${caller.token.installation.id}`;
  return caller.kind === "user" ? `user ${caller.account.id}` : caller.kind;
}

export function createLimits(state: GitHubState, budgets: Budgets, limitContent: boolean): RateLimits {
  const posts = new Map<string, number[]>();
  const windows = new Map<string, Window>();
  const blocks = new Map<string, { until: number; answer: Answer }>();
  const now = () => state.clock.now().getTime();
  const windowOf = (who: string, resource: Resource): Window => {
    const key = `${who} ${resource}`;
    const known = windows.get(key);
    if (known !== undefined && known.reset > now()) return known;
    const fresh = { used: 0, reset: now() + (resource === "search" ? hours / 60 : hours) };
    windows.set(key, fresh);
    return fresh;
  };
  const budgetOf = (who: string, resource: Resource) =>
    who === "anonymous" ? Math.min(60, budgets[resource]) : budgets[resource];
  const usageOf = (who: string, resource: Resource) => {
    const { used, reset } = windowOf(who, resource);
    const limit = budgetOf(who, resource);
    return { limit, used, remaining: Math.max(0, limit - used), reset: Math.ceil(reset / 1000), resource };
  };
  const headers = (who: string, resource: Resource) =>
    Object.fromEntries(
      Object.entries(usageOf(who, resource)).map(([name, value]) => [`x-ratelimit-${name}`, String(value)]),
    );
  return {
    spend: (who, resource, cost) => {
      const window = windowOf(who, resource);
      window.used += cost;
      return window.used > budgetOf(who, resource)
        ? primaryLimit(who, headers(who, resource), resource)
        : null;
    },
    headers,
    overview: (who) => {
      const resources = Object.fromEntries(
        (["core", "search", "graphql"] as const).map((one) => [one, usageOf(who, one)]),
      );
      return { resources, rate: resources["core"] };
    },
    block: (who, until, answer) => void blocks.set(who, { until, answer }),
    blocked: (who) => {
      const block = blocks.get(who);
      return block !== undefined && block.until > now() ? block.answer : null;
    },
    post: (who) => {
      if (!limitContent) return null;
      const times = posts.get(who) ?? [];
      posts.set(who, times);
      const tooMany = contentLimits.some(
        ({ spanMs, max }) => times.filter((time) => time > now() - spanMs).length >= max,
      );
      if (tooMany) return secondaryLimit(403, 60);
      times.push(now());
      return null;
    },
    clear: () => {
      posts.clear();
      blocks.clear();
      windows.clear();
    },
  };
}

export function primaryLimit(who: string, headers: Record<string, string>, resource: Resource): Answer {
  const message = `API rate limit exceeded for ${who}.`;
  if (resource === "graphql") {
    const errors = [{ type: "RATE_LIMITED", code: "graphql_rate_limit", message }];
    return { status: 200, body: { errors }, headers };
  }
  return { status: 403, body: { message, documentation_url: "https://docs.github.com/rest" }, headers };
}

export function secondaryLimit(status: 403 | 429, retryAfter: string | number | null): Answer {
  return {
    status,
    body: {
      message: "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
      documentation_url:
        "https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits",
    },
    headers: retryAfter === null ? {} : { "retry-after": String(retryAfter) },
  };
}
