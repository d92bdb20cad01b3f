import type { LoggedRequest } from "./requests.ts";
import type { QueryBudget } from "./graphql/budget.ts";
import type { PullsLag, ReadClass, World } from "./state.ts";

/** What can go wrong with one request. `when` says whether the request has taken effect by then. */
export type Fault =
  | {
      readonly kind: "status";
      readonly status: number;
      readonly when: "before" | "after";
      readonly body?: "json" | "html" | "half" | "empty";
      readonly headers?: Readonly<Record<string, string>>;
    }
  | { readonly kind: "reset"; readonly when: "before" | "after" }
  /** No answer until the caller gives up, or `release()`. */
  | { readonly kind: "hang"; readonly when: "before" | "after" }
  /** As a hang that lasts until the caller's own time-out, without the wait. */
  | { readonly kind: "timeout"; readonly when: "before" | "after" }
  /** The body ends in the middle of an otherwise good answer. */
  | { readonly kind: "half body" }
  /** The hour's requests are used up; `seconds` until they are not. */
  | {
      readonly kind: "primary limit";
      readonly seconds: number;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** `retryAfter` null leaves the header out; a string is sent as it is, however hostile. */
  | {
      readonly kind: "secondary limit";
      readonly status: 403 | 429;
      readonly retryAfter: number | string | null;
    }
  /** GraphQL: 200 with an error of type RATE_LIMITED and no data. */
  | { readonly kind: "graphql limit"; readonly seconds: number }
  /** GraphQL: one of the top-level fields, by its place, is null with an error beside it. */
  | { readonly kind: "graphql partial"; readonly field: number }
  /** GraphQL: 200, no data, "Something went wrong". */
  | { readonly kind: "graphql error" }
  /** 401, though the token ought to live on. */
  | { readonly kind: "bad credentials" };

export type FaultMatch =
  | "any"
  | LoggedRequest["kind"]
  | "graphql"
  | RegExp
  /** `POST /repos/*​/*​/issues/*​/comments`; a star is one segment. */
  | `${string} /${string}`
  | ((request: LoggedRequest) => boolean);

export type Faults = {
  /** The next `times` matching requests, after letting `skip` of them pass, meet the fault. */
  inject(match: FaultMatch, fault: Fault, options?: { times?: number; skip?: number }): void;
  /** Decides for each request, for soaks with random faults. */
  decide(chooser: ((request: LoggedRequest) => Fault | undefined) | null): void;
  /** After the n-th write has taken effect every request fails, as if the process had died; `revive` starts it again. */
  crashAfterWrite(n: number): void;
  readonly crashed: boolean;
  revive(): void;
  /** Reads of a class answer the state of `writes` writes ago; 0 ends it. */
  lag(read: ReadClass, writes: number): void;
  /** What was written so far is seen from now on, whatever lags. */
  catchUp(): void;
  /** Recursive listings of trees end after so many entries with `truncated: true`. */
  truncateTrees(entries: number): void;
  /** No query is answered whole that needs more than this; null: all are. */
  limitQueries(budget: QueryBudget | null): void;
  /** For so many seconds after a merge its commit has no pull request; by default for a minute in GraphQL. */
  lagPulls(lag: Partial<PullsLag>): void;
  /** Every token that was ever given ends now. */
  expireTokens(): void;
  /** Lets go of all that hangs. */
  release(): void;
  /** Ends every fault, lag, limit and crash. */
  clear(): void;
};

type Planned = { readonly match: FaultMatch; readonly fault: Fault; times: number; skip: number };

/** What the server asks of the faults. */
export type FaultDesk = Faults & {
  next(request: LoggedRequest): Fault | undefined;
  /** To be called after each write that has taken effect. */
  written(): void;
  hanging(signal: AbortSignal | undefined): Promise<void>;
};

export function createFaults(world: World, endLimits: () => void): FaultDesk {
  let planned: Planned[] = [];
  let chooser: ((request: LoggedRequest) => Fault | undefined) | null = null;
  let left = Infinity;
  const waiting = new Set<() => void>();
  const limits = { ...world.limits };
  const release = () => {
    for (const go of waiting) go();
    waiting.clear();
  };
  const desk: FaultDesk = {
    inject: (match, fault, { times = 1, skip = 0 } = {}) => void planned.push({ match, fault, times, skip }),
    decide: (by) => void (chooser = by),
    crashAfterWrite: (n) => void (left = n),
    get crashed() {
      return left <= 0;
    },
    revive: () => void (left = Infinity),
    lag: (read, writes) => void world.lag.set(read, writes),
    catchUp: () => void (world.caughtUp = world.sequence),
    limitQueries: (budget) => void (world.limits.query = budget),
    lagPulls: (lag) => void (world.limits.pullsLag = { ...world.limits.pullsLag, ...lag }),
    truncateTrees: (entries) => void (world.limits.treeEntries = entries),
    expireTokens: () => {
      world.tokens.clear();
    },
    release,
    clear: () => {
      planned = [];
      chooser = null;
      left = Infinity;
      world.lag.clear();
      Object.assign(world.limits, limits);
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
  return desk;
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
