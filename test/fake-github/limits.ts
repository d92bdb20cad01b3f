import { hours, minutes } from "./clock.ts";
import type { Caller } from "./auth.ts";
import type { Answer } from "./rest/answer.ts";
import type { World } from "./state.ts";

export type Resource = "core" | "search" | "graphql";

type Window = { used: number; reset: number };

/** How many requests, or points, an hour (a minute for searches) has. https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api */
export type Budgets = Readonly<Record<Resource, number>>;

/** Counts what each caller used, and knows who was told to wait. */
export type RateLimits = {
  /** Takes `cost` from the budget; null: it was there. */
  spend(who: string, resource: Resource, cost: number): Answer | null;
  headers(who: string, resource: Resource): Record<string, string>;
  overview(who: string): unknown;
  /** From now on the caller has to wait, and is told so each time it does not. */
  hold(who: string, until: number, answer: Answer): void;
  held(who: string): Answer | null;
  /** Counts what is posted; null: it was not too much. Only where content limits are on. */
  post(who: string): Answer | null;
  clear(): void;
};

// https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits
const contentLimits = [
  { span: minutes, most: 80 },
  { span: hours, most: 500 },
];

export function whoOf(caller: Caller): string {
  if (caller.kind === "installation") return `installation ${caller.token.installation.id}`;
  return caller.kind === "user" ? `user ${caller.account.id}` : caller.kind;
}

export function createLimits(world: World, budgets: Budgets, limitContent: boolean): RateLimits {
  const posts = new Map<string, number[]>();
  const windows = new Map<string, Window>();
  const holds = new Map<string, { until: number; answer: Answer }>();
  const now = () => world.clock.now().getTime();
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
  const state = (who: string, resource: Resource) => {
    const { used, reset } = windowOf(who, resource);
    const limit = budgetOf(who, resource);
    return { limit, used, remaining: Math.max(0, limit - used), reset: Math.ceil(reset / 1000), resource };
  };
  const headers = (who: string, resource: Resource) =>
    Object.fromEntries(
      Object.entries(state(who, resource)).map(([name, value]) => [`x-ratelimit-${name}`, String(value)]),
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
        (["core", "search", "graphql"] as const).map((one) => [one, state(who, one)]),
      );
      return { resources, rate: resources["core"] };
    },
    hold: (who, until, answer) => void holds.set(who, { until, answer }),
    held: (who) => {
      const hold = holds.get(who);
      return hold !== undefined && hold.until > now() ? hold.answer : null;
    },
    post: (who) => {
      if (!limitContent) return null;
      const times = posts.get(who) ?? [];
      posts.set(who, times);
      const tooMany = contentLimits.some(
        ({ span, most }) => times.filter((time) => time > now() - span).length >= most,
      );
      if (tooMany) return secondaryLimit(403, 60);
      times.push(now());
      return null;
    },
    clear: () => {
      posts.clear();
      holds.clear();
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
