import type { FaultInjector } from "./faults.ts";
import type { RateLimits } from "./limits.ts";
import type { createRequestLog } from "./requests.ts";
import type { Site } from "./rest/shapes.ts";
import type { GitHubState } from "./state.ts";

export type Incoming = {
  readonly method: string;
  /** Path below the API's root, encoded, without the query; `/graphql` for GraphQL. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly site: Site;
  readonly signal: AbortSignal | undefined;
};

export type RequestContext = {
  readonly state: GitHubState;
  readonly faults: FaultInjector;
  readonly limits: RateLimits;
  readonly requests: ReturnType<typeof createRequestLog>;
  readonly violations: string[];
};

export type Outgoing = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer | null;
  /** Whether the connection ends before the whole body was sent. */
  readonly cut: boolean;
};
