import type { Args } from "./context.ts";
import { GraphqlError } from "./context.ts";

/** Resource limits of one query. https://docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api */
export type QueryBudget = {
  /** Maximum number of uses of a field by name, such as `issueOrPullRequest`; for `nodes`, of ids. */
  readonly fields?: Readonly<Record<string, number>>;
  /** Maximum number of items in all lists of the response. */
  readonly items?: number;
  /** Result of a query over the budget: partial data (default), no data, or an HTTP status. */
  readonly end?: "partial" | "no data" | 502 | 504;
};

/** Counts while a query is answered. */
export type Meter = {
  /** Counts a field and its value. @throws GraphqlError when the budget is exceeded */
  count(field: string, args: Args, value: unknown): void;
  /** Whether the query was over the budget. */
  readonly isOver: boolean;
};

export function createMeter({ fields = {}, items = Infinity }: QueryBudget): Meter {
  const asked = new Map<string, number>();
  let held = 0;
  let isOver = false;
  return {
    get isOver() {
      return isOver;
    },
    count(field, { ids }, value) {
      const times = (asked.get(field) ?? 0) + (Array.isArray(ids) ? ids.length : 1);
      asked.set(field, times);
      held += sizeOf(value);
      if (times <= (fields[field] ?? Infinity) && held <= items) return;
      isOver = true;
      throw new GraphqlError("RESOURCE_LIMITS_EXCEEDED", "Resource limits for this query exceeded.");
    },
  };
}

function sizeOf(value: unknown): number {
  if (Array.isArray(value)) return value.length;
  const { nodes } = (value ?? {}) as { readonly nodes?: unknown };
  return Array.isArray(nodes) ? nodes.length : 0;
}
