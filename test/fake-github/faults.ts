import type { LoggedRequest } from "./requests.ts";
import type { QueryBudget } from "./graphql/budget.ts";
import type { PullsLag, ReadClass, GitHubState } from "./state.ts";

/** A failure of one request. `when` says whether it happens before or after the request takes effect. */
export type Fault =
  | {
      readonly kind: "status";
      readonly status: number;
      readonly when: "before" | "after";
      readonly body?: "json" | "html" | "half" | "empty";
      readonly headers?: Readonly<Record<string, string>>;
    }
  | { readonly kind: "reset"; readonly when: "before" | "after" }
  /** No response until the caller aborts or `release()` is called. */
  | { readonly kind: "hang"; readonly when: "before" | "after" }
  /** Like a hang that lasts until the caller's timeout, but without waiting. */
  | { readonly kind: "timeout"; readonly when: "before" | "after" }
  /** The body of an otherwise valid response is cut in the middle. */
  | { readonly kind: "half body" }
  /** The hourly requests are used up; they are reset after `seconds`. */
  | {
      readonly kind: "primary limit";
      readonly seconds: number;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** `retryAfter: null` omits the header; a string is sent unchanged, even if it is malformed. */
  | {
      readonly kind: "secondary limit";
      readonly status: 403 | 429;
      readonly retryAfter: number | string | null;
    }
  /** GraphQL: 200 with an error of type RATE_LIMITED and no data. */
  | { readonly kind: "graphql limit"; readonly seconds: number }
  /** GraphQL: the top-level field at index `field` is null, with an error. */
  | { readonly kind: "graphql partial"; readonly field: number }
  /** GraphQL: 200, no data, "Something went wrong". */
  | { readonly kind: "graphql error" }
  /** 401 for a token that should still be valid. */
  | { readonly kind: "bad credentials" };

export type FaultMatch =
  | "any"
  | LoggedRequest["kind"]
  | "graphql"
  | RegExp
  /** `POST /repos/*​/*​/issues/*​/comments`; a star matches one segment. */
  | `${string} /${string}`
  | ((request: LoggedRequest) => boolean);

export type Faults = {
  /** Injects the fault into the next `times` matching requests, after skipping `skip` of them. */
  inject(match: FaultMatch, fault: Fault, options?: { times?: number; skip?: number }): void;
  /** Calls `chooser` for each request without an injected fault; for soak tests with random faults. */
  decide(chooser: ((request: LoggedRequest) => Fault | undefined) | null): void;
  /** Fails every request after the n-th write took effect, as if the process had crashed, until `revive`. */
  crashAfterWrite(n: number): void;
  readonly crashed: boolean;
  revive(): void;
  /** Makes reads of a class return the state of `writes` writes ago; 0 ends the lag. */
  lag(read: ReadClass, writes: number): void;
  /** Makes all writes so far visible, despite any lag. */
  catchUp(): void;
  /** Truncates recursive listings of trees after this number of entries, with `truncated: true`. */
  truncateTrees(entries: number): void;
  /** Limits what GitHub spends on one query; null for no limit. */
  limitQueries(budget: QueryBudget | null): void;
  /** Sets for how many seconds after a merge its commit has no pull request; by default a minute in GraphQL. */
  lagPulls(lag: Partial<PullsLag>): void;
  /** Revokes all tokens. */
  expireTokens(): void;
  /** Ends all hanging requests. */
  release(): void;
  /** Ends every fault, lag, limit and crash. */
  clear(): void;
};

type Planned = { readonly match: FaultMatch; readonly fault: Fault; times: number; skip: number };

/** Faults as the server uses them. */
export type FaultInjector = Faults & {
  next(request: LoggedRequest): Fault | undefined;
  /** Counts a write that took effect. */
  written(): void;
  hanging(signal: AbortSignal | undefined): Promise<void>;
};

export function createFaults(state: GitHubState, endLimits: () => void): FaultInjector {
  let planned: Planned[] = [];
  let chooser: ((request: LoggedRequest) => Fault | undefined) | null = null;
  let left = Infinity;
  const waiting = new Set<() => void>();
  const limits = { ...state.limits };
  const release = () => {
    for (const go of waiting) go();
    waiting.clear();
  };
  const injector: FaultInjector = {
    inject: (match, fault, { times = 1, skip = 0 } = {}) => void planned.push({ match, fault, times, skip }),
    decide: (by) => void (chooser = by),
    crashAfterWrite: (n) => void (left = n),
    get crashed() {
      return left <= 0;
    },
    revive: () => void (left = Infinity),
    lag: (read, writes) => void state.lag.set(read, writes),
    catchUp: () => void (state.caughtUp = state.sequence),
    limitQueries: (budget) => void (state.limits.query = budget),
    lagPulls: (lag) => void (state.limits.pullsLag = { ...state.limits.pullsLag, ...lag }),
    truncateTrees: (entries) => void (state.limits.treeEntries = entries),
    expireTokens: () => {
      state.tokens.clear();
    },
    release,
    clear: () => {
      planned = [];
      chooser = null;
      left = Infinity;
      state.lag.clear();
      Object.assign(state.limits, limits);
      release();
      endLimits();
    },
    next: (request) => {
      for (const plan of planned) {
        if (!matches(plan.match, request)) continue;
        if (plan.skip > 0) {
          plan.skip--;
          continue;
        }
        plan.times--;
        if (plan.times <= 0) planned = planned.filter((one) => one !== plan);
        return plan.fault;
      }
      return chooser?.(request);
    },
    written: () => {
      left--;
    },
    hanging: (signal) =>
      new Promise((resolve, reject) => {
        waiting.add(resolve);
        signal?.addEventListener("abort", () => {
          waiting.delete(resolve);
          reject(signal.reason as Error);
        });
      }),
  };
  return injector;
}

function matches(match: FaultMatch, request: LoggedRequest): boolean {
  if (typeof match === "function") return match(request);
  const line = `${request.method} ${request.path}`;
  if (match instanceof RegExp) return match.test(line);
  if (match === "any") return true;
  if (match === "graphql") return request.graphql;
  if (!match.includes(" ")) return request.kind === match;
  const [wanted, given] = [match.split("/"), line.split("/")];
  return (
    wanted.length === given.length && wanted.every((part, index) => part === "*" || part === given[index])
  );
}
