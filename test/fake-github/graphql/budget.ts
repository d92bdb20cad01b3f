import type { Args } from "./context.ts";
import { GraphqlError } from "./context.ts";

/** What GitHub spends on one query. https://docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api */
export type QueryBudget = {
  /** How often a field may be asked for, by its name, such as `issueOrPullRequest`; of `nodes`, how many ids. */
  readonly fields?: Readonly<Record<string, number>>;
  /** How many items all lists of the answer may hold. */
  readonly items?: number;
  /** How a query ends that is over it: with what was read until then, or as on a busy day; the default is the first. */
  readonly end?: "partial" | "no data" | 502 | 504;
};

/** Counts while a query is answered. */
export type Meter = {
  /** To be called with each field and its value. @throws GraphqlError where GitHub reads no further */
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
