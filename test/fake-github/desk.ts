import type { FaultDesk } from "./faults.ts";
import type { RateLimits } from "./limits.ts";
import type { createRequestLog } from "./requests.ts";
import type { Site } from "./rest/shapes.ts";
import type { World } from "./state.ts";

export type Incoming = {
  readonly method: string;
  /** Below the API's root, encoded, without the query; `/graphql` is GraphQL's. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly site: Site;
  readonly signal: AbortSignal | undefined;
};

export type Desk = {
  readonly world: World;
  readonly faults: FaultDesk;
  readonly limits: RateLimits;
  readonly requests: ReturnType<typeof createRequestLog>;
  readonly violations: string[];
};

export type Outgoing = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer | null;
  /** The connection ends before all of the body was sent. */
  readonly cut: boolean;
};
